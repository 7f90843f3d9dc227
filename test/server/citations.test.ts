import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  CompletionItem,
  DocumentLink,
  Hover,
  Location,
  MarkupContent,
  WorkspaceEdit,
} from 'vscode-languageserver/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServer, Session, type BuiltServer } from './session'

const bib =
  '@misc{zhao-2025,\n  title = {Insights},\n  author = {Zhao, C.},\n  year = {2025},\n  doi = {10.1145/1.2}\n}\n'
const text = '---\nbibliography: refs.bib\nefficiency-notes: {}\n---\n\nSee [@zhao-2025].\n'

let server: BuiltServer
let session: Session

beforeAll(async () => {
  server = await buildServer()
})

afterAll(() => server.remove())

async function start(): Promise<void> {
  session = await Session.start(server.path)
  onTestFinished(async () => void (await session.stop()))
  writeFileSync(join(session.folder, 'refs.bib'), bib)
  writeFileSync(join(session.folder, 'other.md'), text)
}

const ask = <T>(method: string, name: string, line: number, character: number, more: object = {}): Promise<T> =>
  session.request<T>(`textDocument/${method}`, {
    textDocument: { uri: session.uri(name) },
    position: { line, character },
    ...more,
  })

test('a key is completed, hovered, followed, found and renamed', async () => {
  await start()
  await session.open('note.md', text)
  expect(await session.diagnostics('note.md', 1)).toEqual([])
  const items = await ask<CompletionItem[]>('completion', 'note.md', 5, 8)
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['zhao-2025', 'deepseek-v3']))
  const shown = await ask<Hover>('hover', 'note.md', 5, 10)
  expect((shown.contents as MarkupContent).value).toContain('**[Insights](https://doi.org/10.1145/1.2)**')
  expect(await ask<Location>('definition', 'note.md', 5, 10)).toMatchObject({
    uri: session.uri('refs.bib'),
    range: { start: { line: 0, character: 6 } },
  })
  const found = await ask<Location[]>('references', 'note.md', 5, 10, { context: { includeDeclaration: true } })
  expect(found.map(({ uri }) => uri)).toEqual(['refs.bib', 'note.md', 'other.md'].map((name) => session.uri(name)))
  expect(await ask('prepareRename', 'note.md', 5, 10)).toMatchObject({ placeholder: 'zhao-2025' })
  const edit = await ask<WorkspaceEdit>('rename', 'note.md', 5, 10, { newName: 'isca' })
  expect(Object.keys(edit.changes!).sort()).toEqual(
    ['note.md', 'other.md', 'refs.bib'].map((name) => session.uri(name)),
  )
  await expect(ask('rename', 'note.md', 5, 10, { newName: 'a b' })).rejects.toThrow('cannot be a key')
})

test('a bibliography that is open is read as it stands in the editor, and shows its own problems', async () => {
  await start()
  await session.open('note.md', text)
  await session.diagnostics('note.md', 1)
  const broken = bib.replace('{Insights}', '{Insights')
  await session.open('refs.bib', broken)
  expect((await session.next('refs.bib')).map(({ code, range }) => [code, range.start.line])).toEqual([
    ['invalid-bibliography', 1],
  ])
  const links = await session.request<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri: session.uri('refs.bib') },
  })
  expect(links.map(({ target }) => target)).toEqual(['https://doi.org/10.1145/1.2'])
  const next = session.next('refs.bib')
  await session.replace('refs.bib', broken, '{Insights', '{Insights}')
  expect(await next).toEqual([])
  const gone = session.next('note.md')
  await session.replace('refs.bib', bib, 'zhao-2025', 'someone')
  expect((await gone).map(({ code }) => code)).toEqual(['unknown-citation'])
})

