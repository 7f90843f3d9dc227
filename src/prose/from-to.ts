import { readFigure, type FigureReading } from '../quantity'
import type { Span } from '../text'

/** Before what changes: `from $20 to $2`. */
const FROM = /\b[Ff]rom\s(?:about\s|around\s|roughly\s|some\s|only\s|just\s)?$/
/** A year behind the name of a test or an event: `on AIME 2024 to 71%`. */
const YEAR = /^(?:19[89]|20[0-3])\d$/
const NAMED = /\p{Lu}[\p{L}\d-]+\s$/u
const TO = /\sto\s(?:about\s|around\s|roughly\s|some\s|only\s|just\s)?(?=[$€£¥\d.])/

/**
 * Two figures that are read as the ends of a range, but are what something went from and what it went to, or a year and
 * what stands behind it; undefined where it is a range.
 */
export function fromTo(
  reading: FigureReading,
  text: string,
): readonly [FigureReading | undefined, FigureReading] | undefined {
  const { style, span } = reading
  if (style.join !== 'range') return undefined
  const [first, second] = style.numerals
  const written = text.slice(span.start, span.end)
  const to = TO.exec(written)
  if (to === null || second === undefined) return undefined
  const before = text.slice(Math.max(0, span.start - 24), span.start)
  const isYear = YEAR.test(written.slice(0, to.index)) && NAMED.test(before) && !YEAR.test(second.digits)
  if (!isYear && (!FROM.test(before) || first.value === second.value)) return undefined
  const end = Math.max(span.end, reading.unitSpan?.end ?? 0)
  const at = span.start + to.index + to[0].length
  const other = shifted(readFigure(text.slice(at, Math.min(text.length, end + 24))), at)
  if (other === undefined || other.span.start !== at) return undefined
  return [isYear ? undefined : shifted(readFigure(written.slice(0, to.index)), span.start), other]
}

type Numeral = FigureReading['style']['numerals'][0]

/** A reading of a part of a text, in offsets of the whole. */
function shifted(reading: FigureReading | undefined, by: number): FigureReading | undefined {
  if (reading === undefined) return undefined
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by })
  const { style } = reading
  const numeral = (each: Numeral): Numeral => ({ ...each, span: move(each.span) })
  const [first, second] = style.numerals
  const numerals = second === undefined ? ([numeral(first)] as const) : ([numeral(first), numeral(second)] as const)
  return {
    ...reading,
    span: move(reading.span),
    ...(reading.unitSpan && { unitSpan: move(reading.unitSpan) }),
    style: { ...style, numerals, ...(style.unitHead && { unitHead: move(style.unitHead) }) },
  }
}
