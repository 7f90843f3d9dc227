import { readUnit } from '../quantity'
import type { Definitions } from './kinds'
import { LazyMap } from './lazy-map'
import type { Module } from './module'
import { fieldsHaving } from './object'
import type { Alternative, FieldDefinition, FieldTrait, FunctionDefinition, Kind } from './types'

/** A definition as plain data: units are their texts, modules their addresses. */
type Sealed<T> = Omit<T, 'unit' | 'module' | 'defaultModule' | 'alternatives' | 'letters'> & {
  readonly unit?: string
  readonly module?: string
  readonly defaultModule?: string
  readonly alternatives?: readonly Sealed<Alternative>[]
  readonly letters?: readonly (readonly [string, string])[]
}

/** A field as plain data. */
export type SealedField = Sealed<FieldDefinition>

/** A kind as plain data, without its fields: each of those is kept apart, to be read when it is asked for. */
export interface SealedKind extends Omit<Kind, 'fields' | 'aliases'> {
  readonly fields: readonly string[]
  readonly having: NonNullable<Kind['having']>
  readonly aliases: readonly (readonly [string, string])[]
}

/** Definitions as plain data, without their kinds: each of those is kept apart, to be read when it is asked for. */
export interface SealedDefinitions {
  readonly kinds: readonly string[]
  readonly functions: readonly Sealed<FunctionDefinition>[]
  readonly conventions: readonly string[]
  readonly counting: readonly string[]
}

export function sealDefinitions(definitions: Definitions): SealedDefinitions {
  const { kinds, functions, conventions, counting } = definitions
  return {
    kinds: [...kinds.keys()],
    functions: [...functions.values()].map(({ module, unit, ...rest }) => ({
      ...rest,
      module: module.uri,
      ...sealUnit(unit),
    })),
    conventions: [...conventions],
    counting: [...counting],
  }
}

export function sealKind({ fields, aliases, ...kind }: Kind): SealedKind {
  const names = (trait: FieldTrait): string[] =>
    fieldsHaving({ ...kind, fields, aliases }, trait).map(({ name }) => name)
  const having = { through: names('through'), convention: names('convention'), hold: names('hold') }
  return { ...kind, aliases: [...aliases], fields: [...fields.keys()], having }
}

export function sealField(field: FieldDefinition): SealedField {
  const { unit, defaultModule, alternatives, letters, ...rest } = field
  return {
    ...rest,
    ...sealUnit(unit),
    ...(defaultModule && { defaultModule: defaultModule.uri }),
    ...(letters && { letters: [...letters] }),
    alternatives: alternatives.map(({ module, ...each }) => ({ ...each, module: module.uri })),
  }
}

function sealUnit(unit: FieldDefinition['unit']): { unit?: string } {
  if (!unit) return {}
  const again = readUnit(unit.text)
  const same = again?.factor === unit.factor && again.dimension === unit.dimension && again.label === unit.label
  if (!same) throw new Error(`The unit “${unit.text}” does not read as what it is.`)
  return { unit: unit.text }
}

/** Where sealed definitions are read. */
export interface SealedSource {
  /** The kind of a name; asked for once, when something needs that kind. */
  readonly kind: (name: string) => SealedKind
  /** A field of a kind; the same holds of it. */
  readonly field: (kind: string, name: string) => SealedField
  /** The module of an address. */
  readonly module: (uri: string) => Module
}

/** Definitions out of what `sealDefinitions`, `sealKind` and `sealField` made of them. */
export function openDefinitions(sealed: SealedDefinitions, source: SealedSource): Definitions {
  const functions = sealed.functions.map((each): FunctionDefinition => {
    const { unit, module: uri, alternatives: _, defaultModule: __, letters: ___, ...rest } = each
    return { ...rest, ...openUnit(unit), module: source.module(uri!) }
  })
  return {
    kinds: new LazyMap(sealed.kinds, (name) => openKind(source.kind(name), source)),
    functions: new Map(functions.map((each) => [each.name, each])),
    conventions: new Set(sealed.conventions),
    counting: new Set(sealed.counting),
    problems: [],
  }
}

function openKind({ fields, aliases, ...kind }: SealedKind, { field, module }: SealedSource): Kind {
  const open = (name: string): FieldDefinition => openField(field(kind.name, name), module)
  return { ...kind, aliases: new Map(aliases), fields: new LazyMap(fields, open) }
}

function openField(sealed: SealedField, module: SealedSource['module']): FieldDefinition {
  const { unit, module: _, defaultModule, alternatives = [], letters, ...rest } = sealed
  return {
    ...rest,
    ...openUnit(unit),
    ...(defaultModule !== undefined && { defaultModule: module(defaultModule) }),
    ...(letters && { letters: new Map(letters) }),
    alternatives: alternatives.map(({ module: uri, ...each }) => ({ ...each, module: module(uri!) })),
  }
}

function openUnit(text: string | undefined): Pick<FieldDefinition, 'unit'> {
  const unit = text === undefined ? undefined : readUnit(text)
  return unit ? { unit } : {}
}
