import { evaluate as evaluateTree, builtinFunctions, walk, type Expression } from '../expression'
import type { Field, Note } from '../note'
import { documentSpan, type Problem, type SourceText } from '../text'
import { constraintState } from './constraint'
import { DerivationNode } from './derivation'
import { Engine } from './engine'
import type { Evaluated } from './evaluated'
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
  readonly options: SheetOptions
  readonly note: Note
  readonly module: Module
  readonly engine: Engine
  readonly library: Library
  private readonly run: Run
  private readonly fields = new Map<string, Evaluated>()
  private readonly expressions = new WeakMap<SourceText, Map<number, Evaluated>>()
  private found: readonly Problem[] | undefined
  private own: Findings | undefined
  private readonly constraints = new Map<string, ConstraintState>()
  private ownObjects: readonly SheetObject[] | undefined

  constructor(options: SheetOptions) {
    const { note, library, uses = [], lookup = () => undefined } = options
    this.options = options
    this.note = note
    this.library = library
    this.module = linkModules({ note, uses }, lookup)
    this.engine = new Engine(definitionsFor(this.module, library), library.table)
    this.run = new Run(this.engine)
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
    const known = this.fields.get(key)
    if (known) return known
    const at = (run: Run) => run.query(sheetObject, name)
    const result = refine(at(this.run), this.run, at)
    this.fields.set(key, result)
    return result
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
    const byScope = this.expressions.get(source) ?? new Map<number, Evaluated>()
    this.expressions.set(source, byScope)
    const id = (scope as SheetObject | undefined)?.id ?? 0
    const known = byScope.get(id)
    if (known) return known
    const at = (run: Run) => this.evaluateIn(run, source, scope as SheetObject | undefined)
    const result = refine(at(this.run), this.run, at)
    byScope.set(id, result)
    return result
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
    const known = this.constraints.get(key)
    if (known) return known
    const state = constraintState(this, object as SheetObject, name)
    this.constraints.set(key, state)
    return state
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
    const inner = new SheetScope(this.run, { module: this.module, object, source, uri: this.note.uri, defaults: true })
    const outcome = evaluateTree(tree, inner)
    const value = outcome.value
    return value?.type === 'object' && value.object instanceof SheetObject ? value.object : undefined
  }

  find(name: string): SpecObject | undefined {
    const found = this.engine.find(name, this.module, asWritten)
    return found?.type === 'object' ? found.object : undefined
  }

  problems(): readonly Problem[] {
    return (this.found ??= collectProblems(this, this.findings, (problem) => problem))
  }

  /** What is wrong in the specs, whatever the text around them says. */
  get findings(): Findings {
    return (this.own ??= ownFindings(this))
  }

  /** Stands for all that the values rest on: of two sheets that share it the values are the same. */
  get values(): object {
    return this
  }

  /** An expression of the text where the sheet evaluates it; a sheet that was kept over edits has places of its own. */
  there(source: SourceText): SourceText {
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

function fieldName(field: FieldDefinition): NameInSight {
  const { name, title, doc, location } = field
  return { name, title, kind: 'field', origin: 'field', location, ...(doc !== undefined && { doc }) }
}
