import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServer, Session, type BuiltServer } from './session'

const note = `\`\`\`yaml {.training #run}
model: deepseek-v3
gpu_hours: 2.664M
price: $2/GPU-hour
\`\`\`

The run cost [$5.328M](calc:run.cost).
`

let server: BuiltServer

beforeAll(async () => {
  server = await buildServer()
})

afterAll(() => server.remove())

async function started(): Promise<Session> {
  const session = await Session.start(server.path)
  onTestFinished(async () => {
    await session.stop()
  })
  await session.open('run.md', note)
  return session
}

const of = (session: Session, name = 'run.md') => ({ textDocument: { uri: session.uri(name) } })

/** The tokens with the words that they stand for, as an editor decodes them. */
function words(session: Session, text: string, data: readonly number[]): string[] {
  const { legend } = session.initialized!.capabilities.semanticTokensProvider!
  const lines = text.split('\n')
  const found: string[] = []
  let line = 0
  let character = 0
  for (let i = 0; i < data.length; i += 5) {
    const [down, right, length, type, modifiers] = data.slice(i, i + 5) as [number, number, number, number, number]
    line += down
    character = down === 0 ? character + right : right
    const marks = legend.tokenModifiers.filter((_, bit) => modifiers & (1 << bit))
    found.push([lines[line]!.slice(character, character + length), legend.tokenTypes[type], ...marks].join(' '))
  }
  return found
}

const expected = [
  'training type', 'run variable declaration', 'model property declaration', 'deepseek-v3 variable defaultLibrary',
  'gpu_hours property declaration', '2.664M number', 'price property declaration', '$2 number', 'run variable', 'cost property',
] // prettier-ignore

test('an editor is told what the words of a note are', async () => {
  const session = await started()
  const { data } = await session.request<SemanticTokens>('textDocument/semanticTokens/full', of(session))
  expect(words(session, note, data)).toEqual(expected)
})

test('and of a range only those in it', async () => {
  const session = await started()
  const range = { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } }
  const { data } = await session.request<SemanticTokens>('textDocument/semanticTokens/range', { ...of(session), range })
  expect(words(session, note, data)).toEqual(['run variable', 'cost property'])
})

test('after an edit it is told what has changed', async () => {
  const session = await started()
  const first = await session.request<SemanticTokens>('textDocument/semanticTokens/full', of(session))
  const edited = note.replace('The run', 'Now [2](calc: 1 + 1) the run')
  await session.replace('run.md', note, 'The run', 'Now [2](calc: 1 + 1) the run')
  const previous = { ...of(session), previousResultId: first.resultId! }
  const second = await session.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', previous)
  const data = [...first.data]
  for (const { start, deleteCount, data: added = [] } of second.edits) data.splice(start, deleteCount, ...added)
  expect(words(session, edited, data)).toEqual(words(session, edited, (await full(session)).data))
  expect(second.edits.flatMap(({ data: added = [] }) => added).length).toBeLessThan(data.length / 2)
})

test('where nothing has changed nothing is told, and to who knows another state everything', async () => {
  const session = await started()
  const first = await full(session)
  const delta = (previousResultId: string) =>
    session.request<SemanticTokensDelta | SemanticTokens>('textDocument/semanticTokens/full/delta', {
      ...of(session),
      previousResultId,
    })
  expect(await delta(first.resultId!)).toMatchObject({ edits: [] })
  const other = (await delta('of another session')) as SemanticTokens
  expect(words(session, note, other.data)).toEqual(expected)
})

test('of what is not open nothing is told', async () => {
  const session = await started()
  expect(await session.request('textDocument/semanticTokens/full', of(session, 'other.md'))).toEqual({ data: [] })
  await session.connection.sendNotification('textDocument/didClose', of(session))
  expect(await session.request('textDocument/semanticTokens/full', of(session))).toEqual({ data: [] })
})

function full(session: Session): Promise<SemanticTokens> {
  return session.request<SemanticTokens>('textDocument/semanticTokens/full', of(session))
}
