import { describeDimension } from '../quantity'
import type { Rule } from './rule'
import { writtenIn } from './verdicts'

/** A figure without a unit, bound to a quantity that is no mere count. */
export const unitMissing: Rule = {
  code: 'unit-missing',
  verdicts: ['unit-missing'],
  figure(_, { verdict, subject, span }) {
    const { evaluation } = verdict
    if (evaluation.value?.type !== 'quantity') return undefined
    return {
      code: 'unit-missing',
      severity: 'warning',
      message:
        `“${writtenIn(verdict)}” has no unit, but ${subject.expression.text.trim()} is ${verdict.expected ?? ''} ` +
        `(${describeDimension(evaluation.value.quantity.dimension)}). Write the unit in the label or directly behind the link.`,
      span,
    }
  },
}
