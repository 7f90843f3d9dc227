import type { Rule } from './rule'
import { rewriting, writtenIn } from './verdicts'

/** A figure that holds only under another convention of counting the same quantity. */
export const impreciseFigure: Rule = {
  code: 'imprecise-figure',
  verdicts: ['convention'],
  figure(_, judged) {
    const { standing, subject, span } = judged
    const { rewritten = '', convention = '', expected = '' } = standing
    const edit = rewriting(judged)
    return {
      code: 'imprecise-figure',
      severity: 'information',
      message:
        `“${writtenIn(judged)}” holds under another convention than is used here, ${convention}. ` +
        `As it is counted here, ${subject.expression.text.trim()} is ${expected}.`,
      span,
      ...(edit && { fixes: [{ title: `Write “${rewritten.trim()}”`, edits: [edit] }] }),
    }
  },
}
