import { describeDimension } from '../quantity'
import type { Rule } from './rule'
import { writtenIn } from './verdicts'

/** A figure without a unit, bound to a quantity that is no mere count. */
export const unitMissing: Rule = {
  code: 'unit-missing',
  verdicts: ['unit-missing'],
  figure(_, judged) {
    const { standing, subject, span } = judged
    const { evaluation } = standing
    if (evaluation.value?.type !== 'quantity') return undefined
    return {
      code: 'unit-missing',
      severity: 'warning',
      message:
        `“${writtenIn(judged)}” has no unit, but ${subject.expression.text.trim()} is ${standing.expected ?? ''} ` +
        `(${describeDimension(evaluation.value.quantity.dimension)}). Write the unit in the label or directly behind the link.`,
      span,
    }
  },
}
