import { cover, lettered, matchAt, Sticky, type Found, type Span } from '../text'
import { scaleUp } from './decimal'
import type { FigureStyle } from './figure-style'
import { readDivisors, readUnitPhrase } from './figure-unit'
import { numberWordsIn } from './figure-words'
import type { Numeral } from './numeral'
import { readNumeral } from './scan'
import type { Unit } from './unit'
import { lookupUnit } from './unit-table'

/**
 * A figure on its way to being read: what is written, before surroundings and qualifiers are looked at. All of them are
 * of one shape, as there are many and everything that handles them is quicker then.
 */
export interface Candidate {
  readonly style: FigureStyle
  readonly span: Span
  readonly end: number
  readonly unit: Unit | undefined
  readonly unitSpan: Span | undefined
}

const PERCENT = new Sticky(/[ \u00a0\u202f]?(?:%|percent\b|per cent\b|percentage points?\b)/y)
const RATIO = new Sticky(
  lettered('y')`[ \u00a0\u202f]?(?:[×x](?![\L\d])|X(?![\L\d])|[×x](?=[ \u00a0]?[A-Z])|times\b)|-?fold\b`,
)
// `10,000+ GPUs`: the sign qualifies the number and is no part of its unit.
const PLUS = new Sticky(/\+(?![\d$€£])/y)
const JOIN = new Sticky(/\s*(?:(–|—|-|−|‐|\.\.|…|\sto\s)|(\sand\s)|(±|\+\/-|\+-))\s*/y)
const POINT = 46
const AHEAD = /[-−]?(?:US\$|CN¥|C\$|A\$|[$€£¥₹₩]|(?:USD|EUR|GBP|CNY|JPY|RMB|INR|KRW|CHF|CAD|AUD) )?[-−]?\.?\d/y

/** The unit of a currency that stands before its number. */
function currencyUnit(numeral: Numeral): Unit | undefined {
  return numeral.currency === '' ? undefined : lookupUnit(numeral.currency.trim())
}

interface Ending {
  readonly end: number
  readonly unit: Unit | undefined
  readonly unitSpan: Span | undefined
  readonly head: Span | undefined
  readonly ratio: boolean
}

function ending(end: number, unit?: Unit, unitSpan?: Span, head?: Span): Ending {
  return { end, unit, unitSpan, head, ratio: false }
}

function readEnding(text: string, numeral: Numeral): Ending {
  const plus = numeral.span.end + PLUS.lengthAt(text, numeral.span.end)
  // “5.6 millions of dollars”
  const at = numeral.magnitude?.word.endsWith('s') === true && text.startsWith(' of ', plus) ? plus + 3 : plus
  const money = currencyUnit(numeral)
  if (money !== undefined) {
    const { unit, end } = readDivisors(text, at, money)
    return ending(end, unit, end > at ? { start: at, end } : undefined)
  }
  const percent = PERCENT.at(text, at)
  if (percent !== null) {
    const end = at + percent[0].length
    return ending(end, lookupUnit('%'), { start: end - percent[0].trimStart().length, end })
  }
  const ratio = RATIO.lengthAt(text, at)
  if (ratio > 0) return { ...ending(at + ratio), ratio: true }
  const phrase = readUnitPhrase(text, at)
  return phrase === undefined ? ending(at) : ending(phrase.span.end, phrase.unit, phrase.span, phrase.head)
}

/** The second number of a range or a tolerance that starts behind a first one. */
function readSecond(
  text: string,
  first: Numeral,
  own: Ending,
): { numeral: Numeral; join: 'range' | 'plus-minus' } | undefined {
  // What follows the first number may be its unit (35% to 45%) or already the dash (5-6).
  for (const at of own.end === first.span.end ? [own.end] : [own.end, first.span.end]) {
    const found = JOIN.at(text, at)
    if (found === null) continue
    const start = at + found[0].length
    const ahead = matchAt(AHEAD, text, start)
    if (ahead === null) continue
    const digit = start + ahead[0].search(/\.?\d/)
    if (found[2] !== undefined && !/\bbetween\s$/i.test(text.slice(0, first.span.start))) continue
    const second = readNumeral(text, digit, true)
    if ('skipTo' in second) continue
    return { numeral: second.numeral, join: found[3] === undefined ? 'range' : 'plus-minus' }
  }
  return undefined
}

