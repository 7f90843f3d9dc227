import type { Fix, Problem } from '../text'
import { describeOrigin } from './describe'
import { restsOnError } from './errors-below'
import type { ValuesContext, Rule } from './rule'
import { writtenIn, type Judged } from './verdicts'

/** A figure or a pinned value that its expression no longer yields. */
export const staleFigure: Rule = {
  code: 'stale-figure',
  *figure(context, judged) {
    if (judged.verdict.kind === 'stale') yield report(context, judged)
  },
}

function report(context: ValuesContext, judged: Judged): Problem {
  const { verdict, subject, span } = judged
  const { expected = '', evaluation } = verdict
  const expression = subject.expression.text.replace(/\s+/g, ' ').trim()
  const how = evaluation.derivation ? ` (${describeOrigin(evaluation.derivation, expression)})` : ''
  const problem: Problem = {
    code: 'stale-figure',
    severity: 'warning',
    message: `“${writtenIn(verdict)}” no longer holds: ${expression} is ${expected}${how}.`,
    span,
  }
  const fix = rewrite(context, judged)
  return fix ? { ...problem, fixes: [fix] } : problem
}

/** A source's figure is not ours to rewrite unasked, nor one that rests on what is itself in error. */
function rewrite(context: ValuesContext, { verdict, subject }: Judged): Fix | undefined {
  const { edit, rewritten = '' } = verdict
  if (!edit) return undefined
  const automatic = subject.sources.length === 0 && !restsOnError(context, subject.expression, verdict.evaluation)
  return { title: `Write “${rewritten.trim()}”`, edits: [edit], preferred: true, ...(automatic && { automatic }) }
}
