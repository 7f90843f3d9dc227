import { isClaimed, isDeniedNear } from './contradiction'
import { fullReading, holds, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

/** Amounts that are published once, to the last digit, so that two of them in the wrong order show. */
const PUBLISHED = new Set([
  'input_tokens', 'output_tokens', 'cached_input_tokens', 'daily_cost', 'daily_revenue', 'gpu_hours', 'training_tokens',
  'training_cost', 'training_energy', 'emissions',
]) // prettier-ignore
/** So many digits hardly agree but for their order by chance. */
const MANY = 3
const PRICES = new Set(['cached_input_price', 'input_price', 'price', 'unit_price'])
const CACHED = /\bcache(?:d|[- ]hits?)\b/i
/** Writing into a cache and keeping something there have prices of their own. */
const OTHERWISE = /\b(?:miss\w*|writ\w*|storage|stor(?:e|es|ing)|an hour|per hour|output)\b/i

/** `186B` for 168B: the right digits, two neighbours in the wrong order; or a price of cache hits with its point misplaced. */
export function nearMissVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, reading } = figure
  if (about === undefined || about.where === 'document' || occurrence.reading === undefined) return undefined
  if (occurrence.reading.style.join !== undefined || isDeniedNear(figure)) return undefined
  const { name } = reading.attribute
  const isPrice = PRICES.has(name) && isOfHits(figure)
  if (!isPrice && !PUBLISHED.has(name)) return undefined
  const known = truths.of(subject, isPrice ? 'cached_input_price' : name)
  if (known.some((truth) => holds(figure, truth))) return undefined
  const meant = known.find((truth) => (isPrice ? isMisplaced(figure, truth) : isSwapped(figure, truth)))
  if (meant?.quantity === undefined || meant.assumed || !isClaimed(figure, about, article)) return undefined
  const how = isPrice ? 'with its point elsewhere' : 'with two of them in another order'
  return refutedBy(figure, meant, `${stated(figure, meant)}; ${figure.text} has its digits, ${how}.`)
}

/** Whether a price is said to be that of input found in a cache, and of nothing else before it. */
function isOfHits({ occurrence: { passage, span }, sentence }: ArticleFigure): boolean {
  const before = passage.source.text.slice(Math.max(sentence.start, span.start - 60), span.start)
  return CACHED.test(before) && !OTHERWISE.test(before) && !/[$€£]/.test(before.slice(before.search(CACHED)))
}

/** The digits of a figure and as many of a truth at the same magnitude, without the zeros behind. */
function digitsOf(figure: ArticleFigure, value: number): readonly [string, number] | undefined {
  const full = fullReading(figure)
  const digits = full?.style.numerals[0].digits.replace(/\D/g, '').replace(/^0+|0+$/g, '')
  if (full === undefined || digits === undefined || digits === '' || !(full.nominal > 0)) return undefined
  return [digits, value / (full.nominal / Number(digits))]
}

function isSwapped(figure: ArticleFigure, { quantity }: Truth): boolean {
  if (quantity === undefined) return false
  const [written, scaled] = digitsOf(figure, quantity.value) ?? ['', 0]
  const known = String(Math.round(scaled))
  if (written.length < MANY || known.length !== written.length) return false
  const at = [...written].findIndex((digit, i) => digit !== known[i])
  return (
    at >= 0 &&
    written[at] === known[at + 1] &&
    written[at + 1] === known[at] &&
    written.slice(at + 2) === known.slice(at + 2)
  )
}

function isMisplaced(figure: ArticleFigure, { quantity }: Truth): boolean {
  const full = fullReading(figure)
  if (quantity === undefined || full === undefined || !(full.nominal > 0)) return false
  const [written] = digitsOf(figure, quantity.value) ?? ['']
  const power = Math.log10(full.nominal / quantity.value)
  const whole = Math.round(power)
  return written.length > 1 && whole !== 0 && Math.abs(whole) <= 3 && Math.abs(power - whole) < 0.002
}
