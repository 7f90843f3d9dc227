import type { Field, FieldValue } from '../note'
import type { SourceText } from '../text'

/** A mapping, or a spec: what has fields. */
export interface Fields {
  readonly fields: readonly Field[]
}

/** The entry of a mapping under one of the names. */
export function attribute(mapping: Fields, name: string): Field | undefined {
  return mapping.fields.find((field) => field.key === name)
}

/** A scalar attribute's text. */
export function textAttribute(mapping: Fields, name: string): string | undefined {
  const value = attribute(mapping, name)?.value
  return value?.type === 'scalar' ? value.source.text : undefined
}

/** A scalar attribute as an expression's source. */
export function sourceAttribute(mapping: Fields, name: string): SourceText | undefined {
  const value = attribute(mapping, name)?.value
  return value?.type === 'scalar' ? value.source : undefined
}

/** `[a, b]`, or a single scalar, as texts. */
export function listAttribute(mapping: Fields, name: string): readonly string[] | undefined {
  const value = attribute(mapping, name)?.value
  if (value === undefined) return undefined
  if (value.type === 'scalar') return [value.source.text]
  return value.type === 'list' ? texts(value.items) : undefined
}

export function flagAttribute(mapping: Fields, name: string): boolean {
  const text = textAttribute(mapping, name)
  return text !== undefined && truth(text) === true
}

/** YAML's ways to say yes and no, all of them. */
export function truth(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  if (word === 'true' || word === 'yes' || word === 'on') return true
  if (word === 'false' || word === 'no' || word === 'off') return false
  return undefined
}

function texts(values: readonly FieldValue[]): string[] {
  return values.flatMap((value) => (value.type === 'scalar' ? [value.source.text] : []))
}

/** The citation that an entry names as its source. */
export function citationAttribute(mapping: Fields): string | undefined {
  const text = textAttribute(mapping, 'source')
  return text === undefined ? undefined : citationText(text)
}

/** `"[@key, §2]"` → `@key, §2`: the brackets are punctuation. */
function citationText(text: string): string {
  const trimmed = text.trim()
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed
}
