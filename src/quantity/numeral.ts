import { matchAt, type Span } from '../text'
import { shiftDecimal } from './decimal'
import type { Magnitude } from './magnitude'

/** One number as it is written, with all that is needed to write another one like it. */
export interface Numeral {
  /** Sign, currency, digits, power of ten and magnitude. */
  readonly span: Span
  /** `-`, `−`, `+` or nothing. */
  readonly sign: string
  /** The currency before the digits with the gap behind it: `$`, `USD `. Empty where none stands there. */
  readonly currency: string
  /** What stands between groups of three digits: `,`, a thin space, or nothing. */
  readonly group: string
  /** The digits without groups: `5.576`. Empty for a number in words. */
  readonly digits: string
  /** Digits behind the point. */
  readonly decimals: number
  /** The power of ten as it is written: `e24`, ` × 10^24`. Empty where none stands there. */
  readonly power: string
  readonly magnitude?: Magnitude
  /** What stands between digits and magnitude: a space, a hyphen or nothing. */
  readonly gap: string
  /** The number in words: `eight`, `a tenth`, `twice`. */
  readonly words?: string
  /** For a fraction (`two thirds`, `1/10`) its denominator. */
  readonly denominator?: number
  /** The value with sign, power and magnitude. */
  readonly value: number
  /** The place value of the last written digit. */
  readonly step: number
}

/** Digits as they stand in a text, before anything around them is looked at. */
export interface Digits {
  readonly end: number
  readonly digits: string
  readonly group: string
  readonly decimals: number
  /** `3.1.2`: no number at all. */
  readonly version: boolean
}

// No-break, thin and narrow no-break spaces group digits; an ordinary space may as well end a number.
// No number that people write has more groups, and lists of them are not read to their end again and again.
const GROUPED = /\d+(?:([,\u00a0\u2009\u202f])\d+){0,12}/y
const DECIMALS = /\.\d+/y
const DOT_DIGIT = /\.\d/y

/** Reads digits with their groups and decimals at an offset where a digit, or a point before one, stands. */
export function readDigits(text: string, at: number): Digits | undefined {
  const whole = matchAt(GROUPED, text, at)
  const groups = whole?.[0].split(/[,\u00a0\u2009\u202f]/) ?? ['']
  const group = whole?.[1] ?? ''
  const regular = groups[0]!.length <= 3 && groups.slice(1).every((digits) => digits.length === 3)
  const grouped = regular && (group === '' || whole![0].split(group).length === groups.length)
  // 10,20 is a list: only its first number is read here.
  const digits = grouped ? groups.join('') : groups[0]!
  const wholeEnd = at + (grouped ? (whole?.[0].length ?? 0) : digits.length)
  const decimal = matchAt(DECIMALS, text, wholeEnd)?.[0] ?? ''
  const end = wholeEnd + decimal.length
  if (end === at) return undefined
  const version = decimal !== '' && matchAt(DOT_DIGIT, text, end) !== null
  const decimals = Math.max(0, decimal.length - 1)
  return { end, digits: digits + decimal, group: grouped ? group : '', decimals, version }
}

/** The value of digits moved by a power of ten and multiplied by a magnitude; Infinity where it is too large. */
export function digitsValue(digits: string, power: number, factor: number): number {
  const places = Math.round(Math.log10(factor))
  // One decimal literal is rounded once: 14.8T is 14800000000000 and nothing near it.
  if (Number(`1e${places}`) === factor) return Number(`${digits}e${power + places}`)
  return Number(`${digits}e${power}`) * factor
}

/** The place value of the last digit. */
export function lastPlace(decimals: number, power: number, factor: number): number {
  return shiftDecimal(factor, power - decimals)
}

/** How many zeros end the digits, the point ignored; none for zero itself. */
export function trailingZeros(digits: string): number {
  const bare = digits.replace('.', '')
  let zeros = 0
  while (zeros < bare.length && bare[bare.length - 1 - zeros] === '0') zeros++
  return zeros === bare.length ? 0 : zeros
}

/** How many digits count, leading zeros left out: 3 of `0.00250`. */
export function significantDigits(digits: string): number {
  const bare = digits.replace('.', '')
  let zeros = 0
  while (zeros < bare.length && bare[zeros] === '0') zeros++
  return Math.max(1, bare.length - zeros)
}
