import type { Bibliography, Reference } from '../citation'
import type { Problem } from '../text'
import type { CheckContext, Rule } from './rule'

/** Two entries of one key, in one file or in two: a citation could mean either. Reported at each. */
export const duplicateReference: Rule = {
  code: 'duplicate-reference',
  *whole({ sources, note }: CheckContext) {
    const looked = apart(sources?.own ?? [])
    const said = new Set<string>()
    for (const [index, { byKey }] of looked.entries()) {
      for (const [key, references] of byKey) {
        // Of thousands nearly all stand once: nothing is put together for them.
        const isDoubled = references.length > 1 || looked.some((other, i) => i !== index && other.byKey.has(key))
        if (!isDoubled || said.has(key)) continue
        said.add(key)
        const places = looked.flatMap((bibliography) =>
          (bibliography.byKey.get(key) ?? []).map((reference): Place => ({ reference, bibliography })),
        )
        for (const place of places) yield report(place, places, note.uri)
      }
    }
  },
}

/** A file that is named twice is one file; two sides of a merge are no two entries. */
function apart(bibliographies: readonly Bibliography[]): Bibliography[] {
  const seen = new Set<string>()
  return bibliographies.filter(({ uri, format, conflicted }) => {
    const isNew = format === 'inline' || !seen.has(uri)
    if (format !== 'inline') seen.add(uri)
    return isNew && !conflicted
  })
}

interface Place {
  readonly reference: Reference
  readonly bibliography: Bibliography
}

function report(place: Place, places: readonly Place[], note: string): Problem {
  const { reference, bibliography } = place
  const isFirst = places[0] === place
  const message = isFirst
    ? `There is another entry with the key “${reference.key}”. This one is cited; delete one of them, or give it a key of its own.`
    : `There is already an entry with the key “${reference.key}”, and that one is cited. Delete one of them, or give it a key of its own.`
  return {
    code: 'duplicate-reference',
    severity: 'warning',
    message,
    span: reference.keySpan,
    ...(bibliography.format !== 'inline' && { uri: bibliography.uri }),
    related: places
      .filter((other) => other !== place)
      .map((other) => ({
        uri: other.bibliography.format === 'inline' ? note : other.bibliography.uri,
        span: other.reference.keySpan,
        message: `“${reference.key}” stands here as well.`,
      })),
  }
}
