import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, inUnitOf, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What a data centre's overhead multiplies. */
const MULTIPLIED: ReadonlySet<Measure> = new Set<Measure>(['money', 'energy', 'power', 'carbon'])
/** Between the overhead and what it makes of the figure before it. */
const MAKES =
  /^(?:,\s|\s)?(?:\(?included\)?,?\s)?(?:(?!(?:and|plus|with|including|after|for|but|while)\s)[\p{L}’']+\s){0,5}(?:makes?|gives?|arrives?|gets?|comes?|becomes?|is|are|that is|rises?|reach(?:es)?|ends? up|would be|amounts?|have|has|=|≈)\s(?:it\s|this\s|that\s)?(?:up\s)?(?:to|at|with)?\s?(?:about\s|around\s|roughly\s|some\s|nearly\s|almost\s)?$/iu
const ROOM = 1.1
const MOST_BACK = 6

/** `$1,000 a month; with a PUE of 1.3 that makes $1,300`: the last figure of its sort, times the overhead. */
export function overheadVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence, index } = figure
  const { passage, span, reading } = occurrence
  if (!MULTIPLIED.has(measure) || passage.cell !== undefined || reading?.style.join !== undefined) return undefined
  const pue = article.figures[index - 1]
  if (pue?.reading.attribute.name !== 'pue' || pue.occurrence.passage !== passage) return undefined
  if (pue.sentence.start !== sentence.start || !MAKES.test(passage.source.text.slice(pue.occurrence.end, span.start)))
    return undefined
  // “At a load of 70 % and a PUE of 1.2 this gives”: both multiply.
  const share = article.figures[index - 2]
  const load = share?.measure === 'percent' && share.sentence.start === sentence.start ? share : undefined
  let before: ArticleFigure | undefined
  for (let i = index - 2; i >= 0 && i > index - MOST_BACK && before === undefined; i--) {
    const other = article.figures[i]!
    if (other.occurrence.passage !== passage) break
    if (other.measure === measure) before = other
  }
  if (before === undefined || before.occurrence.reading?.style.join !== undefined) return undefined
  const factor = nominal(pue) * (load === undefined ? 1 : plain(load) / 100)
  const product = factor * nominal(before)
  // `€100 a month … makes €130`: what is left out is the same.
  const isShort = before.occurrence.reading?.unit?.dimension !== reading?.unit?.dimension
  const off = isShort ? plain(figure) / (factor * plain(before)) : nominal(figure) / product
  if (!(nominal(pue) >= 1 && nominal(pue) < 3) || !(off > 0)) return undefined
  const expected = inUnitOf(before, product, 3)
  const factors = load === undefined ? [pue] : [load, pue]
  const how = [...factors, before].map(names).join(' × ')
  if (off < 1.02 && off > 0.98) return computed(expected, [before, ...factors], how)
  // A share may be one of something else.
  return load !== undefined || (off < ROOM && off > 1 / ROOM)
    ? undefined
    : refuted(figure, expected, [before, pue], how)
}

function plain({ occurrence: { reading } }: ArticleFigure): number {
  return reading?.style.numerals[0].value ?? NaN
}
