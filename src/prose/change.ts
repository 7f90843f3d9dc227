import type { Verdict } from './judged'
import { WINDOW } from './window'
import type { Article, ArticleFigure } from './read-article'

const CHANGE =
  /\b(?:reduc\w*|cut\w*|drop\w*|fall\w*|fell|less|lower|decreas\w*|sav\w*|down|declin\w*|increas\w*|ris\w*|rose|grow\w*|grew|more|higher|up|improv\w*|gain\w*|loss\w*)\b/i
/** “A reduction of 40 %” is no word on what is left. */
const EXPLICIT =
  /\b(?:(?:reduction|decrease|cut|drop|decline|saving|fall|loss|gain|increase|rise|jump|growth)s? of|(?:up|down|grew|rose|fell|dropped|increased|declined)(?: by)?) (?:about |around |roughly |some |nearly |over )?$/i
/** Further than this from what the two figures make, in points and in proportion, a percentage does not follow. */
const POINTS = 3
const SHARE = 0.1

/** `from $200M to $150M, a cut of 25 %`: a change in per cent against the two figures that it goes from and to. */
export function changeVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, sentence, measure } = figure
  const { passage, span, reading, end } = occurrence
  if (measure !== 'percent' || reading === undefined || reading.style.join !== undefined || passage.cell)
    return undefined
  if (reading.qualifier === 'over' || reading.qualifier === 'under' || reading.qualifier === 'up-to') return undefined
  const { text } = passage.source
  const at = figure.index
  const pair = operands(article.figures[at - 1], article.figures[at - 2], figure)
  if (pair === undefined) return undefined
  const [a, b, written] = pair
  if (
    span.start - written.end > 60 ||
    !/\bfrom\s(?:about |around |roughly |some |over |nearly )?$/i.test(text.slice(sentence.start, written.start))
  )
    return undefined
  // What another verb begins is another change.
  if (
    /[;:]|\b(?:and|while|whereas|but)\s(?:\w+\s)?\w+(?:ing|ed|es)\b|\b(?:caus|led|leads|result|gave|gives|yield)/.test(
      text.slice(written.end, span.start),
    )
  )
    return undefined
  if (!CHANGE.test(text.slice(written.end, Math.min(sentence.end, end + 24)))) return undefined
  const change = (100 * Math.abs(a - b)) / a
  const said = reading.style.numerals[0].value
  const shown = `${Number(change.toPrecision(3))} %`
  const how = `from ${text.slice(written.start, written.end)}`
  if (Math.abs(said - change) <= Math.max(0.6, 0.02 * change))
    return {
      kind: 'supported',
      expected: shown,
      explanation: `A change ${how} is one of ${shown}.`,
      source: `computed from ${text.slice(written.start, written.end)}`,
    }
  // What is left, and a change counted from the other end, are said in the same words.
  const left = EXPLICIT.test(text.slice(Math.max(0, span.start - 24), span.start)) ? change : (100 * b) / a
  const others = [left, (100 * a) / b, (100 * Math.abs(a - b)) / b]
  // Points of a benchmark are counted in several ways.
  if (
    article.figures[at - 1]?.measure === 'bare' &&
    /\b(?:benchmarks?|scor(?:es?|ed|ing)|accuracy|\w*VQA|MMLU|leaderboards?|points?)\b/i.test(
      text.slice(Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, end + WINDOW)),
    )
  )
    return undefined
  if ([change, ...others].some((x) => Math.abs(said - x) <= Math.max(POINTS, SHARE * x))) return undefined
  return {
    kind: 'contradicted',
    expected: shown,
    explanation: `A change ${how} is one of ${shown}, not ${figure.text}.`,
    source: `computed from ${text.slice(written.start, written.end)}`,
  }
}

interface Written {
  readonly start: number
  readonly end: number
}

/** The two amounts before a percentage: one range, or two figures with `to` between them. */
function operands(
  last: ArticleFigure | undefined,
  first: ArticleFigure | undefined,
  figure: ArticleFigure,
): readonly [number, number, Written] | undefined {
  const isNear = (f: ArticleFigure | undefined): f is ArticleFigure =>
    f !== undefined && f.occurrence.passage === figure.occurrence.passage && f.sentence.start === figure.sentence.start
  if (!isNear(last) || last.measure === 'percent') return undefined
  const { reading, span, end } = last.occurrence
  const [a, b] = reading?.style.numerals ?? []
  if (reading === undefined || a === undefined) return undefined
  if (b !== undefined)
    return reading.style.join === 'range' && a.value > 0 && b.value > 0
      ? [a.value, b.value, { start: span.start, end }]
      : undefined
  if (!isNear(first) || first.measure !== last.measure || first.occurrence.reading?.style.join !== undefined)
    return undefined
  const between = last.occurrence.passage.source.text.slice(first.occurrence.end, span.start)
  const [p, q] = [first.occurrence.reading?.nominal ?? 0, reading.nominal]
  if (!/^\s(?:\w+\s)?to\s(?:just |only |about |around )?$/.test(between) || !(p > 0) || !(q > 0)) return undefined
  return [p, q, { start: first.occurrence.span.start, end }]
}
