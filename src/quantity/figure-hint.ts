import { lettered } from '../text'
import { scaleUp } from './decimal'
import type { Candidate } from './figure-candidate'
import type { FigureStyle } from './figure-style'
import { readDivisors, readUnitPhrase, type UnitPhrase } from './figure-unit'
import { magnitudeOf, type Magnitude } from './magnitude'
import type { Numeral } from './numeral'
import type { Unit } from './unit'
import { sameUnit, unitParts } from './unit'
import { lookupUnit } from './unit-table'

/** A magnitude and perhaps a unit behind it; `B200` and `K2` are names. */
const SCALED = lettered()`^(K|M|B|T|k|bn|mn|thousand|million|billion|trillion)(?![\L\d/])\s?(.*)$`

/** What surroundings say of figures that say it not themselves. */
export interface UnitHint {
  readonly text: string
  /** The same without white space and brackets around it. */
  readonly bare: string
  readonly magnitude: Magnitude | undefined
  readonly phrase: UnitPhrase | undefined
}

/** Reads a hint. Whoever has one for many figures, as the head of a table's column is, reads it once. */
export function readHint(text: string): UnitHint {
  const bare = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .trim()
  const scaled = SCALED.exec(bare)
  const magnitude = scaled !== null && bare !== 'B' ? magnitudeOf(scaled[1]!) : undefined
  return { text, bare, magnitude, phrase: readUnitPhrase(` ${magnitude === undefined ? bare : scaled![2]}`, 0) }
}

/** Whether a hint gives a number that stands alone a unit or a magnitude; most words of a table's heads give none. */
export function isUnitHint({ bare, magnitude, phrase }: UnitHint): boolean {
  return magnitude !== undefined || phrase !== undefined || bare === '%'
}

/** A figure with what a hint says of it: a unit, a magnitude, or what it is divided by. */
export function applyHint(found: Candidate, { bare, magnitude, phrase }: UnitHint): Candidate {
  const own = found.unit
  if (own !== undefined) {
    const divided = readDivisors(` ${bare}`, 0, own).unit
    if (divided !== own) return { ...found, unit: divided }
    const wider =
      phrase !== undefined && unitParts(phrase.unit)[0]?.dimension === own.dimension && unitParts(own).length === 1
    return wider && sameUnit(composeHead(phrase.unit), own) ? { ...found, unit: phrase.unit } : found
  }
  const unit = bare === '%' ? lookupUnit('%') : phrase?.unit
  const withUnit = unit === undefined || found.style.ratio ? found : { ...found, unit }
  return magnitude === undefined ? withUnit : { ...withUnit, style: scaleStyle(withUnit.style, magnitude.factor) }
}

function composeHead(unit: Unit): Unit {
  const head = unitParts(unit)[0]!
  return { text: head.text, factor: head.factor, dimension: head.dimension }
}

/** A column headed `Params (B)` counts in billions. */
function scaleStyle(style: FigureStyle, factor: number): FigureStyle {
  if (style.numerals.some((n) => n.magnitude !== undefined)) return style
  const scale = (n: Numeral): Numeral => ({ ...n, value: scaleUp(n.value, factor), step: scaleUp(n.step, factor) })
  const [first, second] = style.numerals
  return { ...style, scale: factor, numerals: second === undefined ? [scale(first)] : [scale(first), scale(second)] }
}
