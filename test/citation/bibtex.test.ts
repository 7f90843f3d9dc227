import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readShippedBibliography, type Bibliography } from '../../src/citation'
import { closingOf, readFields } from '../../src/citation/bibtex-fields'
import { closingOfPlain } from '../../src/citation/bibtex-plain'
import { bib, keysOf, problemsOf, shown } from './show'

const v3 = `@misc{deepseek-v3,
  title = {{DeepSeek-V3} Technical Report},
  author = {{DeepSeek-AI}},
  year = {2024},
  eprint = {2412.19437},
  archivePrefix = {arXiv}
}
`

test('an entry is known with the places of its key and its fields', () => {
  const { references, text } = bib(v3)
  const [{ keySpan, span, details }] = references as [(typeof references)[0]]
  expect(text.slice(keySpan.start, keySpan.end)).toBe('deepseek-v3')
  expect(text.slice(span.start, span.end)).toBe(v3.trim())
  expect(
    details.fields.map(({ nameSpan, valueSpan }) => [
      text.slice(nameSpan.start, nameSpan.end),
      text.slice(valueSpan.start, valueSpan.end),
    ])[4],
  ).toEqual(['archivePrefix', 'arXiv'])
  expect(shown(bib(v3))).toEqual([
    'DeepSeek-AI 2024',
    'DeepSeek-V3 Technical Report',
    'https://arxiv.org/abs/2412.19437',
  ])
})

test.each([
  [
    'BibLaTeX',
    '@online{a, title = "T", subtitle = "S", author = {Dai, Damai and others}, date = {2024-05-07}, url = {https://x.org/a_b~c}}',
    ['Dai et al. 2024', 'T: S', 'https://x.org/a_b~c'],
  ],
  ['parentheses', '@article(a, title = {A ) b}, author = {A B}, year = 1999)', ['B 1999', 'A ) b', undefined]],
  [
    'macros and #',
    '@string{j = "Journal"}\n@article{a, title = "On " # j # { of} , year = 2001, month = jan}',
    ['On Journal of 2001', 'On Journal of', undefined],
  ],
  [
    'TeX',
    '@book{a, title = {\\emph{G\\"odel}, {\\\'E}lan \\& l\\\'{\\i}mite -- \\v{S}koda}, author = {M{\\"u}ller, J. and von Neumann, John}}',
    ['Müller and von Neumann', 'Gödel, Élan & límite – Škoda', undefined],
  ],
  [
    'a DOI in any spelling',
    '@misc{a, doi = {https://doi.org/10.1145/3600006.3613165}}',
    [undefined, undefined, 'https://doi.org/10.1145/3600006.3613165'],
  ],
  [
    'an arXiv number in a DOI',
    '@misc{a, title = {T}, doi = {10.48550/arXiv.2412.19437}}',
    ['T', 'T', 'https://arxiv.org/abs/2412.19437'],
  ],
  [
    'names in order',
    '@misc{a, author = {Ludwig van Beethoven and Bach, J. S. and Mozart}, year = {1800}}',
    ['van Beethoven et al. 1800', undefined, undefined],
  ],
  ['howpublished', '@misc{a, title = {T}, howpublished = {\\url{https://x.org}}}', ['T', 'T', undefined]],
])('%s', (_, text, expected) => {
  expect(shown(bib(text))).toEqual(expected)
  expect(problemsOf(bib(text))).toEqual([])
})

describe('what is broken costs its own entry alone', () => {
  const broken = (entry: string) => bib(`@misc{first, title = {A}}\n\n${entry}\n\n@misc{last, title = {Z}}\n`)

  test.each([
    [
      'an open value',
      '@misc{b,\n  title = {B,\n  year = {2020}\n}',
      ['first', 'b', 'last'],
      ['4:3 The value of “title” is not closed: a } is missing.'],
    ],
    [
      'an open entry',
      '@misc{b,\n  title = {B}',
      ['first', 'b', 'last'],
      ['3:7 The entry “b” is not closed: a } is missing.'],
    ],
    [
      'no comma',
      '@misc{b,\n  title = {B}\n  year = {2020}\n}',
      ['first', 'b', 'last'],
      ['4:3 A comma is missing behind the field “title”.'],
    ],
    [
      'no value',
      '@misc{b, title}',
      ['first', 'b', 'last'],
      ['3:10 The field “title” has no value: write title = {value}.'],
    ],
    [
      'no key',
      '@misc{title = {B}}',
      ['first', 'last'],
      ['3:1 This entry has no key. Write one behind the brace: @misc{key, ….'],
    ],
    ['a remark with an address', 'write to me@example{org} or @home', ['first', 'last'], []],
    ['a comment', '@comment{@misc{b, title = {B}}}', ['first', 'last'], []],
    ['an open comment', '@comment{jabref', ['first', 'last'], []],
    ['a preamble', '@preamble{"\\newcommand{\\x}{y}"}', ['first', 'last'], []],
    ['a bare entry', '@misc{b}', ['first', 'b', 'last'], []],
    ['two on a line', '@misc{b, year=1} @misc{c, year=2}', ['first', 'b', 'c', 'last'], []],
    ['a comma too many', '@misc{b, year = 1,,}', ['first', 'b', 'last'], []],
    ['a remark in an entry', '@misc{b,\n  % year = {1999},\n  year = 2000}', ['first', 'b', 'last'], []],
  ])('%s', (_, entry, keys, problems) => {
    expect(keysOf(broken(entry))).toEqual(keys)
    expect(problemsOf(broken(entry))).toEqual(problems)
  })
})

