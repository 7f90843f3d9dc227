import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { inUnitOf, isPlain, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** Amounts whose units come in thousands. */
const AMOUNTS: ReadonlySet<Measure> = new Set<Measure>(['energy', 'power', 'bytes', 'money', 'tokens', 'carbon'])
/** Between a share and what it makes: `45 % today, some 187 TWh`. */
const THAT_IS =
  /^(?:\s(?:of it|of that|of the total|today|now|there|so far)){0,2}(?:,|\s\(|\sor)\s?(?:(?:or|that is|which is|i\.e\.,?|about|around|roughly|some|nearly|almost)\s){0,2}$/i
/** So many figures before one the whole is looked for. */
const BACK = 10
const THOUSANDS = [1e3, 1e-3, 1e6, 1e-6]
const CLOSE = 0.03

/** `45 % of 415 TWh, some 187 GWh`: what a share of an amount of its paragraph makes, with the prefix of another. */
export function partSlipVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, index, sentence } = figure
  const { passage, span, reading } = occurrence
  if (!AMOUNTS.has(measure) || passage.cell || reading === undefined || !isPlain(figure)) return undefined
  const share = article.figures[index - 1]
  if (share?.measure !== 'percent' || share.sentence.start !== sentence.start || !isPlain(share)) return undefined
  if (share.occurrence.passage !== passage || isDeniedNear(figure)) return undefined
  if (!THAT_IS.test(passage.source.text.slice(share.occurrence.end, span.start))) return undefined
  const percent = share.occurrence.reading!.style.numerals[0].value / 100
  for (let i = index - 2; i >= index - BACK && article.figures[i]?.occurrence.passage === passage; i--) {
    const whole = article.figures[i]!
    if (whole.measure !== measure || !isPlain(whole)) continue
    const part = percent * nominal(whole)
    const off = nominal(figure) / part
    if (Math.abs(off - 1) < CLOSE) return undefined
    if (THOUSANDS.some((power) => Math.abs(off / power - 1) < CLOSE))
      return refuted(figure, inUnitOf(figure, part, 3), [share, whole], `${names(share)} × ${names(whole)}`)
  }
  return undefined
}
