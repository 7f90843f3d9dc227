import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, inUnitOf, isPlain, names, nominal, numberOf, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What is spent, used and made period by period. */
const SPENT: ReadonlySet<Measure> = new Set<Measure>(['money', 'energy', 'carbon', 'tokens'])
const HOURS: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168, month: 730.5, year: 8766 }
/** A month is counted with 30 days, 730 hours or four weeks, a year with 360 days. */
const ROOM = 1.06
/** `$2,000 a month, or $24,000 a year`: between the two, and behind the second. */
const BETWEEN =
  /^\s?(?:an?|per|each|every)\s(hour|day|week|month|year),?\s\(?(?:or|that is|which is|i\.e\.,?|=|thus)\s(?:(?:about|around|roughly|some|nearly|almost|just|over|under)\s){0,2}$/
const BEHIND = /^\s?(?:an?|per|each|every)\s(hour|day|week|month|year)\b/

/** The same spending for two periods, one right behind the other. */
export function perPeriodVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence, index } = figure
  const { passage, span } = occurrence
  if (!SPENT.has(measure) || passage.cell || !isPlain(figure)) return undefined
  const before = article.figures[index - 1]
  if (before?.occurrence.passage !== passage || before.sentence.start !== sentence.start) return undefined
  if (before.measure !== measure || !isPlain(before) || prefixOf(before) !== prefixOf(figure)) return undefined
  const { text } = passage.source
  const first = BETWEEN.exec(text.slice(before.occurrence.span.end, span.start))?.[1]
  const second = BEHIND.exec(text.slice(span.end, span.end + 16))?.[1]
  if (first === undefined || second === undefined || first === second) return undefined
  const times = HOURS[second]! / HOURS[first]!
  // With its period an amount may be read as a rate already, so that only the numbers are compared.
  const off = numberOf(figure) / (numberOf(before) * times)
  const expected = inUnitOf(figure, nominal(figure) / off, 3)
  const how = `${names(before)} × ${Number(times.toPrecision(3))}`
  if (off < ROOM && off > 1 / ROOM) return computed(expected, [before], how)
  // Who works only on some days says so, or not.
  const isRest = second !== 'year' || first !== 'month'
  if ((isRest && off > 0.6 && off < 1 / 0.6) || isDeniedNear(figure)) return undefined
  return refuted(figure, expected, [before], how)
}

/** `MWh`, whatever the period behind it. */
function prefixOf({ occurrence: { reading } }: ArticleFigure): string | undefined {
  return reading?.unit?.text.split('/')[0]
}
