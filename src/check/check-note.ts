import { overlaps, type Problem, type Steps } from '../text'
import { constraintViolated } from './constraint-violated'
import { contradictsSource } from './contradicts-source'
import { dimensionMismatch } from './dimension-mismatch'
import { duplicateReference } from './duplicate-reference'
import { duplicateSpec } from './duplicate-spec'
import { figureLabel } from './figure-label'
import { implausible } from './implausible'
import { impreciseFigure } from './imprecise-figure'
import { invalidBibliography } from './invalid-bibliography'
import { readSwitches } from './off-switches'
import { checkParts, checkingParts } from './check-parts'
import type { CheckContext, Rule } from './rule'
import { staleFigure } from './stale-figure'
import { uncitedFigure } from './uncited-figure'
import { uncitedProse } from './uncited-prose'
import { unitMissing } from './unit-missing'
import { unknownCitation } from './unknown-citation'
import { unknownField } from './unknown-field'
import { unknownKind } from './unknown-kind'
import { unusedReference } from './unused-reference'

/** The rules that look at a note with its values. What reading and evaluating find wrong is reported by those rooms. */
export const rules: readonly Rule[] = [
  staleFigure,
  impreciseFigure,
  figureLabel,
  unitMissing,
  dimensionMismatch,
  constraintViolated,
  implausible,
  unknownField,
  unknownKind,
  duplicateSpec,
  unknownCitation,
  duplicateReference,
  unusedReference,
  invalidBibliography,
  contradictsSource,
  uncitedFigure,
  uncitedProse,
]

/**
 * Everything that does not hold in a note, in the order of its text, without what the note switches off and without what only
 * `checkProse` finds. What is wrong in a bibliography that it names is there as well, with the file's address.
 * A Markdown file that is no note has no problems, whatever stands in it.
 *
 * @param also what the caller found, who knows files: paths that lead nowhere
 */
export function checkNote(context: CheckContext, also: readonly Problem[] = []): Problem[] {
  if (!context.note.isNote) return []
  const whole = rules.filter(({ readsProse }) => !readsProse).flatMap((rule) => [...(rule.whole?.(context) ?? [])])
  return inOrder(context, [...inItsParts(context), ...whole, ...also])
}

/** The same without what can be told of a whole note only: for one of which no more than the beginning has been read. */
export function checkBeginning(context: CheckContext): Problem[] {
  return context.note.isNote ? inOrder(context, inItsParts(context)) : []
}

function inItsParts(context: CheckContext): Problem[] {
  const { note, sheet } = context
  // What YAML could not take is no expression either: once said is enough.
  const evaluated = sheet.problems().filter(({ span }) => !note.problems.some((known) => overlaps(known.span, span)))
  return [...note.problems, ...evaluated, ...checkParts(context, rules)]
}

/** Evaluates and looks at what `checkNote` will be asked for, in small steps. */
export function* checking(context: CheckContext): Steps<void> {
  if (!context.note.isNote) return
  yield* context.sheet.evaluating()
  yield* checkingParts(context, rules)
}

/** What the rules find that read the running text. */
export function checkProse(context: CheckContext): Problem[] {
  if (!context.note.isNote) return []
  const found = rules.filter(({ readsProse }) => readsProse).flatMap((rule) => [...(rule.whole?.(context) ?? [])])
  return inOrder(context, found)
}

function inOrder({ note }: CheckContext, found: readonly Problem[]): Problem[] {
  const isOff = readSwitches(note)
  const sorted = found
    .filter((problem) => !isOff(problem))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const kept: Problem[] = []
  for (const problem of sorted) if (!isAmong(kept, problem)) kept.push(problem)
  return kept
}

/** Whether the very same has been said of a place. What is said of one place stands together. */
function isAmong(sorted: readonly Problem[], { span, code, message, uri }: Problem): boolean {
  for (let i = sorted.length - 1; i >= 0; i--) {
    const each = sorted[i]!
    if (each.span.start !== span.start || each.span.end !== span.end) return false
    if (each.code === code && each.message === message && each.uri === uri) return true
  }
  return false
}
