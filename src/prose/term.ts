import { interval, names, nominal } from './own-figures'
import type { Measure } from './measure'
import type { ArticleFigure } from './read-article'

/** Behind an energy by itself: how much carbon a unit of it makes. */
const INTENSITY = /^\s?(k?)g(?:\s?CO[2₂]\w*)?\s?(?:\/|per\s)kWh\b/
const PER_DAY = /^[\s-](?:daily|a day|per day|each day|every day|by day|the day)\b/i
/** `1 billion messages a day`. */
const COUNT_PER_DAY = /^\s(?:[\p{L}-]+\s){1,2}(?:daily|a day|per day|each day|every day)\b/iu
const DAY = 86_400
/** An amount as a calculation sees it. */
export interface Term {
  readonly figures: readonly ArticleFigure[]
  readonly how: string
  readonly low: number
  readonly high: number
  readonly dims: string
  /** What the amount was divided by because a word behind it says for how long it is: a day's seconds, else 1. */
  readonly per: number
  readonly exponents: ReadonlyMap<string, number>
}

/** A figure with what its digits leave open; undefined where it is a date, a share or a range. */
export function termOf(figure: ArticleFigure): Term | undefined {
  const { occurrence, measure } = figure
  const { reading, passage, end } = occurrence
  if (reading === undefined || reading.style.join !== undefined) return undefined
  const unit = reading.unit ?? figure.shared
  const [open, value] = [interval(figure), nominal(figure)]
  const [{ value: plain, step }] = reading.style.numerals
  // What “about” and “over” leave open beyond the digits is no help in telling what follows from what.
  const half = reading.qualifier !== undefined && plain > 0 ? step / 2 / plain : 0
  let [low, high] = half > 0 ? [value * (1 - half), value * (1 + half)] : (open ?? [value * 0.995, value * 1.005])
  // Round numbers of hours, watts and dollars are meant as they stand.
  if (high / low > 1.02 && Number.isInteger(reading.style.numerals[0].value) && reading.qualifier === undefined)
    [low, high] = [value * 0.9999, value * 1.0001]
  if (!(low > 0)) return undefined
  const exponents = new Map<string, number>()
  for (const [base, exponent] of unit?.dimension.exponents ?? []) if (!COUNTED.has(base)) exponents.set(base, exponent)
  const behind = passage.source.text.slice(reading.unit === undefined ? occurrence.span.end : end, end + 24)
  let per = 1
  const intensity = measure === 'bare' || measure === 'carbon' ? INTENSITY.exec(behind) : null
  if (intensity) {
    const factor = (intensity[1] === 'k' ? 1000 : 1) / 3.6e6
    exponents.clear()
    exponents.set('gCO2e', 1).set('joule', -1)
    ;[low, high] = [low * factor, high * factor]
  } else if (
    !exponents.has('second') &&
    (exponents.size > 0 ? PER_DAY.test(behind) : COUNTS.has(measure) && COUNT_PER_DAY.test(behind))
  ) {
    exponents.set('second', -1)
    per = DAY
    ;[low, high] = [low / DAY, high / DAY]
  }
  return { figures: [figure], how: names(figure), low, high, exponents, per, dims: keyOf(exponents) }
}

/** What came of a calculation is rounded: zeros behind its first two digits say nothing. */
export function widened(term: Term | undefined): Term | undefined {
  if (term === undefined) return undefined
  const [figure] = term.figures
  const digits = figure!.occurrence.reading!.style.numerals[0].digits.replace(/\D/g, '').replace(/^0+/, '')
  const said = Number(`0.${digits}`)
  const least = 10 ** -Math.max(2, digits.replace(/0+$/, '').length) / 2 / said
  const middle = (term.low + term.high) / 2
  return { ...term, low: Math.min(term.low, middle * (1 - least)), high: Math.max(term.high, middle * (1 + least)) }
}

const COUNTS: ReadonlySet<Measure> = new Set<Measure>(['bare', 'big', 'samples'])
/** What is only counted, so that it may be left out. */
const COUNTED: ReadonlySet<string> = new Set(['token', 'query', 'GPU'])

function keyOf(exponents: ReadonlyMap<string, number>): string {
  return [...exponents]
    .filter(([, exponent]) => exponent !== 0)
    .map(([base, exponent]) => `${base}${exponent}`)
    .sort()
    .join(' ')
}

/** The product of two. */
export function times(a: Term, b: Term): Term {
  return made(a, b, 1, a.low * b.low, a.high * b.high, '×')
}

/** The quotient of two. */
export function over(a: Term, b: Term): Term {
  return made(a, b, -1, a.low / b.high, a.high / b.low, '/')
}

function made(a: Term, b: Term, sign: 1 | -1, low: number, high: number, operator: string): Term {
  const exponents = new Map(a.exponents)
  for (const [base, exponent] of b.exponents) {
    const sum = (exponents.get(base) ?? 0) + sign * exponent
    if (sum === 0) exponents.delete(base)
    else exponents.set(base, sum)
  }
  const how = `${a.how} ${operator} ${b.how}`
  return { figures: [...a.figures, ...b.figures], how, low, high, exponents, per: 1, dims: keyOf(exponents) }
}

/** One with another magnitude. */
export function scaled(term: Term, factor: number): Term {
  return { ...term, how: `${term.how} × 10⁶`, low: term.low * factor, high: term.high * factor }
}
