import { readUnit } from '../quantity'
import type { Definitions } from './kinds'
import { LazyMap } from './lazy-map'
import type { Module } from './module'
import type { Alternative, FieldDefinition, FunctionDefinition, Kind } from './types'

/** A definition as plain data: units are their texts, modules their addresses. */
type Sealed<T> = Omit<T, 'unit' | 'module' | 'defaultModule' | 'alternatives' | 'letters'> & {
  readonly unit?: string
  readonly module?: string
  readonly defaultModule?: string
  readonly alternatives?: readonly Sealed<Alternative>[]
  readonly letters?: readonly (readonly [string, string])[]
}

/** A kind as plain data. */
export interface SealedKind extends Omit<Kind, 'fields' | 'aliases'> {
  readonly fields: readonly Sealed<FieldDefinition>[]
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
  return { ...kind, aliases: [...aliases], fields: [...fields.values()].map(sealField) }
}

function sealField(field: FieldDefinition): Sealed<FieldDefinition> {
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

/**
 * Definitions out of what `sealDefinitions` and `sealKind` made of them.
 *
 * @param kind the sealed kind of a name; asked for once, when something needs that kind
 * @param module the module of an address
 */
export function openDefinitions(
  sealed: SealedDefinitions,
  kind: (name: string) => SealedKind,
  module: (uri: string) => Module,
): Definitions {
  const functions = sealed.functions.map((each): FunctionDefinition => {
    const { unit, module: uri, alternatives: _, defaultModule: __, letters: ___, ...rest } = each
    return { ...rest, ...openUnit(unit), module: module(uri!) }
  })
  return {
    kinds: new LazyMap(sealed.kinds, (name) => openKind(kind(name), module)),
    functions: new Map(functions.map((each) => [each.name, each])),
    conventions: new Set(sealed.conventions),
    counting: new Set(sealed.counting),
    problems: [],
  }
}

function openKind({ fields, aliases, ...kind }: SealedKind, module: (uri: string) => Module): Kind {
  const open = (field: Sealed<FieldDefinition>): FieldDefinition => {
    const { unit, module: _, defaultModule, alternatives = [], letters, ...rest } = field
    return {
      ...rest,
      ...openUnit(unit),
      ...(defaultModule !== undefined && { defaultModule: module(defaultModule) }),
      ...(letters && { letters: new Map(letters) }),
      alternatives: alternatives.map(({ module: uri, ...each }) => ({ ...each, module: module(uri!) })),
    }
  }
  return { ...kind, aliases: new Map(aliases), fields: new Map(fields.map((field) => [field.name, open(field)])) }
}

function openUnit(text: string | undefined): Pick<FieldDefinition, 'unit'> {
  const unit = text === undefined ? undefined : readUnit(text)
  return unit ? { unit } : {}
}
