import { baseDimension, dimensionless, divideDimensions, multiplyDimensions } from './dimension'
import type { Dimension } from './dimension'

/** One unit word with the spellings and prefixes it may have. */
export interface UnitEntry {
  /** As it is printed, and as it is written behind a prefix. */
  readonly symbol: string
  readonly factor: number
  readonly dimension: Dimension
  /** Spellings that take the prefixes below. */
  readonly names?: readonly string[]
  /** Spellings that stand alone. */
  readonly alone?: readonly string[]
  readonly prefixes?: string
  /** Spelt out, behind a prefix that is spelt out: `gigabytes`. */
  readonly spelt?: readonly string[]
  /** As it is printed behind other numbers than one. Symbols have none. */
  readonly plural?: string
  readonly label?: boolean
  readonly doc: string
}

const byte = baseDimension('byte')
const flop = baseDimension('FLOP')
const second = baseDimension('second')
const joule = baseDimension('joule')
const token = baseDimension('token')
const gpu = baseDimension('GPU')
const watt = divideDimensions(joule, second)
const flopRate = divideDimensions(flop, second)

const MINUTE = 60
const HOUR = 3600
const DAY = 24 * HOUR
const WEEK = 7 * DAY
// The Julian year, as the International Astronomical Union defines it for time spans.
const YEAR = 365.25 * DAY

const LARGE = 'k M G T P E'
const IEC = 'Ki Mi Gi Ti Pi'

const CURRENCIES: readonly (readonly [code: string, symbol: string, words: readonly string[]])[] = [
  ['USD', '$', ['US$', 'dollar', 'dollars']],
  ['EUR', '€', ['euro', 'euros']],
  ['GBP', '£', []],
  // In this field ¥ stands for the yuan (DeepSeek's and Alibaba's price lists); the yen is written JPY.
  ['CNY', '¥', ['RMB', 'CN¥', 'yuan']],
  ['JPY', 'JPY', ['yen']],
  ['INR', '₹', []],
  ['KRW', '₩', ['won']],
  ['CHF', 'CHF', []],
  ['CAD', 'CAD', ['C$']],
  ['AUD', 'AUD', ['A$']],
]

/** Words that are printed behind a number but measure nothing, with their plural. */
const LABELS: readonly (readonly [string, readonly string[]])[] = [
  ['parameter', ['parameters', 'param', 'params']],
  ['layer', ['layers']],
  ['expert', ['experts']],
  ['head', ['heads']],
  ['sample', ['samples']],
  ['step', ['steps']],
  ['epoch', ['epochs']],
  ['sequence', ['sequences']],
  ['prompt', ['prompts']],
  ['node', ['nodes']],
  ['stage', ['stages']],
]

const TIMES: readonly (readonly [string, number, readonly string[]])[] = [
  ['min', MINUTE, ['mins', 'minute', 'minutes']],
  ['hour', HOUR, ['hours', 'h', 'hr', 'hrs']],
  ['day', DAY, ['days']],
  ['week', WEEK, ['weeks']],
  ['month', YEAR / 12, ['months']],
  ['year', YEAR, ['years', 'yr', 'yrs']],
]

const CARBON_STEMS = ['CO2e', 'CO2eq', 'CO₂e', 'CO₂eq', 'CO2', 'CO₂']

