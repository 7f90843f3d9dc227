import type { Expression, Value } from '../expression'
import { sectionsOf, type BlockReading, type Spec } from '../note'
import type { Problem, SourceText, Span, Steps } from '../text'
import type { DerivationNode } from './derivation'
import type { Evaluated } from './evaluated'
import type { RootFailure } from './failure'
import { SheetObject } from './object'
import { Origin } from './origin'
import { Places } from './places'
import { Sheet, type SheetOptions } from './sheet'
import type { ConstraintState, Evaluation, SpecObject } from './types'

/**
 * The sheet of a note after an edit: what does not rest on a spec that was edited keeps its value, with its place moved. The
 * same as `new Sheet(options)`.
 *
 * @param previous the sheet before the edit, if there is one
 */
export function sheetAfter(previous: Sheet | undefined, options: SheetOptions): Sheet {
  const origin = previous instanceof MovedSheet ? previous.lastOrigin : undefined
  return new MovedSheet(options, origin?.take(options) ? origin : new Origin(options))
}

/** A note whose values are computed elsewhere, where they outlive its edits. */
class MovedSheet extends Sheet {
  private source: Origin
  private taken: number
  private readonly places: Places
  private readonly wrapped = new WeakMap<SheetObject, SheetObject>()
  /** By the expression that was asked for: one derivation may belong to figures in several places. */
  private readonly derivations = new WeakMap<object, WeakMap<DerivationNode, DerivationNode>>()
  private readonly unwrapped = new WeakMap<object, SheetObject>()
  private specIndexes: Map<Spec, number> | undefined

  constructor(
    private readonly options: SheetOptions,
    origin: Origin,
  ) {
    super(options)
    this.source = origin
    this.taken = origin.generation
    origin.shownBy = this
    this.places = new Places(options.note)
  }

  /** Where the values were when they were last asked for: the next state goes on from there. */
  get lastOrigin(): Origin {
    return this.source
  }

  /** A state of the note that is over, of which somebody asks all the same, has its values computed for itself. */
  private get origin(): Origin {
    if (this.source.generation !== this.taken) {
      this.source = new Origin(this.options)
      this.taken = this.source.generation
      this.specIndexes = undefined
      this.source.shownBy = this
    }
    return this.source
  }

  override get home(): Sheet {
    return this.origin.sheet
  }

  override get generation(): number {
    return this.origin.generation
  }

  override *evaluating(): Steps<void> {
    yield* this.origin.sheet.evaluating()
    for (const { section } of sectionsOf(this.note)) yield* this.origin.outcomes.evaluating(section)
  }

  override outcomes(part: BlockReading): readonly Evaluated[] {
    return this.origin.outcomes.of(part)
  }

  override get troubled(): readonly SourceText[] {
    const figures: SourceText[] = []
    const values: SourceText[] = []
    for (const { at: start, section } of sectionsOf(this.note)) {
      for (const { at, reading, which } of this.origin.outcomes.troubledIn(section)) {
        for (const i of which) {
          const isFigure = i < reading.figures.length
          const { expression } = isFigure ? reading.figures[i]! : reading.values[i - reading.figures.length]!
          ;(isFigure ? figures : values).push(movedText(expression, start + at))
        }
      }
    }
    return [...figures, ...values]
  }

  override get objects(): readonly SheetObject[] {
    return this.origin.sheet.objects.map((object) => this.placed(object))
  }

  override field(object: SpecObject, name: string): Evaluation {
    return this.moved(this.origin.sheet.field(this.inner(object), name) as Evaluated)
  }

  override evaluate(source: SourceText, scope?: SpecObject): Evaluation {
    return this.moved(this.evaluateThere(source, scope), source)
  }

  override evaluateThere(source: SourceText, scope?: SpecObject): Evaluated {
    return this.origin.sheet.evaluate(this.there(source), this.inner(scope)) as Evaluated
  }

