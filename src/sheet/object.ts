import type { Field, FieldValue, Spec } from '../note'
import { GraphNode, type Graph } from './graph'
import type { Definitions } from './kinds'
import type { Module } from './module'
import type { Statement } from './statement'
import type { FieldDefinition, FieldTrait, Kind, SpecObject } from './types'
import type { World } from './world'

/** What a what-if or a child spec makes of its measured statements. */
export interface Holds {
  /** Measured fields that give way. */
  readonly dropped: ReadonlySet<string>
  /** What is kept of the base instead. */
  readonly kept: ReadonlyMap<string, Statement>
}

export const noHolds: Holds = { dropped: new Set(), kept: new Map() }

/** A spec as it stands in a world, or changed by overrides, or made by an expression. */
export class SheetObject implements SpecObject {
  /** Settled when first asked for, by `holds.ts`. */
  holds: Holds | 'open' | 'settling' = 'open'
  /** Stands for what is stated here. */
  readonly node: GraphNode
  /** Stands for what gives way here. */
  readonly settled: GraphNode

  constructor(
    readonly id: number,
    readonly name: string,
    readonly kind: Kind,
    readonly module: Module,
    private readonly ownSpec: Spec | undefined,
    readonly world: World,
    private statements: ReadonlyMap<string, Statement>,
    /** What it inherits from: the spec it extends, or the base of the what-if. */
    readonly parent: SheetObject | undefined,
    private readonly graph: Graph,
  ) {
    this.node = new GraphNode(() => undefined, !module.builtin)
    this.settled = new GraphNode(() => (this.holds = 'open'))
  }

  get spec(): Spec | undefined {
    this.graph.read(this.node)
    return this.ownSpec
  }

  /** What is stated here and not further up. */
  get own(): ReadonlyMap<string, Statement> {
    this.graph.read(this.node)
    return this.statements
  }

  /** The spec states something else now. */
  restate(statements: ReadonlyMap<string, Statement>): void {
    this.statements = statements
    this.graph.changed(this.settled)
    this.graph.changed(this.node)
  }

  get uri(): string {
    return this.module.uri
  }

  /** What is said of a field, here or further up. A blank un-states; a measured statement may have given way. */
  statement(name: string): Statement | undefined {
    this.graph.read(this.settled)
    const holds = typeof this.holds === 'string' ? noHolds : this.holds
    const kept = holds.kept.get(name)
    if (kept) return kept
    if (holds.dropped.has(name)) return undefined
    const own = this.own.get(name)
    if (own) return own.type === 'blank' ? undefined : own
    return this.parent?.statement(name)
  }
}

/** How many references a field may be read through, one behind the other. */
const deepestReference = 3

const throughByKind = new WeakMap<Kind, readonly (FieldDefinition & { to: string })[]>()

/** The fields of a kind that have a property. */
export function fieldsHaving(kind: Kind, trait: FieldTrait): readonly FieldDefinition[] {
  if (kind.having) return kind.having[trait].map((name) => kind.fields.get(name)!)
  return [...kind.fields.values()].filter((field) => field[trait] !== undefined && field[trait] !== false)
}

/** The references through which a kind's objects read what they lack. */
export function throughFields(kind: Kind): readonly (FieldDefinition & { to: string })[] {
  const known = throughByKind.get(kind)
  if (known) return known
  const fields = fieldsHaving(kind, 'through').filter(
    (field): field is FieldDefinition & { to: string } => field.through && field.to !== undefined,
  )
  throughByKind.set(kind, fields)
  return fields
}

/** The definition of a field of a kind: its own, by alias, or read through a reference. */
export function definitionOf(
  definitions: Definitions,
  kind: Kind,
  name: string,
  depth = 0,
): FieldDefinition | undefined {
  const own = kind.fields.get(name) ?? kind.fields.get(kind.aliases.get(name) ?? '')
  if (own) return own
  if (depth < deepestReference) {
    for (const field of throughFields(kind)) {
      const target = definitions.kinds.get(field.to)
      const found = target && definitionOf(definitions, target, name, depth + 1)
      if (found) return found
    }
  }
  const any = kind.fields.get('*')
  return any && { ...any, name, title: name }
}

/** Reads a spec's fields into statements under their proper names. */
export function statementsOf(definitions: Definitions, kind: Kind, spec: Spec, module: Module): Map<string, Statement> {
  const statements = new Map<string, Statement>()
  const embedded: Field[] = []
  const take = (field: Field): void => {
    const definition = definitionOf(definitions, kind, field.key)
    if (definition?.type === 'embedded' && field.value.type === 'mapping') embedded.push(...field.value.fields)
    const name = definition?.name ?? field.key
    // An alias beside the proper name gives way to it.
    if (statements.has(name) && field.key !== name) return
    statements.set(name, statementOf(field, field.value, module))
  }
  for (const field of spec.fields) take(field)
  for (const field of embedded) {
    const name = definitionOf(definitions, kind, field.key)?.name ?? field.key
    if (!statements.has(name)) take(field)
  }
  return statements
}

function statementOf(field: Field, value: FieldValue, module: Module): Statement {
  switch (value.type) {
    case 'scalar':
      return { type: 'scalar', field, value, module }
    case 'list':
      return { type: 'list', field, value, module }
    case 'mapping':
      return { type: 'raw', field, module }
    case 'null':
      return { type: 'null', field, module }
    case 'blank':
      return { type: 'blank', field, module }
  }
}
