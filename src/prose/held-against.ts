import { figureHolds, format, lookupUnit, rewriteFigure, type FigureReading, type Quantity } from '../quantity'
import { wholeSpan } from './figure-span'
import type { Correction, Verdict } from './judged'
import type { ArticleFigure } from './read-article'
import { inTonnes, isInTonnes } from './tonnes'
import type { Truth } from './truth'
import { plainOf } from './value'

/** What was said of truths before: many figures rest on the same ones. */
const said = new WeakMap<Truth, Verdict>()

/** That a truth bears a figure out. */
export function supported(truth: Truth): Verdict {
  const known = said.get(truth)
  if (known !== undefined) return known
  const of = truth.derivation.title === undefined ? truth.expression : `${truth.derivation.title} of ${truth.subject}`
  const verdict: Verdict = {
    kind: 'supported',
    expected: printed(truth),
    explanation: `${of}: ${printed(truth)}.`,
    source: truth.source,
    ...unverified(truth),
    expression: truth.expression,
  }
  said.set(truth, verdict)
  return verdict
}

/** What a truth says of what a figure is said of. */
export function stated(figure: ArticleFigure, truth: Truth): string {
  const what = truth.derivation.title ?? figure.reading.attribute.name
  return `${what} of ${truth.subject} is ${printed(truth)} (${truth.expression})`
}

/** That a truth refutes a figure, which its value would put right. */
export function refutedBy(
  figure: ArticleFigure,
  truth: Truth,
  explanation = `${stated(figure, truth)}, not ${figure.text}.`,
): Verdict {
  return {
    kind: 'contradicted',
    expected: printed(truth),
    explanation,
    source: truth.source,
    ...unverified(truth),
    expression: truth.expression,
    correction: () => truth.quantity && correctionOf(figure, truth.quantity),
  }
}

/** Says of a verdict what it rests on that nobody has checked. */
export function unverified(...truths: readonly Truth[]): Pick<Verdict, 'unverified'> {
  const names = [...new Set(truths.flatMap(({ remembered }) => remembered))]
  return names.length === 0 ? {} : { unverified: names }
}

const prints = new WeakMap<Truth, string>()

/** A truth's value in its declared unit. */
export function printed(truth: Truth): string {
  const { quantity, unit } = truth
  let text = prints.get(truth)
  if (text === undefined) {
    text = quantity === undefined ? '' : format(quantity, unit ? { unit } : {})
    prints.set(truth, text)
  }
  return text
}

/** The reading with the unit that its neighbour, its column or its sort lends it. */
export function fullReading({ occurrence, shared, measure, reading: about }: ArticleFigure): FigureReading | undefined {
  const { reading } = occurrence
  if (measure === 'format' && reading !== undefined) return { ...reading, unit: lookupUnit('bit')! }
  // `2.788M H800` under “GPU hours”.
  if (measure === 'devices' && about.attribute.name === 'gpu_hours' && reading !== undefined)
    return { ...reading, unit: lookupUnit('GPU-hour')! }
  if (reading !== undefined && about.attribute.name === 'emissions' && measure === 'bare' && isInTonnes(occurrence))
    return inTonnes(reading)
  return reading === undefined || shared === undefined ? reading : { ...reading, unit: shared }
}

/** Words that say that a share is what is left out; without them “40 % of the computation” is what is left. */
const LESS =
  /\b(?:less|fewer|lower|smaller|reduc\w*|sav\w*|cut\w*|drop\w*|down|decreas\w*|shrink\w*|trim\w*|compress\w*|eliminat\w*|lighter|cheaper)\b/i

/** “Only 40 % of the computation” is a reduction by 60 %. */
function asReduction(figure: ArticleFigure, reading: FigureReading): FigureReading {
  const { occurrence, sentence } = figure
  if (figure.measure !== 'percent' || !figure.reading.attribute.name.endsWith('_reduction')) return reading
  const { text } = occurrence.passage.source
  const around = text.slice(
    Math.max(sentence.start, occurrence.span.start - 80),
    Math.min(sentence.end, occurrence.end + 80),
  )
  if (
    !/^\s(?:of|as much|as many)\b/.test(text.slice(occurrence.span.end, occurrence.span.end + 10)) ||
    LESS.test(around)
  )
    return reading
  const [first, second] = reading.style.numerals
  const rest = <N extends { value: number }>(numeral: N): N => ({ ...numeral, value: 100 - numeral.value })
  return {
    ...reading,
    style: { ...reading.style, numerals: second === undefined ? [rest(first)] : [rest(first), rest(second)] },
  }
}

