import { expect, test } from 'vitest'
import { checkNote } from '../../src/check'
import { openNote, readNote, updateNote } from '../../src/note'
import { Sheet, sheetAfter } from '../../src/sheet'
import { noteOfCosts } from '../support/costs'
import { builtinLibrary } from '../support/knowledge'

const library = builtinLibrary()
const figures = 200
const text = noteOfCosts(figures)

function steps(sheet: Sheet): number {
  return [...sheet.evaluating()].length
}

test('a note is evaluated step by step, and after an edit only what is not known', () => {
  let note = openNote('a.md', text)
  let sheet = sheetAfter(undefined, { note, library })
  expect(steps(sheet)).toBeGreaterThan(figures)
  const problems = checkNote({ note, sheet })
  expect(problems).toEqual(checkNote({ note: readNote('a.md', text), sheet: new Sheet({ note, library }) }))
  expect(steps(sheet)).toBe(0)

  const inProse = text.replace('It costs [$7M]', 'It all costs [$7M]')
  note = updateNote(note, inProse)
  sheet = sheetAfter(sheet, { note, library })
  expect(steps(sheet)).toBeLessThan(figures)
  checkNote({ note, sheet })

  note = updateNote(note, inProse.replace('$2/GPU', '$3/GPU'))
  sheet = sheetAfter(sheet, { note, library })
  expect(steps(sheet)).toBeGreaterThan(figures)
})

test('what was begun is left off where the note has gone on', () => {
  const note = openNote('a.md', text)
  const sheet = sheetAfter(undefined, { note, library })
  const begun = sheet.evaluating()
  begun.next()
  const later = updateNote(note, text.replace('$2/GPU', '$3/GPU'))
  const next = sheetAfter(sheet, { note: later, library })
  begun.next()
  const fresh = new Sheet({ note: later, library })
  expect(checkNote({ note: later, sheet: next })).toEqual(checkNote({ note: later, sheet: fresh }))
})
