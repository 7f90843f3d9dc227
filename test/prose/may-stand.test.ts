import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openNote } from '../../src/note'
import { mayHaveFigure, readArticle, wholeSpan } from '../../src/prose'
import { builtinLibrary } from '../support/knowledge'

const library = builtinLibrary()
const folder = new URL('../../examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.md'))

test.each(examples)('where %s has a figure, one may stand', (name) => {
  const note = openNote(`file:///${name}`, readFileSync(new URL(name, folder), 'utf8'))
  const { figures } = readArticle(note, library)
  for (const figure of figures) {
    const { start, end } = wholeSpan(figure)
    for (const offset of [start, end]) expect([figure.text, mayHaveFigure(note, offset)]).toEqual([figure.text, true])
  }
})

describe('elsewhere none may', () => {
  const text =
    '# On costs\n\nIt is said to draw 700 W, which nobody who runs one of them would have doubted for long.\n\n' +
    '- A list without any.\n- Another line, with half of it.\n\nThe end.\n'
  const note = openNote('file:///a.md', text)

  test.each([
    ['draw', false],
    ['700', true],
    ['W,', true],
    ['doubted', false],
    ['costs', false],
    ['A list', false],
    ['half', true],
    ['end', false],
  ])('%s: %s', (word, expected) => {
    expect(mayHaveFigure(note, text.indexOf(word))).toBe(expected)
  })

  test('nor behind the end', () => {
    expect(mayHaveFigure(note, text.length)).toBe(false)
  })
})

test('nothing is said of a text without parts', () => {
  expect(mayHaveFigure(openNote('file:///b.md', ''), 0)).toBe(true)
})

test('a long table is not read for one place', () => {
  const text = `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(4000)}`
  expect(mayHaveFigure(openNote('file:///a.md', text), text.length - 8)).toBe(true)
})
