import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePart } from '../../src/note/markdown'
import { readPlain } from '../../src/note/plain-blocks'

const known = { definitions: new Set(['known']), footnotes: new Set(['1']) }

const plain = (text: string) => readPlain(text, known)
const full = (text: string) => parsePart(text, { ...known, head: false })

test.each([
  'Words, *emphasis* and **strong ones with `code` in them**.\n\n',
  '## A heading  \n\nA text\nof two lines  \nand a third, snake_case and 2 * 3 * 4.',
  'A [link](https://example.org/a_(b) "title"), an ![image](x.png), a [figure](calc:a.b), [no link] and [^1].',
  'Costs \\$5, ~3 %, a < b & c; see https://example.org/x and <br> H<sub>2</sub>O.\r\nNext.',
  '1. one\n2. two\n   - inner\n     goes on\n\n   another paragraph\n3. three\n',
  '| a | b |\n|---|--:|\n| **1** | [2](calc:x) |\n|  | `c` |\n',
  '> A quote\n> *of two* lines.\n\n',
  '```yaml {.model #a}\nx: 1\n\ny: 2\n```\n\n',
  '<!-- a remark -->\n\n---\n\nText\n',
  '“**Quoted**”: *“words”* and **3**4 (*).',
  'A text.\n\n~~~py\na = 1\n\nNever closed, so [this]: is code,\n\tand this.\n\n',
  'A text.\n\n<!-- A remark\n\nthat never ends: *a*, [this]: b\n\n',
])('reads as the full parser does: %j', (text) => {
  expect(plain(text)).toBeDefined()
  expect(plain(text)).toEqual(full(text))
})

test.each([
  '[known]',
  'a\n===',
  '    code',
  '- [ ] task',
  '<div>\n*a*\n</div>',
  '&amp;',
  'a@b.org',
  '---\u2028a',
  'https://a.bc/d).word',
  'http://-www.a.b',
  '```json {.model \nx\n```',
  '[a]: b',
  '*a **b* c**',
  '```\u2028 python\nx\n```',
])('leaves to the full parser: %j', (text) => {
  expect(plain(text)).toBeUndefined()
})

const pieces = [
  'word', ' ', ' ', '\n', '\n', '\n\n', '\r\n', '  \n', '*', '**', '***', '_', '__', '`', '``', '[', ']', '](x)', '](calc:a "t")', '](a b)',
  '![', '~', '~~', '\\', '\\*', '<', '<br>', '<!-- c -->', '<!-- ', '-->', '\t', '&', '&lt;', '- ', '-', '+ ', '* ', '1. ', '2) ', '  ', '   ', '    ', '# ', '###### ',
  '#', '> ', '>', '|', '| a | b |\n|---|---|\n', '\n| ', ' |\n', '---\n', '===\n', '***\n', '```\n', '```json {.model', '~~~ x y\n', '\n~~~\n', ']: ', 'https://a.bc/d', 'http://', 'www.a.b',
  'a@b.c', '@key', '[@k, p. 3]', '[^1]', '[^2]', '[known]', '[other][known]', ':', ':-', '.', '“', '”', '(', ')', '!', '😀', '\u00a0', '\u2028', 'é', '$5', '37B',
] // prettier-ignore

test('whatever it reads, it reads as the full parser does', () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join(''))
  let read = 0
  fc.assert(
    fc.property(text, (written) => {
      const tree = plain(written)
      if (tree === undefined) return
      read++
      expect(tree).toEqual(full(written))
    }),
    // Other seeds are for whoever changes the reader: what is red here is red everywhere.
    { numRuns: Number(process.env['NOTE_EDITS'] ?? 4000), seed: Number(process.env['NOTE_SEED'] ?? 1) },
  )
  expect(read).toBeGreaterThan(400)
})
