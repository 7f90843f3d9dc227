import type { Expression, Value } from '../expression'
import type { Field, FieldValue, Spec } from '../note'
import { documentSpan, type Problem, type SourceText, type Span } from '../text'
import type { DerivationNode } from './derivation'
import type { Evaluated } from './evaluated'
import type { RootFailure } from './failure'
import { definesKind, type Module } from './module'
import { SheetObject } from './object'
import { parse, type Parsed } from './parsing'
import { collectProblems } from './problems'
import { Sheet, type SheetOptions } from './sheet'
import type { ConstraintState, Evaluation, Location, SpecObject } from './types'

/** Expressions of the text are evaluated at places of their own, far behind any document, so that none depends on where it stands. */
const nowhere = 2 ** 40
const room = 2 ** 20

/** How many different expressions a sheet remembers; one that is typed leaves many behind. */
const mostExpressions = 4000

/** Expressions by their text, each at its own place. */
class Expressions {
  private readonly byText = new Map<string, SourceText>()
  readonly texts: string[] = []

  at(text: string): SourceText {
    const known = this.byText.get(text)
    if (known) return known
    const source: SourceText = { text, segments: [[0, nowhere + this.texts.length * room]] }
    this.texts.push(text)
    this.byText.set(text, source)
    return source
  }
}

/** What stays the same from edit to edit as long as no spec changes but in its place. */
interface Origin {
  readonly sheet: Sheet
  readonly options: SheetOptions
  readonly expressions: Expressions
}

const origins = new WeakMap<Sheet, Origin>()

/**
 * The sheet of a note after an edit. While every spec in sight is what it was and only stands elsewhere, the values of the sheet
 * before are kept, with their places moved; else everything is computed anew. The same as `new Sheet(options)`.
 */
export function sheetAfter(previous: Sheet, options: SheetOptions): Sheet {
  const origin = origins.get(previous) ?? { sheet: previous, options: previous.options, expressions: new Expressions() }
  const fits =
    options.library === origin.options.library &&
    options.note.uri === origin.options.note.uri &&
    origin.expressions.texts.length < mostExpressions &&
    sameModules(origin.sheet.module, options) &&
    sameSpecs(origin.options.note.specs, options.note.specs)
  return fits ? new MovedSheet(options, origin) : new Sheet(options)
}

/** Whether what the note uses, however far, is the very same. */
function sameModules(root: Module, options: SheetOptions): boolean {
  const { note, uses = [], lookup = () => undefined } = options
  const seen = new Set<Module>()
  const same = (module: Module, links: NonNullable<SheetOptions['uses']>): boolean => {
    if (seen.has(module)) return true
    seen.add(module)
    const found = links.flatMap(({ uri, prefix }) => {
      const linked = uri === note.uri ? { note, uses } : lookup(uri)
      return linked ? [{ linked, prefix }] : []
    })
    return (
      found.length === module.uses.length &&
      found.every(({ linked, prefix }, i) => {
        const used = module.uses[i]!
        const own = linked.note.uri === note.uri
        return (
          used.prefix === prefix &&
          used.module.uri === linked.note.uri &&
          (own || used.module.specs === linked.note.specs) &&
          same(used.module, linked.uses)
        )
      })
    )
  }
  return same(root, uses)
}

/** Whether the specs are the same but for their places. */
function sameSpecs(old: readonly Spec[], now: readonly Spec[]): boolean {
  return old.length === now.length && old.every((spec, i) => sameSpec(spec, now[i]!))
}

function sameSpec(a: Spec, b: Spec): boolean {
  if (a === b) return true
  // What defines kinds is known by its place in many ways.
  if (definesKind(a)) return false
  const by = b.span.start - a.span.start
  return (
    a.kind === b.kind &&
    a.id === b.id &&
    a.language === b.language &&
    sameTexts(a.sources, b.sources) &&
    sameSpan(a.span, b.span, by) &&
    sameSpan(a.bodySpan, b.bodySpan, by) &&
    sameSpan(a.kindSpan, b.kindSpan, by) &&
    (a.idSpan === undefined || sameSpan(a.idSpan, b.idSpan!, by)) &&
    sameFields(a.fields, b.fields, by)
  )
}

