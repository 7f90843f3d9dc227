import type { Fault } from './fault'
import { mismatch } from './fault'
import type { Quantity } from './quantity'

/** Numbers that differ by less than this share of the larger are equal: arithmetic rounds, people do not. */
const SLACK = 1e-9

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`; a relative difference of 1e-9 is none. */
function order(a: number, b: number): -1 | 0 | 1 {
  if (Math.abs(a - b) <= SLACK * Math.max(Math.abs(a), Math.abs(b))) return 0
  return a < b ? -1 : 1
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

/**
 * Whether a comparison holds; undefined where that depends on where in their ranges the sides lie. A range of 1 to 2 is
 * `<= 2` throughout, though it may or may not equal it.
 */
export function compareBy(operator: ComparisonOperator, a: Quantity, b: Quantity): boolean | undefined | Fault {
  if (a.dimension !== b.dimension) return mismatch(a, b, 'compared')
  // The order of a and b lies between these two, wherever in their ranges they are.
  const least = order(a.low, b.high)
  const most = order(a.high, b.low)
  switch (operator) {
    case '<':
      return most < 0 ? true : least >= 0 ? false : undefined
    case '<=':
      return most <= 0 ? true : least > 0 ? false : undefined
    case '>':
      return least > 0 ? true : most <= 0 ? false : undefined
    case '>=':
      return least >= 0 ? true : most < 0 ? false : undefined
    case '==':
    case '!=': {
      const equal = least === 0 && most === 0 ? true : least > 0 || most < 0 ? false : undefined
      return equal === undefined ? undefined : equal === (operator === '==')
    }
  }
}
