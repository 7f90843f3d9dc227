import { LazyProblem, type Fix } from '../text'
import { describeOrigin } from './describe'
import { restsOnError } from './errors-below'
import type { ValuesContext, Rule } from './rule'
import { onOneLine, writtenIn, type Judged } from './verdicts'

/** A figure or a pinned value that its expression no longer yields. */
export const staleFigure: Rule = {
  code: 'stale-figure',
  verdicts: ['stale'],
  figure(context, judged) {
    const { verdict, subject, span } = judged
    const { expected = '', evaluation } = verdict
    const expression = onOneLine(subject.expression.text)
    const how = evaluation.derivation ? ` (${describeOrigin(evaluation.derivation, expression)})` : ''
    const message = `“${writtenIn(verdict)}” no longer holds: ${expression} is ${expected}${how}.`
    return new LazyProblem('stale-figure', 'warning', message, span, undefined, () => rewrite(context, judged))
  },
}

/** A source's figure is not ours to rewrite unasked, nor one that rests on what is itself in error. */
function rewrite(context: ValuesContext, { verdict, subject }: Judged): readonly Fix[] {
  const { edit, rewritten = '' } = verdict
  if (!edit) return []
  const automatic = subject.sources.length === 0 && !restsOnError(context, subject.expression, verdict.evaluation)
  return [{ title: `Write “${rewritten.trim()}”`, edits: [edit], preferred: true, ...(automatic && { automatic }) }]
}
