import { evaluate as evaluateTree, type Expression } from '../expression'
import type { BlockReading, Field, Note } from '../note'
import { finish, verbatim, type Problem, type SourceText, type Span, type Steps } from '../text'
import { inconsistencies, inconsistency, type Inconsistency } from './consistency'
import { constraintState } from './constraint'
import { Engine } from './engine'
import { evaluateIn } from './evaluate-in'
import type { Evaluated } from './evaluated'
import { GraphCache, NoGraph, type Graph } from './graph'
import { definitionsFor, linkModules, type Library, type LinkedNote } from './library'
import type { Module } from './module'
import { membersOf, namesInSight } from './names'
import { SheetObject, definitionOf } from './object'
import { parse } from './parsing'
import { collectProblems, findingSteps, type Findings } from './problems'
import { refine } from './ranges'
import type { Run } from './run'
import type { RootFailure } from './failure'
import { SheetScope } from './scope'
import type { ConstraintState, Evaluation, FieldDefinition, Kind, NameInSight, SpecObject } from './types'
import { Values } from './values'
import { asWritten } from './world'

export interface SheetOptions {
  readonly note: Note
  readonly library: Library
  /** What `uses:` leads to, resolved by the caller. */
  readonly uses?: LinkedNote['uses']
  readonly lookup?: (uri: string) => LinkedNote | undefined
}

/** A note with its values: everything is computed when it is asked for, and kept. */
export class Sheet {
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
    return (this.ownValues ??= new Values(
      new Engine(definitionsFor(this.module, this.library), this.library.table, this.makeGraph()),
    ))
  }

  protected makeGraph(): Graph {
    return new NoGraph()
  }

  /** The specs of this note, in order. */
  get objects(): readonly SheetObject[] {
    return (this.ownObjects ??= this.note.specs.flatMap(
      (spec) => this.engine.object({ spec, module: this.module }) ?? [],
    ))
  }

  kind(name: string): Kind | undefined {
    return this.engine.definitions.kinds.get(name)
  }

  /** The names of the kinds in sight: asking for no more than these spares putting the kinds together. */
  kindNames(): readonly string[] {
    return [...this.engine.definitions.kinds.keys()]
  }

  kinds(): readonly Kind[] {
    return [...this.engine.definitions.kinds.values()]
  }

  /** A field of an object: stated, inherited, computed or assumed. */
  field(object: SpecObject, name: string): Evaluation {
    const sheetObject = object as SheetObject
    const definition = this.engine.definition(sheetObject, name)
    const key = `${sheetObject.id}.${definition?.name ?? name}`
    const { run, fields } = this.kept
    const known = fields.known(key)
    if (known) return known
    const at = (run: Run) => run.query(sheetObject, name)
    return fields.get(key, () => refine(at(run), run, at))
  }

  /** The definition of a field, resolving aliases. */
  definition(object: SpecObject, name: string): FieldDefinition | undefined {
    return definitionOf(this.engine.definitions, object.kind, name)
  }

  /** What the object itself (not a parent) states under this name. */
  stated(object: SpecObject, name: string): Field | undefined {
    const wanted = this.definition(object, name)?.name ?? name
    return object.spec?.fields.find((field) => (this.definition(object, field.key)?.name ?? field.key) === wanted)
  }

  /** The tree of an expression that stands in a decoded piece of the document. */
  parse(source: SourceText, flow = false): Expression {
    return parse(source, flow).tree
  }

  /** Evaluates an expression of this note's prose, or in the scope of an object's fields. */
  evaluate(source: SourceText, scope?: SpecObject): Evaluation {
    const { run, expressions, engine } = this.kept
    const object = scope as SheetObject | undefined
    const key = object?.id ?? 0
    let byScope = expressions.get(source)
    const known = byScope?.known(key)
    if (known) return known
    if (!byScope) expressions.set(source, (byScope = new GraphCache<number, Evaluated>(engine.graph)))
    const at = (run: Run) => this.evaluateIn(run, source, object)
    return byScope.get(key, () => refine(at(run), run, at))
  }

  /** Evaluates an expression in a run: as written, pinned, or rounded. */
  evaluateIn(run: Run, source: SourceText, object: SheetObject | undefined, part?: Expression): Evaluated {
    return evaluateIn(run, { module: this.module, uri: this.note.uri, source, object, part })
  }

  constraint(object: SpecObject, name: string): ConstraintState {
    const key = `${(object as SheetObject).id}.${name}`
    return this.kept.constraints.get(key, () => constraintState(this, object as SheetObject, name))
  }

  /** Where the statements of an object contradict each other. */
  inconsistenciesOf(object: SheetObject): readonly Inconsistency[] {
    const { inconsistent, run, rounding } = this.kept
    const of = (name: string): Inconsistency | undefined =>
      inconsistent.get(`${object.id}.${name}`, () => [inconsistency(this, object, name, run, rounding)])[0]
    return inconsistencies(object, of)
  }

  /** The names that may be written in the note, or among the fields of an object. */
  names(scope?: SpecObject): readonly NameInSight[] {
    const { module, library, engine } = this
    return namesInSight(module, library, engine.definitions, scope)
  }

  /** The members that may follow a dot behind an object. */
  members(object: SpecObject): readonly FieldDefinition[] {
    return membersOf(this.engine.definitions, object)
  }

  /** The object that an expression names or yields, for completion and definition. */
  object(tree: Expression, scope?: SpecObject): SpecObject | undefined {
    const { module } = this
    const { uri } = this.note
    const object = scope as SheetObject | undefined
    const inner = new SheetScope(this.kept.run, { module, object, source: verbatim('', 0), uri, defaults: true })
    const { value } = evaluateTree(tree, inner)
    return value?.type === 'object' && value.object instanceof SheetObject ? value.object : undefined
  }

  /** Finds a spec by name as an expression would: here, then in the notes it uses, then in the catalogue. */
  find(name: string): SpecObject | undefined {
    const found = this.engine.find(name, this.module, asWritten)
    return found?.type === 'object' ? found.object : undefined
  }

  /** All that evaluation found wrong in this note, each root once. */
  problems(): readonly Problem[] {
    return (this.found ??= collectProblems(this, this.home.findings))
  }

  /** What is wrong in the specs, whatever the text around them says. */
  get findings(): Findings {
    return (this.own ??= finish(findingSteps(this)))
  }

  /** Evaluates what will be asked for when the note is checked, in small steps; what is known already takes none. */
  *evaluating(): Steps<void> {
    if (this.own) return
    const { generation } = this
    const found = yield* findingSteps(this)
    if (generation === this.generation) this.own = found
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
}
