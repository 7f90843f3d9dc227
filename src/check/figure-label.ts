import { describeValue } from '../expression'
import type { Rule } from './rule'
import { writtenIn } from './verdicts'

/** A figure that cannot be checked: no number in its label, or several, or nothing that a number could be held against. */
export const figureLabel: Rule = {
  code: 'figure-label',
  verdicts: ['malformed', 'no-quantity'],
  figure(_, judged) {
    const { standing, subject, span } = judged
    const { kind, reading, evaluation } = standing
    const { value } = evaluation
    if (!value) return undefined
    const written = writtenIn(judged)
    const expression = subject.expression.text.trim()
    const place = { code: 'figure-label', severity: 'warning', span } as const
    if (kind === 'no-quantity') {
      const mend = value.type === 'object' ? ` Name one of its fields: ${expression}.….` : ' Bind it to a quantity.'
      const message = `“${written}” is bound to ${expression}, which is ${describeValue(value)} and no quantity.${mend}`
      return { ...place, message }
    }
    const message =
      reading && reading.numerals > 1
        ? `“${written}” holds ${reading.numerals} numbers, so it is not clear which of them ${expression} is meant to be. Put one number or range between the brackets.`
        : `There is no number ${written === '' ? 'here' : `in “${written}”`} to hold against ${expression}, which is ${standing.expected ?? ''}. Put the figure between the brackets.`
    return { ...place, message }
  },
}
