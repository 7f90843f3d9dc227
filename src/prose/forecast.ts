import type { ArticleFigure } from './read-article'

const EXPECTED =
  /\b(?:expect(?:s|ed)?|forecasts?|forecasted|project(?:s|ed|ions?)|predict(?:s|ed)|foresee(?:s|n)?|anticipat(?:e|es|ed)|on track|set to|will|could)\b[^.;:]{0,60}$/i
/** Beside an amount, a year that it is to be reached by: `945 TWh by 2030`, `in 2030`. */
const BY = /^[^.;:\d]{0,30}\b(?:by(?: the end of)? (?:19|20)\d\d)\b/i
const BY_BEFORE = /\bby(?: the end of)? 20\d\d\b[^.;:\d]{0,40}$/i
const OF_YEARS: ReadonlySet<string> = new Set(['energy', 'power', 'cost', 'stock/finance', 'percent'])

/** Whether a figure is what somebody expects of years to come: nothing that is known bears that out or refutes it. */
export function isForecast({ occurrence: { passage, span, end }, sentence, reading }: ArticleFigure): boolean {
  if (!OF_YEARS.has(reading.attribute.kind)) return false
  const { text } = passage.source
  const before = text.slice(Math.max(sentence.start, span.start - 90), span.start)
  const behind = text.slice(end, Math.min(sentence.end, end + 50))
  return EXPECTED.test(before) || BY.test(behind) || BY_BEFORE.test(before)
}
