/** A number of few digits, and of how many. */
export interface Round {
  readonly value: number
  readonly digits: number
}

/** Nobody calls a number of more digits round. */
const MOST = 3

/** The roundest number of an interval; undefined where none is rounder than the others, or none is round. */
export function roundIn([low, high]: readonly [number, number]): Round | undefined {
  if (!(low > 0) || !Number.isFinite(high)) return undefined
  const ten = Math.floor(Math.log10(high))
  for (let digits = 1; digits <= MOST; digits++) {
    const step = 10 ** (ten - digits + 1)
    const first = Math.ceil(low / step - 1e-9)
    const last = Math.floor(high / step + 1e-9)
    // Multiplied first, `3 * 0.1` would not be 0.3.
    if (first === last) return { value: Number((first * step).toPrecision(digits)), digits }
    if (last > first) return undefined
  }
  return undefined
}
