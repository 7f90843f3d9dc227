import { format, inUnit } from '../quantity'
import type { Verdict } from './judged'
import type { ArticleFigure } from './read-article'

/** What a figure's digits allow, as a plain interval in base units. */
export function interval(figure: ArticleFigure): readonly [number, number] | undefined {
  const { occurrence, shared } = figure
  const { reading } = occurrence
  if (reading === undefined || !Number.isFinite(reading.low) || !(reading.low > 0)) return undefined
  const factor = shared?.factor ?? 1
  return [reading.low * factor, reading.high * factor]
}

/** Whether `x` can be `a / b`, given what the digits of all three leave open. */
export function ratioHolds(
  x: readonly [number, number],
  a: readonly [number, number],
  b: readonly [number, number],
): boolean {
  const slack = 1 + 1e-9
  return a[0] / b[1] <= x[1] * slack && a[1] / b[0] >= x[0] / slack
}

/** A figure as it is written, with its unit. */
export function names(figure: ArticleFigure): string {
  const { passage, span, end } = figure.occurrence
  return passage.source.text.slice(span.start, end)
}

/** That figures of the same text yield one. */
export function computed(expected: string, operands: readonly ArticleFigure[], how: string): Verdict {
  return {
    kind: 'supported',
    expected,
    explanation: `${how} = ${expected}, from this text's own figures.`,
    source: `computed from ${operands.map(names).join(' and ')}`,
  }
}

/** A multiple or a share with three digits. */
export function shown(x: number, suffix: string): string {
  return `${Number(x.toPrecision(3))}${suffix}`
}

/** The value of a figure in base units. */
export function nominal({ occurrence, shared }: ArticleFigure): number {
  return (occurrence.reading?.nominal ?? NaN) * (shared?.factor ?? 1)
}

/** From so many powers of ten on nobody writes all the digits. */
const SPELT = 15

/** An amount in base units, printed in the unit that a figure is written in; rounded to so many digits. */
export function inUnitOf({ occurrence, shared }: ArticleFigure, value: number, digits = 12): string {
  const unit = occurrence.reading?.unit ?? shared
  const count = Number((value / (unit?.factor ?? 1)).toPrecision(digits))
  if (unit) return format(inUnit(count, unit), { unit })
  const tens = Math.floor(Math.log10(Math.abs(count)))
  return tens < SPELT
    ? count.toLocaleString('en-US')
    : `${Number((count / 10 ** tens).toPrecision(digits))} × 10^${tens}`
}

/** That figures of the same text yield another. */
export function refuted(
  figure: ArticleFigure,
  expected: string,
  operands: readonly ArticleFigure[],
  how: string,
): Verdict {
  return {
    kind: 'contradicted',
    expected,
    explanation: `${how} = ${expected}, not ${figure.text}.`,
    source: `computed from ${operands.map(names).join(' and ')}`,
  }
}

/** How many digits are written, apart from zeros before and behind. */
export function digitsOf({ occurrence: { reading } }: ArticleFigure): number {
  return reading?.style.numerals[0].digits.replace(/\D/g, '').replace(/^0+|0+$/g, '').length ?? 0
}

/** Whether what is off by a factor has the same digits in another magnitude; `room` in powers of ten. */
export function isSlip(off: number, room: number): boolean {
  const tens = Math.log10(off)
  return Math.round(tens) !== 0 && Math.abs(tens - Math.round(tens)) < room
}

/** The number that is written, with its magnitude and whatever its unit. */
export function numberOf({ occurrence: { reading } }: ArticleFigure): number {
  return reading?.style.numerals[0].value ?? NaN
}

/** One amount, that no “up to” merely bounds. */
export function isPlain({ occurrence: { reading } }: ArticleFigure): boolean {
  return reading !== undefined && reading.style.join === undefined && reading.qualifier !== 'up-to'
}