/** `4.7–6.1M` means 4.7M–6.1M, unless that would turn the range round (500–1M). */
function shareMagnitude(first: Numeral, second: Numeral): Numeral {
  const factor = second.magnitude?.factor ?? 1
  if (first.magnitude !== undefined || factor === 1 || first.words !== undefined) return first
  const value = scaleUp(first.value, factor)
  return value <= second.value ? { ...first, value, step: scaleUp(first.step, factor) } : first
}

function alone(first: Numeral, own: Ending): Candidate {
  const style: FigureStyle = { numerals: [first], ratio: own.ratio, unitHead: own.head }
  return candidate(style, first.span, own, own.unit)
}

/**
 * Whether two numbers that are joined by a dash or `to` are the ends of one range. `up 48% to 14.3M tCO2e` says two
 * things, and so does a fall `from 900 GB/s to 400 GB/s`.
 */
function isOneRange(text: string, first: Numeral, one: Ending, second: Numeral, other: Ending): boolean {
  if (one.unit === undefined || other.unit === undefined || one.unitSpan === undefined) return true
  if ((one.unit.text === '%') !== (other.unit.text === '%')) return false
  // `4 KB per layer - 1M tokens`
  if (one.unit.dimension !== other.unit.dimension) return false
  const falls = first.value * one.unit.factor > second.value * other.unit.factor
  return (
    !falls ||
    !/\bfrom\s(?:about |around |roughly |some )?$/i.test(
      text.slice(Math.max(0, first.span.start - 16), first.span.start),
    )
  )
}

/** The figure that begins with a number: the number alone, or the range or tolerance that a second one makes of it. */
export function readCandidate(text: string, first: Numeral): Candidate {
  const one = readEnding(text, first)
  const second = readSecond(text, first, one)
  if (second === undefined) return alone(first, one)
  const other = readEnding(text, second.numeral)
  if (second.join === 'range' && !isOneRange(text, first, one, second.numeral, other)) return alone(first, one)
  const percent = other.unit?.text === '%'
  const relative = second.join === 'plus-minus' && percent && one.unit?.text !== '%'
  const style: FigureStyle = {
    numerals: [relative ? first : shareMagnitude(first, second.numeral), second.numeral],
    ratio: one.ratio || other.ratio,
    unitHead: other.head,
    join: second.join,
    relative,
  }
  return candidate(style, cover(first.span, second.numeral.span), other, relative ? one.unit : (other.unit ?? one.unit))
}

function candidate(style: FigureStyle, span: Span, { end, unitSpan }: Ending, unit: Unit | undefined): Candidate {
  return { style, span, end: Math.max(end, span.end), unit, unitSpan }
}

/** All figures in digits, in their order; numbers inside a unit (`per 1M tokens`) belong to it. */
export function candidatesIn(text: string): readonly Candidate[] {
  const found: Candidate[] = []
  let at = 0
  for (let digit = nextDigit(text, at); digit >= 0; digit = nextDigit(text, at)) {
    const read = readNumeral(text, digit)
    if ('skipTo' in read) {
      at = read.skipTo
      continue
    }
    const next = readCandidate(text, read.numeral)
    found.push(next)
    at = Math.max(next.end, digit + 1)
  }
  return found
}

/** Where the next number begins: at a digit, or at a point right before one; -1 where none does. */
function nextDigit(text: string, from: number): number {
  for (let at = from; at < text.length; at++)
    if (isDigit(text.charCodeAt(at))) return at > from && text.charCodeAt(at - 1) === POINT ? at - 1 : at
  return -1
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** All that may be a figure, by where it starts. What is in digits comes first, so that among overlapping ones it is kept. */
export function candidatesOf(text: string, found?: readonly Found[]): readonly Candidate[] {
  const digital = candidatesIn(text)
  const { fractions, cardinals } = numberWordsIn(text, found)
  if (fractions.length + cardinals.length === 0) return digital
  const divided = fractions.map((word) => readCandidate(text, word))
  const counted = cardinals
    .map((word) => readCandidate(text, word))
    .filter(({ unit, style }) => unit !== undefined || style.ratio)
  return [...digital, ...divided, ...counted].sort((a, b) => a.span.start - b.span.start)
}
