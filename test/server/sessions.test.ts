import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodeAction, CompletionItem, Hover, InlayHint, Location } from 'vscode-languageserver/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServer, Session, type BuiltServer, type SessionOptions } from './session'

const prices = '```yaml {.calc #prices}\nhour: $3\n```\n'
const run = '---\nuses: ./prices.md\n---\n\nTen hours cost [$30](calc:prices.hour*10).\n'

let server: BuiltServer

beforeAll(async () => {
  server = await buildServer()
})

afterAll(() => server.remove())

async function start(options: SessionOptions = {}): Promise<Session> {
  const session = await Session.start(server.path, options)
  onTestFinished(async () => {
    await session.stop()
  })
  return session
}

const everything = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } }

const hints = async (session: Session, name: string): Promise<unknown[]> => {
  const params = { textDocument: { uri: session.uri(name) }, range: everything }
  return (await session.request<InlayHint[]>('textDocument/inlayHint', params)).map(({ label }) => label)
}

test('a Markdown file that is no note is not spoken of', async () => {
  const session = await start()
  await session.open('readme.md', '# A readme\n\n```yaml\na: 1\n```\n')
  await session.open('note.md', prices)
  await session.diagnostics('note.md', 1)
  expect(session.published.map(({ uri }) => uri)).toEqual([session.uri('note.md')])
  const position = { line: 0, character: 3 }
  expect(
    await session.request('textDocument/hover', { textDocument: { uri: session.uri('readme.md') }, position }),
  ).toBeNull()
  expect(await hints(session, 'readme.md')).toEqual([])
})

test('but kinds are completed in it', async () => {
  const session = await start()
  await session.open('readme.md', '```yaml {.')
  const position = { line: 0, character: 10 }
  const params = { textDocument: { uri: session.uri('readme.md') }, position }
  const items = await session.request<CompletionItem[]>('textDocument/completion', params)
  expect(items.map(({ label }) => label)).toContain('model')
})

test('a note that ceases to be one is cleared', async () => {
  const session = await start()
  const text = '[2](calc:1+2)\n'
  await session.open('note.md', text)
  expect(await session.diagnostics('note.md', 1)).toHaveLength(1)
  const version = await session.replace('note.md', text, text, 'Nothing.\n')
  expect(await session.diagnostics('note.md', version)).toEqual([])
})

test('a burst of keys gives one publish, for the last of them', async () => {
  const session = await start()
  const text = 'It is [2](calc:1+1).\n'
  await session.open('note.md', text)
  await session.diagnostics('note.md', 1)
  const before = session.published.length
  const textDocument = { uri: session.uri('note.md') }
  const origin = { line: 0, character: 0 }
  const keys = Array.from({ length: 20 }, (_, index) => ({
    textDocument: { ...textDocument, version: index + 2 },
    contentChanges: [{ range: { start: origin, end: origin }, text: 'x' }],
  }))
  session.notifyAtOnce('textDocument/didChange', keys)
  await session.diagnostics('note.md', 21)
  expect(session.published.slice(before).map(({ version }) => version)).toEqual([21])
})

test('a change of a used note re-checks the notes that use it', async () => {
  const session = await start({ files: { 'prices.md': prices } })
  await session.open('run.md', run)
  expect(await session.diagnostics('run.md', 1)).toEqual([])
  expect(session.registered).toContain('workspace/didChangeWatchedFiles')

  const again = session.next('run.md')
  await session.open('prices.md', prices.replace('$3', '$4'))
  expect((await again).map(({ code }) => code)).toEqual(['stale-figure'])
  expect(await hints(session, 'run.md')).toEqual(['→ $40'])
  await expect.poll(() => session.refreshes).toBeGreaterThan(0)

  const back = session.next('run.md')
  await session.connection.sendNotification('textDocument/didClose', {
    textDocument: { uri: session.uri('prices.md') },
  })
  expect(await back).toEqual([])
})

test('so does a change on the disk', async () => {
  const session = await start({ files: { 'prices.md': prices } })
  await session.open('run.md', run)
  await session.diagnostics('run.md', 1)
  writeFileSync(join(session.folder, 'prices.md'), prices.replace('$3', '$5'))
  const again = session.next('run.md')
  const changes = [{ uri: session.uri('prices.md'), type: 2 }]
  await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
  expect((await again).map(({ code }) => code)).toEqual(['stale-figure'])
})

test('a workspace whose notes use no others is not watched', async () => {
  const session = await start()
  await session.open('note.md', prices)
  await session.diagnostics('note.md', 1)
  expect(session.registered).not.toContain('workspace/didChangeWatchedFiles')
})

