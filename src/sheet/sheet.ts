import { evaluate as evaluateTree, builtinFunctions, walk, type Expression } from '../expression'
import type { BlockReading, Field, Note } from '../note'
import { documentSpan, type Problem, type SourceText, type Span } from '../text'
import { inconsistencies, type Inconsistency } from './consistency'
import { constraintState } from './constraint'
import { DerivationNode } from './derivation'
import { Engine } from './engine'
import type { Evaluated } from './evaluated'
import { GraphCache } from './graph'
import { definitionsFor, linkModules, type Library, type LinkedNote } from './library'
import { aliasesOf, titleOf, type Entry, type Module } from './module'
import { SheetObject, definitionOf } from './object'
import { parse, type Parsed } from './parsing'
import { collectProblems, ownFindings, type Findings } from './problems'
import { refine } from './ranges'
import { Run } from './run'
import { troubleFailure, type RootFailure } from './failure'
import { SheetScope } from './scope'
import type { ConstraintState, Evaluation, FieldDefinition, Kind, NameInSight, SheetView, SpecObject } from './types'
import { asWritten } from './world'

export interface SheetOptions {
  readonly note: Note
  readonly library: Library
  /** What `uses:` leads to, resolved by the caller. */
  readonly uses?: LinkedNote['uses']
  readonly lookup?: (uri: string) => LinkedNote | undefined
}

/** A note with its values: everything is computed when it is asked for, and kept. */
export class Sheet implements SheetView {
  protected linked: Pick<SheetOptions, 'uses' | 'lookup'>
  readonly note: Note
  readonly library: Library
  private ownModule: Module | undefined
  private ownValues: Values | undefined
  private found: readonly Problem[] | undefined
  private own: Findings | undefined
  private ownObjects: readonly SheetObject[] | undefined

  constructor(options: SheetOptions) {
    this.linked = options
    this.note = options.note
    this.library = options.library
  }

  get module(): Module {
    const { uses = [], lookup = () => undefined } = this.linked
    return (this.ownModule ??= linkModules({ note: this.note, uses }, lookup))
  }

  get engine(): Engine {
    return this.kept.engine
  }

  private get kept(): Values {
    return (this.ownValues ??= new Values(new Engine(definitionsFor(this.module, this.library), this.library.table)))
  }

  get objects(): readonly SheetObject[] {
    return (this.ownObjects ??= this.note.specs.flatMap(
      (spec) => this.engine.object({ spec, module: this.module }) ?? [],
    ))
  }

  kind(name: string): Kind | undefined {
    return this.engine.definitions.kinds.get(name)
  }

  kindNames(): readonly string[] {
    return [...this.engine.definitions.kinds.keys()]
  }

  kinds(): readonly Kind[] {
    return [...this.engine.definitions.kinds.values()]
  }

  field(object: SpecObject, name: string): Evaluation {
    const sheetObject = object as SheetObject
    const definition = this.engine.definition(sheetObject, name)
    const key = `${sheetObject.id}.${definition?.name ?? name}`
    const { run, fields } = this.kept
    const at = (run: Run) => run.query(sheetObject, name)
    return fields.get(key, () => refine(at(run), run, at))
  }

  definition(object: SpecObject, name: string): FieldDefinition | undefined {
    return definitionOf(this.engine.definitions, object.kind, name)
  }

  stated(object: SpecObject, name: string): Field | undefined {
    const wanted = this.definition(object, name)?.name ?? name
    return object.spec?.fields.find((field) => (this.definition(object, field.key)?.name ?? field.key) === wanted)
  }

  parse(source: SourceText, flow = false): Expression {
    return this.parsed(source, flow).tree
  }

  parsed(source: SourceText, flow = false): Parsed {
    return parse(source, flow)
  }

  evaluate(source: SourceText, scope?: SpecObject): Evaluation {
    const { run, expressions, engine } = this.kept
    const byScope = expressions.get(source) ?? new GraphCache<number, Evaluated>(engine.graph)
    expressions.set(source, byScope)
    const at = (run: Run) => this.evaluateIn(run, source, scope as SheetObject | undefined)
    return byScope.get((scope as SheetObject | undefined)?.id ?? 0, () => refine(at(run), run, at))
  }

