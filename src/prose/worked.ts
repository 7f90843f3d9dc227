import { firstIndex } from '../text'
import { isPricedByNode } from './billed'
import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, digitsOf, inUnitOf, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import { over, scaled, termOf, times, widened, type Term } from './term'

/** What may be multiplied or divided by another, and what may come of it. */
const TERMS: ReadonlySet<Measure> = new Set<Measure>([
  'money', 'rate', 'tokens', 'devices', 'nodes', 'device-hours', 'throughput', 'bytes', 'bytes/token', 'bandwidth', 'operations',
  'speed', 'time', 'power', 'energy', 'carbon', 'samples', 'bare', 'big', 'parameters',
]) // prettier-ignore
/** What says that a figure follows from those before it. */
const FOLLOWS =
  /(?:[=≈:]|\b(?:makes?|making|adds? up to|(?:would|will) be|com(?:es?|ing) (?:out )?(?:to|at)|amounts? to|equals?|gives?|yields?|thus|hence|so|therefore|i\.e\.,?|(?:that|it)['’]s|that is|which is|or|(?:you|we|one) gets?|works out (?:at|to)|is|are|was|were|costs?|for|as much as|takes?|draws?|needs?|leaves|means?))\s(?:(?:us|it|that|the|duration|time|total|sum|of|then|only|just|about|around|roughly|some|approximately|nearly|almost|over|at|full|merely|was|is|would|be|cost|take|a|an)\s){0,4}$/i
/** What is only supposed follows from its operands all the same. */
const WOULD = /\bwould\b/
/** Words between two figures that leave no doubt that the second is the first in another unit. */
const RESTATED =
  /^[^.;:\d]{0,30}(?:[=≈(]|,?\s(?:or|i\.e\.,?|that is|that['’]s|which is|which makes|so|hence|thus|are|is|comes to|makes))\s?(?:(?:some|about|around|roughly|only|just|nearly|almost|a)\s){0,2}$/i
/** So many figures before one are its operands at most. */
const BACK = 4
/** So many sentences and characters back they may stand. */
const SENTENCES = 2
const FAR = 600
/** Three operands are only tried among the nearest. */
const NEAREST = 3
/** Among more results than so many one may well fit by chance. */
const MOST = 6
/** What the digits of the operands leave open beyond this holds by chance. */
const COARSE = 1.08

/**
 * What follows from a few figures before it by their units alone: an energy from a power and hours, a month's cost from an
 * hour's. The operands must fit to the last digit that is written; wrong is only what has the right digits and misses the
 * magnitude.
 */
export function workedVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, measure, sentence, index } = figure
  const { passage, span, reading } = occurrence
  if (!TERMS.has(measure) || passage.cell !== undefined || reading === undefined || reading.style.join !== undefined)
    return undefined
  if (reading.qualifier === 'up-to' || digitsOf(figure) < 2) return undefined
  const { text } = passage.source
  if (!FOLLOWS.test(text.slice(Math.max(sentence.start, span.start - 60), span.start))) return undefined
  const x = widened(termOf(figure))
  if (x === undefined) return undefined
  const before: Term[] = []
  const { sentences } = passage
  const here = firstIndex(sentences.length, (n) => sentences[n]!.start >= sentence.start)
  const from = Math.max(sentences[Math.max(0, here - SENTENCES)]!.start, span.start - FAR)
  for (let i = index - 1; i >= 0 && before.length < BACK; i--) {
    const other = article.figures[i]!
    if (other.occurrence.passage !== passage || other.occurrence.span.start < from) break
    // The size in a model's name is no operand.
    const isOperand = TERMS.has(other.measure) && other.reading.nominal !== true
    const term = isOperand ? termOf(other) : undefined
    if (term !== undefined) before.push(term)
  }
  const behind = article.figures[index + 1]
  if (behind?.occurrence.passage === passage && isBehind(figure, behind, text)) {
    const term = termOf(behind)
    // Behind it a number without a unit is of anything: “at my 30 ct”.
    if (term !== undefined && (behind.measure !== 'bare' || term.exponents.size > 0)) before.unshift(term)
  }
  if (before.length === 0) return undefined
  const million = /\b(?:a|per|each|same|1) million\b/i.test(text.slice(from, Math.min(sentence.end, span.start + 60)))
  const isOfItsUnit = (term: Term) => term.dims === x.dims && term.high / term.low < COARSE
  const found = [...restated(x, before[0]!, text), ...combined(before, million)].filter(isOfItsUnit)
  const right = found.find((term) => fits(x, term, 1))
  if (right !== undefined)
    return computed(inUnitOf(figure, (x.per * (right.low + right.high)) / 2, 3), right.figures, right.how)
  if (isDeniedNear(figure, WOULD)) return undefined
  // Among many results one has the same digits by chance; then only what two operands make is looked at.
  const within = found.filter(({ low }) => low < x.high * FARTHEST && x.low < low * FARTHEST)
  const few = within.length > MOST ? within.filter(({ figures }) => figures.length === 2) : within
  if (few.length > MOST) return undefined
  const slipped = few.find((term) => isStrong(term) && POWERS.some((power) => fits(x, term, power)))
  if (slipped === undefined) return undefined
  return refuted(figure, inUnitOf(figure, (x.per * (slipped.low + slipped.high)) / 2, 3), slipped.figures, slipped.how)
}

/** No slip goes farther. */
const FARTHEST = 2000
const POWERS = [10, 100, 1000, 0.1, 0.01, 0.001]

/** Whether a figure, moved by a power of ten, is what the operands make. */
function fits(x: Term, { low, high }: Term, power: number): boolean {
  const slack = 1 + 1e-9
  return x.low <= high * power * slack && x.high * slack >= low * power
}

/** Counts of anything make anything: what is refuted must be told by its units. */
function isStrong({ exponents, figures }: Term): boolean {
  return exponents.size > 0 || figures.some(({ measure }) => measure === 'energy' || measure === 'time')
}

/** `850 MWh daily, or 310 GWh a year`: the figure right before it, in another unit of time. */
function restated(x: Term, before: Term, text: string): readonly Term[] {
  const [figure, other] = [x.figures[0]!, before.figures[0]!]
  const units = [figure, other].map(({ occurrence: { reading } }) => reading?.unit?.text)
  if (before.dims !== x.dims || !x.exponents.has('second') || units[0] === units[1]) return []
  const between = text.slice(other.occurrence.end, figure.occurrence.span.start)
  return other.index < figure.index && RESTATED.test(between) ? [before] : []
}

/** All that two or three of the operands make. */
function combined(operands: readonly Term[], million: boolean): readonly Term[] {
  const found: Term[] = []
  for (const [i, a] of operands.entries())
    for (const b of operands.slice(i + 1)) {
      if ((a.exponents.size === 0 && b.exponents.size === 0) || isByOtherUnit(a, b) || isByOtherUnit(b, a)) continue
      const two = [times(a, b), over(a, b), over(b, a)]
      if (million)
        for (const [p, q] of [
          [a, b],
          [b, a],
        ] as const)
          if (p.figures[0]!.measure === 'rate' && q.figures[0]!.measure === 'throughput')
            found.push(scaled(over(p, q), 1e6))
      found.push(...two)
      if (i >= NEAREST) continue
      for (const c of operands.slice(0, NEAREST)) {
        if (c === a || c === b || (c.exponents.size === 0 && isCount(c))) continue
        found.push(over(two[0]!, c), ...(operands.indexOf(c) > operands.indexOf(b) ? [times(two[0]!, c)] : []))
      }
    }
  return found
}

/** Whether one is a price by the node and the other a number of devices. */
function isByOtherUnit({ figures: [price] }: Term, { figures: [count] }: Term): boolean {
  return isPricedByNode(price!, count!)
}

/** Small whole numbers fit by chance. */
function isCount({ figures }: Term): boolean {
  return nominal(figures[0]!) < 10
}

/** `247 t thanks to a mix of 57 g/kWh`, `26,000 homes at 10,500 kWh each`: an operand right behind. */
function isBehind({ occurrence, sentence }: ArticleFigure, other: ArticleFigure, text: string): boolean {
  const { span, reading } = other.occurrence
  if (other.sentence.start !== sentence.start || reading?.style.join !== undefined) return false
  return /^[^.;:\d]{0,40}\b(?:at|@|with|thanks to|for)\s(?:an?\s|the\s)?(?:[\p{L}-]+\s(?:of\s)?){0,2}$/u.test(
    text.slice(occurrence.end, span.start),
  )
}