test('files outside of the workspace are refused, whoever asks', async () => {
  const session = await start({ files: { 'notes/run.md': run } })
  await session.open('run.md', run.replace('./prices.md', '../../../../../../../etc/hostname'))
  expect((await session.diagnostics('run.md', 1)).map(({ code }) => code)).toContain('refused-path')
  const unopened = { textDocument: { uri: 'file:///etc/passwd' }, position: { line: 0, character: 0 } }
  expect(await session.request('textDocument/hover', unopened)).toBeNull()
  expect(await session.request('textDocument/definition', unopened)).toBeNull()
})

test('a definition in the knowledge opens a file that is there', async () => {
  const session = await start()
  await session.open('note.md', 'It has [671B](calc:deepseek-v3.params).\n')
  const position = { line: 0, character: 25 }
  const params = { textDocument: { uri: session.uri('note.md') }, position }
  const { uri, range } = await session.request<Location>('textDocument/definition', params)
  expect(existsSync(new URL(uri))).toBe(true)
  expect(range.start.line).toBeGreaterThan(0)
})

test('hovers name their sources', async () => {
  const session = await start()
  await session.open('note.md', 'It has [671B](calc:deepseek-v3.params).\n')
  const params = { textDocument: { uri: session.uri('note.md') }, position: { line: 0, character: 9 } }
  const { contents } = await session.request<Hover>('textDocument/hover', params)
  expect((contents as { value: string }).value).toMatch(
    /\[DeepSeek-V3 Technical Report\]\(https:\/\/arxiv\.org\/abs\/2412\.19437\)/,
  )
})

test('fix all rewrites every stale figure and leaves cited ones', async () => {
  const session = await start()
  await session.open('note.md', '[3](calc:1+1), [5](calc:2+2) and so on.\n\nPublished: [7](calc:3+3) [@deepseek-v3].\n')
  const params = {
    textDocument: { uri: session.uri('note.md') },
    range: everything,
    context: { diagnostics: [], only: ['source.fixAll.efficiencyNotes'] },
  }
  const [action] = await session.request<CodeAction[]>('textDocument/codeAction', params)
  expect(action!.title).toContain('2 figures')
  expect(action!.edit!.changes![session.uri('note.md')]!.map(({ newText }) => newText)).toEqual(['2', '4'])
})

test.each([
  ['asked of the editor', { settings: { diagnostics: { enabled: false }, inlayHints: { values: false } } }],
  [
    'sent at the start',
    { capabilities: {}, initializationOptions: { diagnostics: { enabled: false }, inlayHints: { values: false } } },
  ],
])('settings count, %s', async (_, options) => {
  const session = await start(options)
  await session.open('note.md', '[3](calc:1+1) and `= 1 + 1`.\n')
  expect(await session.diagnostics('note.md', 1)).toEqual([])
  expect(await hints(session, 'note.md')).toEqual(['→ 2'])
})

test('an old editor gets pushed diagnostics, and nothing it did not ask for', async () => {
  const session = await start({ capabilities: {}, files: { 'prices.md': prices } })
  const { capabilities } = session.initialized!
  expect(capabilities.diagnosticProvider).toBeUndefined()
  expect(capabilities.codeActionProvider).toBeUndefined()
  await session.open('run.md', run.replace('$30', '$31'))
  expect((await session.diagnostics('run.md', 1)).map(({ code }) => code)).toEqual(['stale-figure'])
  expect(session.registered).toEqual([])
  expect(session.refreshes).toBe(0)
})

test('one that shows no Markdown gets plain text', async () => {
  const session = await start({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } })
  await session.open('note.md', 'It is [2](calc:1+1).\n')
  const params = { textDocument: { uri: session.uri('note.md') }, position: { line: 0, character: 7 } }
  const { contents } = await session.request<Hover>('textDocument/hover', params)
  expect(contents).toMatchObject({ kind: 'plaintext' })
  expect((contents as { value: string }).value).not.toContain('**')
})

test('figures that nobody bound are read once the keys have rested', async () => {
  const session = await start()
  await session.open('note.md', `${prices}\nDeepSeek-V3 has 617B parameters.\n`)
  expect(await session.diagnostics('note.md', 1)).toEqual([])
  const codes = () => session.published.at(-1)?.diagnostics.map(({ code }) => code)
  await expect.poll(codes, { timeout: 20_000 }).toEqual(['doubtful-figure'])
})
