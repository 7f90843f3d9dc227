import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFields } from '../../src/note/yaml-fields'
import { readLines } from '../../src/note/yaml-lines'
import { verbatim } from '../../src/text'

const options = { code: 'invalid-spec', severity: 'error', strict: true } as const
const read = (text: string) => readLines(verbatim(text, 0), text, options.code)

test.each([
  ['fields, one a line', 'extends: deepseek-v3\nprice: $2/GPU-hour\n'],
  [
    'blanks, comments and citations',
    '# [@report]\n\ntokens: 14.8T # [@report, Table 1]\ncost:\ncost2:  # to be shown\n  # deeper',
  ],
  ['nothing', ''],
  ['what YAML takes for none', 'a: null\nb: ~\nc: ~5\n'],
  ['a key that is stated twice', 'a: 1\nb: 2\na: 3\n'],
  ['lines that end as on Windows', 'a: 1 # one\r\n\r\nb: 2  \r\nc:\r\n'],
])('%s are read as the parser reads them', (_, text) => {
  expect(read(text)).toEqual(parseFields(verbatim(text, 0), text, options))
  expect(read(text)).toBeDefined()
})

test.each([
  ['quotes', 'a: "1"\n'],
  ['a list', 'a: [1, 2]\n'],
  ['a value on lines of its own', 'a:\n  b: 1\n'],
  ['a value that goes on', 'a: 1\n  + 2\n'],
  ['a colon in the value', 'a: b: c\n'],
  ['a number sign without a space', 'a: b#c\n'],
  ['a tab', 'a:\t1\n'],
  ['a line that is no field', 'a: 1\nnothing\n'],
  ['a block of text', 'a: |\n'],
  ['what begins a document', '---\na: 1\n'],
])('%s is left to the parser', (_, text) => {
  expect(read(text)).toBeUndefined()
})

// prettier-ignore
const pieces = ['a', 'key', 'x-1', ':', ': ', ' ', '  ', '\n', '\r\n', '#', ' # ', '$2', '14.8T', '-', '- ', '~', 'null', '[', '"', "'", '|', '.', '...', '---', '×', '<<', '=', '\t', '\u00a0', '@', '%', '?', '&', '*', '!']

test('whatever is read is what the parser reads', () => {
  const line = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((all) => all.join(''))
  const field = fc.tuple(fc.constantFrom('a: ', 'b:', 'key:  '), line).map((both) => both.join(''))
  const text = fc.array(fc.oneof(field, field, line), { maxLength: 5 }).map((lines) => lines.join('\n'))
  let reached = 0
  fc.assert(
    fc.property(text, (written) => {
      const lines = read(written)
      if (!lines) return
      reached++
      expect(lines).toEqual(parseFields(verbatim(written, 0), written, options))
    }),
    { numRuns: 3000, seed: 8 },
  )
  expect(reached).toBeGreaterThan(500)
})