function sameFields(a: readonly Field[], b: readonly Field[], by: number): boolean {
  return (
    a.length === b.length &&
    a.every((field, i) => {
      const other = b[i]!
      return (
        field.key === other.key &&
        sameSpan(field.span, other.span, by) &&
        sameSpan(field.keySpan, other.keySpan, by) &&
        sameTexts(field.sources, other.sources) &&
        field.unverified === other.unverified &&
        sameValue(field.value, other.value, by)
      )
    })
  )
}

function sameValue(a: FieldValue, b: FieldValue, by: number): boolean {
  if (!sameSpan(a.span, b.span, by)) return false
  if (a.type === 'scalar') {
    return (
      b.type === 'scalar' &&
      a.quoted === b.quoted &&
      a.flow === b.flow &&
      a.source.text === b.source.text &&
      a.source.segments.length === b.source.segments.length &&
      a.source.segments.every(([at, start], i) => {
        const other = b.source.segments[i]!
        return other[0] === at && other[1] === start + by
      })
    )
  }
  if (a.type === 'list')
    return (
      b.type === 'list' && a.items.length === b.items.length && a.items.every((x, i) => sameValue(x, b.items[i]!, by))
    )
  if (a.type === 'mapping') return b.type === 'mapping' && sameFields(a.fields, b.fields, by)
  return a.type === b.type
}

function sameSpan(a: Span, b: Span, by: number): boolean {
  return a.start + by === b.start && a.end + by === b.end
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i])
}

/** A note whose specs have only moved since their values were computed. */
class MovedSheet extends Sheet {
  private readonly origin: Origin
  private readonly old: readonly Spec[]
  private readonly specs = new Map<Spec, Spec>()
  private readonly sources = new Map<number, SourceText>()
  private readonly wrapped = new WeakMap<SheetObject, SheetObject>()
  /** By the expression that was asked for: one derivation may belong to figures in several places. */
  private readonly derivations = new WeakMap<object, WeakMap<DerivationNode, DerivationNode>>()
  private readonly unwrapped = new WeakMap<object, SheetObject>()
  private movedProblems: readonly Problem[] | undefined

  constructor(options: SheetOptions, origin: Origin) {
    super(options)
    this.origin = origin
    origins.set(this, origin)
    this.old = origin.options.note.specs
    this.old.forEach((spec, i) => this.specs.set(spec, options.note.specs[i]!))
  }

  override get values(): object {
    return this.origin.sheet
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
    const there = this.origin.expressions.at(source.text)
    this.sources.set(there.segments[0]![1], source)
    return there
  }

  override parsed(source: SourceText, flow = false): Parsed {
    return flow ? parse(source, true) : parse(this.origin.expressions.at(source.text))
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

  override problems(): readonly Problem[] {
    return (this.movedProblems ??= collectProblems(this, this.origin.sheet.findings, (problem) =>
      this.problem(problem),
    ))
  }

  /** A problem of the origin, at its place here. */
  private problem(problem: Problem): Problem {
    const { fixes, related } = problem
    return {
      ...problem,
      span: this.span(problem.span),
      ...(fixes && { fixes: fixes.map((fix) => this.fix(fix)) }),
      ...(related && {
        related: related.map((each) => (this.isHere(each.uri) ? { ...each, span: this.span(each.span) } : each)),
      }),
    }
  }

  override failure(failed: RootFailure, source?: SourceText): RootFailure {
    const { location, fixes, related } = failed
    return {
      ...failed,
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
    if (span.start >= nowhere) {
      const base = nowhere + Math.floor((span.start - nowhere) / room) * room
      const last = this.sources.get(base)
      const source = asked?.text === last?.text ? asked : last
      return source ? documentSpan(source, { start: span.start - base, end: span.end - base }) : { start: 0, end: 0 }
    }
    let low = 0
    let high = this.old.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.old[middle]!.span.start <= span.start) low = middle
      else high = middle - 1
    }
    const old = this.old[low]
    const now = old && this.specs.get(old)
    if (!old || !now || span.start < old.span.start) return span
    const by = now.span.start - old.span.start
    return by === 0 ? span : { start: span.start + by, end: span.end + by }
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
    const spec = object.spec && this.specs.get(object.spec)
    if (!spec || spec === object.spec) return object
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
