import { scaleUp } from './decimal'
import type { Dimension } from './dimension'
import { baseDimension, dimensionless, divideDimensions, multiplyDimensions } from './dimension'
import type { FigureReading } from './figure'
import type { FigureStyle } from './figure-style'
import { figureInterval, type FigureInterval } from './figure-interval'
import type { Numeral } from './numeral'
import type { Qualifier } from './qualifier'
import { qualifierBefore } from './qualifier'
import type { Quantity } from './quantity'
import type { Unit } from './unit'
import { unitParts } from './unit'

/** Whether a figure says what a quantity is. */
export type FigureVerdict = 'holds' | 'stale' | 'unit-missing' | 'dimension-mismatch'

export interface FigureOptions {
  /** The text before the figure: a qualifier may stand at its end. */
  readonly before?: string
  /** The qualifier that stands there, where somebody has looked already; undefined for none. */
  readonly qualifier?: Qualifier | undefined
  /** The unit that the surroundings give to a figure without one. */
  readonly unit?: Unit
}

const COUNTS = new Set(['token', 'GPU', 'query'])
/** Bounds count as reached when missed by this share only: arithmetic rounds. */
const SLACK = 1e-9

function isCount(dimension: Dimension): boolean {
  for (const base of dimension.exponents.keys()) if (!COUNTS.has(base)) return false
  return true
}

/**
 * Whether two dimensions differ in counts only: in those that a figure leaves out (`$2` for $2/GPU, `70 kB` for a
 * token's), or divides by where the quantity's name already says so (`80 GB per GPU` for the memory of one).
 */
function differInCounts(have: Dimension, want: Dimension): boolean {
  const rest = divideDimensions(want, have)
  return (
    isCount(rest) &&
    [...rest.exponents].every(([base, n]) => !have.exponents.has(base) || (n > 0 && !want.exponents.has(base)))
  )
}

function symbolOf(unit: Unit): string {
  const [head] = unitParts(unit)
  return head?.symbol ?? head?.text ?? ''
}

/** People write FLOPs and FLOPS for the number and for the rate alike; the quantity knows which is meant. */
function operationsMeant(unit: Unit, want: Dimension): boolean {
  const symbol = symbolOf(unit)
  if (symbol !== 'FLOP' && symbol !== 'FLOPS') return false
  const second = baseDimension('second')
  const other = (symbol === 'FLOPS' ? multiplyDimensions : divideDimensions)(unit.dimension, second)
  return differInCounts(other, want)
}

function agrees(unit: Unit, want: Dimension): boolean {
  const have = unit.dimension
  if (have === want) return true
  if (want === dimensionless && isCount(have)) return true
  // 5 % and 61 layers are shares and counts of their own, never a number of tokens.
  if (have === dimensionless) return false
  return differInCounts(have, want) || operationsMeant(unit, want)
}

/** `128K` may be 131,072 where things are counted or stored by powers of two. */
function asBinary(style: FigureStyle): FigureStyle | undefined {
  const isK = (n: Numeral) => n.magnitude?.series === 'letter' && n.magnitude.factor === 1000
  if (!style.numerals.some(isK)) return undefined
  const binary = (n: Numeral): Numeral => (isK(n) ? { ...n, value: n.value * 1.024, step: n.step * 1.024 } : n)
  const [first, second] = style.numerals
  return { ...style, numerals: second === undefined ? [binary(first)] : [binary(first), binary(second)] }
}

function meets({ low, high }: FigureInterval, factor: number, q: Quantity): boolean {
  const least = scaleUp(low, factor)
  const most = scaleUp(high, factor)
  const slack = SLACK * Math.max(Math.abs(q.low), Math.abs(q.high), Math.abs(most))
  return q.high >= least - slack && q.low <= most + slack
}

/** By how much the quantity's own unit multiplies what a figure leaves out: a million for `$2.19` against $/Mtoken. */
export function omittedFactor(unit: Unit | undefined, q: Quantity): number {
  let factor = 1
  for (const part of q.unit === undefined ? [] : unitParts(q.unit)) {
    if (part.dimension === dimensionless || !isCount(part.dimension)) continue
    if (unit === undefined || !sharesBase(unit, part.dimension)) factor *= part.factor ** part.exponent
  }
  return factor
}

function sharesBase(unit: Unit, dimension: Dimension): boolean {
  for (const base of dimension.exponents.keys()) if (unit.dimension.exponents.has(base)) return true
  return false
}

/** What qualifies a figure: in its own text, else before it. */
export function qualifierOf(reading: FigureReading, options: FigureOptions): Qualifier | undefined {
  if (reading.qualifier !== undefined) return reading.qualifier
  return 'qualifier' in options ? options.qualifier : qualifierBefore(options.before ?? '')
}

/**
 * Whether a figure holds for a quantity: its digits' closed rounding interval, as a qualifier turns it, holds the value
 * or meets its range. Counts may leave out their unit, other quantities may not.
 */
export function figureHolds(reading: FigureReading, q: Quantity, options: FigureOptions = {}): FigureVerdict {
  const { style } = reading
  const unit = reading.unit ?? (style.ratio ? undefined : options.unit)
  if (unit === undefined && !isCount(q.dimension)) return style.ratio ? 'dimension-mismatch' : 'unit-missing'
  if (unit !== undefined && !agrees(unit, q.dimension)) return 'dimension-mismatch'
  const qualifier = qualifierOf(reading, options)
  const factor = unit?.factor ?? 1
  const allowed = figureInterval(style, qualifier)
  const omitted = omittedFactor(unit, q)
  if (meets(allowed, factor, q) || (omitted !== 1 && meets(allowed, factor * omitted, q))) return 'holds'
  const binary = isCount(unit?.dimension ?? q.dimension) && unit?.text !== '%' ? asBinary(style) : undefined
  return binary !== undefined && meets(figureInterval(binary, qualifier), factor, q) ? 'holds' : 'stale'
}
