const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const MONTH = /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(\.?)/
const DAY = /\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)/

/**
 * A written date with another one put in its place, in the author's style: `June 2023` → `December 2024`, `12 Jun 2023` →
 * `26 Dec 2024`. Undefined where less is known than was written.
 */
export function rewriteDate(text: string, iso: string): string | undefined {
  const [year, month, day] = iso.split('-')
  if (year === undefined || month === undefined) return undefined
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return day === undefined ? undefined : iso
  const name = MONTHS[Number(month) - 1]
  const written = MONTH.exec(text)
  const years = [...text.matchAll(/\b(?:19|20)\d\d\b/g)]
  if (name === undefined || written === null || years.length !== 1) return undefined
  const short = written[0].replace('.', '').length <= 4 && written[0] !== 'June' && written[0] !== 'July'
  const newMonth = short && written[0] !== 'May' ? `${name.slice(0, 3)}${written[1]}` : name
  const rest = text.replace(years[0]![0], '\u0000').replace(written[0], '\u0001')
  const number = DAY.exec(rest)
  if (number !== null && day === undefined) return undefined
  return rest
    .replace(DAY, (old) => `${Number(day)}${/[a-z]/.test(old) ? ordinal(Number(day)) : ''}`)
    .replace('\u0001', newMonth)
    .replace('\u0000', year)
}

function ordinal(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}
