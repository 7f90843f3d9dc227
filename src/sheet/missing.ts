import type { Missing, RootFailure } from './failure'
import type { SheetObject } from './object'
import type { FieldDefinition, Location } from './types'

/** How many ways out are named in a message. */
const mostNamed = 4

/** The failure of a quantity that nothing states and nothing could compute, with what to state. */
export function missingFailure(
  object: SheetObject,
  definition: FieldDefinition,
  failures: readonly RootFailure[],
): RootFailure {
  return new MissingFailure(object, definition, failures)
}

/**
 * Most of these are passed over, since another way leads to the quantity that was asked for: what there is to say is put
 * together when it is said.
 */
class MissingFailure implements RootFailure {
  readonly code = 'missing-input'
  readonly severity = 'error'
  readonly lacking = true
  readonly location: Location
  readonly missing: MissingQuantity
  readonly #definition: FieldDefinition
  #words: string | undefined

  constructor(object: SheetObject, definition: FieldDefinition, failures: readonly RootFailure[]) {
    const { spec } = object
    this.#definition = definition
    this.location = { uri: object.uri, span: spec?.idSpan ?? spec?.kindSpan ?? { start: 0, end: 0 } }
    this.missing = new MissingQuantity(object, definition, failures)
  }

  get message(): string {
    const { owner, names, failures } = this.missing
    return (this.#words ??= describe(owner, this.#definition, names, failures))
  }
}

class MissingQuantity implements Missing {
  readonly key: string
  private gathered: Pick<Missing, 'state' | 'causes'> | undefined

  constructor(
    readonly owner: SheetObject,
    private readonly definition: FieldDefinition,
    readonly failures: readonly RootFailure[],
  ) {
    this.key = `${owner.id}.${definition.name}`
  }

  /** A what-if lacks what its spec lacks. */
  get object(): string {
    return this.owner.spec?.id ?? this.owner.name
  }

  get field(): string {
    return this.definition.name
  }

  get given(): boolean {
    return this.definition.given
  }

  get state(): Missing['state'] {
    return (this.gathered ??= this.gather()).state
  }

  get causes(): Missing['causes'] {
    return (this.gathered ??= this.gather()).causes
  }

  /** What could be stated, as the object's own formulas would call it. */
  get names(): readonly string[] {
    const home = this.object
    return this.state.map((each) => (each.object === home ? each.field : `${each.object}.${each.field}`))
  }

  private gather(): Pick<Missing, 'state' | 'causes'> {
    const state = new Map<string, { object: string; field: string }>()
    const causes = new Set<string>()
    for (const { missing } of this.failures) {
      if (!missing || missing.key === this.key || this.owner.kind.fields.get(missing.field)?.type === 'list') continue
      // People state fields, not intermediates: of those, what they lack in turn is named.
      for (const { object, field } of missing.given || missing.state.length === 0 ? [missing] : missing.state)
        state.set(`${object}.${field}`, { object, field })
      causes.add(missing.key)
      for (const cause of missing.causes) causes.add(cause)
    }
    return { state: [...state.values()], causes: [...causes] }
  }
}

function describe(
  object: SheetObject,
  definition: FieldDefinition,
  state: readonly string[],
  failures: readonly RootFailure[],
): string {
  const named = state.slice(0, mostNamed).map((name) => `“${name}”`)
  if (named.length > 0) {
    const last = named.pop()!
    const ways = named.length > 0 ? `${named.join(', ')} or ${last}` : last
    return `“${object.name}.${definition.name}” cannot be computed. State ${ways}${unitHint(definition, state)}.`
  }
  const why = failures.find((each) => each.message !== '' && !each.missing && !each.message.endsWith('needs itself.'))
  if (why) return `“${object.name}.${definition.name}” cannot be computed: ${why.message}`
  const unit = definition.unit ? ` (in ${definition.unit.text})` : ''
  const how = definition.alternatives.length > 0 ? 'nothing that is stated leads to it' : 'nothing computes it'
  return `“${definition.name}” is not stated in “${object.name}”, and ${how}. State it${unit}.`
}

/** The quantity itself may always be stated. */
function unitHint(definition: FieldDefinition, state: readonly string[]): string {
  return state.length > 1
    ? ''
    : `, or “${definition.name}” itself${definition.unit ? ` in ${definition.unit.text}` : ''}`
}
