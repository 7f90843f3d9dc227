import { besides } from './besides'
import type { Verdict } from './judged'
import { computed, inUnitOf, isSlip, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

const ONCE_EVERY =
  /\b(?:once|one|a \w+|an \w+)\s(?:(?:about|roughly|some|in)\s)?(?:every|each|per)\s(?:about |roughly |some )?$/i
/** Rounded, and counted from one end or the other. */
const ROOM = 1.25
/** How far, in powers of ten, the same digits in another magnitude may be off. */
const SLIP = 0.03

/** `466 times in 54 days, once every 2.8 hours`: a time and a count before it say how often. */
export function everyVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, measure, sentence } = figure
  const { passage, span, reading } = occurrence
  if (measure !== 'time' || reading?.unit === undefined || reading.style.join !== undefined) return undefined
  if (!ONCE_EVERY.test(passage.source.text.slice(Math.max(sentence.start, span.start - 40), span.start)))
    return undefined
  const earlier = besides(figure, article).filter((f) => f.occurrence.span.start < span.start)
  const before = earlier.filter((f) => f.sentence.start === sentence.start)
  const times = before.filter((f) => f.measure === 'time')
  // “It ran for 54 days. 419 times it stopped, once every 3 hours”: the time may stand further up.
  const [time, ...moreTime] = times.length > 0 ? times : earlier.filter((f) => f.measure === 'time')
  const counts = before.filter((f) => isCount(f))
  const count = counts.at(-1)
  if (time === undefined || count === undefined || moreTime.length > 0) return undefined
  const isLoose = counts.length > 1 || times.length === 0
  // What a new statement says is of something else.
  if (/[;:]/.test(passage.source.text.slice(count.occurrence.end, span.start))) return undefined
  const each = nominal(time) / nominal(count)
  const off = nominal(figure) / each
  if (!(each > 0) || !(off > 0)) return undefined
  const expected = inUnitOf(figure, each, 2)
  const how = `${names(time)} / ${names(count)}`
  const isNear = off < ROOM && off > 1 / ROOM
  // Which count or time is meant is not sure then: only a slip of the magnitude shows.
  if (isLoose && !isNear && !isSlip(off, SLIP)) return undefined
  return isNear ? computed(expected, [time, count], how) : refuted(figure, expected, [time, count], how)
}

/** Whole numbers without a unit, `466 times` among them. */
function isCount({ measure, occurrence: { reading, span, passage } }: ArticleFigure): boolean {
  if (reading === undefined || reading.style.join !== undefined || reading.nominal < 2) return false
  if (measure === 'ratio') return /^\stimes\b/.test(passage.source.text.slice(span.end, span.end + 7))
  return measure === 'bare' && Number.isInteger(reading.nominal)
}
