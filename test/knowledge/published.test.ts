import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkNote } from '../../src/check'
import { readUnit } from '../../src/quantity'
import { builtinLibrary } from '../support/knowledge'
import { readTable } from '../support/table'
import { ask, sheetOf } from '../support/notes'

const file = (name: string) => readFileSync(join(import.meta.dirname, 'goldens', name), 'utf8')
const sheet = sheetOf(file('published.md') + file('training-systems.md'), builtinLibrary())

/**
 * One published figure a line: the value in its unit, by how much ours may differ (`exact`; a share of it; `pp`:
 * percentage points; a range to lie in), and the expression that yields ours. No expression: the note says why not.
 * `do-not-assert`: the figure is a slip of its source, and ours must not come to it.
 */
const rows = readTable(file('published.csv'))

/** In the row's unit; a percentage as printed. */
function ours(expression: string, unit: string): number {
  const { value, failure } = ask(sheet, expression)
  if (failure) throw new Error(`${expression}: ${failure.message}`)
  if (value.type !== 'quantity') throw new Error(`${expression} is no quantity`)
  const { factor, dimension } = unit === '1' ? { factor: 1, dimension: undefined } : readUnit(unit)!
  if (dimension) expect(value.quantity.dimension.key).toBe(dimension.key)
  return value.quantity.value / factor
}

function bounds(value: number, tolerance: string): readonly [number, number] {
  const points = /^([\d.]+)pp$/.exec(tolerance)
  if (points) return [value - Number(points[1]), value + Number(points[1])]
  const range = /^([\d.]+)-([\d.]+)$/.exec(tolerance)
  if (range) return [Number(range[1]), Number(range[2])]
  const share = tolerance === 'exact' ? 1e-9 : Number(tolerance.replace('%', '')) / 100
  return [value * (1 - share), value * (1 + share)]
}

const asserted = rows.filter(({ tolerance, expression }) => expression !== '' && tolerance !== 'do-not-assert')

describe('published figures', () => {
  test.each(asserted)('$id: $quantity', ({ expression, unit, value, tolerance }) => {
    const [low, high] = bounds(Number(value), tolerance!)
    const figure = ours(expression!, unit!)
    expect(figure).toBeGreaterThanOrEqual(low)
    expect(figure).toBeLessThanOrEqual(high)
  })

  test('nearly all of them are reproduced, and the others say why not', () => {
    expect(asserted.length).toBeGreaterThanOrEqual(195)
    for (const { expression, note } of rows) if (expression === '') expect(note).not.toBe('')
  })
})

describe('a slip of the source is not followed', () => {
  const slips = rows.filter(({ tolerance }) => tolerance === 'do-not-assert')

  test.each(slips)('$id: $quantity', ({ expression, unit, value }) => {
    expect(Math.abs(ours(expression!, unit!) / Number(value) - 1)).toBeGreaterThan(0.1)
  })

  test('a note that repeats one is told so, of each', () => {
    const note = sheetOf(file('slips.md'), builtinLibrary())
    const problems = checkNote({ note: note.note, sheet: note })
    expect(problems.filter(({ code }) => code === 'stale-figure')).toHaveLength(note.note.figures.length)
  })
})