/** How a figure stands to a quantity, by the digits as they are written. */
export function verdictOf(figure: ArticleFigure, quantity: Quantity): ReturnType<typeof figureHolds> {
  const full = fullReading(figure)
  if (full === undefined) return 'dimension-mismatch'
  // “Up to 64 TB/s” is no word on 7.7: a bound says something of what comes near it.
  const reading: FigureReading = asReduction(
    figure,
    full.qualifier === 'up-to' ? { ...full, qualifier: 'about' } : full,
  )
  // 0.57 in a column of utilisations is 57 %.
  if (reading.unit === undefined && plainOf(figure)?.unit === '%')
    return figureHolds(reading, quantity, { unit: lookupUnit('parameter')! })
  return figureHolds(reading, quantity)
}

/** A range whose end is so many times its beginning takes in a value without saying it. */
const WIDE = 2.5

/** “40–192 GB”, “fell from $20 to $0.07”: what lies somewhere in between is not thereby borne out. */
function isWide({ occurrence }: ArticleFigure): boolean {
  const { style } = occurrence.reading ?? {}
  const [a, b] = style?.numerals ?? []
  if (style?.join !== 'range' || a === undefined || b === undefined) return false
  return Math.max(a.value, b.value) > WIDE * Math.min(a.value, b.value)
}

/** Whether a truth bears a figure out. */
export function holds(figure: ArticleFigure, { quantity, assumed }: Truth): boolean {
  return (
    quantity !== undefined &&
    !assumed &&
    (!isWide(figure) || quantity.high > 1.2 * quantity.low) &&
    verdictOf(figure, quantity) === 'holds' &&
    !(figure.measure === 'money' && quantity.high / Math.max(quantity.low, 1e-9) > 1.7)
  )
}

/** The dense peak called one “with sparsity”, which is twice as much. */
export function isDenseSaidSparse({ occurrence, measure }: ArticleFigure, { expression }: Truth): boolean {
  if (measure !== 'speed' || expression.endsWith('* 2') || occurrence.reading?.style.join !== undefined) return false
  const { text } = occurrence.passage.source
  return /^\s?\(?(?:with |w\/ ?)?(?:structured )?spars(?:e\b|ity\b)/i.test(
    text.slice(occurrence.end, occurrence.end + 28),
  )
}

/** Configurations of one device draw different power. */
const LEEWAY: Readonly<Record<string, number>> = { tdp: 1.35 }
/** “200 billion” of 236: so round a number is no more than that. */
const ROUND = 1.25
/** A terabyte of 2⁴⁰ bytes is so many of 10¹²; sheets print one and mean the other. */
const BINARY = 1.1
/** Within a twentieth: rounding, another convention of counting, a neighbouring version. Not worth a word. */
export function isNear(figure: ArticleFigure, quantity: Quantity): boolean {
  const reading = fullReading(figure)
  if (reading === undefined) return true
  const rounded = /^[1-9]0+$/.test(reading.style.numerals[0].digits) ? ROUND : 1.05
  const round = figure.measure === 'bytes' ? Math.max(rounded, BINARY) : rounded
  const room = LEEWAY[figure.reading.attribute.name] ?? round
  const low = Number.isFinite(reading.low) ? reading.low : reading.nominal
  // The card for a slot draws half of what the module does.
  const below = figure.reading.attribute.name === 'tdp' ? 2.05 : room
  return low <= quantity.high * room && reading.high >= quantity.low / below
}

/** The figure with the right value, in its author's style. */
export function correctionOf(figure: ArticleFigure, quantity: Quantity): Correction | undefined {
  const reading = fullReading(figure)
  if (reading === undefined) return undefined
  const { passage, span } = figure.occurrence
  const text = passage.source.text.slice(span.start, figure.occurrence.end)
  const shifted = { ...reading, span: { start: 0, end: span.end - span.start } }
  const newText = rewriteFigure(text, shifted, quantity)
  return newText === undefined ? undefined : { span: wholeSpan(figure), newText }
}
