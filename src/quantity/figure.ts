import type { Found, Span } from '../text'
import { scaleUp } from './decimal'
import { candidatesIn, candidatesOf, readCandidate, type Candidate } from './figure-candidate'
import { applyHint, readHint, type UnitHint } from './figure-hint'
import { figureInterval } from './figure-interval'
import type { FigureStyle } from './figure-style'
import { numberWordsIn } from './figure-words'
import { qualifierAfter, qualifierBefore, type Qualifier } from './qualifier'
import type { Unit } from './unit'

/** A figure as it stands in a text. */
export interface FigureReading {
  /** The numeral with sign, currency and magnitude; of a range, both ends. */
  readonly span: Span
  /** How many numerals or ranges the text holds. A figure is only clear where there is one. */
  readonly numerals: number
  /** What the written digits allow, in base units if a unit is known. `-Infinity` for `up to`. */
  readonly low: number
  readonly high: number
  readonly nominal: number
  readonly unit?: Unit
  /** Where the unit stands, if it does so in the text itself. A currency sign is part of `span`. */
  readonly unitSpan?: Span
  readonly qualifier?: Qualifier
  readonly style: FigureStyle
}

/**
 * Reads a text as a figure: the label of a link, a pin, a table cell. Undefined where it holds no number, or one that is
 * beyond all numbers (`1e400`). `unitHint` is what the surroundings give as unit: the text behind the link, a column's head.
 */
export function readFigure(
  text: string,
  { unitHint }: { unitHint?: string | UnitHint } = {},
): FigureReading | undefined {
  const digital = candidatesIn(text)
  const { fractions, cardinals } = numberWordsIn(text)
  const worded = fractions.filter((n) => !digital.some((c) => n.span.start < c.end && c.span.start < n.span.end))
  const counted = digital.length + worded.length === 0 ? cardinals : worded
  const [word] = counted
  const first = digital[0] ?? (word === undefined ? undefined : readCandidate(text, word))
  if (first === undefined) return undefined
  const hint = typeof unitHint === 'string' ? readHint(unitHint) : unitHint
  return asReading(text, first, digital.length + counted.length, hint)
}

/**
 * Every figure of a running text, in its order: numbers in digits, fractions in words, and whole numbers in words where a
 * unit follows (`two weeks`, but not `two ways`). Time grows with the text's length.
 *
 * @param found the matches of `numberWordPatterns`, where they were looked for together with other things
 */
export function readFigures(text: string, found?: readonly Found[]): readonly FigureReading[] {
  const readings: FigureReading[] = []
  let end = 0
  for (const each of candidatesOf(text, found)) {
    if (each.span.start < end) continue
    const reading = asReading(text, each, 1, undefined)
    if (reading === undefined) continue
    readings.push(reading)
    end = each.end
  }
  return readings
}

function asReading(
  text: string,
  first: Candidate,
  numerals: number,
  unitHint: UnitHint | undefined,
): FigureReading | undefined {
  const found = unitHint === undefined ? first : applyHint(first, unitHint)
  if (!found.style.numerals.every((n) => Number.isFinite(n.value) && Number.isFinite(n.step))) return undefined
  const { style, span, end, unit, unitSpan } = found
  const qualifier =
    qualifierAfter(text.slice(span.end)) ??
    (end === span.end ? undefined : qualifierAfter(text.slice(end))) ??
    qualifierBefore(text.slice(0, span.start))
  const interval = figureInterval(style, qualifier)
  const factor = unit?.factor ?? 1
  const low = scaleUp(interval.low, factor)
  const high = scaleUp(interval.high, factor)
  const nominal = scaleUp(interval.nominal, factor)
  if (!Number.isFinite(high) || !Number.isFinite(nominal)) return undefined
  const hinted = unitHint === undefined ? style : { ...style, hint: unitHint.text }
  return { span, numerals, low, high, nominal, style: hinted, unit, unitSpan, qualifier }
}
