import { expect, test } from 'vitest'
import { readThrough, type EditorFiles } from '../../src/client/file-reading'

/** A workspace `/notes`; what is open stands in the editor. */
const files = (open: Record<string, string> = {}): EditorFiles => {
  const bytes: Record<string, string> = {
    '/notes/refs.bib': '@misc{a, title = {Ä}}',
    '/notes/sub/refs.json': '\uFEFF[]',
    '/notes/link.bib': 'elsewhere',
    '/notes/linked/refs.bib': 'elsewhere',
    '/notes/growing.bib': 'x'.repeat(200),
  }
  const links = new Set(['/notes/link.bib', '/notes/linked'])
  const folders = new Set(['/notes', '/notes/sub', '/notes/linked'])
  return {
    open: (path) => open[path],
    stat: (path) => {
      const text = bytes[path] ?? open[path]
      if (text === undefined && !folders.has(path)) return Promise.reject(new Error('nothing there'))
      const size = path === '/notes/growing.bib' ? 0 : (text ?? '').length
      return Promise.resolve({ isFile: text !== undefined, isLink: links.has(path), size })
    },
    read: (path) => Promise.resolve(new TextEncoder().encode(bytes[path])),
  }
}

test.each([
  ['/notes/refs.bib', { text: '@misc{a, title = {Ä}}' }],
  ['/notes/sub/refs.json', { text: '\uFEFF[]' }],
  ['/notes/none.bib', { refusal: 'missing' }],
  ['/notes/sub', { refusal: 'not-a-file' }],
  ['/notes/link.bib', { refusal: 'link' }],
  ['/notes/linked/refs.bib', { refusal: 'link' }],
  ['/notes/growing.bib', { refusal: 'too-large' }],
])('%s', async (path, expected) => {
  expect(await readThrough(files(), path, '/notes', 100)).toEqual(expected)
})

test('what is typed goes before what is saved, and may be no larger', async () => {
  const typed = files({
    '/notes/refs.bib': '@misc{b}',
    '/notes/link.bib': '@misc{c}',
    '/notes/sub/refs.json': 'x'.repeat(101),
  })
  expect(await readThrough(typed, '/notes/refs.bib', '/notes', 100)).toEqual({ text: '@misc{b}' })
  expect(await readThrough(typed, '/notes/link.bib', '/notes', 100)).toEqual({ refusal: 'link' })
  expect(await readThrough(typed, '/notes/sub/refs.json', '/notes', 100)).toEqual({ refusal: 'too-large' })
})

test('a file that cannot be read is said to be so', async () => {
  const broken: EditorFiles = { ...files(), read: () => Promise.reject(new Error('no permission')) }
  expect(await readThrough(broken, '/notes/refs.bib', '/notes', 100)).toEqual({ refusal: 'unreadable' })
})
