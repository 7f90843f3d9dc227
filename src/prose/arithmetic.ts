import { format, inUnit, lookupUnit } from '../quantity'
import type { Verdict } from './judged'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { plainOf } from './value'

/** What a figure's digits allow, as a plain interval in base units. */
function interval(figure: ArticleFigure): readonly [number, number] | undefined {
  const { occurrence, shared } = figure
  const { reading } = occurrence
  if (reading === undefined || !Number.isFinite(reading.low) || !(reading.low > 0)) return undefined
  const factor = shared?.factor ?? 1
  return [reading.low * factor, reading.high * factor]
}

/** Whether `x` can be `a / b`, given what the digits of all three leave open. */
function ratioHolds(x: readonly [number, number], a: readonly [number, number], b: readonly [number, number]): boolean {
  const slack = 1 + 1e-9
  return a[0] / b[1] <= x[1] * slack && a[1] / b[0] >= x[0] / slack
}

function names(figure: ArticleFigure): string {
  const { passage, span, end } = figure.occurrence
  return passage.source.text.slice(span.start, end)
}

function computed(expected: string, operands: readonly ArticleFigure[], how: string): Verdict {
  return {
    kind: 'supported',
    expected,
    explanation: `${how} = ${expected}, from this text's own figures.`,
    source: `computed from ${operands.map(names).join(' and ')}`,
  }
}

function shown(x: number, suffix: string): string {
  return `${Number(x.toPrecision(3))}${suffix}`
}

const WIDEST = 40

/** A multiple in a row of a table, against the two other figures of its row. */
export function rowVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { cell } = figure.occurrence.passage
  const x = interval(figure)
  if (cell === undefined || figure.measure !== 'ratio' || x === undefined) return undefined
  const cells = cell.table.rows[cell.row] ?? []
  // A wide row does not compare two figures.
  if (cells.length > WIDEST) return undefined
  const row = cells.flatMap((each) => article.inPassage(each)).filter((f) => f !== figure && f.measure !== 'ratio')
  const [a, b] = row
  if (a === undefined || b === undefined || row.length !== 2 || a.measure !== b.measure) return undefined
  const [low, high] = [interval(a), interval(b)]
  if (low === undefined || high === undefined) return undefined
  for (const [p, q, over, under] of [
    [low, high, a, b],
    [high, low, b, a],
  ] as const)
    if (ratioHolds(x, p, q))
      return computed(shown(nominal(over) / nominal(under), '×'), [over, under], `${names(over)} / ${names(under)}`)
  return undefined
}

function nominal({ occurrence, shared }: ArticleFigure): number {
  return (occurrence.reading?.nominal ?? NaN) * (shared?.factor ?? 1)
}

/** Nobody adds up more rows than this; and any row may be headed as a total, so that longer columns would be added up again and again. */
const LONGEST = 200

/** The last row of a table, if it is headed as a total, against the sum of its column. */
export function totalVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { cell } = figure.occurrence.passage
  const x = interval(figure)
  if (cell === undefined || cell.row < 2 || cell.row > LONGEST || x === undefined || cell.column === 0) return undefined
  const { rows } = cell.table
  const headed = rows[cell.row]?.[0]?.source.text ?? ''
  // `Total (5 switches)` counts rows more than once.
  if (!/\b(?:total|sum|all|overall|together)\b/i.test(headed) || /\d/.test(headed)) return undefined
  const column = rows.slice(1, cell.row).flatMap((row) => {
    const each = row[cell.column]
    return each === undefined ? [] : article.inPassage(each)
  })
  const parts = column.map(interval)
  if (column.length < 2 || column.length !== cell.row - 1 || column.some((f) => f.measure !== figure.measure))
    return undefined
  if (!parts.every((part) => part !== undefined)) return undefined
  const sum = column.reduce((all, f) => all + nominal(f), 0)
  const low = parts.reduce((all, [least]) => all + least, 0)
  const high = parts.reduce((all, [, most]) => all + most, 0)
  const unit = figure.occurrence.reading?.unit
  const expected = format(
    unit ? inUnit(sum / unit.factor, unit) : inUnit(sum, lookupUnit('parameter')!),
    unit ? { unit } : {},
  )
  const how = column.map(names).join(' + ')
  if (low <= x[1] && high >= x[0]) return computed(expected, column, how)
  // A total that is another statistic (a mean, a maximum) is not off by a little.
  const off = nominal(figure) / sum
  if (off < 0.8 || off > 1.25 || (off > 0.99 && off < 1.01)) return undefined
  return {
    kind: 'contradicted',
    expected,
    explanation: `${how} = ${expected}, not ${figure.text}.`,
    source: `computed from ${column.map(names).join(' and ')}`,
  }
}

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

/** A multiple or a share of two figures in its own paragraph that measure the same and stand closely before it. */
export function arithmeticVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  if (figure.measure !== 'ratio' && figure.measure !== 'percent') return undefined
  const x = interval(figure)
  const reading = figure.occurrence.reading
  if (x === undefined || reading === undefined || reading.style.join !== undefined) return undefined
  const { passage } = figure.occurrence
  if (passage.cell !== undefined) return undefined
  const at = article.indexOf(figure)
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
      if (figure.measure === 'ratio' && ratioHolds(x, above, below))
        return computed(shown(whole, '×'), [over, under], how)
      if (figure.measure === 'percent' && ratioHolds(x, below, above) && precise(figure))
        return computed(shown(100 / whole, ' %'), [under, over], `${names(under)} / ${names(over)}`)
    }
  }
  return undefined
}

/** Digits that hardly fit by chance. */
function precise({ occurrence }: ArticleFigure): boolean {
  const numeral = occurrence.reading?.style.numerals[0]
  return numeral !== undefined && (numeral.decimals > 0 || numeral.value === 50)
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
  const before = article.figures[article.indexOf(figure) - 1]
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
