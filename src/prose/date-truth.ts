import type { Correction, Verdict } from './judged'
import type { Subject } from './names'
import type { WrittenDate } from './occurrence'
import type { ArticleFigure } from './read-article'
import { rewriteDate } from './rewrite-date'
import type { Truth } from './truth'

/** A day in milliseconds. */
export const DAY = 24 * 3600 * 1000

/** The days that a date leaves open, in milliseconds; the second one is where they end. */
export type Days = readonly [from: number, to: number]

/** That a date is right. */
export function bornOut(truth: Truth): Verdict {
  return { kind: 'supported', ...said(truth), explanation: `${whatOf(truth)}: ${isoOf(truth)}.` }
}

/** That a date is wrong. */
export function refuted(figure: ArticleFigure, truth: Truth): Verdict {
  return {
    kind: 'contradicted',
    ...said(truth),
    explanation: `${whatOf(truth)}: ${isoOf(truth)}, not ${figure.text}.`,
  }
}

function said(truth: Truth) {
  const unverified = truth.remembered.length > 0 ? { unverified: truth.remembered } : {}
  return { expected: isoOf(truth), source: truth.source, ...unverified, expression: truth.expression }
}

function whatOf({ subject, derivation, expression }: Truth): string {
  return `${subject} (${derivation.title ?? expression})`
}

/** The right date in the author's style. */
export function correctedTo(figure: ArticleFigure, truth: Truth): Correction | undefined {
  const newText = rewriteDate(figure.text, isoOf(truth))
  return newText === undefined ? undefined : { span: figure.span, newText }
}

/** `2025-01` matches every day of that January; `--09` any September. */
export function matches(written: string, known: string): boolean {
  if (written.startsWith('--')) return known.slice(4).startsWith(written.slice(1))
  return known.startsWith(written) || written.startsWith(known)
}

/** A known date as it is written down; nothing if the truth is none. */
export function isoOf({ value }: Truth): string {
  return value.type === 'date' ? String(value.iso) : ''
}

/** The days of `2024`, `2024-05` or `2024-05-13`. */
export function daysOf(iso: string): Days | undefined {
  const [year, month, day] = iso.split('-').map(Number)
  if (year === undefined || Number.isNaN(year)) return undefined
  if (month === undefined) return [Date.UTC(year, 0), Date.UTC(year + 1, 0)]
  if (day === undefined) return [Date.UTC(year, month - 1), Date.UTC(year, month)]
  const from = Date.UTC(year, month - 1, day)
  return Number.isNaN(from) ? undefined : [from, from + DAY]
}

/**
 * Whether a date lies no more than some days before a known one or behind it. A day without its year is taken to be of the
 * year in which it is nearest; of a month without one, and of a decade, nothing is said: it is near everything.
 */
export function isAbout({ iso, grain }: WrittenDate, known: string, early: number, late: number): boolean {
  const right = daysOf(known)
  if (right === undefined || grain === 'decade') return true
  const near = ([from, to]: Days) => to > right[0] - early * DAY && from < right[1] + late * DAY
  if (!iso.startsWith('-')) {
    const days = daysOf(iso)
    return days === undefined || near(days)
  }
  if (grain !== 'day') return true
  const year = Number(known.slice(0, 4))
  return [year - 1, year, year + 1].some((each) => {
    const days = daysOf(`${each}${iso.slice(1)}`)
    return days === undefined || near(days)
  })
}

/** Of a family that grew over a longer time nothing is said. */
const AT_ONCE = 45

/** Whether what is known of a family is known of itself, and of none of its members on quite other days. */
export function isAtOnce(known: readonly Truth[], { id }: Subject): boolean {
  const own = known.find((truth) => truth.subject === id)
  if (own === undefined) return false
  return known.every((truth) => isAbout({ iso: isoOf(truth), grain: 'day' }, isoOf(own), AT_ONCE, AT_ONCE))
}
