import { autoUnit } from './auto-unit'
import { scaleDown } from './decimal'
import type { NumberStyle } from './print-number'
import { countStyle, printDigits, printNumber } from './print-number'
import type { Quantity } from './quantity'
import { chooseScale } from './scale'
import type { Unit } from './unit'
import { unitParts } from './unit'
import { isCurrencySign, layoutsOf, type Wording } from './unit-layout'

/** How to print a quantity. */
export interface FormatOptions {
  /** The declared unit: the prefix is chosen within its family, its other words are kept. */
  readonly unit?: Unit
  /** Significant digits, 4 unless told. */
  readonly digits?: number
}

const DIGITS = 4
/** A range is written in one unit while its ends are closer than this. */
const FAR_APART = 1000
/** Two ends of a range that look the same get more digits, up to these. */
const MOST_DIGITS = 15

/** A plain number as people write it: `61`, `2,048`, `671B`, `0.3907`, `3.707e24`. */
export function formatNumber(value: number, digits = DIGITS): string {
  return printNumber(value, countStyle(value, digits), digits)
}

/**
 * A quantity as people write it: `$5.328M`, `70.27 kB/token`, `39.1 %`, `61 layers`, `$4.7M–$6.1M`.
 * Without a unit of the right dimension it gets the one that people would choose.
 */
export function format(q: Quantity, options: FormatOptions = {}): string {
  const wanted = [options.unit, q.unit].find((unit) => unit !== undefined && unit.dimension === q.dimension)
  const size = Math.max(Math.abs(q.low), Math.abs(q.high))
  const unit = wanted ?? autoUnit(q.dimension, size)
  const digits = Math.min(Math.max(Math.round(options.digits ?? DIGITS), 1), MOST_DIGITS)
  if (q.low === q.high) return layout(unit, size, digits)(q.value)
  // Ends far apart have no unit in common that people would write both in.
  if (q.low !== 0 && Math.abs(q.low) * FAR_APART < Math.abs(q.high)) {
    const alone = (end: number) => layout(wanted ?? autoUnit(q.dimension, Math.abs(end)), Math.abs(end), digits)(end)
    return `${alone(q.low)} to ${alone(q.high)}`
  }
  for (let more = digits; more <= MOST_DIGITS; more++) {
    const write = layout(unit, size, more)
    if (write(q.low) !== write(q.high)) return joinRange(write(q.low), write(q.high), unit)
  }
  return layout(unit, size, digits)(q.value)
}

/** What is alike at both ends is written once, except a currency sign: `35–45 %`, `$4.7M–$6.1M`. */
function joinRange(low: string, high: string, unit: Unit | undefined): string {
  const dash = low.startsWith('-') || high.startsWith('-') ? ' to ' : '–'
  if (unit === undefined || !isMoney(unit)) {
    const tail = /[KMBT]?(?: [^\d]*)?$/.exec(high)?.[0] ?? ''
    const tailOfLow = /[KMBT]?(?: [^\d]*)?$/.exec(low)?.[0] ?? ''
    if (tail !== '' && tail === tailOfLow) return low.slice(0, low.length - tail.length) + dash + high
  }
  return low + dash + high
}

function isMoney(unit: Unit): boolean {
  return isCurrencySign(unitParts(unit)[0]?.text ?? '')
}

/** Decides unit and number style by the larger end, and gives the function that prints with them. */
function layout(unit: Unit | undefined, size: number, digits: number): (value: number) => string {
  if (unit === undefined) {
    const style = countStyle(size, digits)
    return (value) => printNumber(value, style, digits)
  }
  if (unit.text === '%') return (value) => `${printPercent(scaleDown(value, 0.01), digits)} %`
  const layouts = layoutsOf(unit)
  const { head, family, restFactor } = layouts
  if (head === undefined || head.exponent !== 1) return counted(layouts.own, size, digits)
  const scale = chooseScale(family, size, restFactor, digits)
  if (scale === undefined || scale.symbol === 'token') return counted(layouts.scaled(scale ?? head), size, digits)
  const { unit: scaled } = layouts.scaled(scale)
  const mantissa = scaleDown(size, scaled.factor)
  if (head.symbol === 'FLOP' && layouts.isAlone && mantissa >= 1000) {
    return (value) => `${printNumber(value, { factor: 1, suffix: '', exponent: true }, digits)} FLOP`
  }
  const style = countStyle(mantissa, digits)
  return (value) => `${printNumber(scaleDown(value, scaled.factor), style, digits)} ${scaled.text}`
}

/** Units that keep their word and put the magnitude into the number: money, counts, hours and days. */
function counted({ unit, one, many, currency }: Wording, size: number, digits: number): (value: number) => string {
  const style = countStyle(scaleDown(size, unit.factor), digits)
  const [head, ...rest] = unit.parts ?? []
  return (value) => {
    const number = printNumber(scaleDown(value, unit.factor), style, digits)
    if (head === undefined || head.exponent !== 1) return `${number} ${unit.text}`.replace(/ 1\//, '/')
    if (currency !== undefined) {
      return (number.startsWith('-') ? '-' : '') + head.text + number.replace(/^-/, '') + currency
    }
    if (unit.label === true && rest.length === 0 && magnitudeShows(style)) return number
    return `${number} ${number === '1' ? one : many}`
  }
}

function magnitudeShows(style: NumberStyle): boolean {
  return style.suffix !== '' || style.exponent
}

/** Per cent with one decimal; two significant digits below 1 %, as 0.04 % is not 0 %. */
function printPercent(percent: number, digits: number): string {
  const size = Math.abs(percent)
  if (digits !== DIGITS) return printDigits(percent, digits)
  if (size < 1 && size > 0) return printNumber(percent, countStyle(percent, 2), 2)
  return printDigits(Number(percent.toFixed(1)), MOST_DIGITS)
}
