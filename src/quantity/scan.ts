import { lengthAt, lettered, Sticky } from '../text'
import { readUnitPhrase } from './figure-unit'
import type { Magnitude } from './magnitude'
import { looseMagnitudeOf, magnitudeOf } from './magnitude'
import type { Numeral } from './numeral'
import { digitsValue, lastPlace, readDigits, type Digits } from './numeral'
import { lookupUnit } from './unit-table'

// The sign may stand before or behind the currency; a hyphen behind a letter joins words: GPT-4.
const CURRENCY = /(?:US\$|CN¥|C\$|A\$|[$€£¥₹₩]|\b(?:USD|EUR|GBP|CNY|JPY|RMB|INR|KRW|CHF|CAD|AUD)[ \u00a0])[ \u00a0]?$/
/** With what currencies end, but for the space behind. */
const CURRENCY_ENDS = '$€£¥₹₩BDFPRWY \u00a0'
const SIGNS = '-−+'
const SIGN = /(?:^|[\s([{$€£¥₹₩~∼≈≃<>≤≥])([-−+])$/
const POWER = new Sticky(
  lettered('y')`[eE]([+-]?\d{1,4})(?![\L\d])|[ \u00a0]?[×x·*][ \u00a0]?10(?:\^([-−+]?\d{1,3})|([⁻⁰¹²³⁴-⁹]{1,4}))`,
)
const SPACE = 32
/** What goes on behind digits, wherever it leads. */
const rest = lettered('y')`[\L\d.,-]*`
const LETTER_OR_DIGIT = lettered()`[\L\d]`
const INSIDE_NAME = lettered()`[\L_§#@^]$|[\L\d_][-_.]$`
const LETTERS = /[A-Za-zµμ]+/y
const SPACED = new Sticky(lettered('y')`([ \u00a0\u202f-])([A-Za-z]+)(?![\L\d])`)
const DATE = new Sticky(/\d{4}-\d{2}-\d{2}(?!\d)/y)
const FRACTION = new Sticky(/([1-9]\d{0,2})\/([1-9]\d{0,2})(?![\d./])/y)
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** How far before a number its currency and sign may reach. */
const LOOK_BACK = 8

function lowered(raised: string): string {
  return raised.replace(/./g, (c) => (c === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(c))))
}

function readPower(text: string, at: number): { written: string; power: number } {
  const found = POWER.at(text, at)
  if (found === null) return { written: '', power: 0 }
  const raised = lowered(found[3] ?? '')
  return { written: found[0], power: Number((found[1] ?? found[2] ?? raised).replace('−', '-')) }
}

/** `10^25`, `10²⁵`: a power of ten and nothing before it. */
const TEN = new Sticky(/10(?:\^([-−+]?\d{1,3})|([⁻⁰¹²³⁴-⁹]{1,4}))(?![\d.])/y)
const ONE: Omit<Digits, 'end'> = { digits: '1', group: '', decimals: 0, version: false }

function readTen([written, plain, raised = '']: RegExpExecArray): { written: string; power: number } {
  return { written, power: Number((plain ?? lowered(raised)).replace('−', '-')) }
}

/** Whether parameters, tokens or another count follow: then `37 B` is billions and not bytes. */
function countFollows(text: string, at: number): boolean {
  const phrase = readUnitPhrase(text, at)
  return phrase !== undefined && (phrase.unit.label === true || phrase.unit.parts?.[0]?.symbol === 'token')
}

interface Tail {
  readonly end: number
  readonly magnitude: Magnitude | undefined
  readonly gap: string
}

function lettersAt(text: string, at: number): string {
  const code = text.charCodeAt(at)
  return code === SPACE || Number.isNaN(code) ? '' : text.slice(at, at + lengthAt(LETTERS, text, at))
}

/** The magnitude behind digits that end at `at`. Undefined where letters make them something else: `3D`, `4th`. */
function readTail(text: string, at: number, isMoney: boolean): Tail | undefined {
  const letters = lettersAt(text, at)
  const bare: Tail = { end: at, magnitude: undefined, gap: '' }
  if (letters !== '') {
    const end = at + letters.length
    const joined = LETTER_OR_DIGIT.test(text[end] ?? '')
    const loose = looseMagnitudeOf(letters)
    const company = loose !== undefined && (letters === 'b' || isMoney || countFollows(text, end))
    const magnitude = joined ? undefined : (magnitudeOf(letters) ?? (company ? loose : undefined))
    if (magnitude !== undefined) return { end, magnitude, gap: '' }
    return lookupUnit(letters) !== undefined || /^[xX]$/.test(letters) || readUnitPhrase(text, at)?.head.start === at
      ? bare
      : undefined
  }
  const spaced = SPACED.at(text, at)
  if (spaced === null) return bare
  const [whole, gap, word] = spaced
  const end = at + whole.length
  const magnitude = magnitudeOf(word!)
  const isByte = word === 'B' && !isMoney && !countFollows(text, end)
  if (magnitude !== undefined && !isByte && (gap !== '-' || magnitude.series === 'word'))
    return { end, magnitude, gap: gap! }
  const loose = isMoney || countFollows(text, end) ? looseMagnitudeOf(word!) : undefined
  return loose === undefined ? bare : { end, magnitude: loose, gap: gap! }
}

/** Whether what ends at an offset ends like a currency; few numbers have one. */
function mayBeCurrency(text: string, at: number): boolean {
  const last = text[at - 1]
  const sign = last === ' ' || last === '\u00a0' ? text[at - 2] : last
  return sign !== undefined && CURRENCY_ENDS.includes(sign)
}

/** What stands before digits: currency and sign, and where both begin. */
function readFront(text: string, at: number): { start: number; currency: string; sign: string } {
  let start = at
  const window = () => text.slice(Math.max(0, start - LOOK_BACK), start)
  const signBefore = () => (SIGNS.includes(text.charAt(start - 1)) ? (SIGN.exec(window())?.[1] ?? '') : '')
  const signNext = start === 0 ? '' : signBefore()
  start -= signNext.length
  const currency = mayBeCurrency(text, start) ? (CURRENCY.exec(window())?.[0] ?? '') : ''
  start -= currency.length
  const signFirst = signNext === '' && start > 0 ? signBefore() : ''
  return { start: start - signFirst.length, currency, sign: signNext + signFirst }
}

/** Whether digits at an offset belong to a word before them: `H800`, `GPT-4`, `v3.1`, `§4.2`, `#3`. */
function belongsToWord(text: string, at: number): boolean {
  if (at === 0 || text[at - 1] === ' ') return false
  const before = text.slice(Math.max(0, at - 2), at)
  return INSIDE_NAME.test(before)
}

/** What was found at an offset: a number, or how far to go on looking. */
export type Found = { readonly numeral: Numeral } | { readonly skipTo: number }

/** Reads the number whose first digit (or point) stands at `at`. */
export function readNumeral(text: string, at: number, joined = false): Found {
  const date = DATE.lengthAt(text, at)
  if (date > 0) return { skipTo: at + date }
  const ten = TEN.at(text, at)
  const digits = ten === null ? readDigits(text, at) : { ...ONE, end: at }
  if (digits === undefined) return { skipTo: at + 1 }
  if (digits.version) return { skipTo: skipDigits(text, digits.end) }
  if (!joined && belongsToWord(text, at)) return { skipTo: skipDigits(text, digits.end) }
  const front = readFront(text, at)
  const negative = front.sign === '-' || front.sign === '−' ? -1 : 1
  const fraction = front.currency === '' ? FRACTION.at(text, at) : null
  if (fraction !== null) return { numeral: fractionNumeral(fraction, front.start, at, negative, front.sign) }
  const { written, power } = ten === null ? readPower(text, digits.end) : readTen(ten)
  const afterPower = digits.end + written.length
  const tail = readTail(text, afterPower, front.currency !== '')
  if (tail === undefined) return { skipTo: skipDigits(text, digits.end) }
  const factor = tail.magnitude?.factor ?? 1
  return {
    numeral: {
      span: { start: front.start, end: tail.end },
      sign: front.sign,
      currency: front.currency,
      group: digits.group,
      digits: digits.digits,
      decimals: digits.decimals,
      power: written,
      gap: tail.gap,
      value: negative * digitsValue(digits.digits, power, factor),
      step: lastPlace(digits.decimals, power, factor),
      magnitude: tail.magnitude,
      words: undefined,
      denominator: undefined,
    },
  }
}

function skipDigits(text: string, at: number): number {
  return at + lengthAt(rest, text, at)
}

function fractionNumeral(found: RegExpExecArray, start: number, at: number, negative: number, sign: string): Numeral {
  const [whole, above, below] = found
  return {
    span: { start, end: at + whole.length },
    sign,
    currency: '',
    group: '',
    digits: '',
    decimals: 0,
    power: '',
    gap: '',
    value: (negative * Number(above)) / Number(below),
    step: 0,
    magnitude: undefined,
    words: whole,
    denominator: Number(below),
  }
}
