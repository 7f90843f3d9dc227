import { lettered, matchAt } from '../text'
import { isDigit, startsNumber } from './characters'
import { replacement, type Problems } from './problem'

/** What a comma between digits means: it groups them, it parts arguments, or (in a YAML flow) one cannot tell. */
export type CommaReading = 'groups' | 'arguments' | 'flow'

/** The digits of a number. */
export interface Numeral {
  /** Without groups and leading zeros: `1024`, `.5`. */
  readonly digits: string
  /** The power of ten written behind `e`, or none. */
  readonly exponent?: number
  readonly end: number
  /** Where a group of digits ends that was read as several arguments. */
  readonly ambiguousEnd?: number
}

const nameStart = lettered()`[\L_]`
const integer = /\d+/y
const commaGroups = /\d{1,3}(?:,\d{3})+(?!\d)/y
const otherGroups = lettered('y')`\d{1,3}(?:['’ \u00a0\u2009\u202f]\d{3})+(?![\d\L_-])|\d+(?:_\d+)+`
const fraction = /\.\d+/y
const furtherPoints = /(?:\.\d+)+/y
const commaFraction = /,\d+/y
const power = /[eE][+-]?\d+/y

function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
}

function complainOfCommas(problems: Problems, groups: string, start: number, reading: CommaReading): void {
  const end = start + groups.length
  const means =
    reading === 'flow'
      ? 'In a list in brackets the comma separates the items'
      : 'Between parentheses the comma separates the arguments'
  problems.add(
    'ambiguous-number',
    `“${groups}” may be one number or several. ${means}; write a large number without it.`,
    start,
    end,
    replacement('Remove the comma', start, end, groups.replaceAll(',', '')),
    replacement('Put a space after the comma', start, end, groups.replaceAll(',', ', ')),
  )
}

/** The digits that begin at an offset. `quiet` while inside a group that was complained of already. */
export function readNumeral(
  text: string,
  start: number,
  reading: CommaReading,
  quiet: boolean,
  problems: Problems,
): Numeral {
  let end = start
  let ambiguousEnd: number | undefined
  let digits: string
  const groups = matchAt(commaGroups, text, start)?.[0]
  const odd = matchAt(otherGroups, text, start)?.[0]
  if (groups !== undefined && reading !== 'arguments') {
    if (reading === 'flow') complainOfCommas(problems, groups, start, reading)
    digits = digitsOf(groups)
    end += groups.length
  } else if (odd !== undefined) {
    digits = digitsOf(odd)
    end += odd.length
    const message = `Digits are grouped by commas or not at all: write ${digits} for “${odd}”.`
    problems.add('syntax-error', message, start, end, replacement(`Write ${digits}`, start, end, digits))
  } else {
    const plain = matchAt(integer, text, start)?.[0] ?? ''
    digits = digitsOf(plain)
    end += plain.length
    if (groups !== undefined && !quiet) {
      ambiguousEnd = start + groups.length
      complainOfCommas(problems, groups, start, reading)
    }
  }

  const decimals = matchAt(fraction, text, end)?.[0]
  if (decimals !== undefined) {
    digits += decimals
    end += decimals.length
    const further = matchAt(furtherPoints, text, end)?.[0]
    if (further !== undefined) {
      end += further.length
      problems.add('syntax-error', `“${text.slice(start, end)}” has more than one decimal point.`, start, end)
    }
  } else {
    const comma = reading === 'arguments' || groups !== undefined ? undefined : matchAt(commaFraction, text, end)?.[0]
    if (comma !== undefined) {
      digits += `.${comma.slice(1)}`
      problems.add(
        'syntax-error',
        `“${text.slice(start, end)}${comma}” is no number: decimals follow a point, and commas group three digits.`,
        start,
        end + comma.length,
        replacement('Write a decimal point', end, end + 1, '.'),
      )
      end += comma.length
    } else if (text[end] === '.' && isStray(text, end + 1)) {
      problems.add(
        'syntax-error',
        'A digit should follow the decimal point.',
        end,
        end + 1,
        replacement('Remove the point', end, end + 1, ''),
      )
      end++
    }
  }

  const exponent = matchAt(power, text, end)?.[0]
  return {
    digits,
    end: end + (exponent?.length ?? 0),
    ...(exponent !== undefined && { exponent: Math.max(-9999, Math.min(9999, Number(exponent.slice(1)))) }),
    ...(ambiguousEnd !== undefined && { ambiguousEnd }),
  }
}

/** Whether a point before this offset is neither a range's nor a member's. */
function isStray(text: string, at: number): boolean {
  return text[at] !== '.' && !isDigit(text, at) && !startsNumber(text, at) && !nameStart.test(text[at] ?? '')
}
