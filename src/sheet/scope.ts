import { printExpression } from '../expression'
import type { Call, Expression, Has, Member, Name, Outcome, Scope, Trouble, Value, WhatIf } from '../expression'
import { exact, lookupUnit, unitWords, type Quantity } from '../quantity'
import { didYouMean, documentSpan, type SourceText, type Span } from '../text'
import { callDefined } from './call'
import { counted } from './counted'
import type { Used } from './derivation'
import type { Evaluated } from './evaluated'
import { troubleFailure, type RootFailure } from './failure'
import { isStated } from './is-stated'
import type { Module } from './module'
import { SheetObject } from './object'
import type { Run } from './run'
import { solve } from './solve'
import { changedSpec, underChanges } from './what-if'
import { asWritten, type World } from './world'

export interface ScopeOptions {
  readonly module: Module
  /** Whose fields may be named without a dot. */
  readonly object?: SheetObject | undefined
  readonly source: SourceText
  readonly uri: string
  readonly defaults: boolean
  readonly world?: World
  /** A function's arguments. */
  readonly locals?: ReadonlyMap<string, Evaluated>
  /** Distinguishes calls of one function with different arguments. */
  readonly call?: string
  /** How many functions deep this is. */
  readonly depth?: number
}

/** Names behind a prefix: `uses: {prices: ./prices.md}`. */
class Namespace {
  constructor(
    readonly name: string,
    readonly module: Module,
  ) {}
}

/** What the names in one expression mean, and a record of what it used. */
export class SheetScope implements Scope<RootFailure> {
  readonly used: Used[] = []
  readonly world: World

  constructor(
    readonly run: Run,
    readonly options: ScopeOptions,
  ) {
    this.world = options.world ?? options.object?.world ?? asWritten
  }

  /** Tells apart the scopes in which one text can mean different things. */
  get key(): string {
    const { object, call } = this.options
    return `${object?.id ?? ''}/${this.world.id}/${call ?? ''}`
  }

  name(node: Name): Outcome<RootFailure> {
    const { object, locals, module } = this.options
    const local = locals?.get(node.name)
    if (local) return this.record(node, local)
    if (object && this.isOwnField(object, node.name))
      return this.record(node, this.run.field(object, node.name, this.options.defaults))
    const found = this.run.engine.find(node.name, module, this.world)
    if (found?.type === 'object') return { value: { type: 'object', object: found.object } }
    if (found?.type === 'namespace')
      return { value: { type: 'object', object: new Namespace(node.name, found.module) } }
    if (found?.type === 'ambiguous') {
      const message = `“${node.name}” may mean ${found.candidates.join(' or ')}. Write the one that is meant, or give the notes prefixes: uses: {a: ./a.md}.`
      return this.trouble({ code: 'unknown-name', message, span: node.span })
    }
    const unit = lookupUnit(node.name)
    if (unit) return { value: { type: 'quantity', quantity: exact(unit.factor, unit) } }
    const message = `Nothing is called “${node.name}” here.${didYouMean(node.name, this.candidates())}`
    const failed = this.fail({ code: 'unknown-name', message, span: node.span })
    return { failure: { ...failed, unknown: node.name } }
  }

  /** Fields of free kinds are only those that are stated; what is not read (a config's `bf16: true`) is no name. */
  isOwnField(object: SheetObject, name: string): boolean {
    const definition = this.run.engine.definition(object, name)
    if (definition === undefined || definition.type === 'ignored' || definition.type === 'raw') return false
    return !object.kind.free || object.statement(name) !== undefined
  }

  private candidates(): string[] {
    const { object, module } = this.options
    const { engine } = this.run
    return [
      ...(object?.kind.fields.keys() ?? []),
      ...(object?.kind.free ? (object.spec?.fields.map((field) => field.key) ?? []) : []),
      ...module.table.names(),
      ...module.uses.flatMap((use) => (use.prefix === undefined ? use.module.table.names() : [use.prefix])),
      ...engine.catalogue.names(),
      ...unitWords().map((unit) => unit.name),
    ]
  }

  member(node: Member, thing: { readonly name: string }): Outcome<RootFailure> {
    const span = node.propertySpan
    if (node.property === '') {
      return this.trouble({
        code: 'invalid-expression',
        message: `A field of “${thing.name}” is missing behind the dot.`,
        span,
      })
    }
    if (thing instanceof Namespace) {
      const found = this.run.engine.find(node.property, { ...thing.module, uses: [] }, this.world)
      if (found?.type === 'object') return { value: { type: 'object', object: found.object } }
      const message = `The notes behind “${thing.name}” have no “${node.property}”.${didYouMean(node.property, thing.module.table.names())}`
      return this.trouble({ code: 'unknown-name', message, span })
    }
    if (!(thing instanceof SheetObject))
      return this.trouble({ code: 'unknown-name', message: `“${thing.name}” has no members.`, span })
    const definition = this.run.engine.definition(thing, node.property)
    if (!definition || (definition.location && thing.kind.free && thing.statement(node.property) === undefined)) {
      const names = thing.kind.free
        ? (thing.spec?.fields.map((field) => field.key) ?? [])
        : [...thing.kind.fields.keys()]
      const message = `“${thing.name}” (${thing.kind.name}) has no “${node.property}”.${didYouMean(node.property, names)}`
      const failed = this.fail({ code: 'unknown-name', message, span })
      return { failure: { ...failed, unknown: node.property } }
    }
    const evaluated = this.run.field(thing, node.property, this.options.defaults)
    // Mapped over a list, one member node stands for several values: each is told apart by its spec.
    const mapped = this.used.some((use) => use.span === node.span)
    return this.record(node, evaluated, mapped ? `${thing.name}.${node.property}` : undefined)
  }

  has(node: Has): Outcome<RootFailure> {
    return { value: { type: 'boolean', value: isStated(this, node.path) } }
  }

  call(node: Call, argument: (index: number) => Outcome<RootFailure>): Outcome<RootFailure> | undefined {
    return node.name === 'solve' ? solve(this, node) : callDefined(this, node, argument)
  }

  times(count: Quantity, thing: { readonly name: string }): Value | undefined {
    if (!(thing instanceof SheetObject)) return undefined
    const object = counted(this.run.engine, thing, count)
    return object && { type: 'object', object }
  }

  whatIf(node: WhatIf, thing: { readonly name: string }): Outcome<RootFailure> {
    return changedSpec(this, node, thing)
  }

  under(node: WhatIf): Outcome<RootFailure> {
    return underChanges(this, node)
  }

  fail(trouble: Trouble): RootFailure {
    return troubleFailure(trouble, this.options.source, this.options.uri)
  }

  lacking(failed: RootFailure): boolean {
    return failed.lacking
  }

  knows(name: string): boolean {
    const { object, locals, module } = this.options
    if (locals?.has(name) || (object && this.isOwnField(object, name))) return true
    return this.run.engine.find(name, module, this.world) !== undefined || lookupUnit(name) !== undefined
  }

  trouble(trouble: Trouble): Outcome<RootFailure> {
    return { failure: this.fail(trouble) }
  }

  private record(node: Expression, evaluated: Evaluated, text?: string): Outcome<RootFailure> {
    if (evaluated.failure) return { failure: evaluated.failure }
    const shown = text ?? (this.textOf(node.span) || printExpression(node))
    this.used.push({ span: node.span, text: shown, derivation: evaluated.derivation })
    return { value: evaluated.value }
  }

  textOf(span: Span): string {
    return this.options.source.text.slice(span.start, span.end)
  }

  documentSpan(span: Span): Span {
    return documentSpan(this.options.source, span)
  }
}
