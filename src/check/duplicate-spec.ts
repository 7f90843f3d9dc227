import type { Spec } from '../note'
import { definesKind } from '../sheet'
import type { Rule } from './rule'

/** Two specs of one name: an expression could mean either. */
export const duplicateSpec: Rule = {
  code: 'duplicate-spec',
  *specs({ note, sheet }) {
    const first = new Map<string, Spec>()
    for (const spec of note.specs) {
      const { id, idSpan } = spec
      if (id === undefined || definesKind(spec) || !sheet.kind(spec.kind)) continue
      const known = first.get(id.toLowerCase())
      if (!known) {
        first.set(id.toLowerCase(), spec)
        continue
      }
      const alike = known.id === id ? '' : `, and upper and lower case do not tell “${id}” apart from it`
      yield {
        code: 'duplicate-spec',
        severity: 'error',
        message: `There is already a ${known.kind} called “${known.id}” in this note${alike}. Give this ${spec.kind} a name of its own.`,
        span: idSpan ?? spec.span,
        related: [{ span: known.idSpan ?? known.span, message: `“${known.id}” stands here first.` }],
      }
    }
  },
}
