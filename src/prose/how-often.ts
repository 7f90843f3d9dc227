import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import { computed, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

const PER = /^\s(?:an?|per|each|every)\s(hour|day|week|month)\b/i
const SECONDS: Readonly<Record<string, number>> = { hour: 3600, day: 86_400, week: 604_800, month: 2_629_800 }
/** Between the count and how many that makes: `, about 8`, `, or 8`. */
const THAT_IS =
  /^[^.;:\d]{0,40}[,(–—]\s?(?:(?:or|that is|which is|i\.e\.,?|on average|an average of|in other words)\s)?(?:(?:about|around|roughly|some|nearly|almost|over|on average)\s){0,2}$/i
const NEAR = 1.15
const FAR = 1.5
/** Fewer happen more or less often than they should. */
const LEAST = 10

/** `466 interruptions in 54 days, about 8 a day`: a count and a time before it say how many that makes. */
export function howOftenVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  const { passage, span, reading } = occurrence
  if ((measure !== 'bare' && measure !== 'samples') || passage.cell || reading === undefined) return undefined
  if (reading.style.join !== undefined || reading.qualifier === 'up-to') return undefined
  const { text } = passage.source
  const unit = PER.exec(text.slice(occurrence.end, occurrence.end + 16))?.[1]?.toLowerCase()
  if (unit === undefined) return undefined
  const before = besides(figure, article).filter(
    (f) => f.sentence.start === sentence.start && f.occurrence.end <= span.start && f.measure !== 'date',
  )
  const times = before.filter((f) => f.measure === 'time')
  const count = before.filter((f) => f.measure === 'bare' || f.measure === 'samples').at(-1)
  const [time] = times
  if (time === undefined || times.length > 1 || count === undefined || nominal(count) < LEAST) return undefined
  const last = time.index > count.index ? time : count
  if (before.at(-1) !== last || !THAT_IS.test(text.slice(last.occurrence.end, span.start))) return undefined
  const each = nominal(count) / (nominal(time) / SECONDS[unit]!)
  const off = nominal(figure) / each
  if (!(off > 0)) return undefined
  const [expected, how] = [`${Number(each.toPrecision(2))} a ${unit}`, `${names(count)} / ${names(time)}`]
  if (off < NEAR && off > 1 / NEAR) return computed(expected, [count, time], how)
  return (off > FAR || off < 1 / FAR) && !isDeniedNear(figure)
    ? refuted(figure, expected, [count, time], how)
    : undefined
}
