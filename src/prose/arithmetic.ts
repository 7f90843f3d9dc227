import { format, inUnit, lookupUnit } from '../quantity'
import type { Verdict } from './judged'
import { computed, interval, names, nominal, ratioHolds, shown } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { plainOf } from './value'

/** Measures of which two are divided by each other. */
const DIVIDED = new Set([
  'money',
  'tokens',
  'carbon',
  'speed',
  'bandwidth',
  'device-hours',
  'bytes',
  'parameters',
  'bare',
  'big',
  'throughput',
  'operations',
  'devices',
  'energy',
])
/** A multiple of less than this is found by chance among any numbers. */
const LEAST = 1.4
/** A share of figures that nothing ties to it is borne out by them only if it is off by no more. */
const CLOSE = 0.015

/** A multiple or a share of two figures in its own paragraph that measure the same and stand closely before it. */
export function arithmeticVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  if (figure.measure !== 'ratio' && figure.measure !== 'percent') return undefined
  const x = interval(figure)
  const reading = figure.occurrence.reading
  if (x === undefined || reading === undefined || reading.style.join !== undefined) return undefined
  const { passage } = figure.occurrence
  if (passage.cell !== undefined) return undefined
  const at = figure.index
  const near: ArticleFigure[] = []
  for (let i = at - 1; i >= 0 && near.length < 4; i--) {
    const other = article.figures[i]!
    if (other.occurrence.passage !== passage) break
    if (other.sentence.start !== figure.sentence.start && other.sentence.end !== figure.sentence.start) break
    near.push(other)
  }
  for (const [i, b] of near.entries()) {
    for (const a of near.slice(i + 1)) {
      if (a.measure !== b.measure || !DIVIDED.has(a.measure)) continue
      const [p, q] = [interval(a), interval(b)]
      if (p === undefined || q === undefined) continue
      const [above, below, over, under] = nominal(a) > nominal(b) ? [p, q, a, b] : [q, p, b, a]
      const whole = nominal(over) / nominal(under)
      if (whole < LEAST && figure.measure === 'ratio') continue
      const how = `${names(over)} / ${names(under)}`
      if (figure.measure === 'ratio' && ratioHolds(x, above, below) && isClose(figure, whole))
        return computed(shown(whole, '×'), [over, under], how)
      if (figure.measure === 'percent' && ratioHolds(x, below, above) && precise(figure, 100 / whole))
        return computed(shown(100 / whole, ' %'), [under, over], `${names(under)} / ${names(over)}`)
    }
  }
  return undefined
}

/** “Nearly 1.7 times” of 1.58 is not wrong, but not borne out either. */
function isClose({ occurrence: { reading } }: ArticleFigure, ratio: number): boolean {
  if (reading?.qualifier === undefined || reading.style.numerals[0].denominator !== undefined) return true
  return Math.abs(reading.style.numerals[0].value / ratio - 1) < 0.06
}

/** Digits that hardly fit by chance; operands of one digit leave so much open that the share itself must come near. */
function precise({ occurrence }: ArticleFigure, share: number): boolean {
  const numeral = occurrence.reading?.style.numerals[0]
  if (numeral === undefined || Math.abs(numeral.value / share - 1) > CLOSE) return false
  return numeral.decimals > 0 || numeral.value === 50
}

/** How far a cost may be from its own operands before it is said: prices and utilisations are rounded. */
const ROOM = 1.3

/**
 * The cost of a run whose paragraph states arithmetic, utilisation and a price: arithmetic / (peak × utilisation) × price,
 * with the peak of the one accelerator that the paragraph names.
 */
