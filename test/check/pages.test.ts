import { describe, expect, test } from 'vitest'
import { rules } from '../../src/check'
import { readPages, run } from './pages'

const pages = readPages()

/** Codes that reading, evaluating, the following of paths and the reading of prose report. */
const elsewhere = [
  'ambiguous-number',
  'cycle',
  'doubtful-figure',
  'inconsistent',
  'invalid-expression',
  'invalid-front-matter',
  'invalid-spec',
  'malformed-figure',
  'missing-input',
  'override-without-effect',
  'refused-path',
  'syntax-error',
  'too-deep',
  'undefined-value',
  'unknown-name',
  'unknown-unit',
  'unreadable-file',
  'unsupported-architecture',
]

test('every code has a page', () => {
  const ruled = new Set(rules.map(({ code }) => code))
  expect(pages.map(({ code }) => code).sort()).toEqual([...ruled, ...elsewhere].sort())
})

describe.each(pages.filter(({ examples }) => examples.length > 0))('$code', ({ code, examples }) => {
  test('has an example that reports it', () => {
    expect(examples.some(({ output }) => output.includes(` ${code} `))).toBe(true)
  })

  test.each(examples)('$name', async (example) => {
    expect(await run(example, code === 'doubtful-figure')).toBe(example.output)
  })
})
