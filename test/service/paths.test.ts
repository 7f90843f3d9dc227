import { expect, test } from 'vitest'
import { folderOf, isUnder, parentFolder, resolvePath, uriKey } from '../../src/service/paths'

const note = 'file:///ada/notes/v3/run.md'
const root = 'file:///ada/notes'

test.each([
  ['./prices.md', 'file:///ada/notes/v3/prices.md'],
  ['prices.md', 'file:///ada/notes/v3/prices.md'],
  ['../shared/prices.md', 'file:///ada/notes/shared/prices.md'],
  ['./a b.md', 'file:///ada/notes/v3/a%20b.md'],
  ['./a%20b.md', 'file:///ada/notes/v3/a%2520b.md'],
  ['./c#1?.md', 'file:///ada/notes/v3/c%231%3F.md'],
  ['./größe.md', 'file:///ada/notes/v3/gr%C3%B6%C3%9Fe.md'],
])('%s is beside the note', (path, uri) => {
  expect(resolvePath(note, path, root)).toEqual({ uri })
})

test.each([
  ['../../outside.md', 'leads out of “notes”'],
  ['../../notes-of-others/a.md', 'leads out of “notes”'],
  ['a/../../../../etc/passwd', 'leads out'],
  ['/etc/passwd', 'absolute'],
  ['~/prices.md', 'absolute'],
  ['C:\\prices.md', 'absolute'],
  ['\\\\host\\share\\prices.md', 'absolute'],
  ['..\\prices.md', 'backslashes'],
  ['https://example.org/prices.md', 'an address'],
  ['file:///etc/passwd', 'an address'],
  ['', 'missing'],
  ['\ud83d.md', 'half of a character'],
])('%s is refused', (path, why) => {
  expect(resolvePath(note, path, root).objection).toContain(why)
})

test('a note that is not saved has nothing beside it', () => {
  expect(resolvePath('untitled:Untitled-1', './prices.md', undefined).objection).toContain('Save it first')
  expect(parentFolder('untitled:Untitled-1')).toBeUndefined()
})

test('drive letters and percent-encoding are spelt in one way', () => {
  expect(uriKey('file:///C:/notes/a.md')).toBe(uriKey('file:///c%3A/notes/a.md'))
  expect(isUnder('file:///c%3A/notes', 'file:///C:/notes/a.md')).toBe(true)
  expect(resolvePath('file:///c%3A/notes/a.md', '../b.md', 'file:///C:/notes').objection).toContain('leads out')
})

test.each([
  ['file:///ada', 'file:///ada/a.md', true],
  ['file:///ada/', 'file:///ada/a.md', true],
  ['file:///ada', 'file:///adashop/a.md', false],
  ['file:///ada', 'file:///', false],
  ['file:///', 'file:///a.md', true],
  ['file:///ada', 'vscode-remote://host/ada/a.md', false],
])('%s holds %s: %s', (folder, uri, holds) => {
  expect(isUnder(folder, uri)).toBe(holds)
})

test('of nested workspace folders the innermost counts', () => {
  const folders = ['file:///ada', 'file:///ada/notes', 'file:///other']
  expect(folderOf('file:///ada/notes/a.md', folders)).toBe('file:///ada/notes')
  expect(folderOf('file:///elsewhere/a.md', folders)).toBeUndefined()
})
