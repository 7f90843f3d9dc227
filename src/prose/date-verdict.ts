import { DAY, bornOut, correctedTo, isAbout, isAtOnce, isoOf, matches, refuted } from './date-truth'
import type { Verdict } from './judged'
import type { ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** A release is announced, rolled out and reported over some weeks. */
const TOLERANCE = 45 * DAY

/** Whether a date is when its subject came out or took force. */
export function dateVerdict(figure: ArticleFigure, truths: Truths): Verdict | undefined {
  const { about, reading, occurrence } = figure
  const { date } = occurrence
  if (about === undefined || date === undefined || date.grain === 'decade') return undefined
  const { name } = reading.attribute
  if (!['released', 'effective', 'date'].includes(name)) return undefined
  const all = truths.of(about.subject, name).filter(({ value }) => value.type === 'date')
  const known = isFirst(figure) ? all.filter((truth) => all.every((other) => isoOf(truth) <= isoOf(other))) : all
  const right = known.find((truth) => matches(date.iso, isoOf(truth)))
  const { text } = occurrence.passage.source
  const behindName = /\($/.test(text.slice(0, occurrence.span.start)) && /^\)/.test(text.slice(occurrence.end))
  const leading = occurrence.span.start === 0 && /^\s?:/.test(text.slice(occurrence.end))
  const named = about.where === 'sentence' || about.where === 'name'
  if (right) {
    if (name === 'date' && !(named && (behindName || leading))) return undefined
    if (name === 'released' && !named) return undefined
    return bornOut(right)
  }
  const first = known[0]
  // “The first rules, of October 2023” were the second ones.
  if (first !== undefined && named && all.some((truth) => matches(date.iso, isoOf(truth))))
    return refuted(figure, first)
  // “R1 (20 January 2024)”: day and month are right, and so the year is not.
  if (first !== undefined && name === 'date' && named && behindName && date.grain === 'day') {
    const meant = known.find((truth) => isoOf(truth).length === 10 && isoOf(truth).slice(4) === date.iso.slice(4))
    return meant && { ...refuted(figure, meant), correction: () => correctedTo(figure, meant) }
  }
  if (
    first === undefined ||
    name !== 'released' ||
    reading.distance > 45 ||
    date.grain === 'year' ||
    about.rivals.length > 0
  )
    return undefined
  if (date.iso.startsWith('-') || about.where === 'document' || about.where === 'paragraph') return undefined
  // A date in the name of a version; and a company brings out many things.
  if (/[-_]$/.test(text.slice(0, occurrence.span.start)) || about.subject.sort === 'company') return undefined
  if (about.subject.sort === 'family' && !isAtOnce(known, about.subject)) return undefined
  // A device is shown long before it is to be had; only where both days are known another one is wrong.
  if (about.subject.sort === 'accelerator' && truths.of(about.subject, 'announced').length === 0) return undefined
  // What came out again, or in more places, under the same name.
  if (truths.of(about.subject, 'redated').some((truth) => isAbout(date, isoOf(truth), 45, 45))) return undefined
  const sentence = text.slice(figure.sentence.start, figure.sentence.end)
  if (
    /\b(?:may|might|could|would|will|expect\w*|plan\w*|rumou?r\w*|reportedly|slated|scheduled|potential\w*|predict\w*|if|not|before|after|since|between|new|updat\w*|versions?|snapshots?|variants?|features?|papers?|preprints?|reports?|studies|study|articles?)\b/i.test(
      sentence.replace(figure.text, ''),
    )
  )
    return undefined
  const trained = /\b(?:was|were|team|has|had)?\s?(?:\w+\s){0,2}trained\b/i.test(sentence)
  const released = /\b(?:released|launched|unveiled|came out|debuted|introduced)\b/i.test(sentence)
  const when = Date.parse(`${date.iso}${date.grain === 'month' ? '-01' : ''}`)
  const dates = known.map((truth) => Date.parse(isoOf(truth).length === 7 ? `${isoOf(truth)}-15` : isoOf(truth)))
  if (Number.isNaN(when) || dates.some(Number.isNaN)) return undefined
  // Nothing is trained after it came out; and it came out within weeks of when it is said to have.
  if (trained && !released && dates.every((each) => when > each)) return refuted(figure, first)
  if (named && date.grain === 'day' && isTooEarly(figure, sentence, when, dates))
    return { ...refuted(figure, first), correction }
  const end = when + (date.grain === 'month' ? 31 * DAY : DAY)
  const off = dates.every((each) => each < when - TOLERANCE || each > end + TOLERANCE)
  if (!released || !named || !off) return undefined
  return { ...refuted(figure, first), correction }

  function correction() {
    return first && correctedTo(figure, first)
  }
}

const CAME_OUT = /\b(?:released|launched|unveiled|came out|debuted|introduced|appeared|arrived|open-sourced)\b/i
/** What comes out before a model does. */
const FORERUNNER =
  /\b(?:previews?|beta|lite|announc\w*|teas\w*|demos?|early|leak\w*|rumou?rs?|trial|prototypes?|(?:news|word|details|signs) of|(?:paper|preprint|report|card|app|news|benchmarks?)\s(?:\w+\s){0,3}(?:released|appeared|came out|arrived))\b/i
/** Time zones and embargoes shift a day by less. */
const DAYS_AHEAD = 14 * DAY

/** Nothing comes out weeks before the day on which it did. */
function isTooEarly(figure: ArticleFigure, sentence: string, when: number, dates: readonly number[]): boolean {
  const { occurrence, about } = figure
  const before = occurrence.passage.source.text.slice(figure.sentence.start, occurrence.span.start)
  return (
    about?.subject.sort === 'model' &&
    CAME_OUT.test(before) &&
    !FORERUNNER.test(sentence) &&
    dates.every((each) => each - when > DAYS_AHEAD)
  )
}

/** “The first round of export controls, of October 2022”: of several dates the earliest. */
function isFirst({ occurrence: { passage, span }, sentence, reading }: ArticleFigure): boolean {
  const before = passage.source.text.slice(Math.max(sentence.start, span.start - 70), span.start)
  return reading.attribute.name === 'effective' && /\b(?:first|initial|original|earliest)\b[^.;,]*$/i.test(before)
}
