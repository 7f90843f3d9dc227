import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, digitsOf, isPlain, names, nominal, numberOf, refuted, shown } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What may be cut and raised. */
const CHANGED: ReadonlySet<Measure> = new Set<Measure>([
  'money', 'rate', 'energy', 'power', 'carbon', 'device-hours', 'tokens', 'bytes', 'bytes/token', 'bandwidth', 'throughput',
]) // prettier-ignore
const ABOUT = '(?:about |around |roughly |some |nearly |over |almost )?$'
const FALL = new RegExp(`\\b(?:cut|reduction|drop|decline|decrease|saving|fall|discount)s? of ${ABOUT}`, 'i')
const RISE = new RegExp(`\\b(?:increase|rise|jump|growth|gain|hike)s? of ${ABOUT}`, 'i')
const LESS = /^\s?(?:%|percent|per cent)?\s?(?:less|cheaper|lower|below)\b/i
/** Between two that are compared, and not the same one before and after. */
const AGAINST = /\b(?:against|versus|vs\.?|where|while|whereas|compared (?:to|with)|instead of|rather than|than)\b/i
/** So many figures before one are looked at. */
const BACK = 5
/** What is left over may be off by so much before “about 90 % less” is wrong. */
const LEFT = 2
/** Points by which the wrong percentage must be off. */
const FAR_OFF = 3
/** Points that a rounded percentage may be off. */
const ROUNDED = 0.6

/**
 * What a percentage says of the two amounts before it. Wrong is `from $80 to $60, a cut of 75 %`, which calls what is left
 * what was cut, and `an increase of 150 %` for what is one and a half times as much.
 */
export function reducedVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  const { passage, span, reading } = occurrence
  if (measure !== 'percent' || reading === undefined || passage.cell !== undefined || !isPlain(figure)) return undefined
  const { text } = passage.source
  const before = text.slice(Math.max(sentence.start, span.start - 40), span.start)
  const sign = FALL.test(before) ? -1 : RISE.test(before) ? 1 : 0
  const isLess = sign === 0 && LESS.test(text.slice(span.end, span.end + 20))
  if (sign === 0 && !isLess) return undefined
  const [b, ...earlier] = amountsBefore(figure, article)
  const said = reading.style.numerals[0].value
  if (b === undefined || earlier.length === 0) return undefined
  if (isLess) return lessVerdict(figure, said, earlier[0]!, b)
  // What a price is for is often said of one of them only: “$98 per hour … down to $55”.
  const value = isPriced(b) ? numberOf : nominal
  const whole = (a: ArticleFigure): number => (100 * value(b)) / value(a)
  const from = earlier.filter((a) => Math.sign(whole(a) - 100) === sign)
  const change = (a: ArticleFigure): number => Math.abs(whole(a) - 100)
  const how = (a: ArticleFigure): string =>
    sign < 0 ? `1 − ${names(b)} / ${names(a)}` : `${names(b)} / ${names(a)} − 1`
  const right = from.find((a) => Math.abs(said - change(a)) <= ROUNDED)
  if (right) return computed(shown(change(right), ' %'), [right, b], how(right))
  if (digitsOf(figure) < 2 || isDeniedNear(figure)) return undefined
  const wrong = from.find((a) => Math.abs(said - whole(a)) <= ROUNDED && Math.abs(said - change(a)) > FAR_OFF)
  return wrong && refuted(figure, shown(change(wrong), ' %'), [wrong, b], how(wrong))
}

/** `$2 where the other asks $60, 90 % less`. */
function lessVerdict(figure: ArticleFigure, said: number, a: ArticleFigure, b: ArticleFigure): Verdict | undefined {
  const { passage, span } = figure.occurrence
  if (a.sentence.start !== figure.sentence.start) return undefined
  const { text } = passage.source
  if (span.start - b.occurrence.end > 40 || !AGAINST.test(text.slice(a.occurrence.end, b.occurrence.span.start)))
    return undefined
  const value = isPriced(b) ? numberOf : nominal
  const [less, more] = value(a) < value(b) ? [a, b] : [b, a]
  const left = (100 * value(less)) / value(more)
  const [expected, how] = [shown(100 - left, ' %'), `1 − ${names(less)} / ${names(more)}`]
  if (Math.abs(said - (100 - left)) <= ROUNDED) return computed(expected, [a, b], how)
  const off = (100 - said) / left
  if (!(off > LEFT || off < 1 / LEFT) || said >= 100 || isDeniedNear(figure) || digitsOf(figure) < 1) return undefined
  return refuted(figure, expected, [a, b], how)
}

/** The amounts before a figure that are of the sort of the nearest, which comes first; shares and dates may stand between. */
function amountsBefore(
  { index, occurrence: { passage } }: ArticleFigure,
  { figures }: Article,
): readonly ArticleFigure[] {
  const found: ArticleFigure[] = []
  for (let i = index - 1; i >= index - BACK && figures[i]?.occurrence.passage === passage; i--) {
    const other = figures[i]!
    if (!CHANGED.has(other.measure) || !isPlain(other)) continue
    if (found.length === 0 || isAlike(found[0]!, other)) found.push(other)
  }
  return found
}

function isAlike(one: ArticleFigure, other: ArticleFigure): boolean {
  return one.measure === other.measure || (isPriced(one) && isPriced(other))
}

function isPriced({ measure }: ArticleFigure): boolean {
  return measure === 'money' || measure === 'rate'
}
