import { lengthAt, lettered, matchAt, Sticky } from '../text'
import { readUnit } from './read-unit'
import { composeUnit, unitParts, type Unit } from './unit'
import { lookupUnit } from './unit-table'

/** A unit as it stands in a text, without what it is divided by. */
export interface UnitPiece {
  readonly unit: Unit
  readonly start: number
  readonly end: number
}

/** What may stand between a number and what it counts, and between the words of that. */
export const GAP = lettered('y')`[ \u00a0\u202f\u2009]{1,2}|-(?=[\L])`
/** A word. Words and runs are bounded, so that a text that is one single run is not read to its end again and again. */
export const WORD = lettered('y')`[\L][\L\d-]{0,60}`
/** A run of characters that units are written with; what is no unit is cut off afterwards. */
const RUN = lettered('y')`[\L%$€£¥][\L\d%$€£¥²³₂·*^/-]{0,60}`
const IN_WORD = lettered()`[\L\d]`
/** At most so many words may stand between a number and what it counts: `2,048 NVIDIA H800 GPUs`. */
export const SKIPPED = 3

/** The longest unit that starts at an offset without a space in it: `GB/s`, `GPU-hours`, `layer` of `layer-wise`. */
export function readRun(text: string, at: number): UnitPiece | undefined {
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

/** Whether the name of an accelerator may begin so: with a capital, or like the words for one. */
function beginsName(code: number): boolean {
  return (code >= 65 && code <= 90) || code === 97 || code === 99 || code === 100
}

/** `H800 GPU hours`, `GPU hours`, `H800-hours`, `H800s`: an accelerator, and the hours it ran. */
export function readAccelerator(text: string, at: number): UnitPiece | undefined {
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

// Words that are units only together; a run of letters ends before the space.
const WATT_HOURS = new Sticky(lettered('iy')`((?:kilo|mega|giga|tera|milli)?watt)[\s-](hours?|seconds?)(?![\L\d])`)
const DOLLARS = new Sticky(lettered('y')`U\.?S\.?\sdollars?(?![\L\d])`)
const CARBON = new Sticky(
  lettered('y')`(g|kg|t|kt|Mt|(?:kilo|mega)?ton(?:ne)?s?|grams?|kilograms?)\s(?:of\s)?(CO[2₂](?:eq?)?)(?![\L\d])`,
)

const MASSES: Readonly<Record<string, string>> = {
  g: 'g',
  gram: 'g',
  kg: 'kg',
  kilogram: 'kg',
  t: 't',
  ton: 't',
  tonne: 't',
  kt: 'kt',
  kiloton: 'kt',
  kilotonne: 'kt',
  megaton: 'Mt',
  megatonne: 'Mt',
  Mt: 'Mt',
}

function readCarbon(text: string, at: number): UnitPiece | undefined {
  const found = CARBON.at(text, at)
  const mass = found === null ? undefined : MASSES[found[1]!.replace(/s$/, '')]
  const unit = mass === undefined ? undefined : lookupUnit(`${mass}CO2e`)
  return unit === undefined ? undefined : { unit, start: at, end: at + found![0].length }
}

/** `kilowatt hours`, `watt-seconds`, `US dollars`. */
function readTogether(text: string, at: number): UnitPiece | undefined {
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

/** The unit that starts at an offset, of one word or of those that belong together. */
export function readPiece(text: string, at: number): UnitPiece | undefined {
  return readCarbon(text, at) ?? readTogether(text, at) ?? readAccelerator(text, at) ?? readRun(text, at)
}
