// A bare language client over standard streams: no more between the clock and the server than need be.
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { clearTimeout, setTimeout } from 'node:timers'

export class Client {
  #buffer = Buffer.alloc(0)
  #next = 1
  #answers = new Map()
  #publishes = new Set()

  /** @param ipc whether other messages than the protocol's go to and fro as well */
  constructor(command, args, { ipc = false } = {}) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore', ...(ipc ? ['ipc'] : [])] })
    this.child.stdout.on('data', (chunk) => this.#receive(chunk))
    this.started = performance.now()
  }

  #receive(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk])
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/content-length: *(\d+)/i.exec(this.#buffer.toString('latin1', 0, head))[1])
      if (this.#buffer.length < head + 4 + length) return
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, head + 4 + length))
      this.#buffer = this.#buffer.subarray(head + 4 + length)
      this.#take(message)
    }
  }

  #take(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      for (const waiting of this.#publishes) waiting(message.params)
    } else if (message.method && message.id !== undefined) {
      // Settings and registrations: nothing to say.
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null
      this.send([{ id: message.id, result }])
    } else if (message.id !== undefined) {
      this.#answers.get(message.id)?.(message.result)
      this.#answers.delete(message.id)
    }
  }

  /** Sends several messages in one write. */
  send(messages) {
    const frames = messages.map((message) => {
      const content = JSON.stringify({ jsonrpc: '2.0', ...message })
      return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`
    })
    this.child.stdin.write(frames.join(''))
  }

  notify(method, params) {
    this.send([{ method, params }])
  }

  request(method, params) {
    const id = this.#next++
    return new Promise((resolve) => {
      this.#answers.set(id, resolve)
      this.send([{ id, method, params }])
    })
  }

  /** The first publish for which `wanted` is true; it must be asked for before it can come. */
  publish(wanted) {
    return new Promise((resolve) => {
      const take = (params) => {
        if (!wanted(params)) return
        this.#publishes.delete(take)
        resolve(params)
      }
      this.#publishes.add(take)
    })
  }

  /** How many publishes come until `done` resolves. */
  async count(done) {
    let number = 0
    const take = () => number++
    this.#publishes.add(take)
    await done
    this.#publishes.delete(take)
    return number
  }

  async initialize(rootUri) {
    const { capabilities } = await this.request('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'notes' }],
      capabilities: {
        workspace: { workspaceFolders: true, configuration: true },
        textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
      },
    })
    const took = performance.now() - this.started
    const sync = capabilities.textDocumentSync
    /** Whether edits are sent as such; some servers want the whole text each time. */
    this.incremental = (sync?.change ?? sync) === 2
    this.notify('initialized', {})
    return took
  }

  /** Resident memory in MiB; undefined where the system does not tell. */
  get memory() {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) / 1024
    } catch {
      return undefined
    }
  }

  /** Ends the session as editors do; a server that does not answer is ended. */
  async stop() {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    const patience = setTimeout(() => this.child.kill(), 2000)
    void this.request('shutdown').then(() => {
      this.notify('exit')
      this.child.stdin.end()
    })
    await ended
    clearTimeout(patience)
  }
}
