import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodeAction, Hover } from 'vscode-languageserver/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ConflictReport } from '../../src/service'
import { buildServer, Session, type SessionOptions } from './session'

const article = 'DeepSeek-V3 has 512B parameters.\n'
const note = `\`\`\`yaml {.calc #prices}\nhour: $3\n\`\`\`\n\n${article}`

let server: Awaited<ReturnType<typeof buildServer>>

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

const execute = (session: Session, command: string, name: string) =>
  session.request('workspace/executeCommand', { command, arguments: [session.uri(name)] })

/** The codes that a document shows now; undefined if it was never spoken of. */
const codes = (session: Session, name: string) =>
  session.published
    .filter(({ uri }) => uri === session.uri(name))
    .at(-1)
    ?.diagnostics.map(({ code }) => code)

const shows = (session: Session, name: string, expected: string[] | undefined) =>
  expect.poll(() => codes(session, name), { timeout: 20_000 }).toEqual(expected)

const at = (session: Session, name: string, character: number) => ({
  textDocument: { uri: session.uri(name) },
  position: { line: 0, character },
})

test('on request a file that is no note is checked until the request is taken back', async () => {
  const session = await start()
  await session.open('article.md', article)
  expect(await session.request('textDocument/hover', at(session, 'article.md', 17))).toBeNull()
  expect(await execute(session, 'effnotes.checkFigures', 'article.md')).toEqual({
    figures: 1,
    supported: 0,
    doubtful: 1,
  })
  await shows(session, 'article.md', ['doubtful-figure'])
  const hover = await session.request<Hover>('textDocument/hover', at(session, 'article.md', 17))
  expect((hover.contents as { value: string }).value).toContain('**671B**')
  const { textDocument, position } = at(session, 'article.md', 17)
  const asked = { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } }
  const titles = async () => (await session.request<CodeAction[]>('textDocument/codeAction', asked)).map((a) => a.title)
  expect(await titles()).toContain('Write “671B parameters”')

  // Right behind an edit as well.
  const indeed = 'Indeed, DeepSeek-V3 has 512B parameters.\n'
  await session.replace('article.md', article, 'DeepSeek', 'Indeed, DeepSeek')
  const moved = at(session, 'article.md', indeed.indexOf('512B') + 1).position
  const params = { ...asked, range: { start: moved, end: moved } }
  const [first] = await session.request<CodeAction[]>('textDocument/codeAction', params)
  expect(first!.title).toBe('Write “671B parameters”')

  await session.replace('article.md', indeed, '512B', '671B')
  await shows(session, 'article.md', [])
  await execute(session, 'effnotes.stopCheckingFigures', 'article.md')
  expect(await session.request('textDocument/hover', at(session, 'article.md', 17))).toBeNull()
  expect(await titles()).toEqual([])
})

test('a hover says what was written down from memory only', async () => {
  const session = await start({ settings: { articles: 'all' } })
  const hoverOver = async (name: string, text: string, character: number) => {
    await session.open(name, text)
    const { contents } = await session.request<Hover>('textDocument/hover', at(session, name, character))
    return (contents as { value: string }).value
  }
  const spec = '```yaml {.model #pebble-7b}\nnum_hidden_layers: 61 # unverified\n```\n'
  const remembered = await hoverOver('a.md', `Pebble-7B has 48 layers.\n\n${spec}`, 15)
  expect(remembered).toMatch(/^✗ “48.*_As remembered, not verified:_ `pebble-7b.num_hidden_layers`/s)
  expect(await hoverOver('b.md', 'DeepSeek-V3 has 512B parameters.\n', 17)).not.toContain('remembered')
})

test('what was doubtful stays while the keys move, and goes when it is closed', async () => {
  const session = await start()
  await session.open('article.md', article)
  await execute(session, 'effnotes.checkFigures', 'article.md')
  await shows(session, 'article.md', ['doubtful-figure'])
  const version = await session.replace('article.md', article, 'DeepSeek', 'Indeed, DeepSeek')
  const moved = await session.diagnostics('article.md', version)
  expect(moved.map(({ range }) => range.start.character)).toEqual(['Indeed, DeepSeek-V3 has '.length])

  const { textDocument } = at(session, 'article.md', 0)
  await session.connection.sendNotification('textDocument/didClose', { textDocument })
  await shows(session, 'article.md', [])
  const published = session.published.length
  await session.open('article.md', article)
  await session.open('note.md', '[2](calc:1+1)\n')
  await session.diagnostics('note.md', 1)
  expect(session.published.slice(published).map(({ uri }) => uri)).toEqual([session.uri('note.md')])
})