test('from its entry a key is found and renamed in all notes that cite it', async () => {
  await start()
  await session.open('note.md', text)
  await session.diagnostics('note.md', 1)
  await session.open('refs.bib', bib)
  expect(await ask('definition', 'refs.bib', 0, 8)).toMatchObject({ uri: session.uri('refs.bib') })
  const found = await ask<Location[]>('references', 'refs.bib', 0, 8, { context: { includeDeclaration: true } })
  expect(found.map(({ uri }) => uri)).toEqual(['refs.bib', 'note.md', 'other.md'].map((name) => session.uri(name)))
  expect(await ask('prepareRename', 'refs.bib', 0, 8)).toEqual({
    range: { start: { line: 0, character: 6 }, end: { line: 0, character: 15 } },
    placeholder: 'zhao-2025',
  })
  const { changes } = await ask<WorkspaceEdit>('rename', 'refs.bib', 0, 8, { newName: 'isca' })
  expect(Object.keys(changes!).sort()).toEqual(['note.md', 'other.md', 'refs.bib'].map((name) => session.uri(name)))
  await expect(ask('rename', 'refs.bib', 0, 8, { newName: 'a b' })).rejects.toThrow('cannot be a key')
  expect(await ask('prepareRename', 'refs.bib', 1, 4)).toBeNull()
})

test.each([
  ['refs.json', '[{"id": "zhao-2025", "title": "Insights"}]'],
  ['refs.yaml', 'references:\n- id: zhao-2025\n  title: Insights\n'],
])('a note’s %s is asked for, and read as it is typed', async (name, csl) => {
  await start()
  writeFileSync(join(session.folder, name), csl)
  const own = text.replace('refs.bib', name)
  await session.open('note.md', own)
  expect(await session.diagnostics('note.md', 1)).toEqual([])
  const of = (method: string) => session.registrations.filter((each) => each.method === `textDocument/${method}`)
  await session.until(() => of('didOpen').length === 1)
  const options = { documentSelector: [{ scheme: 'file', pattern: join(session.folder, name) }] }
  expect(of('didOpen')[0]!.registerOptions).toMatchObject(options)
  expect(of('didChange')[0]!.registerOptions).toMatchObject({ ...options, syncKind: 2 })
  expect(of('rename')[0]!.registerOptions).toMatchObject({ ...options, prepareProvider: true })

  // As an editor does that was asked so: what is not saved counts, and can be renamed from its entry.
  const changed = session.next('note.md')
  await session.open(name, csl.replace('zhao-2025', 'isca'))
  expect((await changed).map(({ code }) => code)).toEqual(['unknown-citation'])
  const again = session.next('note.md')
  await session.replace(name, csl.replace('zhao-2025', 'isca'), 'isca', 'zhao-2025')
  expect(await again).toEqual([])
  const line = csl.slice(0, csl.indexOf('zhao')).split('\n').length - 1
  const character = csl.split('\n')[line]!.indexOf('zhao') + 2
  const { changes } = await ask<WorkspaceEdit>('rename', name, line, character, { newName: 'isca' })
  expect(Object.keys(changes!)).toEqual([session.uri('note.md'), session.uri(name)])

  // No other note is open that names it.
  await session.connection.sendNotification('textDocument/didClose', { textDocument: { uri: session.uri('note.md') } })
  await session.until(() => of('didOpen').length === 0)
})

test('other data is nobody’s business', async () => {
  await start()
  await session.open('note.md', text)
  await session.diagnostics('note.md', 1)
  await session.open('package.json', '[{"id": "x", "URL": "https://example.org"}]')
  expect(
    await session.request('textDocument/documentLink', { textDocument: { uri: session.uri('package.json') } }),
  ).toEqual([])
  expect(session.registrations.filter(({ method }) => method === 'textDocument/didOpen')).toEqual([])
})

test('two megabytes are read over the wire, a larger buffer is refused like a larger file', async () => {
  await start()
  const entry = (i: number) => `@misc{author${i}-2024, title = {${'Lorem ipsum. '.repeat(50)}}}\n`
  const large = bib + Array.from({ length: 2930 }, (_, i) => entry(i)).join('')
  expect(large.length).toBeGreaterThan(2_000_000)
  writeFileSync(join(session.folder, 'refs.bib'), large)
  await session.open('note.md', text)
  expect(await session.diagnostics('note.md', 1)).toEqual([])
  const refused = session.next('note.md')
  await session.open('refs.bib', large + Array.from({ length: 300 }, (_, i) => entry(i)).join(''))
  expect((await refused).map(({ code }) => code)).toEqual(['unreadable-file'])
})
