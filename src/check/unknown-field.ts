import { distance } from 'fastest-levenshtein'
import type { Field } from '../note'
import type { Problem } from '../text'
import type { Kind, SpecObject } from '../sheet'
import type { ValuesContext, Rule } from './rule'

/** Keys that every spec may have. */
const universal = new Set(['title', 'doc', 'source', 'extends', 'aliases'])

/** A key that the kind does not know: a slip of the pen, or something that takes no part in computing. */
export const unknownField: Rule = {
  code: 'unknown-field',
  *specs(context) {
    for (const object of context.sheet.objects) {
      if (!object.kind.free) yield* among(context, object, object.spec?.fields ?? [])
    }
  },
}

function* among(context: ValuesContext, object: SpecObject, fields: readonly Field[]): Iterable<Problem> {
  for (const field of fields) {
    // A key that keeps a model from being counted is reported as that.
    if (universal.has(field.key) || context.said.has(field.keySpan.start)) continue
    const definition = context.sheet.definition(object, field.key)
    if (!definition) yield report(object.kind, field)
    else if (definition.type === 'embedded' && field.value.type === 'mapping')
      yield* among(context, object, field.value.fields)
  }
}

function report(kind: Kind, { key, keySpan }: Field): Problem {
  const code = 'unknown-field'
  const meant = nearest(key, [...kind.fields.keys(), ...kind.aliases.keys(), ...universal])
  if (meant !== undefined) {
    const fix = { title: `Write “${meant}”`, edits: [{ span: keySpan, newText: meant }], preferred: true }
    const message = `A ${kind.name} has no field “${key}”. Did you mean “${meant}”?`
    return { code, severity: 'warning', message, span: keySpan, fixes: [fix] }
  }
  // A kind that lists keys to pass over takes in configurations of others, and nobody knows all their keys.
  const configured = [...kind.fields.values()].some(({ type }) => type === 'ignored')
  const message = configured
    ? `“${key}” is no key that is known of a ${kind.name}. It takes no part in computing; if it bears on size or cost, the figures miss it.`
    : `A ${kind.name} has no field “${key}”, so it takes no part in computing. Put names of your own into a block {.calc}.`
  return { code, severity: configured ? 'information' : 'warning', message, span: keySpan }
}

/** The name within two edits, one for short names. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const most = name.length <= 4 ? 1 : 2
  let best: { readonly candidate: string; readonly edits: number } | undefined
  for (const candidate of candidates) {
    if (candidate === '*' || Math.abs(candidate.length - name.length) > most) continue
    const edits = distance(name.toLowerCase(), candidate.toLowerCase())
    if (edits <= most && (!best || edits < best.edits)) best = { candidate, edits }
  }
  return best?.candidate
}