export function costVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  if (figure.measure !== 'money' || !/cost/.test(figure.reading.attribute.name)) return undefined
  const { passage } = figure.occurrence
  if (
    !/\b(?:compute|GPUs?|by itself|alone|hardware|training)\b/i.test(
      passage.source.text.slice(Math.max(0, figure.occurrence.span.start - 60), figure.occurrence.end + 30),
    )
  )
    return undefined
  const all = article.inPassage(passage)
  // A paragraph with more figures than this is no calculation.
  if (all.length > 20) return undefined
  const one = (wanted: (f: ArticleFigure) => boolean) => {
    const found = all.filter(wanted)
    return found.length === 1 && found[0]!.occurrence.span.start < figure.occurrence.span.start ? found[0] : undefined
  }
  const flops = one((f) => f.measure === 'operations')
  const mfu = one((f) => f.reading.attribute.name === 'mfu')
  const price = one((f) => f.measure === 'rate')
  const devices = new Set(
    article.mentions
      .of(passage)
      .filter((m) => m.subject.sort === 'accelerator')
      .map((m) => m.subject.id),
  )
  const [device] = devices
  if (flops === undefined || mfu === undefined || price === undefined || devices.size !== 1 || device === undefined)
    return undefined
  const [peak] = truths.evaluate(`${device}.peak_bf16`, device)
  if (peak?.quantity === undefined) return undefined
  const share = (plainOf(mfu)?.value ?? NaN) / 100
  const cost = (nominal(flops) / (peak.quantity.value * share)) * nominal(price)
  const written = nominal(figure)
  if (!(cost > 0) || !(written > 0)) return undefined
  // Only the first amount behind the operands is their product; others add salaries and failures.
  const amounts = all.filter((f) => f.measure === 'money' && f.occurrence.span.start > price.occurrence.span.start)
  if (amounts[0] !== figure) return undefined
  const dollars = lookupUnit('$')!
  const expected = format(inUnit(Number(cost.toPrecision(3)), dollars), { unit: dollars })
  const how = `${names(flops)} / (${format(peak.quantity, peak.unit ? { unit: peak.unit } : {})} × ${names(mfu)}) × ${names(price)}`
  if (written / cost < ROOM && cost / written < ROOM) return computed(expected, [flops, mfu, price], how)
  return {
    kind: 'contradicted',
    expected,
    explanation: `${how} = ${expected}, not ${figure.text}.`,
    source: `computed from ${names(flops)}, ${names(mfu)}, ${names(price)}; ${peak.source}`,
  }
}

const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 }

/** So much a year, and so much over so many years, in one sentence. */
export function overYearsVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  if (figure.measure !== 'money') return undefined
  const { passage, end } = figure.occurrence
  const { text } = passage.source
  const years = /^\s(?:over|in|for|across)\s(\d+|two|three|four|five|six|ten)\syears\b/.exec(
    text.slice(end, end + 40),
  )?.[1]
  const before = article.figures[figure.index - 1]
  if (
    years === undefined ||
    before === undefined ||
    before.occurrence.passage !== passage ||
    before.measure !== 'money' ||
    before.sentence.start !== figure.sentence.start
  )
    return undefined
  const between = text.slice(before.occurrence.span.end, figure.occurrence.span.start)
  if (!/\b(?:a year|per year|each year|annually|yearly)\b/.test(between)) return undefined
  const count = NUMBERS[years] ?? Number(years)
  const yearly = before.occurrence.reading?.style.numerals[0].value ?? NaN
  const written = figure.occurrence.reading?.style.numerals[0].value ?? NaN
  const product = yearly * count
  const unit = before.occurrence.reading?.style.numerals[0].currency.trim() || '$'
  const money = lookupUnit(unit) ?? lookupUnit('$')!
  const expected = format(inUnit(product, money), { unit: money })
  const how = `${count} × ${before.text}`
  const off = written / product
  if (off > 0.93 && off < 1.07) return computed(expected, [before], how)
  if (off > 0.87 && off < 1.15) return undefined
  return {
    kind: 'imprecise',
    expected,
    explanation: `${how} = ${expected}, not ${figure.text}.`,
    source: `computed from ${before.text}`,
  }
}
