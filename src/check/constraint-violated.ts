import { LazyProblem, type Fix, type Problem } from '../text'
import { formatValue, type Derivation, type SpecObject } from '../sheet'
import { constraintFixes } from './constraint-fixes'
import type { ValuesContext, Rule } from './rule'

/** A condition that the design does not meet, or that depends on where in its range an input lies. */
export const constraintViolated: Rule = {
  code: 'constraint-violated',
  *specs(context) {
    for (const object of context.sheet.objects) {
      if (object.kind.name !== 'constraints') continue
      for (const field of object.spec?.fields ?? []) {
        const problem = violation(context, object, field.key)
        if (!problem) continue
        const { code, severity, message, related } = problem
        // The search for what would meet a constraint waits until somebody asks for it.
        const fixes = (): readonly Fix[] => constraintFixes(context, object, field.key)
        yield new LazyProblem(code, severity, message, field.value.span, related, fixes)
      }
    }
  },
}

function violation({ sheet }: ValuesContext, object: SpecObject, name: string): Omit<Problem, 'span'> | undefined {
  if (!sheet.definition(object, name) || sheet.stated(object, name)?.value.type !== 'scalar') return undefined
  const { holds, text, evaluation } = sheet.constraint(object, name)
  if (evaluation.failure || holds === true) return undefined
  const code = 'constraint-violated'
  const { value, derivation } = evaluation
  if (value.type !== 'boolean') {
    const message = `“${name}” is no condition but ${formatValue(value, derivation.unit)}. Compare it with a bound: … <= ….`
    return { code: 'invalid-spec', severity: 'error', message }
  }
  if (holds === undefined) {
    const message = `Whether “${name}” is met ${text} (${withNumbers(derivation)}).`
    return { code, severity: 'warning', message }
  }
  const margin = text === 'does not hold' ? '' : `, ${text}`
  return { code, severity: 'error', message: `“${name}” is not met${margin}: ${withNumbers(derivation)}.` }
}

/** The condition as it is written, then with its numbers. */
function withNumbers({ formula = '', numbers = formula }: Derivation): string {
  return formula === numbers ? formula : `${formula}, that is ${numbers}`
}
