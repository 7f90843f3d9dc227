import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openNote, readNote, updateNote } from '../../src/note'
import { formatValue, Sheet, sheetAfter } from '../../src/sheet'
import { libraryOf, spec } from '../support/notes'

/**
 * Formulas in a knot, statements that may need themselves, and edits of them one after the other: what is kept over an edit
 * was reached by other ways than what is asked for next, and must say the same as if all were computed afresh.
 */
const names = ['a', 'b', 'c', 'd', 'e']
const operand = fc.constantFrom(...names)
const way = fc.tuple(operand, fc.constantFrom('+', '*'), operand).map(([x, op, y]) => `${x} ${op} ${y}`)
const formulas = fc.array(fc.array(way, { maxLength: 3 }), { minLength: names.length, maxLength: names.length })
const statement = fc.oneof(
  fc.constantFrom('2', '3', '7', '2..3', ''),
  fc.constantFrom('other.a', 'other.b', 'other.c + 1', 'x.b', 'x.c + x.d'),
  way,
)
const edit = fc.record({ spec: fc.constantFrom('x', 'other'), name: operand, text: fc.option(statement) })

test('edited statements in a knot of formulas come to what they would come to afresh', () => {
  fc.assert(
    fc.property(formulas, fc.array(edit, { minLength: 2, maxLength: 8 }), (knot, edits) => {
      const ways = names.flatMap((name, i) => {
        const from = knot[i]!
        return from.length === 0 ? [] : [`${name}:\n  from:\n${from.map((is) => `    - {is: ${is}}`).join('\n')}`]
      })
      const fields = names.map((name) => `${name}: {type: quantity}`).join('\n')
      const library = libraryOf(spec('.fields #k', fields) + spec('.formulas #k', ways.join('\n') || 'z: {is: a}'))
      const stated = { x: new Map<string, string>(), other: new Map([['a', '5']]) }
      const body = (lines: ReadonlyMap<string, string>): string =>
        ['title: t', ...[...lines].map(([name, text]) => `${name}: ${text}`.trim())].join('\n')
      const textOf = (): string => spec('.k #x', body(stated.x)) + spec('.k #other', body(stated.other))
      let note = openNote('file:///note.md', textOf())
      let sheet = sheetAfter(undefined, { note, library })
      answers(sheet)
      for (const { spec: owner, name, text } of edits) {
        if (text === null) stated[owner].delete(name)
        else stated[owner].set(name, text)
        note = updateNote(note, textOf())
        sheet = sheetAfter(sheet, { note, library })
        expect(answers(sheet)).toEqual(answers(new Sheet({ note: readNote('file:///note.md', textOf()), library })))
      }
    }),
    { numRuns: 100 },
  )
})

/** Every quantity with the way it came about, or with what stands in its way; and all problems. */
function answers(sheet: Sheet): unknown {
  const fields = sheet.objects.flatMap((object) =>
    names.map((name) => {
      const { value, derivation, failure } = sheet.field(object, name)
      if (failure) return [object.name, name, failure.code, failure.message]
      const { origin, formula, numbers } = derivation
      return [object.name, name, formatValue(value), origin, formula, numbers]
    }),
  )
  return { fields, problems: sheet.problems().map(({ code, message, span }) => ({ code, message, span })) }
}
