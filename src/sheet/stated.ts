import type { Value } from '../expression'
import type { FieldValue, Scalar } from '../note'
import { documentSpan, verbatim, type SourceText } from '../text'
import { DerivationNode } from './derivation'
import type { Evaluated } from './evaluated'
import { failure, type RootFailure } from './failure'
import type { Module } from './module'
import type { SheetObject } from './object'
import type { Run } from './run'
import { SheetScope } from './scope'
import type { Statement } from './statement'
import { StatementReader } from './statement-reader'
import type { FieldDefinition, Location, Origin } from './types'

/** A default stands in for a statement. */
export interface DefaultStatement {
  readonly type: 'default'
  readonly source: SourceText
  readonly module: Module
}

/** Reads what is stated of a field, by the field's type. */
export function stated(
  run: Run,
  object: SheetObject,
  definition: FieldDefinition,
  statement: Statement | DefaultStatement,
  defaults: boolean,
): Evaluated {
  switch (statement.type) {
    case 'held':
      return statement.evaluated
    case 'made':
      return settled(definition, statement.value, 'computed', undefined, statement)
    case 'changed': {
      const base = run.field(statement.base, statement.name, defaults)
      if (base.failure) return base
      if (base.value.type !== 'object') return settled(definition, base.value, 'override', undefined, statement)
      const changed = run.engine.changed(base.value.object as SheetObject, statement.overrides)
      return settled(definition, { type: 'object', object: changed }, 'override', undefined, statement)
    }
    case 'override': {
      const { location, source, tree } = statement
      const scope = new SheetScope(run, { ...statement.scope.options, world: statement.scope.world, defaults })
      const parts = { run, object, definition, statement, scope, location, sources: [] }
      return new StatementReader({ ...parts, origin: 'override' }).expression(tree, source)
    }
    case 'default': {
      const { module, source } = statement
      const scope = new SheetScope(run, { module, object, source, uri: module.uri, defaults })
      const location = { uri: module.uri, span: documentSpan(source, { start: 0, end: source.text.length }) }
      const parts = { run, object, definition, statement: undefined, scope, location, sources: [] }
      return new StatementReader({ ...parts, origin: 'assumed' }).scalar(source, false)
    }
    case 'null':
    case 'blank':
      return settled(definition, { type: 'absent' }, originOf(statement.module), locationOf(statement), statement)
    case 'raw':
      if (takesOne(definition)) return { failure: severalFailure(definition, 'a mapping', locationOf(statement)) }
      return settled(definition, { type: 'raw' }, originOf(statement.module), locationOf(statement), statement)
    case 'list': {
      const { items, span } = statement.value
      if (takesOne(definition)) {
        const same = theSame(items)
        if (same) return stated(run, object, definition, { ...statement, type: 'scalar', value: same }, defaults)
        return { failure: severalFailure(definition, 'a list', locationOf(statement)) }
      }
      return readerOf(run, object, definition, statement, verbatim('', span.start), defaults).list(items)
    }
    case 'scalar': {
      const { source, flow } = statement.value
      return readerOf(run, object, definition, statement, source, defaults).scalar(source, flow)
    }
  }
}

/** Reads what a note states, where it does. */
function readerOf(
  run: Run,
  object: SheetObject,
  definition: FieldDefinition,
  statement: Extract<Statement, { type: 'scalar' | 'list' }>,
  source: SourceText,
  defaults: boolean,
): StatementReader {
  const { module, field } = statement
  const scope = new SheetScope(run, { module, object, source, uri: module.uri, defaults })
  return new StatementReader({
    run, object, definition, statement, scope,
    origin: originOf(module),
    location: locationOf(statement),
    sources: field.sources,
  }) // prettier-ignore
}

/** Whether a field takes one value and not several. */
function takesOne({ type }: FieldDefinition): boolean {
  return type === 'quantity' || type === 'boolean' || type === 'reference' || type === 'enum' || type === 'date'
}

/** What a list says over and over: configurations repeat for each layer what holds for all (`[8, 8, 8]`). */
function theSame(items: readonly FieldValue[]): Scalar | undefined {
  const [first] = items
  if (first?.type !== 'scalar') return undefined
  const text = first.source.text.trim()
  return items.every((item) => item.type === 'scalar' && item.source.text.trim() === text) ? first : undefined
}

function severalFailure({ name, type }: FieldDefinition, what: string, location: Location): RootFailure {
  const one = type === 'quantity' ? 'quantity' : 'value'
  return failure('invalid-spec', `“${name}” takes one ${one}, but this is ${what}.`, location)
}

function originOf(module: Module): Origin {
  return module.builtin ? 'catalogue' : 'given'
}

function locationOf(statement: Statement & { field: { value: FieldValue }; module: Module }): Location {
  return { uri: statement.module.uri, span: statement.field.value.span }
}

function settled(
  definition: FieldDefinition,
  value: Value,
  origin: Origin,
  location: Location | undefined,
  statement: Statement,
): Evaluated {
  const { name, title, doc, unit } = definition
  return { value, derivation: new DerivationNode({ name, title, doc, unit, value, origin, location, statement }) }
}
