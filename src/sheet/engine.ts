import type { Spec } from '../note'
import { extended } from './extends'
import type { Graph } from './graph'
import type { Definitions } from './kinds'
import { definesKind, type Entry, type Module, type NameTable } from './module'
import { definitionOf, noHolds, SheetObject, statementsOf } from './object'
import { settleHolds } from './holds'
import type { PathOverride, Statement } from './statement'
import type { FieldDefinition, Location } from './types'
import { asWritten, type World } from './world'

/** What a name can mean besides a field: one spec, several (an ambiguous alias), the notes behind a prefix. */
export type Found =
  | { readonly type: 'object'; readonly object: SheetObject }
  | { readonly type: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly type: 'namespace'; readonly module: Module }

/**
 * The objects of one note's world: specs by name, changed by what-ifs, made by products. Objects are kept, so that asking
 * twice gives the same object and what is known of it.
 */
export class Engine {
  private readonly objects = new Map<string, SheetObject>()
  private readonly worlds = new Map<string, World>()
  private readonly specIds = new Map<Spec, number>()
  /** What stands for each spec, in one world or another. */
  private readonly standing = new Map<Spec, { readonly object: SheetObject; readonly entry: Entry }[]>()

  constructor(
    readonly definitions: Definitions,
    readonly catalogue: NameTable,
    readonly graph: Graph,
  ) {}

  definition(object: SheetObject, name: string): FieldDefinition | undefined {
    return definitionOf(this.definitions, object.kind, name)
  }

  /** Whether a field of this name only chooses how something is counted. */
  isConvention(name: string): boolean {
    return this.definitions.conventions.has(name)
  }

  /** Finds a name from a module: its own specs, then those of the notes it uses, then the catalogue. */
  find(name: string, module: Module, world: World, except?: Spec, kind?: string): Found | undefined {
    const local = this.found(module.table.find(name, except, kind), world)
    if (local) return local
    const used = new Map<Spec, Entry>()
    for (const { prefix, module: other } of module.uses) {
      if (prefix === undefined) for (const entry of other.table.find(name, except, kind)) used.set(entry.spec, entry)
      else if (prefix === name) return { type: 'namespace', module: other }
    }
    return this.found([...used.values()], world) ?? this.found(this.catalogue.find(name, except, kind), world)
  }

  private found(entries: readonly Entry[], world: World): Found | undefined {
    if (entries.length === 0) return undefined
    if (entries.length > 1)
      return { type: 'ambiguous', candidates: entries.map((entry) => `${entry.spec.id} (${entry.module.uri})`) }
    const object = this.object(entries[0]!, world)
    return object && { type: 'object', object }
  }

  /** The spec as it stands in a world; undefined when its kind is unknown. */
  object(entry: Entry, world: World = asWritten): SheetObject | undefined {
    const overrides = world.overrides.get(entry.spec)
    if (overrides) {
      const base = this.plain(entry, world)
      return base && this.changed(base, overrides)
    }
    return this.plain(entry, world)
  }

  private plain(entry: Entry, world: World): SheetObject | undefined {
    const kind = this.definitions.kinds.get(entry.spec.kind)
    if (!kind || definesKind(entry.spec)) return undefined
    const key = `${world.id}|${this.specId(entry.spec)}`
    return this.kept(key, (id) => {
      const name = entry.spec.id ?? `the ${entry.spec.kind} without a name`
      const own = statementsOf(this.definitions, kind, entry.spec, entry.module)
      const parent = extended(this, entry, kind, world)
      const object = new SheetObject(id, name, kind, entry.module, entry.spec, world, own, parent, this.graph)
      const standing = this.standing.get(entry.spec)
      if (standing) standing.push({ object, entry })
      else this.standing.set(entry.spec, [{ object, entry }])
      return object
    })
  }

  /** A spec changed by overrides, the same object for the same overrides. */
  changed(base: SheetObject, overrides: readonly PathOverride[]): SheetObject {
    const signature = overrides.map(({ path, statement }) => {
      const { location, scope } = statement
      return `${path.join('.')}@${location.uri}:${location.span.start}:${statement.source.text}#${scope.key}`
    })
    return this.kept(`${base.id}(${signature.join(',')})`, (id) => {
      const own = new Map<string, Statement>()
      const deeper = new Map<string, PathOverride[]>()
      for (const { path, statement } of overrides) {
        const [first = '', ...rest] = path
        const name = this.definition(base, first)?.name ?? first
        if (rest.length === 0) own.set(name, statement)
        else deeper.set(name, [...(deeper.get(name) ?? []), { path: rest, statement }])
      }
      for (const [name, rest] of deeper) own.set(name, { type: 'changed', base, name, overrides: rest })
      const words = overrides.map(
        ({ path, statement }) =>
          `${path.join('.')} = ${statement.source.text.slice(statement.tree.span.start, statement.tree.span.end)}`,
      )
      const name = `${base.name}(${words.join(', ')})`
      return new SheetObject(id, name, base.kind, base.module, base.spec, base.world, own, base, this.graph)
    })
  }

  /** The world in which specs of this note are changed. */
  under(base: World, overrides: ReadonlyMap<Spec, readonly PathOverride[]>, key: string): World {
    const signature = `${base.id}|${key}`
    const known = this.worlds.get(signature)
    if (known) return known
    const world: World = { id: ++this.worldIds, base, overrides }
    this.worlds.set(signature, world)
    return world
  }

  /** An object that is being tried out: never kept under a name. */
  trial(object: SheetObject): SheetObject {
    const { name, kind, module, spec, world, own, parent } = object
    const trial = new SheetObject(this.nextId(), name, kind, module, spec, world, own, parent, this.graph)
    trial.holds = noHolds
    return trial
  }

  settle(object: SheetObject): void {
    if (object.holds === 'open') this.graph.within(object.settled, () => settleHolds(object, this))
  }

  /**
   * A spec states something else now, though it is called and extends what it did. What rests on it is forgotten.
   *
   * @param within whether a place lies in the spec: what was changed by an expression there is made anew
   */
  restate(spec: Spec, within: (location: Location) => boolean): void {
    for (const [key, world] of this.worlds) {
      if ([...world.overrides.values()].flat().some(({ statement }) => within(statement.location)))
        this.worlds.delete(key)
    }
    for (const [key, object] of this.objects) {
      if (object.parent && [...object.own.values()].some((statement) => isWithin(statement, within)))
        this.objects.delete(key)
    }
    for (const { object, entry } of this.standing.get(spec) ?? [])
      object.restate(statementsOf(this.definitions, object.kind, spec, entry.module))
  }

  /** The same spec in the world that the object's world changes. */
  inBase(object: SheetObject): SheetObject | undefined {
    const { spec, world, module } = object
    return spec && world.base ? this.object({ spec, module }, world.base) : undefined
  }

  /** The object that is kept under a key, made when it is asked for first. */
  kept(key: string, make: (id: number) => SheetObject): SheetObject {
    const known = this.objects.get(key)
    if (known) return known
    const made = make(this.nextId())
    this.objects.set(key, made)
    return made
  }

  private worldIds = 0
  private ids = 0
  private nextId(): number {
    return ++this.ids
  }

  private specId(spec: Spec): number {
    const known = this.specIds.get(spec)
    if (known !== undefined) return known
    const id = this.specIds.size + 1
    this.specIds.set(spec, id)
    return id
  }
}

function isWithin(statement: Statement, within: (location: Location) => boolean): boolean {
  if (statement.type === 'override') return within(statement.location)
  return statement.type === 'changed' && statement.overrides.some(({ statement: deeper }) => within(deeper.location))
}
