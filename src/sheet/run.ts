import type { SourceText } from '../text'
import { byFormula } from './by-formula'
import { agrees } from './claims'
import type { Engine } from './engine'
import type { Evaluated } from './evaluated'
import { failure, type RootFailure } from './failure'
import { Memo, type Frame } from './memo'
import { throughFields, type SheetObject } from './object'
import { stated } from './stated'
import { notUnderstood } from './structure'
import type { FieldDefinition } from './types'

/** How deep one quantity may rest on another: beyond it a note asks for more than a reader could follow. */
const deepest = 250

export interface RunOptions {
  /** Ranged statements pinned to one value, by variable. */
  readonly pins?: ReadonlyMap<string, number>
  /** The run without pins: what does not rest on a pinned statement is the same there. */
  readonly unpinned?: Run
  /** Take every stated literal as the interval that its printed digits allow. */
  readonly rounding?: boolean
  /** Whether the run outlives an edit of a spec: then it forgets what rests on that spec. */
  readonly lasting?: boolean
}

/**
 * Answers queries by trying, in order, the statement, the formulas, what can be read through a reference, and (in the
 * second pass) the default, never asking for a quantity that is already being asked for.
 */
export class Run {
  private readonly memo: Memo

  constructor(
    readonly engine: Engine,
    readonly options: RunOptions = {},
  ) {
    this.memo = new Memo(
      options.unpinned?.memo,
      ({ derivation }) => derivation !== undefined && !derivation.rangedBelow,
      options.lasting ? engine.graph : undefined,
    )
  }

  /** A field of an object, without and then with defaults. */
  query(object: SheetObject, name: string): Evaluated {
    return this.field(object, name, true)
  }

  field(object: SheetObject, name: string, defaults: boolean): Evaluated {
    if (defaults) {
      const first = this.field(object, name, false)
      if (!first.failure?.lacking) return first
    }
    this.engine.settle(object)
    const definition = this.engine.definition(object, name)
    if (!definition) return { failure: unknownMember(object, name) }
    const key = `${object.id}.${definition.name}`
    return this.memo.get(key, defaults, `${object.name}.${definition.name}`, deepest, (frame) =>
      this.compute(object, definition, defaults, frame),
    )
  }

  /** The value by formula alone, the field's own statement set aside: for cross-checks. */
  computedAlone(object: SheetObject, name: string): Evaluated | undefined {
    this.engine.settle(object)
    const definition = this.engine.definition(object, name)
    if (!definition) return undefined
    const key = `${object.id}.${definition.name}`
    return this.memo.aside(key, () => byFormula(this, object, definition, false))
  }

  private compute(object: SheetObject, definition: FieldDefinition, defaults: boolean, frame: Frame): Evaluated {
    const hindrance = notUnderstood(this.engine, object, definition)
    if (hindrance) return { failure: hindrance }
    const statement = object.statement(definition.name)
    if (statement?.type === 'null') {
      // Stated to be absent: what a formula or a family makes of that stands, else there is none (`q_lora_rank: null`).
      const result = this.unstated(object, definition, defaults)
      return result.value === undefined && result.failure.lacking
        ? stated(this, object, definition, statement, defaults)
        : result
    }
    if (statement) {
      const result = stated(this, object, definition, statement, defaults)
      if (result.failure)
        return result.failure.lacking && frame.circle ? { failure: cycle(result.failure, frame.circle) } : result
      if (definition.alternatives.length === 0 || statement.type === 'made' || statement.type === 'held') return result
      const computed = byFormula(this, object, definition, false)
      if (computed.value === undefined || !agrees(statement, result.value, computed.value)) return result
      const { claim = '', sources, location } = result.derivation
      return {
        value: computed.value,
        derivation: computed.derivation.with({
          claim,
          sources: [...sources, ...computed.derivation.sources],
          location,
        }),
      }
    }
    return this.unstated(object, definition, defaults)
  }

  private unstated(object: SheetObject, definition: FieldDefinition, defaults: boolean): Evaluated {
    const computed = byFormula(this, object, definition, defaults)
    if (computed.value !== undefined) return computed
    const through = this.through(object, definition, defaults)
    if (through && (through.value !== undefined || !through.failure.lacking)) return through
    if (defaults && definition.default) return this.assumed(object, definition, definition.default)
    return computed
  }

  /** Reads a field that the object lacks through one of its references. */
  private through(object: SheetObject, definition: FieldDefinition, defaults: boolean): Evaluated | undefined {
    for (const field of throughFields(object.kind)) {
      if (field.name === definition.name) continue
      const reference = this.field(object, field.name, defaults)
      if (reference.failure) {
        if (!reference.failure.lacking) return reference
        continue
      }
      if (reference.value.type !== 'object') continue
      const target = reference.value.object as SheetObject
      if (!this.engine.definition(target, definition.name)) continue
      return this.field(target, definition.name, defaults)
    }
    return undefined
  }

  private assumed(object: SheetObject, definition: FieldDefinition, source: SourceText): Evaluated {
    const module = definition.defaultModule ?? object.module
    const result = stated(this, object, definition, { type: 'default', source, module }, true)
    if (result.failure) return result
    return { value: result.value, derivation: result.derivation.with({ origin: 'assumed' }) }
  }
}

function unknownMember(object: SheetObject, name: string): RootFailure {
  const location = { uri: object.uri, span: object.spec?.kindSpan ?? { start: 0, end: 0 } }
  return failure('unknown-name', `“${object.name}” has no “${name}”.`, location, { unknown: name })
}

function cycle(cause: RootFailure, circle: readonly string[]): RootFailure {
  const message = `“${circle[0]}” is stated by way of itself: ${circle.join(' → ')}. State one of them without the others.`
  return { ...cause, code: 'cycle', severity: 'error', message, lacking: false, circle }
}
