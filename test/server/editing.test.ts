import type { CodeAction, CompletionList, DocumentLink, Hover, InlayHint, Location } from 'vscode-languageserver/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildServer, Session, type BuiltServer } from './session'

const note = `# A run

\`\`\`yaml {.model #v3}
num_hidden_layers: 61
kv_lora_rank: 512
qk_rope_head_dim: 64
kv_cache_per_token:
\`\`\`

\`\`\`yaml {.training #pretrain}
model: v3
tokens: 14.8T
hardware: 2048 × h800
gpu_hours: 2.664M
price: $2/GPU-hour
cost:
\`\`\`

The cache takes [70.3 kB/token](calc:v3.kv_cache_per_token) and the run [$5.328M](calc:pretrain.cost).
Half of it is \`= pretrain.cost / 2\`.
`

let server: BuiltServer
let session: Session

beforeAll(async () => {
  server = await buildServer()
  session = await Session.start(server.path)
})

afterAll(() => server.remove())

const at = (line: number, character: number) => ({
  textDocument: { uri: session.uri('run.md') },
  position: { line, character },
})

test('an opened note is checked', async () => {
  await session.open('run.md', note)
  expect(await session.diagnostics('run.md', 1)).toEqual([])
})

test('a changed number flags the figure that rests on it, with its version', async () => {
  const version = await session.replace('run.md', note, '61', '60')
  const found = await session.diagnostics('run.md', version)
  expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([['stale-figure', 18]])
})

test('the fix rewrites it', async () => {
  const range = { start: { line: 18, character: 20 }, end: { line: 18, character: 20 } }
  const actions = await session.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: session.uri('run.md') },
    range,
    context: { diagnostics: [] },
  })
  expect(actions[0]).toMatchObject({ title: 'Write “69.1 kB/token”', kind: 'quickfix', isPreferred: true })
})

test('hover, hints, links, definition and completion answer', async () => {
  const hover = await session.request<Hover>('textDocument/hover', at(18, 20))
  expect(hover.contents).toMatchObject({ kind: 'markdown' })
  const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }
  const hints = await session.request<InlayHint[]>('textDocument/inlayHint', {
    textDocument: at(0, 0).textDocument,
    range: everything,
  })
  expect(hints.map(({ label }) => label)).toEqual(['= 69.12 kB/token', '= $5.328M', '→ 69.1 kB/token', '= $2.664M'])
  const links = await session.request<DocumentLink[]>('textDocument/documentLink', at(0, 0))
  expect(links[0]!.target).toMatch(/run\.md#L\d+,\d+$/)
  const definition = await session.request<Location>('textDocument/definition', at(12, 18))
  expect(definition.uri).toMatch(/knowledge\/.*\.md$/)
  const { items } = await session.request<CompletionList>('textDocument/completion', at(18, 47))
  expect(items.map(({ label }) => label)).toContain('kv_cache_per_token')
})

test('it ends when it is told to', async () => {
  expect(await session.stop()).toBe(0)
})

test('of a long note the first screens are told of at once, and then all of it', async () => {
  const wrong = 'It costs [$9M](calc:pretrain.cost).\n\n'
  const filling = 'Nothing stands here that anybody could compute, however long it goes on.\n\n'.repeat(1000)
  const another = await Session.start(server.path)
  await another.open('long.md', note + wrong + filling + wrong)
  const of = () => another.published.filter(({ uri }) => uri === another.uri('long.md'))
  await another.until(() => of().some(({ diagnostics }) => diagnostics.length === 2))
  expect(of().map(({ version, diagnostics }) => [version, diagnostics.length])).toEqual([
    [1, 1],
    [1, 2],
  ])
  await another.stop()
})
