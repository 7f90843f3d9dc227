import { LazyProblem, type Fix } from '../text'
import { describeOrigin } from './describe'
import { restsOnError } from './errors-below'
import type { ValuesContext, Rule } from './rule'
import type { Standing } from './standing'
import { onOneLine, writtenIn, type Judged } from './verdicts'

/** A figure or a pinned value that its expression no longer yields. */
export const staleFigure: Rule = {
  code: 'stale-figure',
  verdicts: ['stale'],
  figure(context, judged) {
    const fixes = () => rewrite(context, judged)
    return new LazyProblem('stale-figure', 'warning', message(judged), judged.span, undefined, fixes)
  },
}

/** Figures that stand alike have their verdict's standing in common. */
const worded = new WeakMap<Standing, string>()

function message({ verdict, subject }: Judged): string {
  const known = worded.get(verdict.standing)
  if (known !== undefined) return known
  const { expected = '', evaluation } = verdict
  const expression = onOneLine(subject.expression.text)
  const how = evaluation.derivation ? ` (${describeOrigin(evaluation.derivation, expression)})` : ''
  const words = `“${writtenIn(verdict)}” no longer holds: ${expression} is ${expected}${how}.`
  worded.set(verdict.standing, words)
  return words
}

/** A source's figure is not ours to rewrite unasked, nor one that rests on what is itself in error. */
function rewrite(context: ValuesContext, { verdict, subject }: Judged): readonly Fix[] {
  const { edit, rewritten = '' } = verdict
  if (!edit) return []
  const automatic = subject.sources.length === 0 && !restsOnError(context, subject.expression, verdict.evaluation)
  return [{ title: `Write “${rewritten.trim()}”`, edits: [edit], preferred: true, ...(automatic && { automatic }) }]
}
