import type { Found, Span } from '../text'
import type { WrittenDate } from './occurrence'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const YEAR = '(?:19|20)\\d\\d'

const PATTERNS: readonly (readonly [RegExp, (found: RegExpExecArray) => WrittenDate])[] = [
  [/\b(\d{4})-(\d\d)-(\d\d)\b/g, (m) => ({ iso: m[0], grain: 'day' })],
  [/\b\d{1,2}\/\d{1,2}\/((?:19|20)\d\d)\b/g, (m) => ({ iso: m[1]!, grain: 'year' })],
  [new RegExp(`\\b(${MONTH})\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(${YEAR})\\b`, 'g'), (m) => day(m[3]!, m[1]!, m[2]!)],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(${MONTH})(?:,?\\s(${YEAR})\\b|(?![\\w-]))`, 'g'),
    (m) => day(m[3] ?? '-', m[2]!, m[1]!),
  ],
  [
    new RegExp(`\\b(${MONTH}),?\\s(?:of\\s)?(${YEAR})\\b`, 'g'),
    (m) => ({ iso: `${m[2]}-${month(m[1]!)}`, grain: 'month' }),
  ],
  [
    new RegExp(`\\b(${MONTH})\\s(\\d{1,2})(?:st|nd|rd|th)?\\b(?![\\d%.:]|\\s?(?:GPUs?|tokens))`, 'g'),
    (m) => day('-', m[1]!, m[2]!),
  ],
  [
    new RegExp(`\\b(?<=\\b(?:in|since|by|until|from|last|this|late|early|mid)[\\s-])(${MONTH})(?![\\w-])`, 'g'),
    (m) => ({ iso: `--${month(m[1]!)}`, grain: 'month' }),
  ],
  [/\b(?<![.,$€£/-])((?:19|20)\d0)s\b/g, (m) => ({ iso: m[1]!, grain: 'decade' })],
]

// A bare number that a year may be; whether it is one, its surroundings say.
const BARE_YEAR = new RegExp(`\\b(?<![.,$€£/:#-])(${YEAR})(?![\\w%+]|[.,:]\\d|-[\\p{L}]|\\s?[×x]\\s)`, 'gu')
/** What dates look like. */
export const datePatterns: readonly RegExp[] = [...PATTERNS.map(([pattern]) => pattern), BARE_YEAR]
const BEFORE_YEAR =
  /(?:\b(?:in|since|by|until|from|of|during|before|after|through|late|early|mid|end of|year|fall|spring|summer|winter|autumn|and|to|for|the|Q[1-4]|H[12])[\s-]|[([–—*"'“]|^)$/i
const AFTER_YEAR =
  /^\s*(?:$|[):.,;–—*"'”]|(?:and|to|by|it|the|was|when|alone|report|release|rule|rules|export|study|paper|estimate|U\.S\.)\b)/

function month(word: string): string {
  const at = MONTHS.findIndex((name) => name.startsWith(word.toLowerCase().slice(0, 3)))
  return String(at + 1).padStart(2, '0')
}

function day(year: string, name: string, number: string): WrittenDate {
  return { iso: `${year}-${month(name)}-${number.padStart(2, '0')}`, grain: 'day' }
}

/** A date where it stands. */
export interface FoundDate {
  readonly span: Span
  readonly date: WrittenDate
  /** A number and nothing else. */
  readonly bare?: boolean
}

/**
 * The dates of a text, in their order. Months and days without a year count, for they are no quantities either.
 *
 * @param matches those of `datePatterns`
 */
export function datesIn(text: string, matches: readonly Found[]): readonly FoundDate[] {
  const found: FoundDate[] = []
  for (const { pattern, start, end, groups } of matches) {
    const read = PATTERNS[pattern]?.[1]
    if (read !== undefined) {
      found.push({ span: { start, end }, date: read(groups) })
      continue
    }
    // Nobody counts to 2024 by chance; of other numbers the surroundings must say that they are years.
    const likely = groups[1]! >= '1990' && groups[1]! <= '2035'
    const before = text.slice(Math.max(0, start - 12), start)
    if (!likely && !(BEFORE_YEAR.test(before) && AFTER_YEAR.test(text.slice(end, end + 12)))) continue
    found.push({ span: { start, end }, date: { iso: groups[1]!, grain: 'year' }, bare: true })
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let end = 0
  return found.filter(({ span }) => {
    if (span.start < end) return false
    end = span.end
    return true
  })
}
