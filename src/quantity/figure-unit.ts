import { lengthAt, lettered, matchAt, Sticky, type Span } from '../text'
import { magnitudeOf } from './magnitude'
import { readUnit } from './read-unit'
import type { Unit } from './unit'
import { composeUnit, unitParts } from './unit'
import { quotient, times } from './unit-ratio'
import { lookupUnit } from './unit-table'

/** The unit that people wrote behind a number, with the place of its first word, which may change its prefix. */
export interface UnitPhrase {
  readonly unit: Unit
  readonly span: Span
  readonly head: Span
}

const GAP = lettered('y')`[ \u00a0\u202f\u2009]{1,2}|-(?=[\L])`
// A run of characters that units are written with; what is no unit is cut off afterwards. Bounded, so that a text
// that is one single run is not read to its end again and again.
const RUN = lettered('y')`[\L%$€£¥][\L\d%$€£¥²³₂·*^/-]{0,60}`
const WORD = lettered('y')`[\L][\L\d-]{0,60}`
const IN_WORD = lettered()`[\L\d]`
const PER = new Sticky(/(?:\s(?:per|\/|for each|for every)\s|\s?\/\s?)(?:(?:a|an|each|every)\s)?/y)
const ARTICLE = new Sticky(/\s(?:an?|each|every)\s/y)
const AMOUNT = lettered('y')`(?:(?:1|one|a)\s?)?(?:(K|M|B|million|billion|thousand)(?![\L])[\s-]?)?`
// Words that are units only together; a run of letters ends before the space.
const WATT_HOURS = new Sticky(lettered('iy')`((?:kilo|mega|giga|tera|milli)?watt)[\s-](hours?|seconds?)(?![\L\d])`)
const DOLLARS = new Sticky(lettered('y')`U\.?S\.?\sdollars?(?![\L\d])`)
const CARBON = new Sticky(
  lettered('y')`(g|kg|t|kt|Mt|tons?|tonnes?|grams?|kilograms?)\s(?:of\s)?(CO[2₂](?:eq?)?)(?![\L\d])`,
)

// H800, A100, GB200, MI300X, L40S, RTX4090, but not FP16 and BF16.
const ACCELERATOR_NAME =
  /^(?:(?!FP|BF|TF)[A-Z]{1,3}\d{2,4}[A-Za-z]{0,2}|GPU|TPU(?:v\d\w?)?|NPU|accelerator|device|chip|card)$/
const HOURS = new Map([
  ['hour', 'GPU-hour'],
  ['hours', 'GPU-hour'],
  ['day', 'GPU-day'],
  ['days', 'GPU-day'],
  ['h', 'GPU-hour'],
  ['hrs', 'GPU-hour'],
])
const DURATIONS = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year'])

// Words that end the search for a unit: what follows them is another thing than the number counts.
const STOP = new Set(
  (
    'a an the of in on at by for from to with than as is are was were be and or but per each every more less fewer ' +
    'lower higher better worse larger smaller faster slower cheaper longer shorter times that this its if when while vs'
  ).split(' '),
)
/** At most so many words may stand between a number and what it counts: `2,048 NVIDIA H800 GPUs`. */
const SKIPPED = 3

const MASSES: Readonly<Record<string, string>> = {
  g: 'g',
  gram: 'g',
  kg: 'kg',
  kilogram: 'kg',
  t: 't',
  ton: 't',
  tonne: 't',
  kt: 'kt',
  Mt: 'Mt',
}

interface Piece {
  readonly unit: Unit
  readonly start: number
  readonly end: number
}

/** The longest unit that starts at an offset without a space in it: `GB/s`, `GPU-hours`, `layer` of `layer-wise`. */
function readRun(text: string, at: number): Piece | undefined {
  const run = matchAt(RUN, text, at)?.[0]
  if (run === undefined) return undefined
  for (let end = run.length; end > 0; end--) {
    const next = run[end]
    if (next !== undefined && !'/·*^-'.includes(next) && isInWord(run, end - 1)) continue
    const unit = readUnit(run.slice(0, end))
    if (unit !== undefined) return { unit, start: at, end: at + end }
  }
  return undefined
}

