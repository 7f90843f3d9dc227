import { besides } from './besides'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, interval, names, nominal, ratioHolds, refuted, shown } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** Between a part and what share it is: `, or`, `, which is`, ` (`. */
const THAT_IS =
  /^\s?(?:\(|[,;:=≈–—]\s?)?(?:or|i\.e\.,?|that is|that['’]s|which is|which makes|which makes it|namely|in other words|a share of|meaning|making up|makes up|is|are|equals|being)?\s?(?:about|around|roughly|only|just|some|a mere|nearly|almost|over|barely|~|≈)?\s?$/i
/** `37B of its 671B`, `61 out of 100`. */
const OF = /^\s(?:[\w-]+\s)?(?:out\s)?of\s(?:(?:its|the|their|all|a|total|these|those|some|our|your)\s){0,3}$/i
/** `608B tokens, of which 342B`. */
const OF_WHICH = /^(?:\s?(?:[\w-]+\s?)?[,;(]?|[^.,;:()]{0,40},)\s?of (?:which|them|these|those)\s$/i
/** `i.e. a hit rate of`: by another name a share, too. */
const RATE_OF =
  /(?<=[,:(]\s?(?:or|i\.e\.,?|that is|which is)?\s?)an?\s(?:[a-z]+\s)?(?:share|rate|fraction|proportion|ratio) of\s/i
/** `8,930 tons, or 78% of the 11,390 tons`. */
const OF_NEXT = /^\s?of\s(?:(?:its|the|their|all|a|total|these|those|our|your|whole|full)\s){0,3}$/i
/** What says of a share that it is just what stands before it. */
const OR =
  /(?:\(|[,;:–—]\s(?:or|i\.e\.,?|that is|that['’]s|which is)\s)(?:about\s|around\s|roughly\s|only\s|just\s|some\s|nearly\s)?$/i
/** `$115bn of it`: a part of what was named before. */
const OF_IT = /^\s?(?:[\w-]+\s)?of\s(?:it|that|this|those|these|them|which)\b/i
/** Behind the share, what makes it one of something else: `78 % more`, `5 % of users`. */
const OTHERWISE =
  /^\s?(?:more|less|fewer|higher|lower|up|down|cheaper|faster|growth|margin|discount|off|year|a year|per|of\s(?!(?:the |its )?(?:total|whole|it)\b))/i
/** Shares are rounded; what is off by less than this, in points and in proportion, follows. */
const POINTS = 1.5
const PROPORTION = 0.06

/** `$115bn of $130bn, or 78 %`: what a part is of its whole, where both stand right before it. */
export function shareVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, measure, sentence } = figure
  const { passage, span, reading, end } = occurrence
  const x = interval(figure)
  if (measure !== 'percent' || reading === undefined || reading.style.join !== undefined || x === undefined)
    return undefined
  const { text } = passage.source
  if (passage.cell !== undefined) return undefined
  const own = besides(figure, article)
  const before = own.filter((f) => f.occurrence.span.start < span.start).reverse()
  const next = own.find((f) => f.occurrence.span.start >= end)
  const isOtherwise = OTHERWISE.test(text.slice(end, end + 40))
  const pair =
    wholeBehind(figure, before[0], next, text) ??
    (isOtherwise ? undefined : partAndWhole(before, text, span.start, sentence.start))
  if (pair === undefined) return undefined
  const [part, whole] = pair
  const [p, w] = [interval(part), interval(whole)]
  if (p === undefined || w === undefined || part.occurrence.reading?.style.join !== undefined) return undefined
  const share = nominal(part) / nominal(whole)
  if (!(share > 0) || share > 1 || whole.occurrence.reading?.style.join !== undefined) return undefined
  const expected = shown(100 * share, ' %')
  const how = `${names(part)} / ${names(whole)}`
  const percent = reading.nominal <= 1 ? reading.nominal : reading.nominal / 100
  const written = reading.style.numerals[0].value / 100
  if (ratioHolds(x, p, w) || Math.abs(written - share) < 0.006) return computed(expected, [part, whole], how)
  const off = Math.abs(written - share)
  if (percent > 1 || off < POINTS / 100 || off < PROPORTION * share) return undefined
  // The rest is said in the same words; a bound says less.
  if (Math.abs(written - (1 - share)) < POINTS / 100 || reading.qualifier === 'over' || reading.qualifier === 'under')
    return undefined
  return refuted(figure, expected, [part, whole], how)
}

/** `A, or 78 % of the B`: the part before a share and the whole behind it. */
function wholeBehind(
  { occurrence, sentence }: ArticleFigure,
  part: ArticleFigure | undefined,
  whole: ArticleFigure | undefined,
  text: string,
): readonly [ArticleFigure, ArticleFigure] | undefined {
  if (part?.sentence.start !== sentence.start || whole?.sentence.start !== sentence.start) return undefined
  if (part.measure !== whole.measure || !OF_NEXT.test(text.slice(occurrence.end, whole.occurrence.span.start)))
    return undefined
  const between = text.slice(part.occurrence.end, occurrence.span.start)
  if (!OR.test(between) || !THAT_IS.test(withoutNoun(between))) return undefined
  // What has no unit counts the same if the same word follows.
  const isCounted = part.measure !== 'bare' || nounBehind(part, text) === nounBehind(whole, text)
  return isCounted ? [part, whole] : undefined
}

function nounBehind({ occurrence: { end } }: ArticleFigure, text: string): string {
  return /^[\s-]([a-z]+)/i.exec(text.slice(end, end + 24))?.[1]?.toLowerCase() ?? ''
}

/** The two figures right before a share, nearest first in `before`: `A of B, or …`, `B, A of it, or …`. */
function partAndWhole(
  before: readonly ArticleFigure[],
  text: string,
  at: number,
  sentenceStart: number,
): readonly [ArticleFigure, ArticleFigure] | undefined {
  const [last, ...earlier] = before
  // “466 crashes in 54 days, of which 419”: the days are no whole of anything.
  const second = last?.measure === 'bare' ? earlier.find(({ measure }) => !NO_WHOLE.has(measure)) : earlier[0]
  if (last === undefined || last.sentence.start !== sentenceStart) return undefined
  const behind = text.slice(last.occurrence.end, at).replace(RATE_OF, '')
  if (second !== undefined && second.sentence.start === sentenceStart && alike(second, last)) {
    const between = text.slice(second.occurrence.end, last.occurrence.span.start)
    if (OF.test(between) && THAT_IS.test(withoutNoun(behind))) return [second, last]
  }
  if (second?.sentence.start === sentenceStart && alike(last, second)) {
    const between = text.slice(second.occurrence.end, last.occurrence.span.start)
    if (OF_WHICH.test(between) && THAT_IS.test(withoutNoun(behind))) return [last, second]
  }
  if (second !== undefined && alike(last, second) && THAT_IS.test(withoutNoun(behind))) {
    // “Of 128 experts 8 fire”
    const from = second.occurrence.span.start
    const between = text.slice(second.occurrence.end, last.occurrence.span.start)
    if (/(?:^|[.;:,]\s)(?:Of|Out of)\s(?:(?:its|the|their|all)\s)?$/i.test(text.slice(Math.max(0, from - 24), from)))
      if (/^[^.;:\d]{0,40}$/.test(between)) return [last, second]
  }
  const ofIt = OF_IT.exec(behind)
  if (ofIt === null || !THAT_IS.test(behind.slice(ofIt[0].length))) return undefined
  const whole = before.slice(1).find((f) => f.measure === last.measure && f.sentence.start === sentenceStart)
  return whole && [last, whole]
}

/** `61 of 100 tickets, or 61 %`, `37B of 671B parameters are active, about 5.5 %`. */
function withoutNoun(text: string): string {
  return text.replace(/^\s[^\d.,;:()=]{1,40}(?=\s?[,;:=(–—])/, '')
}

/** What no plain number is a part of: so many of 54 days. */
const NO_WHOLE: ReadonlySet<Measure> = new Set<Measure>(['time', 'percent', 'ratio', 'format', 'date'])

/** Of one measure, or the part takes its unit from the whole. */
function alike(part: ArticleFigure, whole: ArticleFigure): boolean {
  if (part.measure === 'bare') return !NO_WHOLE.has(whole.measure)
  return part.measure === whole.measure || isCountAlike(part, whole)
}

/** `608B tokens, of which 342B`: billions of what the whole counts. */
function isCountAlike(part: ArticleFigure, whole: ArticleFigure): boolean {
  return part.measure === 'big' && (whole.measure === 'tokens' || whole.measure === 'parameters')
}