/** Every unit word there is. */
export const UNIT_ENTRIES: readonly UnitEntry[] = [
  {
    symbol: 'B',
    factor: 1,
    dimension: byte,
    prefixes: `${LARGE} ${IEC}`,
    spelt: ['byte', 'bytes'],
    doc: 'bytes: kB, MB, GB, TB are decimal, KiB, MiB, GiB, TiB binary',
  },
  { symbol: 'byte', factor: 1, dimension: byte, alone: ['bytes', 'Byte', 'Bytes'], plural: 'bytes', doc: 'bytes' },
  {
    symbol: 'bit',
    factor: 1 / 8,
    dimension: byte,
    names: ['bit', 'bits'],
    prefixes: `${LARGE} ${IEC}`,
    doc: 'bits, an eighth of a byte',
  },
  {
    symbol: 'bps',
    factor: 1 / 8,
    dimension: divideDimensions(byte, second),
    prefixes: 'k M G T',
    doc: 'bits a second',
  },
  {
    symbol: 'Bps',
    factor: 1,
    dimension: divideDimensions(byte, second),
    prefixes: 'k M G T',
    doc: 'bytes a second, as some write B/s',
  },
  {
    symbol: 'FLOP',
    factor: 1,
    dimension: flop,
    names: ['FLOP', 'FLOPs', 'flop', 'flops'],
    prefixes: `${LARGE} Z Y`,
    spelt: ['flop', 'FLOP', 'FLOPs'],
    doc: 'floating-point operations; a rate is written FLOP/s',
  },
  {
    symbol: 'FLOPS',
    factor: 1,
    dimension: flopRate,
    prefixes: `${LARGE} Z`,
    spelt: ['flops', 'FLOPS'],
    doc: 'floating-point operations a second, the same as FLOP/s',
  },
  {
    symbol: 'OPS',
    factor: 1,
    dimension: flopRate,
    prefixes: LARGE,
    doc: 'operations a second (TOPS), counted like FLOP/s',
  },
  { symbol: 's', factor: 1, dimension: second, prefixes: 'm µ n p', spelt: ['second', 'seconds'], doc: 'seconds' },
  {
    symbol: 'second',
    factor: 1,
    dimension: second,
    alone: ['seconds', 'sec', 'secs'],
    plural: 'seconds',
    doc: 'seconds',
  },
  ...TIMES.map(([symbol, factor, alone]): UnitEntry => ({
    symbol,
    factor,
    dimension: second,
    alone,
    ...(symbol === 'min' ? {} : { plural: `${symbol}s` }),
    doc: `${symbol === 'min' ? 'minutes' : `${symbol}s`}, ${factor} s`,
  })),
  ...[['second', 1] as const, ...TIMES].map(([name, factor]): UnitEntry => {
    const word = name === 'min' ? 'minute' : name
    const alone = [`GPU-${word}s`, ...(name === 'hour' ? ['GPU-h', 'GPUh', 'GPU-hr', 'GPU-hrs'] : [])]
    return {
      symbol: `GPU-${word}`,
      plural: `GPU-${word}s`,
      factor,
      dimension: multiplyDimensions(gpu, second),
      alone,
      doc: `one accelerator for one ${word}`,
    }
  }),
  {
    symbol: 'Hz',
    factor: 1,
    dimension: divideDimensions(dimensionless, second),
    prefixes: 'k M G T',
    doc: 'per second',
  },
  { symbol: 'J', factor: 1, dimension: joule, prefixes: `m µ n p ${LARGE}`, spelt: ['joule', 'joules'], doc: 'joules' },
  { symbol: 'joule', factor: 1, dimension: joule, alone: ['joules'], plural: 'joules', doc: 'joules' },
  { symbol: 'W', factor: 1, dimension: watt, prefixes: 'm µ k M G T', spelt: ['watt', 'watts'], doc: 'watts, J/s' },
  { symbol: 'watt', factor: 1, dimension: watt, alone: ['watts'], plural: 'watts', doc: 'watts, J/s' },
  {
    symbol: 'Wh',
    factor: HOUR,
    dimension: joule,
    alone: ['watt-hour', 'watt-hours', 'watthour', 'watthours'],
    prefixes: 'm µ k M G T',
    spelt: ['watt-hour', 'watt-hours', 'watthour', 'watthours'],
    doc: 'watt-hours, 3,600 J',
  },
  {
    symbol: 'token',
    factor: 1,
    dimension: token,
    names: ['token', 'tokens', 'tok', 'toks'],
    prefixes: 'k M G T Ki Mi',
    plural: 'tokens',
    doc: 'tokens; Mtoken is a million',
  },
  { symbol: 'GPU', factor: 1, dimension: gpu, alone: ['GPUs'], plural: 'GPUs', doc: 'accelerators' },
  {
    symbol: 'query',
    factor: 1,
    dimension: baseDimension('query'),
    alone: ['queries', 'request', 'requests', 'req', 'reqs'],
    plural: 'queries',
    doc: 'requests to a service',
  },
  {
    symbol: 'm',
    factor: 1,
    dimension: baseDimension('metre'),
    prefixes: 'n µ m c k',
    doc: 'metres; a die area is in mm²',
  },
  {
    symbol: 'metre',
    factor: 1,
    dimension: baseDimension('metre'),
    alone: ['metres', 'meter', 'meters'],
    plural: 'metres',
    doc: 'metres',
  },
  ...(['g', 'kg', 't', 'kt', 'Mt'] as const).map((mass, i): UnitEntry => ({
    symbol: `${mass}CO2e`,
    factor: 1000 ** i,
    dimension: baseDimension('gCO2e'),
    alone: CARBON_STEMS.map((stem) => mass + stem),
    doc: `${['grams', 'kilograms', 'tonnes', 'kilotonnes', 'megatonnes'][i]} of CO₂ equivalent`,
  })),
  ...CURRENCIES.map(([code, symbol, words]): UnitEntry => ({
    symbol,
    factor: 1,
    dimension: baseDimension(code),
    alone: [code, ...words],
    doc: `${code}, a currency`,
  })),
  { symbol: '%', factor: 0.01, dimension: dimensionless, alone: ['percent'], doc: 'hundredths' },
  ...LABELS.map(([symbol, alone]): UnitEntry => ({
    symbol,
    factor: 1,
    dimension: dimensionless,
    label: true,
    alone,
    ...(alone[0] === undefined ? {} : { plural: alone[0] }),
    doc: `a count of ${alone[0]}, printed but without dimension`,
  })),
]
