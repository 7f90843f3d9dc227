import type { Span } from '../text'
import { scaleDown } from './decimal'
import { dimensionless } from './dimension'
import type { FigureReading } from './figure'
import { readFigure } from './figure'
import { nearestFractions } from './figure-words'
import { format } from './format'
import { prefixes, prefixSpellings } from './prefix'
import type { Qualifier } from './qualifier'
import type { Quantity } from './quantity'
import { isRange } from './quantity'
import { chooseScale, scaleFamily } from './scale'
import type { FigureOptions } from './tolerance'
import { figureHolds, omittedFactor, qualifierOf } from './tolerance'
import type { Unit, UnitPart } from './unit'
import { composeUnit, unitParts } from './unit'
import { lookupUnit } from './unit-table'
import type { Rounding } from './write-numeral'
import { writeNumeral } from './write-numeral'

/** More digits than this no number has. */
const MOST_MORE = 17

const ROUNDING: Readonly<Record<Qualifier, Rounding>> = { about: 'nearest', over: 'down', under: 'up', 'up-to': 'up' }

interface Edit {
  readonly span: Span
  readonly newText: string
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((t, e) => t.slice(0, e.span.start) + e.newText + t.slice(e.span.end), text)
}

/** Whether a text, read anew, says what the quantity is. A figure of zero says so only of zero. */
function says(text: string, q: Quantity, options: FigureOptions, hint: string | undefined): boolean {
  const reading = readFigure(text, hint === undefined ? {} : { unitHint: hint })
  if (reading === undefined || reading.numerals !== 1) return false
  if (reading.nominal === 0 && q.value !== 0) return false
  return figureHolds(reading, q, options) === 'holds'
}

/**
 * The text with its figure replaced by what the quantity is, in the author's own style: as many digits, the same
 * magnitude words, currency, unit and spacing. What it returns, read anew, holds for the quantity; undefined where
 * nothing of that kind does (a unit of another dimension, a text with several figures).
 */
export function rewriteFigure(
  text: string,
  reading: FigureReading,
  q: Quantity,
  options: FigureOptions = {},
): string | undefined {
  if (reading.numerals !== 1) return undefined
  const verdict = figureHolds(reading, q, options)
  if (verdict === 'dimension-mismatch') return undefined
  for (const candidate of candidates(text, reading, q, options, verdict === 'unit-missing')) {
    if (says(candidate, q, options, reading.style.hint)) return candidate
  }
  return undefined
}

function* candidates(
  text: string,
  reading: FigureReading,
  q: Quantity,
  options: FigureOptions,
  lacksUnit: boolean,
): Generator<string> {
  if (!lacksUnit) {
    const { style } = reading
    if (style.numerals[0].denominator !== undefined && style.join === undefined) yield* fractions(text, reading, q)
    if (style.join === 'range') yield* inStyle(text, reading, q, options, true)
    yield* inStyle(text, reading, q, options, false)
  }
  for (let digits = 4; digits <= 15; digits++) {
    yield apply(text, [{ span: reading.span, newText: format({ ...q, low: q.value, high: q.value }, { digits }) }])
  }
}

/** Another plain fraction, else a share in per cent, else a multiple. */
function* fractions(text: string, reading: FigureReading, q: Quantity): Generator<string> {
  const { span } = reading
  const [nearest] = reading.unit === undefined ? nearestFractions(q.value) : []
  if (nearest !== undefined) yield apply(text, [{ span, newText: nearest }])
  if (reading.unit !== undefined || q.dimension !== dimensionless) return
  for (let decimals = 0; decimals <= 3; decimals++) {
    const share = (100 * q.value).toFixed(decimals)
    if (Math.abs(q.value) < 1) yield apply(text, [{ span, newText: `${share} %` }])
    else yield apply(text, [{ span, newText: `${q.value.toFixed(decimals + 1)}×` }])
  }
}

