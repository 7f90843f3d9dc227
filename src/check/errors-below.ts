import { walk } from '../expression'
import { everythingBelow, type DerivationNode, type Evaluation } from '../sheet'
import { overlaps, type SourceText } from '../text'
import type { ValuesContext } from './rule'

/** Whether a value rests on a spec of this note in which something is wrong: then it may well be the value that is to be mended. */
export function restsOnError(
  { note, sheet, faulty }: ValuesContext,
  expression: SourceText,
  evaluation: Evaluation,
): boolean {
  if (faulty.length === 0 || !evaluation.derivation) return false
  const named = new Set<string>()
  walk(sheet.parse(expression), (node) => {
    if (node.type === 'name') named.add(node.name)
  })
  if (faulty.some(({ id }) => id !== undefined && named.has(id))) return true
  return everythingBelow(evaluation.derivation as DerivationNode).some(
    ({ location }) => location?.uri === note.uri && faulty.some(({ span }) => overlaps(span, location.span)),
  )
}