  override there(source: SourceText): SourceText {
    const there = this.origin.at(source.text)
    this.places.ask(there, source)
    return there
  }

  override atHome(source: SourceText): SourceText {
    return this.origin.at(source.text)
  }

  override parse(source: SourceText, flow = false): Expression {
    return super.parse(flow ? source : this.atHome(source), flow)
  }

  override constraint(object: SpecObject, name: string): ConstraintState {
    const state = this.origin.sheet.constraint(this.inner(object), name)
    return { ...state, evaluation: this.moved(state.evaluation as Evaluated) }
  }

  override object(tree: Expression, scope?: SpecObject): SpecObject | undefined {
    const found = this.origin.sheet.object(tree, this.inner(scope))
    return found && this.placed(found as SheetObject)
  }

  override find(name: string): SpecObject | undefined {
    const found = this.origin.sheet.find(name)
    return found && this.placed(found as SheetObject)
  }

  override place(problem: Problem): Problem {
    return this.places.problem(problem)
  }

  override written(span: Span): string {
    return super.written(this.places.span(span))
  }

  override failure(failed: RootFailure, source?: SourceText): RootFailure {
    return this.places.failure(failed, source)
  }

  /** Which of the note's specs one of the origin is. */
  private indexOf(spec: Spec): number | undefined {
    this.specIndexes ??= new Map(this.origin.known.map((each, i) => [each, i]))
    return this.specIndexes.get(spec)
  }

  private moved(evaluated: Evaluated, source?: SourceText): Evaluation {
    if (evaluated.failure) return { failure: this.failure(evaluated.failure, source) }
    const derivation = (): DerivationNode => this.derivation(evaluated.derivation, source)
    return {
      value: this.value(evaluated.value),
      // Most values are only compared: nobody asks how they came about.
      get derivation() {
        return derivation()
      },
    }
  }

  private value(value: Value): Value {
    if (value.type === 'object' && value.object instanceof SheetObject) {
      const object = this.placed(value.object)
      return object === value.object ? value : { type: 'object', object }
    }
    return value.type === 'list' ? { type: 'list', items: value.items.map((item) => this.value(item)) } : value
  }

  /** The derivation with its places moved, down to its inputs as they are asked for. */
  private derivation(node: DerivationNode, source: SourceText | undefined): DerivationNode {
    const wrapped = this.derivations.get(source ?? this) ?? new WeakMap<DerivationNode, DerivationNode>()
    this.derivations.set(source ?? this, wrapped)
    const known = wrapped.get(node)
    if (known) return known
    const inner = (nodes: readonly DerivationNode[]) => nodes.map((each) => this.derivation(each, source))
    const moved = Object.create(node, {
      value: { value: this.value(node.value), enumerable: true },
      ...(node.location && { location: { value: this.places.location(node.location, source), enumerable: true } }),
      inputs: { get: () => inner(node.inputs) },
      below: { get: () => inner(node.below) },
    }) as DerivationNode
    wrapped.set(node, moved)
    return moved
  }

  /** The object with the spec as it stands here. */
  private placed(object: SheetObject): SheetObject {
    const index = object.spec && this.indexOf(object.spec)
    const spec = index === undefined ? undefined : this.note.specs[index]
    if (!spec) return object
    const known = this.wrapped.get(object)
    if (known) return known
    const moved = Object.create(object, { spec: { value: spec, enumerable: true } }) as SheetObject
    this.wrapped.set(object, moved)
    this.unwrapped.set(moved, object)
    return moved
  }

  private inner(object: SpecObject): SheetObject
  private inner(object: SpecObject | undefined): SheetObject | undefined
  private inner(object: SpecObject | undefined): SheetObject | undefined {
    return object && (this.unwrapped.get(object) ?? (object as SheetObject))
  }
}

function movedText({ text, segments }: SourceText, by: number): SourceText {
  return { text, segments: segments.map(([at, start]) => [at, start + by]) }
}
