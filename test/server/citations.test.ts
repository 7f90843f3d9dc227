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
