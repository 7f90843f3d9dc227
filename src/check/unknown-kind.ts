import type { Rule } from './rule'
import { nearest } from './unknown-field'

/** The blocks that define kinds. */
const defining = ['fields', 'formulas']

/** A class that is nearly a kind. One that is far from any is somebody else's and none of our business. */
export const unknownKind: Rule = {
  code: 'unknown-kind',
  *specs({ note, sheet }) {
    const known = [...sheet.kindNames(), ...defining]
    for (const { kind, kindSpan } of note.specs) {
      if (known.includes(kind)) continue
      const meant = nearest(kind, known)
      if (meant === undefined) continue
      yield {
        code: 'unknown-kind',
        severity: 'warning',
        message: `There is no kind “${kind}”, so this block is not read. Did you mean “${meant}”?`,
        span: kindSpan,
        fixes: [{ title: `Write “.${meant}”`, edits: [{ span: kindSpan, newText: meant }], preferred: true }],
      }
    }
  },
}
