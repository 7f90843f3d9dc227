import { format } from '../quantity'
import type { Expression } from '../expression'
import type { Problem } from '../text'
import { meets, roundingOf, statedTree, widened } from './claims'
import { everythingBelow } from './derivation'
import type { SheetObject } from './object'
import type { Run } from './run'
import type { Sheet } from './sheet'

/** Statements that contradict each other, with the problem that is reported of them. */
export interface Inconsistency {
  /** Tells sets of statements apart. */
  readonly key: string
  readonly problem: Problem
}

/**
 * The stated quantities of an object against what the other statements make of them, one report per set of statements.
 *
 * @param of what is wrong with one of them
 */
export function inconsistencies(
  object: SheetObject,
  of: (name: string) => Inconsistency | undefined,
): readonly Inconsistency[] {
  const found = new Map<string, Inconsistency>()
  for (const name of object.own.keys()) {
    const conflict = of(name)
    if (!conflict) continue
    const known = found.get(conflict.key)
    if (!known || known.problem.span.start < conflict.problem.span.start) found.set(conflict.key, conflict)
  }
  return [...found.values()]
}

/**
 * A stated quantity against what the other statements make of it: the statement set aside, defaults off, and a report only if
 * the two miss each other by more than the printed digits of all statements allow.
 *
 * @param plain computes as written
 * @param rounding takes every stated literal as the interval that its digits allow
 */
export function inconsistency(
  sheet: Sheet,
  object: SheetObject,
  name: string,
  plain: Run,
  rounding: Run,
): Inconsistency | undefined {
  const definition = sheet.engine.definition(object, name)
  const statement = object.own.get(name)
  const tree = statement && statedTree(statement)
  if (!definition || definition.alternatives.length === 0 || statement?.type !== 'scalar' || !tree) return undefined
  sheet.engine.settle(object)
  const claim = plain.query(object, name)
  // A statement that agrees is already replaced by the computed value.
  if (claim.failure || claim.value.type !== 'quantity' || claim.derivation.origin === 'computed') return undefined
  // Mostly nothing leads to what is stated, and that is known already: then there is no need to compute with intervals.
  const exactly = plain.computedAlone(object, name)
  if (exactly?.value === undefined) return undefined
  const computed = rounding.computedAlone(object, name)
  if (!computed || computed.failure || computed.value.type !== 'quantity') return undefined
  const allowed = widened(claim.value.quantity, roundingOf(tree) * unitScale(tree, definition.unit?.factor))
  if (meets(allowed, computed.value.quantity)) return undefined
  const leaves = everythingBelow(computed.derivation).filter(
    (node) => node.statement && node.location?.uri === sheet.note.uri,
  )
  const shown = exactly.value.type === 'quantity' ? exactly.value.quantity : computed.value.quantity
  const { derivation } = exactly
  const places = [statement.value.span.start, ...leaves.map((leaf) => leaf.location!.span.start)].sort((a, b) => a - b)
  const last = Math.max(...places)
  const own = {
    uri: sheet.note.uri,
    span: statement.value.span,
    message: `“${name}” is stated here as ${statement.value.source.text.trim()}.`,
  }
  const related = leaves.map((leaf) => ({
    ...leaf.location!,
    message: `“${leaf.name}” is stated here as ${leaf.claim ?? ''}.`,
  }))
  const at = [own, ...related].find((each) => each.span.start === last) ?? own
  const unit = definition.unit ? { unit: definition.unit } : {}
  const message =
    `“${object.name}.${name}” is stated as ${statement.value.source.text.trim()}, but the other statements make it ` +
    `${format(shown, unit)} (${derivation.formula ?? name} = ${derivation.numbers ?? ''}). Correct one of them.`
  return {
    key: `${object.id}:${places.join(',')}`,
    problem: {
      code: 'inconsistent',
      severity: 'warning',
      message,
      span: at.span,
      related: [own, ...related].filter((each) => each !== at),
    },
  }
}

/** A bare number's rounding is in the field's unit. */
function unitScale(tree: Expression, factor: number | undefined): number {
  return factor !== undefined && tree.type === 'number' && tree.unit === undefined ? factor : 1
}
