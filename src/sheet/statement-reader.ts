import { evaluate, type Expression, type Outcome, type Value } from '../expression'
import { isRange } from '../quantity'
import type { FieldValue } from '../note'
import { contains, type SourceText } from '../text'
import { truth } from './attributes'
import { inFieldUnit, isBare, isLiteral, scaleOf, writesRange } from './bare'
import { roundingOf, widened } from './claims'
import { counted } from './counted'
import { DerivationNode } from './derivation'
import type { Evaluated } from './evaluated'
import { failure, syntaxFailure, type RootFailure } from './failure'
import { fit } from './fit'
import { SheetObject } from './object'
import { parse } from './parsing'
import { plainValue, wordAmong } from './plain-value'
import type { Run } from './run'
import { SheetScope } from './scope'
import type { Statement } from './statement'
import type { FieldDefinition, Location, Origin } from './types'

/** What is stated of one field of one object, and where. */
export interface StatementParts {
  readonly run: Run
  readonly object: SheetObject
  readonly definition: FieldDefinition
  /** Undefined for a default, which nobody stated. */
  readonly statement: Statement | undefined
  /** What its names mean. */
  readonly scope: SheetScope
  readonly origin: Origin
  readonly location: Location
  /** What is cited beside it. */
  readonly sources: readonly string[]
}

/** Reads one statement in its scope. */
export class StatementReader {
  constructor(private readonly parts: StatementParts) {}

  /** What the text of a scalar comes to. */
  scalar(source: SourceText, flow: boolean): Evaluated {
    const { definition, location } = this.parts
    const plain = plainValue(definition, source.text.trim(), location)
    if (plain) return this.settled(plain)
    if (definition.type === 'list')
      return this.list([{ type: 'scalar', span: location.span, source, quoted: false, flow }])
    return this.expression(parse(source, flow).tree, source)
  }

  /** What an expression comes to, fitted to the field. */
  expression(tree: Expression, source: SourceText): Evaluated {
    const { definition, scope, location } = this.parts
    const broken = parse(source).problems[0]
    if (broken) return { failure: syntaxFailure(broken, source, scope.options.uri) }
    if (tree.type === 'name') {
      const { name } = tree
      if (definition.type === 'enum' || definition.type === 'text')
        return this.settled(wordAmong(definition.values ?? [name], definition, name, location))
      if (name === 'null' && !scope.knows('null')) return this.done({ type: 'absent' })
      if (definition.type === 'boolean' && truth(name) !== undefined)
        return this.done({ type: 'boolean', value: truth(name) })
    }
    const named = this.named(tree)
    if (named) return this.done(named)
    const outcome = evaluate(tree, scope)
    if (outcome.failure) return { failure: this.explained(outcome.failure, source) }
    return this.typed(tree, outcome.value, source)
  }

  /** What the items of a list come to. */
  list(items: readonly FieldValue[]): Evaluated {
    const values: Value[] = []
    for (const item of items) {
      const read = this.item(item)
      if (read.value === undefined) return { failure: read.failure }
      values.push(read.value)
    }
    return this.done({ type: 'list', items: values })
  }

  /** An item of a list: a value or a spec; a bare word that means nothing stands for itself, unless a spec is due. */
  private item(item: FieldValue): Outcome<RootFailure> {
    if (item.type === 'null' || item.type === 'blank') return { value: { type: 'absent' } }
    if (item.type !== 'scalar') return { value: { type: 'raw' } }
    const { run, object, definition, scope, location } = this.parts
    const { tree } = parse(item.source, item.flow)
    const { module, defaults } = scope.options
    const inner = new SheetScope(run, { module, object, source: item.source, uri: location.uri, defaults })
    if (tree.type === 'name' && definition.to === undefined && !inner.knows(tree.name))
      return { value: { type: 'text', text: tree.name } }
    const named = this.named(tree)
    if (named) return { value: named }
    const outcome = evaluate(tree, inner)
    scope.used.push(...inner.used)
    return outcome
  }

  /** A reference's bare name means a spec of the kind it refers to before any other of that name. */
  private named(tree: Expression): Value | undefined {
    const { run, definition, scope } = this.parts
    if (definition.to === undefined || tree.type !== 'name') return undefined
    const found = run.engine.find(tree.name, scope.options.module, scope.world, undefined, definition.to)
    return found?.type === 'object' ? { type: 'object', object: found.object } : undefined
  }

  /** A reference that names nothing known may mean more than a slip of the pen. */
  private explained(failed: RootFailure, source: SourceText): RootFailure {
    const { unknown, to, title } = this.parts.definition
    if (unknown === undefined || failed.unknown === undefined || failed.unknown !== source.text.trim()) return failed
    const message =
      `“${failed.unknown}” is no ${to ?? 'name'} known here, so what depends on it is not counted rather than guessed` +
      ` (${title}). Describe it in a block \`\`\`yaml {.${to ?? 'family'} #${failed.unknown}}, or state the totals.`
    return { ...failed, code: unknown, severity: 'warning', message }
  }

