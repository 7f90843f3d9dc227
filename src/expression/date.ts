import { lettered, matchAt } from '../text'
import type { DateLiteral, Missing } from './ast'
import type { Problems } from './problem'

const date = lettered('y')`(\d{4})-(\d{2})-(\d{2})(?![\d\L_-])`

/** The date at an offset; `missing` for one that is in no calendar, nothing where no date stands. */
export function dateAt(text: string, at: number, problems: Problems): DateLiteral | Missing | undefined {
  const written = matchAt(date, text, at)
  if (!written) return undefined
  const iso = written[0]
  const [year, month, day] = written.slice(1).map(Number) as [number, number, number]
  const span = { start: at, end: at + iso.length }
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  if (month >= 1 && month <= 12 && day >= 1 && day <= lastDay) return { type: 'date', span, iso }
  problems.add('syntax-error', `There is no day ${iso}: a date is written year-month-day.`, span.start, span.end)
  return { type: 'missing', span }
}