function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122) : IN_WORD.test(text[at]!)
}

/** Whether the name of an accelerator may begin so: with a capital, or like the words for one. */
function beginsName(code: number): boolean {
  return (code >= 65 && code <= 90) || code === 97 || code === 99 || code === 100
}

/** `H800 GPU hours`, `GPU hours`, `H800-hours`, `H800s`: an accelerator, and the hours it ran. */
function readAccelerator(text: string, at: number): Piece | undefined {
  let pos = at
  let named = false
  if (!beginsName(text.charCodeAt(at))) return undefined
  for (let i = 0; i <= SKIPPED; i++) {
    const word = matchAt(WORD, text, pos)?.[0]
    if (word === undefined) break
    const hyphen = word.lastIndexOf('-')
    const before = word.slice(0, Math.max(0, hyphen))
    const hours = HOURS.get(word.slice(hyphen + 1).toLowerCase())
    if (hours !== undefined && (hyphen > 0 ? ACCELERATOR_NAME.test(before) : named)) {
      return { unit: lookupUnit(hours)!, start: at, end: pos + word.length }
    }
    const plural = word.endsWith('s') ? word.slice(0, -1) : word
    if (!ACCELERATOR_NAME.test(plural)) break
    named = true
    const end = pos + word.length
    const gap = lengthAt(GAP, text, end)
    const next = gap === 0 ? undefined : matchAt(WORD, text, end + gap)?.[0]
    const goesOn =
      next !== undefined &&
      (HOURS.has(next.toLowerCase()) || ACCELERATOR_NAME.test(next) || /-(?:h|hrs|hours?|days?)$/.test(next))
    if (!goesOn) return { unit: lookupUnit('GPU')!, start: pos, end }
    pos = end + gap
  }
  return undefined
}

function readCarbon(text: string, at: number): Piece | undefined {
  const found = CARBON.at(text, at)
  const mass = found === null ? undefined : MASSES[found[1]!.replace(/s$/, '')]
  const unit = mass === undefined ? undefined : lookupUnit(`${mass}CO2e`)
  return unit === undefined ? undefined : { unit, start: at, end: at + found![0].length }
}

/** `kilowatt hours`, `watt-seconds`, `US dollars`. */
function readTogether(text: string, at: number): Piece | undefined {
  const energy = WATT_HOURS.at(text, at)
  const watt = energy === null ? undefined : lookupUnit(energy[1]!.toLowerCase())
  const time = energy === null ? undefined : lookupUnit(energy[2]!.toLowerCase())
  if (energy !== null && watt !== undefined && time !== undefined) {
    const end = at + energy[0].length
    const hours = energy[2]!.toLowerCase().startsWith('h')
    const unit = hours
      ? lookupUnit(`${energy[1]!.toLowerCase()}-hours`)
      : composeUnit([...unitParts(watt), ...unitParts(time)])
    return unit === undefined ? undefined : { unit, start: at, end }
  }
  const dollars = DOLLARS.at(text, at)
  return dollars === null ? undefined : { unit: lookupUnit('$')!, start: at, end: at + dollars[0].length }
}

function readPiece(text: string, at: number): Piece | undefined {
  return readCarbon(text, at) ?? readTogether(text, at) ?? readAccelerator(text, at) ?? readRun(text, at)
}

function isCounted(unit: Unit): boolean {
  const symbol = unitParts(unit)[0]?.symbol ?? ''
  return unit.label === true || /^(?:token|query|GPU(?:-.*)?|hour|day|week|month)$/.test(symbol)
}

/** A unit behind words that are none, as in `37B active parameters`: only counted things are looked for there. */
function readBehindWords(text: string, at: number): Piece | undefined {
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
    const piece = readPiece(text, from) ?? readBehindWords(text, from)
    if (piece === undefined) return undefined
    return { unit: count === undefined ? piece.unit : times(piece.unit, count), end: piece.end }
  }
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