/** The author's style with ever more digits. A range keeps its proportions around a new value. */
function* inStyle(
  text: string,
  reading: FigureReading,
  q: Quantity,
  options: FigureOptions,
  both: boolean,
): Generator<string> {
  const { style, span } = reading
  const qualifier = qualifierOf(reading, options)
  const rounding = qualifier === undefined ? 'nearest' : ROUNDING[qualifier]
  const own = reading.unit ?? (style.ratio ? undefined : options.unit)
  const [first, second] = style.numerals
  for (const { unit, edits } of unitChoices(text, reading, q, own)) {
    const factor = (unit?.factor ?? 1) * omittedFactor(unit, q)
    const inUnit = (value: number) => scaleDown(scaleDown(value, factor), style.scale ?? 1)
    for (let more = 0; more <= MOST_MORE; more++) {
      const write = { rounding, more, coarse: qualifier !== undefined }
      if (second === undefined) {
        yield apply(text, [...edits, { span, newText: writeNumeral(first, inUnit(q.value), write) }])
      } else if (style.join === 'plus-minus') {
        yield apply(text, [...edits, { span: first.span, newText: writeNumeral(first, inUnit(q.value), write) }])
      } else if (both) {
        const [low, high] = isRange(q) ? [q.low, q.high] : proportional(reading, q.value)
        const shared = first.magnitude === undefined ? second.magnitude : first.magnitude
        const written = writeRange(
          writeNumeral(shared === undefined ? first : { ...first, magnitude: shared }, inUnit(low), write),
          writeNumeral(second, inUnit(high), write),
          first.magnitude === undefined && shared !== undefined ? shared.word.length : 0,
        )
        if (written === undefined) continue
        yield apply(text, [
          ...edits,
          { span: first.span, newText: written[0] },
          { span: second.span, newText: written[1] },
        ])
      } else {
        const single = { ...second, currency: first.currency, sign: first.sign }
        yield apply(text, [...edits, { span, newText: writeNumeral(single, inUnit(q.value), write) }])
      }
    }
  }
}

/** Two ends of a range; the first gives up its magnitude where the author wrote it once (`4.7–6.1M`). */
function writeRange(low: string, high: string, shared: number): readonly [string, string] | undefined {
  if (low === high) return undefined
  if (shared === 0) return [low, high]
  const magnitude = /\D*$/.exec(high)?.[0] ?? ''
  return low.endsWith(magnitude) ? [low.slice(0, low.length - magnitude.length), high] : [low, high]
}

function proportional(reading: FigureReading, value: number): readonly [number, number] {
  const [first, second] = reading.style.numerals
  const middle = (first.value + (second?.value ?? first.value)) / 2
  if (middle === 0 || value === 0) return [value, value]
  const growth = value / middle
  return [first.value * growth, (second?.value ?? first.value) * growth]
}

interface UnitChoice {
  readonly unit: Unit | undefined
  readonly edits: readonly Edit[]
}

/** The author's unit, or the one with another prefix where the number would leave 1 to 999. */
function* unitChoices(text: string, reading: FigureReading, q: Quantity, own: Unit | undefined): Generator<UnitChoice> {
  const head = reading.style.unitHead
  const parts = own === undefined ? [] : unitParts(own)
  const [first, ...rest] = parts
  const last = reading.style.numerals.at(-1)!
  const plain = last.magnitude === undefined && last.power === ''
  if (own !== undefined && first !== undefined && head !== undefined && plain && first.exponent === 1) {
    const usual = (size: number) => size === 0 || (size >= 1 && size < 1000)
    const scale = chooseScale(scaleFamily(first, false), q.value, composeUnit(rest).factor, 4)
    const leaves = usual(Math.abs(last.value)) && !usual(Math.abs(scaleDown(q.value, own.factor)))
    const word = leaves && scale !== undefined ? withPrefix(text.slice(head.start, head.end), first, scale) : undefined
    if (word !== undefined && scale !== undefined) {
      yield { unit: composeUnit([scale, ...rest]), edits: [{ span: head, newText: word }] }
    }
  }
  yield { unit: own, edits: [] }
}

/** The author's word with another prefix: `KB` as `MB`, `gigabytes` as `terabytes`, `GFLOPs/token` as `TFLOPs/token`. */
function withPrefix(word: string, from: UnitPart, to: UnitPart): string | undefined {
  const find = (part: UnitPart) => prefixes(part.text.slice(0, part.text.length - (part.symbol ?? part.text).length))[0]
  const old = find(from)
  const fresh = find(to)
  const stems =
    old === undefined
      ? [word]
      : [...prefixSpellings(old), old.word].filter((p) => word.startsWith(p)).map((p) => word.slice(p.length))
  for (const stem of stems) {
    for (const prefix of fresh === undefined ? [''] : [fresh.symbol, fresh.word]) {
      const [simple] = (prefix + stem).split('/')
      const unit = lookupUnit(simple!)
      if (unit !== undefined && unit.factor === to.factor && unit.dimension === to.dimension) return prefix + stem
    }
  }
  return undefined
}