test.each([
  [undefined, true, false],
  ['notes', true, false],
  ['all', true, true],
  ['off', false, false],
  ['nonsense', true, false],
])('the setting “articles”: %s', async (articles, inNotes, inArticles) => {
  const session = await start({ settings: { articles } })
  await session.open('article.md', article)
  await session.open('note.md', note)
  // A hover waits until the keys have rested and the text is read, if it is to be read.
  const hovers = async (name: string, line: number) => {
    const { textDocument, position } = at(session, name, 17)
    return (await session.request('textDocument/hover', { textDocument, position: { ...position, line } })) !== null
  }
  expect(await hovers('note.md', 4)).toBe(inNotes)
  expect(await hovers('article.md', 0)).toBe(inArticles)
  await shows(session, 'note.md', inNotes ? ['doubtful-figure'] : [])
  await shows(session, 'article.md', inArticles ? ['doubtful-figure'] : undefined)
})

test('a long text is read as well, and whoever asks meanwhile is answered', async () => {
  const session = await start({ settings: { articles: 'all' } })
  const padding = 'A paragraph of an H100 that draws 700 W, and of 2,048 GPUs.\n\n'.repeat(2500)
  await session.open('note.md', '[2](calc:1+2)\n')
  await session.open('long.md', `${padding}${article}`)
  // The figure is bound, so that no prose has to be read for it.
  expect(await session.request('textDocument/hover', at(session, 'note.md', 1))).not.toBeNull()
  await shows(session, 'long.md', ['doubtful-figure'])
})

test('a diagnostic leads to the page of its rule, where the editor shows such links', async () => {
  const session = await start()
  await session.open('note.md', '[2](calc:1+2)\n')
  const [stale] = await session.diagnostics('note.md', 1)
  expect(readFileSync(new URL(stale!.codeDescription!.href), 'utf8')).toMatch(/^# stale-figure\n/)
  const plain = await start({ capabilities: {} })
  await plain.open('note.md', '[2](calc:1+2)\n')
  const [other] = await plain.diagnostics('note.md', 1)
  expect(other).not.toHaveProperty('codeDescription')
})

test('figures that disagree are found across the files of the workspace, open or not, as they are now', async () => {
  const files = {
    'a.md': 'Training DeepSeek cost $5.5M.\n',
    'deep/b.md': 'Training DeepSeek-R1 cost $294,000.\n',
    'deep/c.md': 'Llama 3.1 8B has 32 layers.\n',
    'node_modules/d.md': 'Training DeepSeek cost $17M.\n',
  }
  const session = await start({ files })
  const conflicts = () => session.request<ConflictReport>('effnotes/conflicts', {})
  const { conflicts: found, ...rest } = await conflicts()
  expect(rest).toEqual({ read: 3, left: 0 })
  expect(found.map(({ subject, attribute }) => `${subject} ${attribute}`)).toEqual(['deepseek training_cost'])
  const [first, second] = found[0]!.groups.map(([figure]) => figure!)
  expect(first).toMatchObject({ uri: session.uri('a.md'), text: '$5.5M', sentence: 'Training DeepSeek cost $5.5M.' })
  expect(first!.range.start).toEqual({ line: 0, character: 23 })
  expect(second).toMatchObject({ uri: session.uri('deep/b.md'), text: '$294,000', verdict: 'supported' })
  expect(second!.why).toBe('Training of DeepSeek-R1 from DeepSeek-V3-Base.')
  expect(found[0]!.reason).toContain('$294,000: Training of DeepSeek-R1 from DeepSeek-V3-Base.')

  await session.open('a.md', 'Training DeepSeek-R1 cost $294K.\n')
  expect((await conflicts()).conflicts).toEqual([])
  writeFileSync(join(session.folder, 'deep/c.md'), 'Training DeepSeek cost $5.5M.\n')
  expect((await conflicts()).conflicts).toHaveLength(1)
  writeFileSync(
    join(session.folder, 'deep/c.md'),
    '<!-- efficiency-notes-disable doubtful-figure -->\n\nTraining DeepSeek cost $5.5M.\n',
  )
  expect((await conflicts()).conflicts).toEqual([])
})
