import type { Field, FieldValue, Spec } from '../note'
import type { Span } from '../text'
import { aliasesOf } from './module'

/** Whether two specs are the same but for their places. */
export function sameSpec(a: Spec, b: Spec): boolean {
  if (a === b) return true
  const by = b.span.start - a.span.start
  return (
    a.kind === b.kind &&
    a.id === b.id &&
    a.language === b.language &&
    sameTexts(a.sources, b.sources) &&
    sameSpan(a.span, b.span, by) &&
    sameSpan(a.bodySpan, b.bodySpan, by) &&
    sameSpan(a.kindSpan, b.kindSpan, by) &&
    (a.idSpan === undefined || sameSpan(a.idSpan, b.idSpan!, by)) &&
    sameFields(a.fields, b.fields, by)
  )
}

function sameFields(a: readonly Field[], b: readonly Field[], by: number): boolean {
  return (
    a.length === b.length &&
    a.every((field, i) => {
      const other = b[i]!
      return (
        field.key === other.key &&
        sameSpan(field.span, other.span, by) &&
        sameSpan(field.keySpan, other.keySpan, by) &&
        sameTexts(field.sources, other.sources) &&
        field.unverified === other.unverified &&
        sameValue(field.value, other.value, by)
      )
    })
  )
}

function sameValue(a: FieldValue, b: FieldValue, by: number): boolean {
  if (!sameSpan(a.span, b.span, by)) return false
  if (a.type === 'scalar') {
    return (
      b.type === 'scalar' &&
      a.quoted === b.quoted &&
      a.flow === b.flow &&
      a.source.text === b.source.text &&
      a.source.segments.length === b.source.segments.length &&
      a.source.segments.every(([at, start], i) => {
        const other = b.source.segments[i]!
        return other[0] === at && other[1] === start + by
      })
    )
  }
  if (a.type === 'list')
    return (
      b.type === 'list' && a.items.length === b.items.length && a.items.every((x, i) => sameValue(x, b.items[i]!, by))
    )
  if (a.type === 'mapping') return b.type === 'mapping' && sameFields(a.fields, b.fields, by)
  return a.type === b.type
}

function sameSpan(a: Span, b: Span, by: number): boolean {
  return a.start + by === b.start && a.end + by === b.end
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i])
}

/**
 * Whether what one spec states can take the place of what the other states: it is called the same and extends the same, so
 * that no name means anything else.
 */
export function namedAlike(a: Spec, b: Spec): boolean {
  return (
    a.kind === b.kind &&
    a.id === b.id &&
    a.language === b.language &&
    extended(a) === extended(b) &&
    sameTexts(aliasesOf(a), aliasesOf(b))
  )
}

function extended({ fields }: Spec): string | undefined {
  const found = fields.filter(({ key }) => key === 'extends')
  return found.length === 0 ? undefined : JSON.stringify(found.map(({ value }) => textOf(value)))
}

function textOf(value: FieldValue): string {
  return value.type === 'scalar' ? value.source.text : `(${value.type})`
}
