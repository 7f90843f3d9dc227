import { matchAt, type Span } from '../text'
import { decimalExponent, shiftDecimal } from './decimal'
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

/** Reads digits with their groups and decimals at an offset where a digit, or a point before one, stands. */
export function readDigits(text: string, at: number): Digits | undefined {
  const first = endOfDigits(text, at)
  const groups = first > at && isSeparator(text.charCodeAt(first)) ? groupsAt(text, at) : undefined
  const wholeEnd = groups?.end ?? first
  const decimalEnd = text.charCodeAt(wholeEnd) === POINT ? endOfDigits(text, wholeEnd + 1) : wholeEnd
  const end = decimalEnd > wholeEnd + 1 ? decimalEnd : wholeEnd
  if (end === at) return undefined
  const version = end > wholeEnd && text.charCodeAt(end) === POINT && endOfDigits(text, end + 1) > end + 1
  const digits = (groups?.digits ?? text.slice(at, first)) + text.slice(wholeEnd, end)
  return { end, digits, group: groups?.group ?? '', decimals: Math.max(0, end - wholeEnd - 1), version }
}

const POINT = 46

function endOfDigits(text: string, at: number): number {
  let end = at
  for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(end)) end++
  return end
}

function isSeparator(code: number): boolean {
  return code === 44 || code === 0xa0 || code === 0x2009 || code === 0x202f
}

/** Groups of three digits; 10,20 is a list of which only the first number is read. */
function groupsAt(text: string, at: number): { end: number; digits: string; group: string } | undefined {
  const [written = '', group = ''] = matchAt(GROUPED, text, at) ?? []
  const groups = written.split(/[,\u00a0\u2009\u202f]/)
  const regular = groups[0]!.length <= 3 && groups.slice(1).every((digits) => digits.length === 3)
  if (!regular || group === '' || written.split(group).length !== groups.length) return undefined
  return { end: at + written.length, digits: groups.join(''), group }
}

/** So many digits a double tells apart, whatever they are. */
const SURE = 15

/** The value of digits moved by a power of ten and multiplied by a magnitude; Infinity where it is too large. */
export function digitsValue(digits: string, power: number, factor: number): number {
  const places = decimalExponent(factor)
  if (places === undefined) return Number(`${digits}e${power}`) * factor
  // One decimal literal is rounded once: 14.8T is 14800000000000 and nothing near it.
  return digits.length <= SURE ? shiftDecimal(Number(digits), power + places) : Number(`${digits}e${power + places}`)
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
