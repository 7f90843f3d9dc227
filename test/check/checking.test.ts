import { expect, test } from 'vitest'
import { checking, checkNote } from '../../src/check'
import { openNote, readNote, updateNote } from '../../src/note'
import { Sheet, sheetAfter } from '../../src/sheet'
import { noteOfCosts } from '../support/costs'
import { builtinLibrary } from '../support/knowledge'

const library = builtinLibrary()
const figures = 100
const text = noteOfCosts(figures)

function stepsOf(note: ReturnType<typeof openNote>, sheet: Sheet): number {
  return [...checking({ note, sheet })].length
}

test('a note is checked step by step, and after an edit only what is not known', () => {
  let note = openNote('a.md', text)
  let sheet = sheetAfter(undefined, { note, library })
  // Each figure is evaluated, and then held against what it says.
  expect(stepsOf(note, sheet)).toBeGreaterThan(2 * figures)
  const found = checkNote({ note, sheet })
  expect(found.length).toBeGreaterThan(figures / 2)
  expect(found).toEqual(checkNote({ note: readNote('a.md', text), sheet: new Sheet({ note, library }) }))
  expect(stepsOf(note, sheet)).toBeLessThan(3)

  const edited = text.replace('It costs [$7M]', 'It all costs [$7M]')
  note = updateNote(note, edited)
  sheet = sheetAfter(sheet, { note, library })
  expect(stepsOf(note, sheet)).toBeLessThan(1.5 * figures)
  expect(checkNote({ note, sheet })).toEqual(
    checkNote({ note: readNote('a.md', edited), sheet: new Sheet({ note, library }) }),
  )
})

test('a file that is no note takes no step', () => {
  const note = openNote('a.md', 'It costs $5M.\n')
  expect(stepsOf(note, new Sheet({ note, library }))).toBe(0)
})
