import { describeDimension, type Unit } from '../quantity'
import type { Rule } from './rule'
import { writtenIn } from './verdicts'

/** A figure in a unit of another dimension than its value. Mismatches inside expressions are found where they are evaluated. */
export const dimensionMismatch: Rule = {
  code: 'dimension-mismatch',
  verdicts: ['dimension-mismatch'],
  figure(_, judged) {
    const { standing, subject, span } = judged
    const { evaluation, reading } = standing
    if (evaluation.value?.type !== 'quantity') return undefined
    const { dimension } = evaluation.value.quantity
    const unit = reading?.unit
    const written = unit ? `in ${describeUnit(unit)}` : 'a ratio'
    return {
      code: 'dimension-mismatch',
      severity: 'error',
      message:
        `“${writtenIn(judged)}” is ${written}, but ${subject.expression.text.trim()} is ${standing.expected ?? ''} ` +
        `(${describeDimension(dimension)}). Correct the unit, or bind the figure to what it speaks of.`,
      span,
    }
  },
}

function describeUnit({ text, dimension }: Unit): string {
  const name = describeDimension(dimension)
  return name === text ? text : `${text} (${name})`
}
