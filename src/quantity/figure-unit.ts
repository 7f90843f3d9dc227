import { lengthAt, lettered, matchAt, Sticky, type Span } from '../text'
import { magnitudeOf } from './magnitude'
import { unitParts, type Unit } from './unit'
import { GAP, readAccelerator, readPiece, readRun, SKIPPED, WORD, type UnitPiece } from './unit-piece'
import { quotient, times } from './unit-ratio'
import { lookupUnit } from './unit-table'

/** The unit that people wrote behind a number, with the place of its first word, which may change its prefix. */
export interface UnitPhrase {
  readonly unit: Unit
  readonly span: Span
  readonly head: Span
}

const PER = new Sticky(/(?:\s(?:per|\/|for each|for every)\s|\s?\/\s?)(?:(?:a|an|each|every)\s)?/y)
const AMOUNT_OF_MONEY = new Sticky(/[$€£¥]\s?\d/y)
const ARTICLE = new Sticky(/\s(?:an?|each|every)\s/y)
// “600 kW a year later” is no power a year.
const LATER = new Sticky(/\s(?:an?|each|every)\s\w+\s(?:later|earlier|ago|before|after|on|from now)\b/y)
const AMOUNT = lettered('y')`(?:(?:1|one|a)\s?)?(?:(K|M|B|million|billion|thousand)(?![\L])[\s-]?)?`
const DURATIONS = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year'])

// Words that end the search for a unit: what follows them is another thing than the number counts.
const STOP = new Set(
  (
    'a an the of in on at by for from to with than as is are was were be and or but per each every more less fewer ' +
    'lower higher better worse larger smaller faster slower cheaper longer shorter times that this its if when while vs'
  ).split(' '),
)

function isCounted(unit: Unit): boolean {
  const symbol = unitParts(unit)[0]?.symbol ?? ''
  return unit.label === true || /^(?:token|query|GPU(?:-.*)?|hour|day|week|month)$/.test(symbol)
}

/** A unit behind words that are none, as in `37B active parameters`: only counted things are looked for there. */
function readBehindWords(text: string, at: number): UnitPiece | undefined {
  let pos = at
  for (let i = 0; i < SKIPPED; i++) {
    const word = matchAt(WORD, text, pos)?.[0]
    if (word === undefined || STOP.has(word.toLowerCase())) return undefined
    const end = pos + word.length
    const gap = lengthAt(GAP, text, end)
    if (gap === 0) return undefined
    pos = end + gap
    const piece = readAccelerator(text, pos) ?? readRun(text, pos)
    if (piece !== undefined) return isCounted(piece.unit) ? piece : undefined
  }
  return undefined
}

/** `per GPU hour`, `/ 1M output tokens`, `a second`: what a unit is divided by. */
function readDivisor(text: string, at: number): { unit: Unit; end: number } | undefined {
  const per = PER.lengthAt(text, at)
  if (per > 0) {
    const start = at + per
    const amount = matchAt(AMOUNT, text, start)
    const count = magnitudeOf(amount?.[1] ?? '')
    const from = start + (amount?.[0].length ?? 0)
    // `$2.50 / $10` are two prices.
    if (AMOUNT_OF_MONEY.at(text, from) !== null) return undefined
    const piece = readPiece(text, from) ?? readBehindWords(text, from)
    if (piece === undefined) return undefined
    return { unit: count === undefined ? piece.unit : times(piece.unit, count), end: piece.end }
  }
  if (LATER.at(text, at) !== null) return undefined
  const article = ARTICLE.lengthAt(text, at)
  const word = article === 0 ? undefined : matchAt(WORD, text, at + article)?.[0]
  const unit = word === undefined || !DURATIONS.has(word) ? undefined : lookupUnit(word)
  return unit === undefined ? undefined : { unit, end: at + article + word!.length }
}

/** Divides a unit by everything that `per` phrases from an offset on name. */
export function readDivisors(text: string, at: number, unit: Unit): { unit: Unit; end: number } {
  let divided = unit
  let end = at
  for (let divisor = readDivisor(text, end); divisor !== undefined; divisor = readDivisor(text, end)) {
    divided = quotient(divided, divisor.unit)
    end = divisor.end
  }
  return { unit: divided, end }
}

/**
 * The unit written at an offset, behind the gap that follows a number: ` GB/s`, ` H800 GPU hours`, `-layer`,
 * ` GFLOPs per token`, ` active parameters`.
 */
export function readUnitPhrase(text: string, at: number): UnitPhrase | undefined {
  const start = at + lengthAt(GAP, text, at)
  const direct = readPiece(text, start)
  const piece = direct ?? (start > at ? readBehindWords(text, start) : undefined)
  if (piece === undefined) return undefined
  const { unit, end } = readDivisors(text, piece.end, piece.unit)
  return { unit, span: { start: piece.start, end }, head: { start: piece.start, end: piece.end } }
}