  private typed(tree: Expression, value: Value, source: SourceText): Evaluated {
    const { definition, location } = this.parts
    const { type, unit, name } = definition
    if (type === 'reference') return this.reference(value)
    if (type === 'boolean' && value.type !== 'boolean')
      return this.wrong('invalid-spec', `“${name}” is yes or no, but this is “${source.text.trim()}”.`)
    if (type === 'quantity' && value.type === 'object') {
      const message = `“${name}” is a quantity, but “${value.object.name}” is a spec. Name one of its fields: ${value.object.name}.….`
      return this.wrong('dimension-mismatch', message)
    }
    let result = value
    // A ratio of bare numbers is a share already; only a number itself is taken for per cent.
    const takesUnit = unit && isBare(tree) && (unit.text !== '%' || isLiteral(tree))
    if (takesUnit && result.type === 'quantity' && result.quantity.unit === undefined) {
      result = { type: 'quantity', quantity: inFieldUnit(result.quantity, unit) }
    }
    const fitted = fit(result, definition, () => location, `“${name}”`)
    if ('code' in fitted) return { failure: this.halfUnit(tree) ?? fitted }
    return this.pinned(tree, fitted, source)
  }

  /** `price: $2` where a price per GPU-hour is meant: the rest of the unit is offered. */
  private halfUnit(tree: Expression): RootFailure | undefined {
    const { definition, location } = this.parts
    const { unit, name } = definition
    if (!unit || tree.type !== 'number' || !tree.unit || !unit.text.startsWith(`${tree.unit.text}/`)) return undefined
    const rest = unit.text.slice(tree.unit.text.length)
    const message = `“${name}” is measured in ${unit.text}; “${rest}” is missing here.`
    const span = { start: location.span.end, end: location.span.end }
    return failure('dimension-mismatch', message, location, {
      fixes: [{ title: `Write “${rest}” behind it`, edits: [{ span, newText: rest }], preferred: true }],
    })
  }

  /** Replaces a ranged statement by its pin, or a rounded one by what its digits allow. */
  private pinned(tree: Expression, value: Value, source: SourceText): Evaluated {
    if (value.type !== 'quantity') return this.done(value, source)
    const { run, definition, statement, location } = this.parts
    const { pins, rounding } = run.options
    let { quantity } = value
    const unknown = statement?.type === 'override' ? statement.variable : undefined
    const variable =
      unknown ?? (isRange(quantity) && writesRange(tree) ? `${location.uri}:${location.span.start}` : undefined)
    const pin = pins?.get(variable ?? `${location.uri}:${location.span.start}`)
    if (pin !== undefined) quantity = { ...quantity, value: pin, low: pin, high: pin }
    else if (rounding) quantity = widened(quantity, roundingOf(tree) * scaleOf(tree, quantity, definition))
    return this.done({ type: 'quantity', quantity }, source, variable)
  }

  private reference(value: Value): Evaluated {
    const { name, to } = this.parts.definition
    if (value.type !== 'object' || !(value.object instanceof SheetObject))
      return this.wrong('dimension-mismatch', `“${name}” names a ${to ?? 'spec'}, but this is a value.`)
    let { object } = value
    if (to !== undefined && object.kind.name !== to) {
      const made = counted(this.parts.run.engine, object)
      if (made?.kind.name !== to) {
        const message = `“${name}” names a ${to}, but “${object.name}” is a ${object.kind.name}.`
        return this.wrong('dimension-mismatch', message)
      }
      object = made
    }
    return this.done({ type: 'object', object })
  }

  private wrong(code: string, message: string): Evaluated {
    return { failure: failure(code, message, this.parts.location) }
  }

  private settled(result: Value | RootFailure): Evaluated {
    return 'code' in result ? { failure: result } : this.done(result)
  }

  private done(value: Value, source?: SourceText, variable?: string): Evaluated {
    const { definition, scope, statement, origin, location, sources } = this.parts
    const { name, title, doc, unit } = definition
    const { used } = scope
    const claim = source?.text.trim()
    return {
      value,
      derivation: new DerivationNode({
        name, title, doc, unit, value, location, variable, used, claim, origin, statement,
        formula: used.length > 0 ? claim : undefined,
        sources: sources.length > 0 ? sources : this.blockSources(),
      }), // prettier-ignore
    }
  }

  /** A block's citation covers its own fields; inherited ones have the block they stand in. */
  private blockSources(): readonly string[] {
    const { statement, object } = this.parts
    if (!statement || !('field' in statement)) return []
    const home = statement.module.specs.find((spec) => contains(spec.span, statement.field.span))
    return home?.sources ?? object.spec?.sources ?? []
  }
}
