import { format, inUnit, lookupUnit } from '../quantity'
import { besides } from './besides'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import type { Article, ArticleFigure } from './read-article'

/** What two factors make, each in base units. */
const PRODUCTS: Partial<Record<Measure, readonly [Measure, Measure]>> = {
  money: ['device-hours', 'rate'],
  'device-hours': ['devices', 'time'],
  power: ['devices', 'power'],
}
/** What says that a figure is the product of those before it. */
const MAKES =
  /(?:\b(?:com(?:es?|ing) to|costs?|amounts? to|makes?|totals?|totall?ing|that is|which is|are|is|equals?|works out (?:at|to)|yields?|gives?|get|for a total of|draws?)|[=≈])\s(?:\w+\s){0,2}$/
/** Digits are rounded, and runs do not go on day and night: what is off by less is no error. */
const ROOM = 1.3

/** GPU-hours times a price, GPUs times days, cards times watts: the third figure of a sentence against the first two. */
export function productVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  const factors = PRODUCTS[measure]
  if (factors === undefined || occurrence.passage.cell !== undefined) return undefined
  const own = besides(figure, article).filter((f) => f.sentence.start === sentence.start)
  const before = own.filter((f) => f.occurrence.span.start < occurrence.span.start)
  const [a, b] = factors.map((factor) => before.filter((f) => f.measure === factor))
  const [one, other] = [a?.[0], b?.[0]]
  if (one === undefined || other === undefined || a!.length > 1 || b!.length > 1) return undefined
  // Another amount of its sort leaves open which is meant.
  if (measure !== 'power' && own.some((f) => f.measure === measure)) return undefined
  const { text } = occurrence.passage.source
  const last = Math.max(one.occurrence.end, other.occurrence.end)
  const between = text.slice(last, occurrence.span.start)
  if (between.length > 60 || !MAKES.test(between)) return undefined
  const product = valueOf(one) * valueOf(other)
  const written = valueOf(figure)
  const unit = occurrence.reading?.unit ?? lookupUnit('$')
  if (unit === undefined || !(product > 0) || !(written > 0)) return undefined
  const expected = format(inUnit(Number((product / unit.factor).toPrecision(3)), unit), { unit })
  const how = `${one.text} × ${other.text}`
  const source = `computed from ${one.text} and ${other.text}`
  if (Math.abs(written / product - 1) < 0.03)
    return { kind: 'supported', expected, explanation: `${how} = ${expected}, from this text's own figures.`, source }
  // A server draws more than its cards.
  if (written / product < (measure === 'power' ? 3 : ROOM) && product / written < ROOM) return undefined
  return { kind: 'contradicted', expected, explanation: `${how} = ${expected}, not ${figure.text}.`, source }
}

function valueOf({ occurrence: { reading } }: ArticleFigure): number {
  return reading?.style.join === undefined ? (reading?.nominal ?? NaN) : NaN
}
