import { builtinFunctions } from '../expression'
import type { Definitions } from './kinds'
import type { Library } from './library'
import { aliasesOf, titleOf, type Entry, type Module } from './module'
import { definitionOf } from './object'
import type { FieldDefinition, Kind, NameInSight, SpecObject } from './types'

/** How many references the members of an object are read through, one behind the other. */
const deepest = 3

/** The names that may be written in a note, or among the fields of an object. */
export function namesInSight(
  module: Module,
  library: Library,
  definitions: Definitions,
  scope: SpecObject | undefined,
): readonly NameInSight[] {
  const own = scope ? [...scope.kind.fields.values()].filter((field) => field.name !== '*').map(fieldName) : []
  const local = [...module.table.entries()].map((entry) => entryName(entry, 'note'))
  const used = module.uses.flatMap(({ prefix, module: other }) =>
    [...other.table.entries()].map((entry) => {
      const name = entryName(entry, 'uses')
      return prefix === undefined ? name : { ...name, name: `${prefix}.${name.name}` }
    }),
  )
  const catalogue = [...library.table.entries()].map((entry) => entryName(entry, 'catalogue'))
  const builtin = builtinFunctions.map(({ name, doc }): NameInSight => ({
    name,
    kind: 'function',
    origin: 'function',
    doc,
  }))
  const defined = [...definitions.functions.values()].map(({ name, location, doc }): NameInSight => ({
    name,
    kind: 'function',
    origin: 'function',
    location,
    ...(doc !== undefined && { doc }),
  }))
  return [...own, ...local, ...used, ...catalogue, ...builtin, ...defined]
}

function entryName({ spec, module }: Entry, origin: NameInSight['origin']): NameInSight {
  const shown = titleOf(spec) ?? aliasesOf(spec)[0]
  const location = { uri: module.uri, span: spec.idSpan ?? spec.span }
  return { name: spec.id!, kind: spec.kind, origin, location, ...(shown !== undefined && { title: shown }) }
}

function fieldName({ name, title, doc, location }: FieldDefinition): NameInSight {
  return { name, title, kind: 'field', origin: 'field', location, ...(doc !== undefined && { doc }) }
}

/** The members that may follow a dot behind an object, those of what it refers to among them. */
export function membersOf(definitions: Definitions, object: SpecObject): readonly FieldDefinition[] {
  if (object.kind.free)
    return (object.spec?.fields ?? []).flatMap(({ key }) => definitionOf(definitions, object.kind, key) ?? [])
  const members = new Map<string, FieldDefinition>()
  const take = (kind: Kind, depth: number): void => {
    for (const field of kind.fields.values()) {
      if (field.type !== 'ignored' && field.type !== 'raw' && !members.has(field.name)) members.set(field.name, field)
      const through =
        field.through && field.to !== undefined && depth < deepest ? definitions.kinds.get(field.to) : undefined
      if (through) take(through, depth + 1)
    }
  }
  take(object.kind, 0)
  return [...members.values()]
}
