import { evaluate } from '../expression'
import type { SourceText } from '../text'
import { DerivationNode, type Used } from './derivation'
import type { Evaluated } from './evaluated'
import type { RootFailure } from './failure'
import { fit } from './fit'
import { missingFailure } from './missing'
import type { SheetObject } from './object'
import { parse } from './parsing'
import type { Run } from './run'
import { SheetScope } from './scope'
import type { Alternative, FieldDefinition, Location } from './types'

/** Tries the formulas in order. */
export function byFormula(run: Run, object: SheetObject, definition: FieldDefinition, defaults: boolean): Evaluated {
  const failures: RootFailure[] = []
  const conditions: Used[] = []
  for (const alternative of definition.alternatives) {
    const result = byAlternative(run, object, definition, alternative, defaults, conditions)
    if (result === 'inapplicable') continue
    if (result.value !== undefined) return result
    failures.push(result.failure)
    if (alternative.exclusive) break
  }
  // A formula that could not work at all says more than those that only lack an input.
  const wrong = failures.find((each) => !each.lacking)
  return { failure: wrong ?? missingFailure(object, definition, failures) }
}

function byAlternative(
  run: Run,
  object: SheetObject,
  definition: FieldDefinition,
  alternative: Alternative,
  defaults: boolean,
  conditions: Used[],
): Evaluated | 'inapplicable' {
  const { is, module, label } = alternative
  const { uri } = module
  if (alternative.when) {
    const scope = new SheetScope(run, { module, object, source: alternative.when, uri, defaults })
    const condition = evaluate(parse(alternative.when).tree, scope)
    // Which case it is depends on them, whether they held or not.
    conditions.push(...scope.used)
    if (condition.failure) return { failure: condition.failure }
    if (condition.value.type !== 'boolean' || condition.value.value !== true) return 'inapplicable'
  }
  for (const name of alternative.given ?? []) {
    const given = run.field(object, name, defaults)
    if (given.failure) return { failure: given.failure }
  }
  const scope = new SheetScope(run, { module, object, source: is, uri, defaults })
  const outcome = evaluate(parse(is).tree, scope)
  if (outcome.failure) return { failure: outcome.failure }
  const { name, title, doc, unit } = definition
  const location: Location = { uri, span: definition.location.uri === uri ? definition.location.span : spanOf(is) }
  const fitted = fit(outcome.value, definition, () => location, `The formula of “${name}”`)
  if ('code' in fitted) return { failure: fitted }
  const source = alternative.source ?? definition.source
  return {
    value: fitted,
    derivation: new DerivationNode({
      name, title, doc, unit, label, location,
      value: fitted,
      origin: 'computed',
      formula: is.text,
      used: scope.used,
      conditions: [...conditions],
      sources: source ? [source] : [],
    }), // prettier-ignore
  }
}

function spanOf(source: SourceText): Location['span'] {
  const start = source.segments[0]?.[1] ?? 0
  return { start, end: start + source.text.length }
}
