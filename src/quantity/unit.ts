import type { Dimension } from './dimension'
import { dimensionless, multiplyDimensions, raiseDimension } from './dimension'

/** A unit of measure. `factor` units of the base make one of it: GB has 1e9 and the dimension byte. */
export interface Unit {
  /** As it is printed: `GB`, `$/GPU-hour`, `%`, `parameter`. */
  readonly text: string
  /** How many base units one of it is. */
  readonly factor: number
  readonly dimension: Dimension
  /** A printed label without dimension: parameter, layer, expert, head. */
  readonly label?: boolean
  /** The words it is made of, with their exponents. Absent for a unit that was made by hand. */
  readonly parts?: readonly UnitPart[]
}

/** One word of a unit, `GB` in `GB/s`. */
export interface UnitPart {
  readonly text: string
  readonly factor: number
  readonly dimension: Dimension
  readonly exponent: number
  readonly label?: boolean
  /** The word without its prefix: `B` of `GB`. Words of one symbol form a family to choose from when printing. */
  readonly symbol?: string
  /** As it is printed behind other numbers than one: `tokens`. */
  readonly plural?: string
}

/** What a unit is made of; one made by hand is a single part. */
export function unitParts(unit: Unit): readonly UnitPart[] {
  return unit.parts ?? [{ ...unit, exponent: 1 }]
}

function partText(part: UnitPart, exponent: number): string {
  if (exponent === 1) return part.text
  if (exponent === 2 || exponent === 3) return part.text + (exponent === 2 ? '²' : '³')
  return Number.isInteger(exponent) ? `${part.text}^${exponent}` : `${part.text}^(${exponent})`
}

/** The printed text of some parts: `kB/token`, `GPU·hour`, `mm²`, `1/s`. */
export function partsText(parts: readonly UnitPart[]): string {
  const above = parts.filter((p) => p.exponent > 0).map((p) => partText(p, p.exponent))
  const below = parts.filter((p) => p.exponent < 0).map((p) => `/${partText(p, -p.exponent)}`)
  return (above.length > 0 ? above.join('·') : below.length > 0 ? '1' : '') + below.join('')
}

/** The unit that some parts make; equal words are drawn together and those that cancel are dropped. */
export function composeUnit(parts: readonly UnitPart[], text?: string): Unit {
  const merged: UnitPart[] = []
  for (const part of parts) {
    const at = merged.findIndex(
      (m) => m.dimension === part.dimension && m.factor === part.factor && (m.label !== true || m.text === part.text),
    )
    const same = merged[at]
    if (same === undefined) merged.push(part)
    else merged[at] = { ...same, exponent: same.exponent + part.exponent }
  }
  // What is divided by stands last, so that the first part is the one that may change its prefix.
  const kept = [...merged.filter((p) => p.exponent > 0), ...merged.filter((p) => p.exponent < 0)]
  let factor = 1
  let dimension = dimensionless
  // Divisors last and as divisions: 1e9 / 1e6 is exact where 1e9 × 1e-6 is not.
  for (const p of kept) if (p.exponent > 0) factor *= p.factor ** p.exponent
  for (const p of kept) if (p.exponent < 0) factor /= p.factor ** -p.exponent
  for (const p of kept) dimension = multiplyDimensions(dimension, raiseDimension(p.dimension, p.exponent))
  const label = kept.length > 0 && kept.every((p) => p.label === true)
  return { text: text ?? partsText(kept), factor, dimension, parts: kept, ...(label ? { label } : {}) }
}

/** The quotient of two units: `$` by `GPU-hour` is `$/GPU-hour`; what stands on both sides cancels. */
export function divideUnits(a: Unit, b: Unit): Unit {
  return composeUnit([...unitParts(a), ...unitParts(b).map((p) => ({ ...p, exponent: -p.exponent }))])
}

/** Whether two units are the same for printing. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return a === b || (a.text === b.text && a.factor === b.factor && a.dimension === b.dimension)
}