test('lines may end as they like', () => {
  const crlf = bib(v3.replaceAll('\n', '\r\n'))
  expect(shown(crlf)).toEqual(shown(bib(v3)))
  const [{ keySpan }] = crlf.references as [(typeof crlf.references)[0]]
  expect(crlf.text.slice(keySpan.start, keySpan.end)).toBe('deepseek-v3')
  expect(shown(bib(`\uFEFF${v3}`))).toEqual(shown(bib(v3)))
})

test('the markers of a merge are said once, and both sides are read', () => {
  const text = `@misc{a,\n<<<<<<< HEAD\n  title = {One},\n=======\n  title = {Two},\n>>>>>>> theirs\n  year = 2020\n}\n<<<<<<< HEAD\n@misc{b, year = 1}\n=======\n@misc{c, year = 2}\n>>>>>>> theirs\n`
  for (const each of [text, text.replaceAll('\n', '\r\n')]) {
    const read = bib(each)
    expect(keysOf(read)).toEqual(['a', 'b', 'c'])
    expect(problemsOf(read)).toEqual([
      '2:1 An unfinished merge left its markers here. Keep one of the two versions, and delete the lines of <, = and >.',
    ])
    expect(read.conflicted).toBe(true)
  }
})

test('the built-in sources are all read', () => {
  const text = readFileSync(join(import.meta.dirname, '../../src/knowledge/references.bib'), 'utf8')
  const read = bib(text)
  expect(read.references.length).toBe(text.match(/^@/gm)!.length)
  expect(read.references.filter(({ details }) => details.title === undefined)).toEqual([])
  expect(problemsOf(read)).toEqual([])
})

test('the built-in sources are in order: read by their first and last lines they are the same', () => {
  const text = readFileSync(join(import.meta.dirname, '../../src/knowledge/references.bib'), 'utf8')
  const plain = ({ references }: Bibliography) =>
    references.map(({ key, keySpan, span, details }) => ({ key, keySpan, span, details }))
  expect(plain(readShippedBibliography('knowledge:/references.bib', text))).toEqual(plain(bib(text)))
})

test('two megabytes are read whole', () => {
  const entry = (i: number) =>
    `@article{author${i}-2024,\n  title = {A {Study} of ${i}},\n  author = {Doe, Jane},\n  abstract = {${'Lorem ipsum. '.repeat(50)}}\n}\n`
  const text = Array.from({ length: 3000 }, (_, i) => entry(i)).join('\n')
  expect(text.length).toBeGreaterThan(2_000_000)
  expect(keysOf(bib(text)).at(-1)).toBe('author2999-2024')
})

test('whatever is typed, nothing throws and every place lies in the text', () => {
  const scraps = [
    '{',
    '}',
    '"',
    '@',
    '@misc{x,',
    ',',
    '=',
    '#',
    '\\',
    '%',
    '\n',
    '<<<<<<< x\n',
    '(',
    'é',
    '@string{a="b"}',
  ]
  const edit = fc.record({ at: fc.nat(v3.length * 2), drop: fc.nat(10), insert: fc.constantFrom(...scraps) })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const text = edits.reduce(
        (now, { at, drop, insert }) => now.slice(0, at) + insert + now.slice(at + drop),
        v3 + v3,
      )
      const { references, problems } = bib(text)
      const fields = references.flatMap(({ details }) => details.fields)
      const spans = [
        ...problems,
        ...references,
        ...references.map(({ keySpan: span }) => ({ span })),
        ...fields.map(({ valueSpan: span }) => ({ span })),
      ]
      for (const { span } of spans) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThanOrEqual(span.start)
        expect(span.end).toBeLessThanOrEqual(text.length)
      }
      for (const { key, keySpan } of references) expect(text.slice(keySpan.start, keySpan.end)).toBe(key)
    }),
    { numRuns: 300 },
  )
})

test('an entry that is passed over as plain has nothing wrong in it, and ends where the others do', () => {
  const scraps = ['{', '}', '"', ',', '=', '#', '%', ' ', '\n', 'x', '\\', 'title = "a {b} c",', 'n = 1,', '()']
  const [head] = v3.split('\n', 1) as [string]
  const at = fc.integer({ min: head.length, max: v3.length })
  const edit = fc.record({ at, drop: fc.nat(3), insert: fc.constantFrom(...scraps) })
  let plain = 0
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 3 }), (edits) => {
      const text = edits.reduce((now, one) => now.slice(0, one.at) + one.insert + now.slice(one.at + one.drop), v3)
      const close = closingOfPlain(text, head.length, text.length)
      if (close === undefined) return
      plain++
      const { fields, problems } = readFields(text, head.length, close, true)
      expect([closingOf(text, head.indexOf('{'), text.length), problems]).toEqual([close, []])
      for (const { pieces } of fields) expect(pieces).toHaveLength(1)
    }),
    { numRuns: 1000 },
  )
  expect(plain).toBeGreaterThan(200)
})