  /** Evaluates an expression in a run: as written, pinned, or rounded. */
  evaluateIn(run: Run, source: SourceText, object: SheetObject | undefined, part?: Expression): Evaluated {
    const { tree, problems } = parse(source)
    const { uri } = this.note
    const broken = problems[0]
    if (broken) {
      const failed = troubleFailure({ ...broken, code: 'invalid-expression' }, source, uri)
      return { failure: { ...failed, code: broken.code } }
    }
    const scope = new SheetScope(run, { module: this.module, object, source, uri, defaults: true })
    const wanted = part ?? tree
    const outcome = evaluateTree(wanted, scope)
    if (outcome.failure) return { failure: outcome.failure }
    const { value } = outcome
    const text = source.text.slice(wanted.span.start, wanted.span.end)
    const whole = scope.used.find(({ span }) => span.start === wanted.span.start && span.end === wanted.span.end)
    if (whole) return { value, derivation: whole.derivation.with({ name: text, value }) }
    const location = { uri, span: documentSpan(source, wanted.span) }
    return {
      value,
      derivation: new DerivationNode({
        name: text,
        value,
        origin: 'computed',
        formula: text,
        used: scope.used,
        location,
      }),
    }
  }

  constraint(object: SpecObject, name: string): ConstraintState {
    const key = `${(object as SheetObject).id}.${name}`
    return this.kept.constraints.get(key, () => constraintState(this, object as SheetObject, name))
  }

  /** Where the statements of an object contradict each other. */
  inconsistenciesOf(object: SheetObject): readonly Inconsistency[] {
    const { inconsistent, run, rounding } = this.kept
    return inconsistent.get(object.id, () => inconsistencies(this, object, run, rounding))
  }

  names(scope?: SpecObject): readonly NameInSight[] {
    const own = scope ? [...scope.kind.fields.values()].filter((field) => field.name !== '*').map(fieldName) : []
    const local = [...this.module.table.entries()].map((entry) => this.entryName(entry, 'note'))
    const used = this.module.uses.flatMap(({ prefix, module }) =>
      [...module.table.entries()].map((entry) => {
        const name = this.entryName(entry, 'uses')
        return prefix === undefined ? name : { ...name, name: `${prefix}.${name.name}` }
      }),
    )
    const catalogue = [...this.library.table.entries()].map((entry) => this.entryName(entry, 'catalogue'))
    const functions: NameInSight[] = [
      ...builtinFunctions.map((each) => ({
        name: each.name,
        kind: 'function',
        origin: 'function' as const,
        doc: each.doc,
      })),
      ...[...this.engine.definitions.functions.values()].map((each) => ({
        name: each.name,
        kind: 'function',
        origin: 'function' as const,
        location: each.location,
        ...(each.doc !== undefined && { doc: each.doc }),
      })),
    ]
    return [...own, ...local, ...used, ...catalogue, ...functions]
  }

  private entryName({ spec, module }: Entry, origin: NameInSight['origin']): NameInSight {
    const shown = titleOf(spec) ?? aliasesOf(spec)[0]
    const location = { uri: module.uri, span: spec.idSpan ?? spec.span }
    return { name: spec.id!, kind: spec.kind, origin, location, ...(shown !== undefined && { title: shown }) }
  }

  members(object: SpecObject): readonly FieldDefinition[] {
    if (object.kind.free) {
      return (object.spec?.fields ?? []).flatMap((field) => this.definition(object, field.key) ?? [])
    }
    const definitions = new Map<string, FieldDefinition>()
    const take = (kind: Kind, depth: number): void => {
      for (const field of kind.fields.values()) {
        if (field.type !== 'ignored' && field.type !== 'raw' && !definitions.has(field.name))
          definitions.set(field.name, field)
        const through = field.through && field.to !== undefined && depth < 3 ? this.kind(field.to) : undefined
        if (through) take(through, depth + 1)
      }
    }
    take(object.kind, 0)
    return [...definitions.values()]
  }

