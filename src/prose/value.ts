import type { FigureReading, Unit } from '../quantity'
import type { FigureKind } from './attributes'
import { measureOfUnit, type Measure } from './measure'
import type { ArticleFigure } from './read-article'

/** A figure's value in the unit of its kind, as the command line prints it. */
export interface PlainValue {
  readonly value: number
  /** The other end of a range. */
  readonly upper?: number
  readonly unit: string
}

/** Kinds that are all given in one unit; the others keep the unit that they are written in. */
const UNITS: Partial<Record<Measure, readonly [string, number]>> = {
  bandwidth: ['GB/s', 1e9],
  bytes: ['GB', 1e9],
  power: ['W', 1],
  speed: ['TFLOP/s', 1e12],
  operations: ['FLOP', 1],
  'operations/token': ['FLOP/token', 1],
  tokens: ['token', 1],
  devices: ['GPU', 1],
}

/** A figure's value in the unit of its kind; a date has none. */
export function plainOf({ occurrence, measure, reading, shared }: ArticleFigure): PlainValue | undefined {
  return occurrence.reading && plainValue(occurrence.reading, measure, reading.attribute.kind, shared)
}

/** Brings a figure to the unit of its kind: GB, GB/s, W, TFLOP/s, days for weeks; else as written. */
function plainValue(reading: FigureReading, measure: Measure, kind: FigureKind, shared?: Unit): PlainValue {
  const { style } = reading
  const [first, second] = style.numerals
  const unit = reading.unit ?? shared
  const written = [first.value, ...(second === undefined || style.join === 'plus-minus' ? [] : [second.value])]
  const { factor, name } = conversion(
    unit,
    unit === undefined || measure === 'operations' ? measure : measureOfUnit(unit),
  )
  // A share written as a fraction of one: 0.57 in a column of per cent.
  const share = kind === 'utilisation' && first.decimals > 0 && written.every((value) => Math.abs(value) <= 1)
  const values = written.map((value) => tidy(value * factor * (share ? 100 : 1)))
  return {
    value: values[0]!,
    ...(values[1] !== undefined && { upper: values[1] }),
    unit: kind === 'utilisation' || measure === 'percent' ? '%' : name,
  }
}

function conversion(unit: Unit | undefined, measure: Measure): { factor: number; name: string } {
  if (unit === undefined || unit.text === '%') return { factor: 1, name: unit?.text ?? '' }
  const known = UNITS[measure]
  if (known !== undefined) return { factor: unit.factor / known[1], name: known[0] }
  if (unit.text === 'week' || unit.text === 'weeks') return { factor: 7, name: 'day' }
  return { factor: 1, name: unit.text }
}

/** Without what the last bits add: 2039.0000000000002 is 2039, while a third stays as it is. */
function tidy(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e14) return value
  const short = Number(value.toPrecision(14))
  return String(short).length + 2 < String(value).length ? short : value
}
