import {
  describeDimension,
  dimensionless,
  lookupUnit,
  type Dimension,
  type FigureReading,
  type Unit,
} from '../quantity'
import type { Occurrence } from './occurrence'

/** What a figure's unit says that it measures, before any word around it is looked at. */
export type Measure =
  | 'money'
  | 'rate'
  | 'percent'
  | 'ratio'
  | 'parameters'
  | 'layers'
  | 'experts'
  | 'heads'
  | 'nodes'
  | 'samples'
  | 'devices'
  | 'device-hours'
  | 'tokens'
  | 'throughput'
  | 'bytes'
  | 'bytes/token'
  | 'bandwidth'
  | 'operations'
  | 'operations/token'
  | 'speed'
  | 'time'
  | 'power'
  | 'energy'
  | 'carbon'
  | 'length'
  | 'bits'
  /** Billions or trillions of something that is not named. */
  | 'big'
  | 'bare'
  | 'date'
  | 'format'
  | 'degree'
  | 'rank'

const BY_DIMENSION: Readonly<Record<string, Measure>> = {
  byte: 'bytes',
  'byte/token': 'bytes/token',
  'byte/second': 'bandwidth',
  FLOP: 'operations',
  'FLOP/token': 'operations/token',
  'FLOP/second': 'speed',
  second: 'time',
  joule: 'energy',
  'joule/second': 'power',
  gCO2e: 'carbon',
  metre: 'length',
  token: 'tokens',
  GPU: 'devices',
  query: 'samples',
}
const LABELS: Readonly<Record<string, Measure>> = {
  parameter: 'parameters',
  layer: 'layers',
  expert: 'experts',
  head: 'heads',
  node: 'nodes',
}
const SECOND = lookupUnit('s')?.dimension
const MONEY = new Set(['USD', 'EUR', 'GBP', 'CNY', 'JPY', 'INR', 'KRW', 'CHF', 'CAD', 'AUD'])

/** The measure of an occurrence. */
export function measureOf({ form, reading }: Occurrence): Measure {
  if (form === 'date' || form === 'format' || form === 'degree' || form === 'rank') return form
  if (form === 'proportion') return 'ratio'
  return reading === undefined ? 'bare' : measureOfReading(reading)
}

function measureOfReading({ unit, style }: FigureReading): Measure {
  const [first] = style.numerals
  // Nothing computes so much in a second: people write FLOPS for the operations, too.
  if (unit?.text === 'FLOPS' && first.value >= 1e20) return 'operations'
  if (unit !== undefined) return measureOfUnit(unit)
  if (
    style.ratio ||
    first.denominator !== undefined ||
    /^(?:twice|thrice|double|triple|quadruple)/i.test(first.words ?? '')
  )
    return 'ratio'
  const { magnitude } = style.numerals[style.numerals.length - 1] ?? first
  return (magnitude?.factor ?? style.scale ?? 1) >= 1e9 ? 'big' : 'bare'
}

/** The measure of a unit. */
export function measureOfUnit(unit: Unit): Measure {
  const [head] = unit.parts ?? []
  if (unit.text === '%') return 'percent'
  if (head?.symbol === 'bit' && unit.parts?.length === 1 && head.factor === 1 / 8) return 'bits'
  // “16 bytes per parameter” are no memory yet.
  if (unit.parts !== undefined && unit.parts.length > 1 && unit.parts[1]!.symbol === 'parameter') return 'bare'
  const { dimension } = unit
  if (isMoney(dimension)) return dimension.exponents.size === 1 || isSpending(unit) ? 'money' : 'rate'
  if (dimension.exponents.get('GPU') === 1 && dimension.exponents.get('second') === 1) return 'device-hours'
  const over = (base: string) => (dimension.exponents.get(base) ?? 0) < 0
  if ((dimension.exponents.get('token') === 1 || dimension.exponents.get('query') === 1) && over('second'))
    return 'throughput'
  if (dimension.exponents.get('byte') === 1 && over('second')) return 'bandwidth'
  // 37B parameters per token are parameters.
  if (head?.symbol === 'parameter') return 'parameters'
  // `24 hours per day` is a time.
  if (dimension === dimensionless && head?.dimension === SECOND && (unit.parts?.length ?? 0) > 1) return 'time'
  if (dimension === dimensionless) return LABELS[head?.symbol ?? head?.text ?? ''] ?? 'bare'
  const exact = BY_DIMENSION[nameOf(dimension)]
  if (exact !== undefined && !(exact === 'power' && head?.symbol === 'Wh')) return exact
  // What is said for one of something (`GB per GPU`, `Wh per query`) measures the same as without.
  // Terawatt-hours a year are an amount of energy.
  if (dimension.exponents.get('joule') === 1) return over('second') && head?.symbol !== 'Wh' ? 'power' : 'energy'
  if (dimension.exponents.get('byte') === 1) return over('token') ? 'bytes/token' : 'bytes'
  if (dimension.exponents.get('FLOP') === 1)
    return over('token') ? 'operations/token' : over('second') ? 'speed' : 'operations'
  if (dimension.exponents.get('gCO2e') === 1) return 'carbon'
  // Prompts a day, samples a second.
  if (head?.label === true && over('second')) return 'throughput'
  return 'bare'
}

/** Money that is spent in a day or a year is an amount; money for an hour or a million tokens is a price. */
function isSpending(unit: Unit): boolean {
  return /\/(?:day|week|month|year)$/.test(unit.text) && unit.dimension.exponents.size === 2
}

function isMoney({ exponents }: Dimension): boolean {
  for (const [base, exponent] of exponents) if (exponent === 1 && MONEY.has(base)) return true
  return false
}

const names = new WeakMap<Dimension, string>()

/** `byte/second`; there are few dimensions, and each is one and the same object wherever it stands. */
function nameOf(dimension: Dimension): string {
  let name = names.get(dimension)
  if (name === undefined) names.set(dimension, (name = describe(dimension)))
  return name
}

function describe(dimension: Dimension): string {
  const above: string[] = []
  const below: string[] = []
  for (const [base, exponent] of dimension.exponents) {
    if (exponent === 1) above.push(base)
    else if (exponent === -1) below.push(base)
    else return describeDimension(dimension)
  }
  return `${above.join('·')}${below.map((base) => `/${base}`).join('')}`
}