  object(tree: Expression, scope?: SpecObject): SpecObject | undefined {
    const source: SourceText = { text: '', segments: [[0, 0]] }
    const object = scope as SheetObject | undefined
    const inner = new SheetScope(this.kept.run, {
      module: this.module,
      object,
      source,
      uri: this.note.uri,
      defaults: true,
    })
    const outcome = evaluateTree(tree, inner)
    const value = outcome.value
    return value?.type === 'object' && value.object instanceof SheetObject ? value.object : undefined
  }

  find(name: string): SpecObject | undefined {
    const found = this.engine.find(name, this.module, asWritten)
    return found?.type === 'object' ? found.object : undefined
  }

  problems(): readonly Problem[] {
    return (this.found ??= collectProblems(this, this.home.findings))
  }

  /** What is wrong in the specs, whatever the text around them says. */
  get findings(): Findings {
    return (this.own ??= ownFindings(this))
  }

  /** Has the findings gathered anew: a spec states something else. */
  protected forgetFindings(): void {
    this.own = undefined
    this.found = undefined
  }

  /** The sheet that holds the values: several sheets share one as long as the specs stay the same, or nearly so. */
  get home(): Sheet {
    return this
  }

  /** Counts how often a spec was edited in the sheet that holds the values. */
  get generation(): number {
    return 0
  }

  /** A finding of the sheet that holds the values, at its place here. */
  place(problem: Problem): Problem {
    return problem
  }

  /** The expressions of the text that may have problems. */
  get troubled(): readonly SourceText[] {
    return [...this.note.figures, ...this.note.values].map(({ expression }) => expression)
  }

  /** What the figures of a part of the note come to, and then its values; the very same as long as none has changed. */
  outcomes(part: BlockReading): readonly Evaluated[] {
    return [...part.figures, ...part.values].map(({ expression }) => this.evaluateThere(expression))
  }

  /** How something is written in the note. */
  written({ start, end }: Span): string {
    return this.note.text.slice(start, end)
  }

  /** An expression of the text where the sheet evaluates it; a sheet that was kept over edits has places of its own. */
  there(source: SourceText): SourceText {
    return source
  }

  /** An expression of the text where the sheet that holds the values evaluates it. */
  atHome(source: SourceText): SourceText {
    return source
  }

  /** The outcome with the places of `there`. */
  evaluateThere(source: SourceText): Evaluated {
    return this.evaluate(source) as Evaluated
  }

  /** A failure found `there`, with its places here; `expression` is the one that was asked for. */
  failure(failed: RootFailure, expression?: SourceText): RootFailure {
    void expression
    return failed
  }

  /** The what-ifs that are written in an expression. */
  whatIfs(source: SourceText): Extract<Expression, { type: 'what-if' }>[] {
    const found: Extract<Expression, { type: 'what-if' }>[] = []
    walk(this.parsed(source).tree, (node) => {
      if (node.type === 'what-if') found.push(node)
    })
    return found
  }
}

/** What was computed, each until something that it rests on changes. */
class Values {
  readonly run: Run
  /** Takes every stated literal as the interval that its digits allow. */
  readonly rounding: Run
  readonly fields: GraphCache<string, Evaluated>
  readonly constraints: GraphCache<string, ConstraintState>
  readonly inconsistent: GraphCache<number, readonly Inconsistency[]>
  readonly expressions = new WeakMap<SourceText, GraphCache<number, Evaluated>>()

  constructor(readonly engine: Engine) {
    const { graph } = engine
    this.run = new Run(engine, { lasting: true })
    this.rounding = new Run(engine, { rounding: true, lasting: true })
    this.fields = new GraphCache(graph)
    this.constraints = new GraphCache(graph)
    this.inconsistent = new GraphCache(graph)
  }
}

function fieldName(field: FieldDefinition): NameInSight {
  const { name, title, doc, location } = field
  return { name, title, kind: 'field', origin: 'field', location, ...(doc !== undefined && { doc }) }
}
