import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Diagnostic, Hover, PublishDiagnosticsParams } from 'vscode-languageserver/node'
import { buildServer, type BuiltServer } from './session'

let built: BuiltServer

beforeAll(async () => {
  built = await buildServer()
})

afterAll(() => built.remove())

const home = 'https://example.test/extension/dist'

/** What a worker of a browser has, and nothing of Node: no process, no Buffer, no setImmediate, no document. */
class BrowserWorker {
  onmessage?: (event: { data: unknown }) => void
  private readonly waiting: ((message: Message) => boolean)[] = []
  private readonly files: Readonly<Record<string, string>>
  private id = 0

  constructor(files: Readonly<Record<string, string>>) {
    this.files = files
    const scope = {
      self: this, setTimeout, clearTimeout, queueMicrotask, console, TextDecoder, TextEncoder, URL, performance, structuredClone,
    } // prettier-ignore
    runInContext(readFileSync(join(built.folder, 'server.web.js'), 'utf8'), createContext(scope))
  }

  addEventListener(): void {}

  /** The server says something. */
  postMessage(message: Message): void {
    if (message.method === 'effnotes/readFile') {
      const text = this.files[(message.params as { uri: string }).uri]
      this.tell({ id: message.id!, result: text === undefined ? { refusal: 'missing' } : { text } })
    } else if (message.method !== undefined && message.id !== undefined) this.tell({ id: message.id, result: null })
    for (const heard of [...this.waiting]) if (heard(message)) this.waiting.splice(this.waiting.indexOf(heard), 1)
  }

  tell(message: Partial<Message>): void {
    this.onmessage!({ data: structuredClone({ jsonrpc: '2.0', ...message }) })
  }

  ask<T>(method: string, params: unknown): Promise<T> {
    const id = ++this.id
    const answer = this.hear((message) => message.id === id && message.method === undefined)
    this.tell({ id, method, params })
    return answer.then(({ result }) => result as T)
  }

  hear(wanted: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      this.waiting.push((message) => wanted(message) && (resolve(message), true))
    })
  }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
}

const uri = 'vscode-vfs://github/o/r/note.md'
const note = `---
uses: ./prices.md
---

\`\`\`yaml {.model #v3}
extends: deepseek-v3
\`\`\`

It has [600B](calc:v3.params) parameters. Ten hours cost [$30](calc:prices.hour*10).
`

test('in a worker of a browser notes are computed, with files that the editor reads', async () => {
  const worker = new BrowserWorker({
    'vscode-vfs://github/o/r/prices.md': '```yaml {.calc #prices}\nhour: $4\n```\n',
  })
  const read = (path: string) => readFileSync(join(built.folder, path), 'utf8')
  const knowledge = { snapshot: read('knowledge.jsonl'), references: read('knowledge/references.bib'), home }
  await worker.ask('initialize', {
    processId: null,
    rootUri: 'vscode-vfs://github/o/r',
    capabilities: { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } },
    initializationOptions: { readsFiles: true, knowledge },
  })
  worker.tell({ method: 'initialized', params: {} })
  const published = worker.hear(({ method }) => method === 'textDocument/publishDiagnostics')
  const textDocument = { uri, languageId: 'markdown', version: 1, text: note }
  worker.tell({ method: 'textDocument/didOpen', params: { textDocument } })
  const { diagnostics } = (await published).params as PublishDiagnosticsParams
  expect(diagnostics.map(({ code }: Diagnostic) => code)).toEqual(['stale-figure', 'stale-figure'])
  expect(diagnostics[0]?.codeDescription?.href).toBe(`${home}/rules/stale-figure.md`)

  const position = { line: 8, character: 10 }
  const hover = await worker.ask<Hover>('textDocument/hover', { textDocument: { uri }, position })
  expect(JSON.stringify(hover)).toContain('671B')
  expect(await worker.ask('shutdown', undefined)).toBeNull()
})
