import { documentSpan, type Fix, type Problem, type Span } from '../text'
import type { JudgedFigure } from './judged'

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
      message: `${verdict.explanation} Source: ${verdict.source}.`,
      span: figure.span,
      fixes: fixesFor(figure),
    }
    return [problem]
  })
}

/** Corrections of a figure: in its author's style, bound to its value, or with its source cited. */
export function fixesFor(figure: JudgedFigure): readonly Fix[] {
  const { verdict, text, span, occurrence } = figure
  if (verdict === undefined) return []
  const fixes: Fix[] = []
  const { correction, expression, source } = verdict
  const written = correction?.newText ?? text
  if (correction) fixes.push({ title: `Write “${correction.newText}”`, edits: [correction], preferred: true })
  if (
    expression !== undefined &&
    occurrence.reading !== undefined &&
    (correction !== undefined || verdict.kind === 'supported')
  ) {
    const target = /^[\w.-]+$/.test(expression) ? `calc:${expression}` : `calc: "${expression}"`
    fixes.push({
      title: `Bind to ${expression}`,
      edits: [{ span: correction?.span ?? span, newText: `[${written}](${target})` }],
    })
  }
  const key = /^@[\w.:-]+/.exec(source)?.[0]
  const { end } = wholeSpan(figure)
  if (key !== undefined && verdict.kind === 'supported')
    fixes.push({ title: `Cite ${key}`, edits: [{ span: { start: end, end }, newText: ` [${key}]` }] })
  return fixes
}

/** Where a figure stands with its unit. */
export function wholeSpan({ occurrence: { passage, span, end } }: JudgedFigure): Span {
  return documentSpan(passage.source, { start: span.start, end })
}
