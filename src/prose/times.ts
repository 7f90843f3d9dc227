import { besides } from './besides'
import type { Verdict } from './judged'
import { computed, interval, isPlain, names, nominal, ratioHolds, refuted, shown } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** `44 times the 7.0M of the 70B`, `3x as much as the $2 before`. */
const OF_WHAT =
  /^\s?(?:times)?\s?(?:the|that of the|those|(?:as (?:many|much) as|more than) (?:the )?)\s?(?:\w+\s){0,2}$/i
/** Between two amounts that are compared. */
const COMPARED =
  /\b(?:against|vs\.?|versus|compared (?:to|with)|where|instead of|rather than|while|whereas|for|to|down to|up to|and)\b/i
const TOGETHER = /^[^,;]{0,30}\band\s(?:about\s|some\s)?$/
const OF_ANOTHER = /^\s?(?:times)?\s?(?:as (?:much|many|high|expensive)|the price|cheaper|dearer)\b/
/** Between them and their multiple. */
const THAT_IS =
  /^[^\d.;]{0,60}(?:[,:=–—(]|\bor|\bis)\s?(?:or|that is|which is|i\.e\.|a|an|some)?\s?(?:about|around|roughly|only|just|nearly|very nearly|almost|over|more than|≈|~)?\s?$/i
/** A multiple that is off by less is rounded. */
const ROOM = 1.25

/** A multiple of two amounts of its sentence, where the words leave no doubt of which. */
export function timesVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, measure, sentence } = figure
  const { passage, span, reading, end } = occurrence
  const x = interval(figure)
  if (measure !== 'ratio' || reading === undefined || reading.style.join !== undefined || x === undefined)
    return undefined
  if (passage.cell !== undefined || reading.style.numerals[0].denominator !== undefined) return undefined
  const { text } = passage.source
  const own = besides(figure, article).filter((f) => f.sentence.start === sentence.start && f.measure !== 'format')
  const before = own.filter((f) => f.occurrence.end <= span.start)
  const next = own.find((f) => f.occurrence.span.start >= end)
  const pair =
    (next && OF_WHAT.test(text.slice(span.end, next.occurrence.span.start)) && pairOf(before, next)) ??
    comparedBefore(before, text, figure)
  if (!pair) return undefined
  const [a, b] = pair
  const [above, below] = nominal(a) > nominal(b) ? [a, b] : [b, a]
  const [p, q] = [interval(above), interval(below)]
  const times = nominal(above) / nominal(below)
  if (p === undefined || q === undefined || !(times > 1.05)) return undefined
  const expected = shown(times, '×')
  const how = `${names(above)} / ${names(below)}`
  const written = reading.style.numerals[0].value
  if (ratioHolds(x, p, q))
    return Math.abs(written / times - 1) < 0.06 ? computed(expected, [above, below], how) : undefined
  // `3 times more` is four times as much to some.
  const isNear = (value: number) => written / value < ROOM && value / written < ROOM
  if (isNear(times) || isNear(times - 1) || reading.qualifier === 'up-to') return undefined
  return refuted(figure, expected, [above, below], how)
}

/** The last amount before that is of the same sort as the one that a multiple is taken of. */
function pairOf(
  before: readonly ArticleFigure[],
  next: ArticleFigure,
): readonly [ArticleFigure, ArticleFigure] | undefined {
  const last = before.at(-1)
  const isAlike = last !== undefined && (last.measure === next.measure || isCountOf(next, last))
  return isAlike && isPlain(last) && isPlain(next) ? [last, next] : undefined
}

/** `30.84M GPU hours, 4.4 times the 7.0M`: a large count without its unit. */
function isCountOf(next: ArticleFigure, last: ArticleFigure): boolean {
  const factor = last.occurrence.reading?.unit?.factor
  return next.measure === 'bare' && nominal(next) > 100 && factor === 1
}

function comparedBefore(
  before: readonly ArticleFigure[],
  text: string,
  { occurrence: { span, end } }: ArticleFigure,
): readonly [ArticleFigure, ArticleFigure] | undefined {
  const [a, b] = before.slice(-2)
  if (a === undefined || b === undefined || a.measure !== b.measure || !isPlain(a) || !isPlain(b)) return undefined
  if (a.measure === 'percent' || a.measure === 'ratio' || a.measure === 'bare' || a.measure === 'time') return undefined
  const between = text.slice(a.occurrence.end, b.occurrence.span.start)
  // “$15 in and $60 out, 27 times as much” is so much of another's.
  if (TOGETHER.test(between) && OF_ANOTHER.test(text.slice(end, end + 24))) return undefined
  return between.length < 60 && COMPARED.test(between) && THAT_IS.test(text.slice(b.occurrence.end, span.start))
    ? [a, b]
    : undefined
}
