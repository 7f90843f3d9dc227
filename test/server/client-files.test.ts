import { PassThrough } from 'node:stream'
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import type { ProtocolConnection } from 'vscode-languageserver/node'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { clientFiles } from '../../src/server/client-files'
import { buildServer, Session } from './session'

/** Two ends of one connection in memory. */
function connected(): readonly [ProtocolConnection, ProtocolConnection] {
  const [there, back] = [new PassThrough(), new PassThrough()]
  const ends = [
    createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there)),
    createProtocolConnection(new StreamMessageReader(there), new StreamMessageWriter(back)),
  ] as const
  for (const end of ends) {
    end.listen()
    onTestFinished(() => end.dispose())
  }
  return ends
}

describe('whatever a client answers is a file or a refusal', () => {
  test.each([
    [{ text: '@misc{a}' }, { text: '@misc{a}' }],
    [{ text: 'x'.repeat(101) }, { refusal: 'too-large' }],
    [{ refusal: 'missing' }, { refusal: 'missing' }],
    [{ refusal: 'link' }, { refusal: 'link' }],
    [{ refusal: 'because' }, { refusal: 'unreadable' }],
    [null, { refusal: 'unreadable' }],
    ['@misc{a}', { refusal: 'unreadable' }],
    [new Error('no'), { refusal: 'unreadable' }],
  ])('%j', async (answer, expected) => {
    const [server, client] = connected()
    const asked: unknown[] = []
    client.onRequest('effnotes/readFile', (params: unknown): unknown => {
      asked.push(params)
      if (answer instanceof Error) throw answer
      return answer
    })
    expect(await clientFiles(server).read('vscode-vfs://github/a/refs.bib', 100)).toEqual(expected)
    expect(asked).toEqual([{ uri: 'vscode-vfs://github/a/refs.bib', limit: 100 }])
  })

  test('and a list of addresses, or none', async () => {
    const [server, client] = connected()
    expect(await clientFiles(server).list!('memfs:/notes')).toEqual([])
    client.onRequest('effnotes/listFiles', () => ['memfs:/notes/a.md', 7])
    expect(await clientFiles(server).list!('memfs:/notes')).toEqual(['memfs:/notes/a.md'])
  })
})

describe('a note that lies on no disk', () => {
  let server: Awaited<ReturnType<typeof buildServer>>
  beforeAll(async () => {
    server = await buildServer()
  })
  afterAll(() => server.remove())

  const note = `---
bibliography: [refs.bib, ../../outside.bib, linked.bib, large.bib]
uses: ./prices.md
---

It cost [$2](calc:prices.hour) [@zhao-2025].
`
  const files: Record<string, unknown> = {
    'memfs:/notes/refs.bib': { text: '@misc{zhao-2025, title = {Insights}}' },
    'memfs:/notes/prices.md': { text: '```yaml {.calc #prices}\nhour: $2\n```\n' },
    'memfs:/notes/linked.bib': { refusal: 'link' },
    'memfs:/notes/large.bib': { refusal: 'too-large' },
    'memfs:/notes/other.md': { text: '---\nbibliography: refs.bib\nefficiency-notes: {}\n---\n\n[@zhao-2025]\n' },
  }

  async function start(offered: boolean): Promise<{ session: Session; asked: string[] }> {
    const session = await Session.start(server.path, { initializationOptions: { readsFiles: offered } })
    onTestFinished(async () => void (await session.stop()))
    const asked: string[] = []
    session.connection.onRequest('effnotes/readFile', ({ uri }: { uri: string }) => {
      asked.push(uri)
      return files[uri] ?? { refusal: 'missing' }
    })
    session.connection.onRequest('effnotes/listFiles', () => ['memfs:/notes/note.md', 'memfs:/notes/other.md'])
    const textDocument = { uri: 'memfs:/notes/note.md', languageId: 'markdown', version: 1, text: note }
    await session.connection.sendNotification('textDocument/didOpen', { textDocument })
    return { session, asked }
  }
  const said = async (session: Session): Promise<string[]> => {
    const found = await session.firstOf('memfs:/notes/note.md')
    return found.map(({ code, message }) => `${String(code)} ${/“[^”]*”/.exec(JSON.stringify(message))?.[0] ?? ''}`)
  }

  test('is read through the editor, within the same bounds', async () => {
    const { session, asked } = await start(true)
    expect(await said(session)).toEqual([
      'refused-path “../../outside.bib”',
      'refused-path “linked.bib”',
      'unreadable-file “large.bib”',
    ])
    expect(asked.filter((uri) => uri.includes('outside'))).toEqual([])
    const position = { line: 5, character: note.split('\n')[5]!.indexOf('zhao') + 1 }
    const edit = await session.request<{ changes: Record<string, unknown> }>('textDocument/rename', {
      textDocument: { uri: 'memfs:/notes/note.md' },
      position,
      newName: 'isca',
    })
    expect(Object.keys(edit.changes).sort()).toEqual(
      ['note.md', 'other.md', 'refs.bib'].map((name) => `memfs:/notes/${name}`),
    )
  })

  test('uses nothing where the editor does not offer it', async () => {
    const { session, asked } = await start(false)
    expect(await said(session)).toContain('unreadable-file “refs.bib”')
    expect(asked).toEqual([])
  })
})
