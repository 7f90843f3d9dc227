import type { Fix, Problem, Span, TextEdit } from '../text'
import { spanUntil, wholeSpan } from './figure-span'
import type { JudgedFigure, Verdict } from './judged'

/**
 * What is doubtful about the figures of a text, as problems: a contradiction is information, an imprecision a hint. They are
 * offered with what mends them: the right figure, or a link that binds the figure to what it is about.
 */
export function figureProblems(figures: readonly JudgedFigure[]): readonly Problem[] {
  return figures.flatMap((figure) => {
    const { verdict } = figure
    if (verdict === undefined || verdict.kind === 'supported') return []
    const problem: Problem = {
      code: 'doubtful-figure',
      severity: verdict.kind === 'contradicted' ? 'information' : 'hint',
      message: `${verdict.explanation} Source: ${verdict.source}.${doubt(verdict)}`,
      span: figure.span,
      fixes: fixesFor(figure),
    }
    return [problem]
  })
}

/** A correction that rests on memory says so: it may be the article that is right. */
function doubt({ unverified = [] }: Verdict): string {
  return unverified.length === 0 ? '' : ` Remembered, not verified: ${unverified.join(', ')}.`
}

/** Corrections of a figure: in its author's style, bound to its value, or with its source cited. */
export function fixesFor(figure: JudgedFigure): readonly Fix[] {
  const { verdict, text, span, occurrence } = figure
  if (verdict === undefined) return []
  const fixes: Fix[] = []
  const { expression, source } = verdict
  const correction = verdict.correction?.()
  const edit = correction && plainEdit(figure, correction)
  if (correction && edit) fixes.push({ title: `Write “${correction.newText}”`, edits: [edit], preferred: true })
  const label = correction ?? { span, newText: text }
  const isWhole = isPlain(figure, label.span)
  if (
    expression !== undefined &&
    occurrence.reading !== undefined &&
    isWhole &&
    (correction !== undefined || verdict.kind === 'supported')
  ) {
    const target = /^[\w.-]+$/.test(expression) ? `calc:${expression}` : `calc: "${expression}"`
    fixes.push({
      title: `Bind to ${expression}`,
      edits: [{ span: label.span, newText: `[${label.newText}](${target})` }],
    })
  }
  const key = /^@[\w.:-]+/.exec(source)?.[0]
  const { end } = wholeSpan(figure)
  if (key !== undefined && verdict.kind === 'supported')
    fixes.push({ title: `Cite ${key}`, edits: [{ span: { start: end, end }, newText: ` [${key}]` }] })
  return fixes
}

/** What a stretch of the document that begins with a figure says; undefined where markup or an escape stands in it. */
function writtenAt(figure: JudgedFigure, { start, end }: Span): string | undefined {
  const { passage, span: own } = figure.occurrence
  const text = passage.source.text.slice(own.start, own.start + end - start)
  const there = spanUntil(figure, own.start + text.length)
  return there.start === start && there.end === end ? text : undefined
}

function isPlain(figure: JudgedFigure, span: Span): boolean {
  return writtenAt(figure, span) !== undefined
}

/** The least that has to be replaced: of `**512B** parameters` the digits. What would cut into markup is left alone. */
function plainEdit(figure: JudgedFigure, { span, newText }: TextEdit): TextEdit | undefined {
  if (isPlain(figure, span)) return { span, newText }
  const { passage, span: own, end } = figure.occurrence
  const written = passage.source.text.slice(own.start, end)
  if (wholeSpan(figure).end !== span.end) return undefined
  let same = 0
  while (same < Math.min(written.length, newText.length) && written.at(-1 - same) === newText.at(-1 - same)) same++
  const least = spanUntil(figure, end - same)
  return isPlain(figure, least) ? { span: least, newText: newText.slice(0, newText.length - same) } : undefined
}
