import { lookupUnit, readUnit, unitWords } from '../quantity'
import { didYouMean, lettered, matchAt, suggest } from '../text'
import { currencyAt, isMemberOrCall, nameAt, skipSpace, startsNumber } from './characters'
import type { UnitText } from './ast'
import { replacement, type ExpressionFix, type Problems } from './problem'
import { keywords } from './tokens'

const power = lettered('y')`\s*\^\s*-?\d+(?![\d.\L_])|⁻?[⁰¹²³⁴-⁹]+`
const joint = /\s*([/·⋅])\s*/y
const subtrahend = lettered()`^-\d[\d.]*[\L]*$`
/** An end that is still being typed: `kB/`, `kB/to`. */
const openEnd = lettered('y')`\s*([/·⋅])(?:\s*|[\L]+)$`
const perOne = /1\s*\/\s*/y
const dotted = lettered('y')`(?:\.[\L_][\L\u0300-\u036f\d_]*)+`

/**
 * The word at an offset where a unit may stand: a name, a currency sign without a number behind it, `%`.
 * Of `GB-3GB` only `GB` is the word: no unit has a hyphen before a digit.
 */
export function unitWordAt(text: string, at: number, known: (word: string) => boolean = isUnit): string | undefined {
  if (text[at] === '%') return '%'
  const sign = currencyAt(text, at)
  if (sign !== undefined) return startsNumber(text, skipSpace(text, at + sign.length)) ? undefined : sign
  const word = nameAt(text, at)
  if (word === undefined || keywords.has(word)) return undefined
  const hyphen = known(word) ? -1 : word.search(/-\d/)
  const head = hyphen > 0 ? word.slice(0, hyphen) : ''
  return known(head) && subtrahend.test(word.slice(hyphen)) ? head : word
}

/** Whether a single word is a unit. */
export function isUnit(word: string): boolean {
  return lookupUnit(word) !== undefined
}

/** Says that a word is no unit, with those it is like. */
function complainOfUnit(problems: Problems, word: string, start: number, ...others: ExpressionFix[]): void {
  if (problems.full) return
  const names = unitWords().map((unit) => unit.name)
  const fixes = suggest(word, names).map((unit) => replacement(`Write “${unit}”`, start, start + word.length, unit))
  const message = `“${word}” is no known unit.${didYouMean(word, names)}`
  problems.add('unknown-unit', message, start, start + word.length, ...fixes, ...others)
}

interface Tail {
  readonly end: number
  /** A word was no unit, and that was said. */
  readonly unknown: boolean
}

/** Reads on behind a unit's first word: powers, and further words behind `/` and `·`. */
function readTail(text: string, at: number, powers: boolean, problems: Problems): Tail {
  let end = at
  let unknown = false
  for (let first = true; ; first = false) {
    if (powers || !first) end += matchAt(power, text, end)?.[0].length ?? 0
    const sign = matchAt(joint, text, end)
    const start = end + (sign?.[0].length ?? 0)
    const word = sign ? unitWordAt(text, start) : undefined
    if (!sign || word === undefined || isMemberOrCall(text, start + word.length)) return { end, unknown }
    if (!isUnit(word)) {
      // Only an unspaced `/` binds so closely that what follows must be a unit.
      if (sign[0] !== '/') return { end, unknown }
      complainOfUnit(problems, word, start, replacement('Put spaces around “/” to divide by a name', end, start, ' / '))
      unknown = true
    }
    end = start + word.length
  }
}

function complete(start: number, tail: Tail, spelling: string, problems: Problems): UnitText {
  const written = spelling.replace(/\s+/g, '').replaceAll('⋅', '·')
  const value = tail.unknown ? undefined : readUnit(written)
  if (value === undefined && !tail.unknown) {
    problems.add('unknown-unit', `“${written}” cannot be read as a unit.`, start, tail.end)
  }
  return { span: { start, end: tail.end }, text: written, value }
}

/** The unit whose first word stands at an offset. The word is taken for a unit whatever it is. */
export function readUnitFrom(
  text: string,
  start: number,
  word: string,
  problems: Problems,
  ...fixes: ExpressionFix[]
): UnitText {
  const known = isUnit(word)
  if (!known) complainOfUnit(problems, word, start, ...fixes)
  const tail = readTail(text, start + word.length, word !== '%', problems)
  return complete(start, { end: tail.end, unknown: tail.unknown || !known }, text.slice(start, tail.end), problems)
}

/** The unit of a number with a currency sign before it, continued behind the number: `$2/GPU-hour`. */
export function readCurrencyUnit(
  text: string,
  start: number,
  sign: string,
  numberEnd: number,
  problems: Problems,
): UnitText {
  const known = isUnit(sign)
  if (!known) complainOfUnit(problems, sign, start)
  const tail = readTail(text, numberEnd, false, problems)
  if (tail.end === numberEnd) {
    return { span: { start, end: start + sign.length }, text: sign, value: lookupUnit(sign) }
  }
  const unknown = tail.unknown || !known
  return complete(start, { end: tail.end, unknown }, sign + text.slice(numberEnd, tail.end), problems)
}

/** The unit behind `in` or `to`, or nothing. Whatever word stands there is taken for a unit. */
export function readTargetUnit(text: string, at: number, problems: Problems): UnitText | undefined {
  const prefix = matchAt(perOne, text, at)?.[0] ?? ''
  const start = at + prefix.length
  const word = unitWordAt(text, start)
  if (word === undefined) return undefined
  const path = matchAt(dotted, text, start + word.length)?.[0] ?? ''
  if (path !== '') {
    const end = start + word.length + path.length
    problems.add('unknown-unit', `“${word}${path}” is no unit: only units can stand here.`, start, end)
    return { span: { start: at, end }, text: prefix + word + path, value: undefined }
  }
  const unit = readUnitFrom(text, start, word, problems)
  const open = matchAt(openEnd, text, unit.span.end)
  if (open) {
    const end = unit.span.end + open[0].length
    problems.add('syntax-error', `A unit should follow “${open[1]}”.`, unit.span.end, end)
    return { span: { start: at, end }, text: prefix + unit.text + open[0].trim(), value: undefined }
  }
  if (prefix === '') return unit
  const written = `1/${unit.text}`
  return { span: { start: at, end: unit.span.end }, text: written, value: unit.value && readUnit(written) }
}
