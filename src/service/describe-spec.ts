import { definesKind, textAttribute, type FieldDefinition, type Kind, type SpecObject } from '../sheet'
import { shortValue } from './describe-value'
import type { Document } from './document'
import { cell, code, prose } from './markdown'

/** Where a field stands among those that are most asked of its kind; what is not asked for comes last. */
export function headlineOrder(kind: Kind | undefined, { name }: FieldDefinition): number {
  const at = kind?.headline.indexOf(name) ?? -1
  return at < 0 ? 99 : at
}

/** How many of its own fields a summary shows. */
const most = 8

/** A spec in a few lines: kind, title, what is most asked. */
export function describeSpec(document: Document, object: SpecObject): string[] {
  const { sheet } = document
  const { kind, spec, name } = object
  const title = spec && textAttribute(spec, 'title')
  const paragraphs = [
    `**${prose(title ?? name)}** · ${prose(kind.title ?? kind.name)}${title === undefined ? '' : ` ${code(name)}`}`,
  ]
  const doc = spec && textAttribute(spec, 'doc')
  if (doc !== undefined) paragraphs.push(prose(doc))
  const names = kind.headline.length > 0 ? kind.headline : (spec?.fields.map((field) => field.key).slice(0, most) ?? [])
  const rows = names.flatMap((each) => {
    const definition = sheet.definition(object, each)
    const value = definition && sheet.field(object, each).value
    if (!definition || !value || value.type === 'raw' || value.type === 'absent') return []
    return [`| ${cell(definition.name)} | ${prose(shortValue(value, definition.unit))} |`]
  })
  if (rows.length > 0) paragraphs.push(['| | |', '|:--|:--|', ...rows].join('\n'))
  return paragraphs
}

/** What a field is: its title, its unit, its kind, and what is documented of it. */
export function describeDefinition(definition: FieldDefinition): string[] {
  const { title, name, unit, type, values, to, doc, hold } = definition
  const what =
    type === 'quantity' ? (unit ? `in ${unit.text}` : 'a number')
    : type === 'reference' ? `names a ${to ?? 'spec'}`
    : type === 'enum' ? (values ?? []).join(' | ')
    : type === 'boolean' ? 'yes or no'
    : type // prettier-ignore
  const paragraphs = [`**${prose(title)}** · ${code(name)} · ${prose(what)}`]
  if (doc !== undefined) paragraphs.push(prose(doc))
  if (hold !== undefined) paragraphs.push(`A what-if that moves this measured value keeps ${code(hold)} instead.`)
  return paragraphs
}

/** `KV cache per token, byte/token`. */
export function fieldDetail({ title, unit, type, to }: FieldDefinition): string {
  const what = unit?.text ?? (type === 'reference' ? to : type === 'quantity' ? undefined : type)
  return what === undefined ? title : `${title}, ${what}`
}

/** What a kind is. */
export function describeKind(document: Document, name: string): string[] | undefined {
  if (definesKind({ kind: name })) {
    const what = name === 'fields' ? 'the fields of a kind' : 'how the fields of a kind are computed'
    return [`**${name}** · defines ${what}, which the id names`]
  }
  const kind = document.sheet.kind(name)
  if (!kind) return undefined
  return [`**${prose(kind.title ?? name)}** · kind ${code(name)}`, ...(kind.doc === undefined ? [] : [prose(kind.doc)])]
}
