import { contains, documentSpan, type Problem, type SourceText, type Span, type Steps } from '../text'
import { restsOn } from './derivation'
import { extendsItself } from './extends'
import type { RootFailure } from './failure'
import type { SheetObject } from './object'
import type { Sheet } from './sheet'
import type { Evaluated } from './evaluated'
import { whatIfsIn } from './what-if'

/** What is wrong in the specs of a note. */
export interface Findings {
  readonly fields: readonly Problem[]
  readonly inconsistencies: readonly Problem[]
  /** The roots that were reported: what rests on them is unknown, not wrong. */
  readonly reported: ReadonlySet<string>
}

/** Evaluates the specs of a note and says what is wrong in them, in small steps. */
export function* findingSteps(sheet: Sheet): Steps<Findings> {
  const collector = new Collector(sheet, new Set())
  collector.definitions()
  collector.extends()
  yield
  // Blank fields first: there the author asked for the quantity itself.
  for (const object of sheet.objects) yield* collector.fields(object, 'blank')
  for (const object of sheet.objects) yield* collector.fields(object, 'stated')
  const inconsistencies: Problem[] = []
  for (const object of sheet.objects) {
    for (const { problem } of sheet.inconsistenciesOf(object)) inconsistencies.push(problem)
    yield
  }
  return { fields: collector.problems, inconsistencies, reported: collector.reported }
}

/**
 * Everything that evaluation finds wrong in a note, each root once and at its own place.
 *
 * @param own what is wrong in the specs, where the sheet that holds the values has them
 */
export function collectProblems(sheet: Sheet, own: Findings): Problem[] {
  const place = (problem: Problem): Problem => sheet.place(problem)
  const collector = new Collector(sheet, new Set(own.reported))
  collector.prose()
  const all = [...own.fields.map(place), ...collector.problems, ...own.inconsistencies.map(place)]
  return all.sort((a, b) => a.span.start - b.span.start)
}

class Collector {
  readonly problems: Problem[] = []

  constructor(
    private readonly sheet: Sheet,
    readonly reported: Set<string>,
  ) {}

  definitions(): void {
    for (const { uri, ...problem } of this.sheet.engine.definitions.problems) {
      if (uri === this.sheet.note.uri) this.problems.push(problem)
    }
  }

  /** `extends` must name a spec of the same kind, and not lead back to itself. */
  extends(): void {
    const { engine, module } = this.sheet
    for (const object of this.sheet.objects) {
      const field = object.spec?.fields.find((each) => each.key === 'extends')
      if (!object.spec || field?.value.type !== 'scalar' || object.parent) continue
      const name = field.value.source.text.trim()
      const found = engine.find(name, module, object.world, object.spec)
      const circle = extendsItself({ spec: object.spec, module }, engine.catalogue)
      const message = circle
        ? `“${object.name}” extends itself by way of “${name}”. Break the circle.`
        : found?.type === 'object'
          ? `“${object.name}” is a ${object.kind.name} and cannot extend “${name}”, which is a ${found.object.kind.name}.`
          : `There is no ${object.kind.name} called “${name}” to extend.`
      const code = circle ? 'cycle' : found ? 'invalid-spec' : 'unknown-name'
      this.problems.push({ code, severity: 'error', message, span: field.value.span })
    }
  }

  *fields(object: SheetObject, which: 'blank' | 'stated'): Steps<void> {
    for (const field of object.spec?.fields ?? []) {
      const definition = this.sheet.definition(object, field.key)
      if (!definition || field.key === 'extends') continue
      if ((field.value.type === 'blank') !== (which === 'blank')) continue
      const evaluation = this.sheet.field(object, definition.name) as Evaluated
      const span = which === 'blank' ? field.keySpan : field.value.span
      if (evaluation.failure) this.report(evaluation.failure, span)
      else if (field.value.type === 'scalar') this.withoutEffect(field.value.source, evaluation)
      yield
    }
  }

  prose(): void {
    for (const expression of this.sheet.troubled) {
      const evaluation = this.sheet.evaluateThere(expression)
      if (evaluation.failure) this.report(evaluation.failure, wholeSpan(expression), expression)
      else this.withoutEffect(expression, evaluation)
    }
  }

  /** Reports a failure at its own place if that is in this note, else where it was asked for. */
  private report(found: RootFailure, asked: Span, expression?: SourceText): void {
    const { uri } = this.sheet.note
    const failure = this.sheet.failure(found, expression)
    // Where expressions of the text share a place of evaluation, each still fails for itself.
    const own = expression && failure.location.uri === uri && contains(asked, failure.location.span)
    const root = rootOf(own ? { ...found, location: failure.location } : found)
    if (this.reported.has(root)) return
    // What lacks something that is reported already is unknown, not wrong.
    if (found.missing?.causes.some((cause) => this.reported.has(`missing ${cause}`))) return
    this.reported.add(root)
    const here = failure.location.uri === uri && failure.missing === undefined
    const span = here ? failure.location.span : asked
    const elsewhere = failure.location.uri !== uri && failure.location.uri !== ''
    const related = [
      ...(failure.related ?? []),
      ...(elsewhere && failure.missing === undefined
        ? [{ ...failure.location, message: 'The cause stands here.' }]
        : []),
    ]
    this.problems.push({
      code: failure.code,
      severity: failure.missing ? 'warning' : failure.severity,
      message: failure.message,
      span,
      ...(here && failure.fixes && { fixes: failure.fixes }),
      ...(related.length > 0 && { related }),
    })
  }

  /** A what-if whose override does not reach the result says something else than its author meant. */
  private withoutEffect(source: SourceText, evaluation: Evaluated): void {
    if (evaluation.derivation === undefined || evaluation.value.type === 'object') return
    const whatIfs = whatIfsIn(this.sheet.parse(source))
    const there = whatIfs.length > 0 ? this.sheet.there(source) : source
    for (const node of whatIfs) {
      for (const override of node.overrides) {
        const place = { start: override.pathSpan.start, end: override.value.span.end }
        const { start } = documentSpan(there, place)
        const reaches = restsOn(
          evaluation.derivation,
          ({ statement }) =>
            statement?.type === 'override' &&
            statement.location.span.start === start &&
            statement.location.uri === this.sheet.note.uri,
        )
        if (reaches) continue
        const message = `Changing “${override.path.join('.')}” changes nothing here: the result does not depend on it.`
        this.problems.push({
          code: 'override-without-effect',
          severity: 'warning',
          message,
          span: documentSpan(source, place),
        })
      }
    }
  }
}

/** What makes two failures the same one. */
function rootOf(failure: RootFailure): string {
  if (failure.missing) return `missing ${failure.missing.key}`
  if (failure.circle) return `circle ${[...new Set(failure.circle)].sort().join(' ')}`
  const { uri, span } = failure.location
  return `${failure.code} ${uri} ${span.start} ${span.end}`
}

function wholeSpan(source: SourceText): Span {
  return documentSpan(source, { start: 0, end: source.text.length })
}
