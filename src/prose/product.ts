import { dimensionless } from '../quantity'
import { besides } from './besides'
import { billedBefore, isPricedByNode, pricedBehind } from './billed'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, inUnitOf, isSlip, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import { wordsNear } from './window'

/** Two factors of a product; `each`: the second must be said to be that of one of the first. */
interface Factors {
  readonly of: readonly Measure[]
  readonly times: Measure
  readonly each?: true
}

const COUNTS: readonly Measure[] = ['devices', 'nodes', 'experts', 'samples']

/** What two factors make, each in base units. */
const PRODUCTS: Partial<Record<Measure, readonly Factors[]>> = {
  money: [
    { of: ['device-hours', 'tokens', 'energy', 'devices'], times: 'rate' },
    { of: COUNTS, times: 'money', each: true },
  ],
  'device-hours': [{ of: ['devices'], times: 'time' }],
  power: [{ of: ['devices', 'nodes'], times: 'power' }],
  energy: [
    { of: ['power'], times: 'time' },
    { of: ['big', 'bare', 'samples', 'throughput'], times: 'energy', each: true },
  ],
  bytes: [
    { of: COUNTS, times: 'bytes', each: true },
    { of: ['tokens'], times: 'bytes/token' },
  ],
  throughput: [{ of: [...COUNTS, 'bare'], times: 'throughput', each: true }],
  tokens: [{ of: ['time'], times: 'throughput' }],
}
/** What says that a figure is the product of those before it. */
const MAKES =
  /(?:\b(?:com(?:es?|ing) to|amounts? to|makes?|totals?|totall?ing|that['’]s|that is|that would be|which is|equals?|works out (?:at|to)|yields?|gives?|get|for a total of|or)|[=≈])\s(?:\w+\s){0,2}$/i
/** The same of what is spent: “10 GPUs at $2 cost $20”. */
const SPENDS = /\b(?:costs?|is|are|draws?|burns?|uses?|consumes?)\s(?:\w+\s){0,2}$/i
const SPENT: ReadonlySet<Measure> = new Set<Measure>(['money', 'power', 'device-hours', 'energy'])
/** `8 cards with 1,000 W for every card, 8 kW`: behind one's own stands that of all. */
const EACH_THEN = /\s(?:for|per)\s(?:(?:each|every|a|single)\s){0,2}(?:GPU|card|chip|device|accelerator),\s$/i
/** What is said of a year is not what two figures beside it make. */
const YEARLY = /\b(?:year|annual|yearly)/i
/** That one of several is meant. */
const EACH_BEHIND = /^\s?(?:each|apiece|a (?:piece|card|chip|unit|GPU|board|node|server)|per\b|\/(?!s\b|h))/i
const EACH_BEFORE = /\b(?:each|every|per|a single|one)\b[^.;]{0,40}$/i
/** Digits are rounded, and runs do not go on day and night: what is off by less is no error. */
const ROOM = 1.3
/** Who divides hours by devices rounds the days and no more. */
const ROOM_FOR_TIME = 1.12
/** How far, in powers of ten, the same digits in another magnitude may be off. */
const SLIP = 0.015
/** A server draws more than its cards. */
const ROOM_FOR_POWER = 3
/** Sentences with more figures calculate something longer. */
const MOST = 8

/** GPU-hours times a price, GPUs times days, cards times watts, GPU-hours by GPUs: the last figure of a sentence against two before it. */
export function productVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  const products = PRODUCTS[measure] ?? []
  if ((products.length === 0 && measure !== 'time') || occurrence.passage.cell !== undefined) return undefined
  // “8 cards draw 10 kW, or 1,250 W each”: what is one's own is a quotient.
  const { text } = occurrence.passage.source
  const isThen =
    measure === 'power' && EACH_THEN.test(text.slice(Math.max(0, occurrence.span.start - 40), occurrence.span.start))
  if (!isThen && isSaidOfEach(figure)) return undefined
  const own = besides(figure, article).filter((f) => f.sentence.start === sentence.start && isFactor(f))
  const before = own.filter((f) => f.occurrence.span.start < occurrence.span.start)
  if (before.length > MOST) return undefined
  if (measure === 'time') return lasting(figure, before)
  const priced = pricedBehind(figure, before.at(-1), own, occurrence.passage.source.text)
  if (priced) return held(figure, priced[0], priced[1])
  const billed = billedBefore(figure, before, article)
  if (billed) return held(figure, billed[0], billed[1])
  const pairs = products.flatMap((factors) => pairsOf(factors, before))
  const [pair] = pairs
  if (pair === undefined || pairs.length > 1) return undefined
  // A third factor beside them (a number of devices, a utilisation, a PUE) belongs to it too.
  if (before.length > 2 && !(SPENT.has(measure) && measure !== 'energy')) return undefined
  const [one, other] = pair
  if (!isOfUnit(figure, one, other)) return undefined
  const last = Math.max(one.occurrence.end, other.occurrence.end)
  const between = text.slice(last, occurrence.span.start)
  if (between.length > 60 || /\d/.test(between)) return undefined
  // Another amount of its sort leaves open which is meant.
  if ((isThen ? before : own).some((f) => f.measure === measure && f !== other)) return undefined
  if (!MAKES.test(between) && !isThen && !(SPENT.has(measure) && SPENDS.test(between))) return undefined
  if (measure === 'energy' && YEARLY.test(wordsNear(figure))) return undefined
  return held(figure, one, other)
}

/** What a figure is to the product of two others. */
function held(figure: ArticleFigure, one: ArticleFigure, other: ArticleFigure): Verdict | undefined {
  const product = nominal(one) * nominal(other)
  const written = nominal(figure)
  if (!(product > 0) || !(written > 0)) return undefined
  const how = `${names(one)} × ${names(other)}`
  const expected = inUnitOf(figure, product, 3)
  if (Math.abs(written / product - 1) < 0.03) return computed(expected, [one, other], how)
  const { qualifier } = figure.occurrence.reading ?? {}
  const more = qualifier === 'over' || figure.measure === 'power' ? ROOM_FOR_POWER : ROOM
  const less = qualifier === 'under' || qualifier === 'up-to' ? ROOM_FOR_POWER : ROOM
  if (written / product < more && product / written < less) return undefined
  // What else takes energy, or for how much of the time, is rarely said: only the same digits show a slip.
  if (figure.measure === 'energy' && !isSlip(written / product, SLIP)) return undefined
  return refuted(figure, expected, [one, other], how)
}

/** `2.66M GPU hours, on 2,048 GPUs that is 54 days`: how long so many devices take for so many hours of them. */
function lasting(figure: ArticleFigure, before: readonly ArticleFigure[]): Verdict | undefined {
  const [hours, devices] = (['device-hours', 'devices'] as const).map((measure) =>
    before.filter((f) => f.measure === measure),
  )
  const [amount, count] = [hours![0], devices![0]]
  if (amount === undefined || count === undefined || before.length > 2) return undefined
  const { passage, span, reading } = figure.occurrence
  const between = passage.source.text.slice(Math.max(amount.occurrence.end, count.occurrence.end), span.start)
  if (between.length > 60 || !MAKES.test(between)) return undefined
  const quotient = nominal(amount) / nominal(count)
  const off = nominal(figure) / quotient
  if (!(off > 0) || !Number.isFinite(off)) return undefined
  const [expected, how] = [inUnitOf(figure, quotient, 3), `${names(amount)} / ${names(count)}`]
  if (Math.abs(off - 1) < 0.03) return computed(expected, [amount, count], how)
  const isNear = off < ROOM_FOR_TIME && 1 / off < ROOM_FOR_TIME
  return isNear || reading?.qualifier !== undefined ? undefined : refuted(figure, expected, [amount, count], how)
}

/** Plain amounts; formats and dates say how and when. */
function isFactor({ measure, occurrence: { reading } }: ArticleFigure): boolean {
  return measure !== 'format' && measure !== 'date' && reading !== undefined && reading.style.join === undefined
}

/** Whatever may be multiplied among some figures, each factor the only one of its sort. */
function pairsOf({ of, times, each }: Factors, figures: readonly ArticleFigure[]): [ArticleFigure, ArticleFigure][] {
  const counts = figures.filter(({ measure }) => of.includes(measure))
  const amounts = figures.filter(({ measure }) => measure === times)
  const [count, amount] = [counts[0], amounts[0]]
  if (count === undefined || amount === undefined || counts.length > 1 || amounts.length > 1) return []
  return (each && !isOfEach(amount)) || isPricedByNode(amount, count) ? [] : [[count, amount]]
}

/** “$30,000 a card”, “2,000 tokens/s each”, “each GPU delivers 2,000 tokens/s”. */
function isOfEach(figure: ArticleFigure): boolean {
  const { occurrence, sentence } = figure
  const { passage, span, reading } = occurrence
  const { text } = passage.source
  return (
    isSaidOfEach(figure) ||
    (reading?.unit?.dimension.exponents.get('query') ?? 0) < 0 ||
    EACH_BEFORE.test(text.slice(Math.max(sentence.start, span.start - 50), span.start))
  )
}

/** The same by the words behind it alone. */
function isSaidOfEach({ occurrence: { passage, span, end } }: ArticleFigure): boolean {
  const { text } = passage.source
  return (
    EACH_BEHIND.test(text.slice(end, end + 16)) ||
    /\b(?:per|each|a) (?:GPU|card|chip|query|prompt|answer|node|request|user)/i.test(text.slice(span.end, end))
  )
}

/** Whether the units of two factors make that of a figure, whatever they count. */
function isOfUnit(figure: ArticleFigure, one: ArticleFigure, other: ArticleFigure): boolean {
  const [product, a, b] = [figure, one, other].map(({ occurrence: { reading }, shared }) => {
    const { exponents } = (reading?.unit ?? shared)?.dimension ?? dimensionless
    return (base: string) => exponents.get(base) ?? 0
  })
  const bases = [figure, one, other].flatMap((f) => [...(f.occurrence.reading?.unit?.dimension.exponents.keys() ?? [])])
  return bases.every((base) => base === 'GPU' || base === 'query' || product!(base) === a!(base) + b!(base))
}
