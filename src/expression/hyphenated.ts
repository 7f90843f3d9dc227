import { numberLiteral } from './number'
import { replacement, type Problems } from './problem'
import { shareParts, spell, type WrittenNumber } from './read-number'

/** Two numbers that a hyphen joins, as what they are taken for. */
export interface Hyphenated {
  readonly left: WrittenNumber
  readonly operator: '..' | '-'
  readonly right: WrittenNumber
}

/**
 * `10-20%`: neither a range nor a difference as it stands. It is taken for a range where the second number is the larger
 * one.
 *
 * @param complain whether to say so
 */
export function hyphenated(
  text: string,
  first: WrittenNumber,
  second: WrittenNumber,
  complain: boolean,
  problems: Problems,
): Hyphenated {
  const shared = shareParts(first, second)
  const [low, high] = shared.map((n) => numberLiteral(n, { start: n.start, end: n.end }))
  const falling = low && high && low.quantity.value > high.quantity.value
  if (complain) {
    const { start } = first
    const { end } = second
    const range = `${spell(shared[0])}..${spell(shared[1])}`
    const difference = `${text.slice(start, first.end)} - ${text.slice(second.start, end)}`
    const fixes = [
      replacement(`Write the range ${range}`, start, end, range),
      replacement(`Write the difference ${difference}`, start, end, difference),
    ]
    const message = 'A hyphen between digits is no range: a range is written with two points. Minus takes spaces.'
    problems.add('syntax-error', message, start, end, ...(falling ? fixes.reverse() : fixes))
  }
  return falling ? { left: first, operator: '-', right: second } : { left: shared[0], operator: '..', right: shared[1] }
}
