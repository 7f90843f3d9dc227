import type { Expression, Value } from '../expression'
import { documentSpan, LazyProblem, type Fix, type Problem, type SourceText, type Span, type Steps } from '../text'
import { sectionsOf, specReadingsOf, type BlockReading, type Spec } from '../note'
import type { DerivationNode } from './derivation'
import type { Evaluated } from './evaluated'
import type { RootFailure } from './failure'
import { SheetObject } from './object'
import { Origin } from './origin'
import { parse, type Parsed } from './parsing'
import { roomOf } from './rooms'
import { Sheet, type SheetOptions } from './sheet'
import type { ConstraintState, Evaluation, Location, SpecObject } from './types'

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
  private starts: readonly number[] | undefined
  private readonly sources = new Map<number, SourceText>()
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
    this.sources.set(roomOf({ start: there.segments[0]![1], end: 0 })!.index, source)
    return there
  }

  override atHome(source: SourceText): SourceText {
    return this.origin.at(source.text)
  }

  override parsed(source: SourceText, flow = false): Parsed {
    return flow ? parse(source, true) : parse(this.origin.at(source.text))
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
    const span = this.span(problem.span)
    const related = problem.related?.map((each) =>
      this.isHere(each.uri) ? { ...each, span: this.span(each.span) } : each,
    )
    const move = (fix: Fix): Fix => this.fix(fix)
    if (problem instanceof LazyProblem) return problem.moved(span, related, move)
    const { code, severity, message, fixes } = problem
    return { code, severity, message, span, ...(related && { related }), ...(fixes && { fixes: fixes.map(move) }) }
  }

  override written(span: Span): string {
    return super.written(this.span(span))
  }

  override failure(failed: RootFailure, source?: SourceText): RootFailure {
    const { location, fixes, related } = failed
    return {
      ...failed,
      // It may be worded only when it is read.
      message: failed.message,
      location: this.location(location, source),
      ...(fixes && { fixes: this.isHere(location.uri) ? fixes.map((fix) => this.fix(fix, source)) : fixes }),
      ...(related && { related: related.map((each) => ({ ...each, ...this.location(each, source) })) }),
    }
  }

  private fix<F extends NonNullable<Problem['fixes']>[number]>(fix: F, source?: SourceText): F {
    return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: this.span(edit.span, source) })) }
  }

  private isHere(uri: string | undefined): boolean {
    return uri === undefined || uri === this.note.uri
  }

  private location(location: Location, source?: SourceText): Location {
    return this.isHere(location.uri) ? { ...location, span: this.span(location.span, source) } : location
  }

  /** @param asked the expression of the text that led here, if one did */
  private span(span: Span, asked?: SourceText): Span {
    const there = roomOf(span)
    if (!there) return span
    const { index, offset } = there
    const length = span.end - span.start
    if (index < this.origin.known.length) {
      const start = this.specStarts[index]! + offset
      return { start, end: start + length }
    }
    const last = this.sources.get(index)
    const source = asked?.text === last?.text ? asked : last
    return source ? documentSpan(source, { start: offset, end: offset + length }) : { start: 0, end: 0 }
  }

  /** Where the specs start in this note. */
  private get specStarts(): readonly number[] {
    return (this.starts ??= specReadingsOf(this.note).flatMap(({ at, reading }) =>
      reading.specs.map((spec) => at + spec.span.start),
    ))
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
      ...(node.location && { location: { value: this.location(node.location, source), enumerable: true } }),
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
