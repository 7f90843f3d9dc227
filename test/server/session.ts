import { execFile, spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  type UnregistrationParams,
} from 'vscode-languageserver/node'

const root = join(import.meta.dirname, '../..')

export interface BuiltServer {
  readonly folder: string
  readonly path: string
  readonly remove: () => void
}

/**
 * Builds the server from the source as it stands, into a folder of its own.
 *
 * @param shipped as it is shipped: minified, and with a code cache
 */
export async function buildServer({ shipped = false } = {}): Promise<BuiltServer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-server-')))
  const options = [`--outdir=${folder}`, ...(shipped ? [] : ['--plain'])]
  await promisify(execFile)(process.execPath, [join(root, 'esbuild.mjs'), ...options])
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { folder, path: join(folder, 'server.js'), remove }
}

/** What VS Code says it can do, as far as it matters here. */
export const modernClient: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    references: { dynamicRegistration: true },
    rename: { dynamicRegistration: true, prepareSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true },
  },
}

export interface SessionOptions {
  /** Files of the workspace, by path. */
  readonly files?: Readonly<Record<string, string>>
  readonly capabilities?: ClientCapabilities
  readonly initializationOptions?: unknown
  /** What the editor answers when it is asked for its settings. */
  readonly settings?: unknown
  /** Whether what it says on its standard error is left out: the server is meant to fail. */
  readonly silent?: boolean
  /** Whether it can be looked into: what timers are set. */
  readonly open?: boolean
}

/** What a server that can be looked into tells of itself. */
export interface Inside {
  /** The timers that are set, with their delays. */
  readonly pending: readonly string[]
  /** How many were set so far. */
  readonly started: number
}

/** The real server, driven over its standard streams as an editor does. */
export class Session {
  readonly published: PublishDiagnosticsParams[] = []
  readonly registered: string[] = []
  /** What is registered now. */
  registrations: Registration[] = []
  refreshes = 0
  private readonly versions = new Map<string, number>()
  private readonly waiting = new Set<() => void>()

  initialized: InitializeResult | undefined

  private constructor(
    readonly folder: string,
    readonly connection: ProtocolConnection,
    private readonly process: ChildProcess,
  ) {}

  static async start(server: string, options: SessionOptions = {}): Promise<Session> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-notes-')))
    for (const [name, text] of Object.entries(options.files ?? {})) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const hook = pathToFileURL(join(root, 'test/bench/server-hook.mjs')).href
    const child = spawn(process.execPath, [...(options.open ? ['--import', hook] : []), server, '--stdio'], {
      stdio: ['pipe', 'pipe', options.silent ? 'ignore' : 'inherit', ...(options.open ? (['ipc'] as const) : [])],
    }) as ChildProcessByStdio<Writable, Readable, null>
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    )
    const session = new Session(folder, connection, child)
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => session.receive(params))
    connection.onRequest('workspace/configuration', () => [options.settings ?? null])
    connection.onRequest('workspace/inlayHint/refresh', () => {
      session.refreshes++
      return null
    })
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      session.registered.push(...registrations.map(({ method }) => method))
      session.registrations.push(...registrations)
      session.stir()
      return null
    })
    connection.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
      const gone = new Set(unregisterations.map(({ id }) => id))
      session.registrations = session.registrations.filter(({ id }) => !gone.has(id))
      session.stir()
      return null
    })
    connection.listen()
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'notes' }],
      capabilities: options.capabilities ?? modernClient,
      initializationOptions: options.initializationOptions,
    }
    session.initialized = await connection.sendRequest<InitializeResult>('initialize', params)
    await connection.sendNotification('initialized', {})
    return session
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params)
  }

  async open(name: string, text: string): Promise<void> {
    this.versions.set(name, 1)
    const textDocument = { uri: this.uri(name), languageId: 'markdown', version: 1, text }
    await this.connection.sendNotification('textDocument/didOpen', { textDocument })
  }

  /** Replaces the only occurrence of a text in the note as it was opened or last replaced. Gives the version. */
  async replace(name: string, before: string, find: string, by: string): Promise<number> {
    const version = (this.versions.get(name) ?? 1) + 1
    this.versions.set(name, version)
    const at = before.indexOf(find)
    if (at < 0 || before.indexOf(find, at + 1) >= 0) throw new Error(`“${find}” does not stand once in the note.`)
    const position = (offset: number) => {
      const lines = before.slice(0, offset).split('\n')
      return { line: lines.length - 1, character: lines.at(-1)!.length }
    }
    const range = { start: position(at), end: position(at + find.length) }
    const textDocument = { uri: this.uri(name), version }
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ range, text: by }],
    })
    return version
  }

  /** Sends several notifications in a single write, as a burst of keys arrives. */
  notifyAtOnce(method: string, all: readonly unknown[]): void {
    const frames = all.map((params) => {
      const content = JSON.stringify({ jsonrpc: '2.0', method, params })
      return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`
    })
    this.process.stdin!.write(frames.join(''))
  }

  /** Waits for the diagnostics of a version. */
  async diagnostics(name: string, version: number): Promise<Diagnostic[]> {
    const uri = this.uri(name)
    for (;;) {
      const found = this.published.find((each) => each.uri === uri && each.version === version)
      if (found) return found.diagnostics
      await new Promise<void>((resolve) => this.waiting.add(resolve))
    }
  }

  /** Waits for the first diagnostics of an address. */
  async firstOf(uri: string): Promise<Diagnostic[]> {
    for (;;) {
      const found = this.published.find((each) => each.uri === uri)
      if (found) return found.diagnostics
      await new Promise<void>((resolve) => this.waiting.add(resolve))
    }
  }

  /** Waits for the next diagnostics of a note. */
  async next(name: string): Promise<Diagnostic[]> {
    const seen = this.published.length
    for (;;) {
      const found = this.published.slice(seen).find(({ uri }) => uri === this.uri(name))
      if (found) return found.diagnostics
      await new Promise<void>((resolve) => this.waiting.add(resolve))
    }
  }

  /** Looks into the server. */
  inside(): Promise<Inside> {
    const told = new Promise<Inside>((resolve) => this.process.once('message', resolve))
    this.process.send('inside')
    return told
  }

  /** Ends the session as editors do. Gives the exit code. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', resolve))
    await this.connection.sendRequest('shutdown')
    await this.connection.sendNotification('exit')
    const code = await ended
    this.connection.dispose()
    rmSync(this.folder, { recursive: true, force: true })
    return code
  }

  /** Waits until the server has ended by itself. */
  async ended(): Promise<void> {
    if (this.process.exitCode === null) await new Promise((resolve) => this.process.once('exit', resolve))
    this.connection.dispose()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Waits until something that the server has sent makes a condition true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.add(resolve))
  }

  private receive(params: PublishDiagnosticsParams): void {
    this.published.push(params)
    this.stir()
  }

  /** Lets everybody who waits look again. */
  private stir(): void {
    for (const resolve of this.waiting) resolve()
    this.waiting.clear()
  }
}
