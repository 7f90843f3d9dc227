import { LazyProblem, type Fix } from '../text'
import { describeOrigin } from './describe'
import { restsOnError } from './errors-below'
import type { ValuesContext, Rule } from './rule'
import type { Standing } from './standing'
import { onOneLine, rewriting, writtenIn, type Judged } from './verdicts'

/** A figure or a pinned value that its expression no longer yields. */
export const staleFigure: Rule = {
  code: 'stale-figure',
  verdicts: ['stale'],
  figure(context, judged) {
    const fixes = () => rewrite(context, judged)
    return new LazyProblem('stale-figure', 'warning', message(judged), judged.span, undefined, fixes)
  },
}

/** Figures that stand alike have their standing in common. */
const worded = new WeakMap<Standing, string>()

function message(judged: Judged): string {
  const { standing, subject } = judged
  const known = worded.get(standing)
  if (known !== undefined) return known
  const { expected = '', evaluation } = standing
  const expression = onOneLine(subject.expression.text)
  const how = evaluation.derivation ? ` (${describeOrigin(evaluation.derivation, expression)})` : ''
  const words = `“${writtenIn(judged)}” no longer holds: ${expression} is ${expected}${how}.`
  worded.set(standing, words)
  return words
}

/** A source's figure is not ours to rewrite unasked, nor one that rests on what is itself in error. */
function rewrite(context: ValuesContext, judged: Judged): readonly Fix[] {
  const { standing, subject } = judged
  const edit = rewriting(judged)
  if (!edit) return []
  const automatic = subject.sources.length === 0 && !restsOnError(context, subject.expression, standing.evaluation)
  const title = `Write “${standing.rewritten!.trim()}”`
  return [{ title, edits: [edit], preferred: true, ...(automatic && { automatic }) }]
}
