import { format } from '../quantity'
import type { Verdict } from './judged'
import { nominal } from './own-figures'
import { said } from './precision'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { wordsNear } from './window'

/** What two cards reach is twice the dense peak as well. */
const SEVERAL =
  /\b(?:two|both|pair of|2\s?[x×]?)\s(?:\w+\s)?(?:[A-Z]{1,4}\d\w*s?|cards|GPUs|chips)\b|\b(?:between them|together|combined|each other)\b/

/** The peak that sparsity doubles, called a dense one. */
export function denseVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { measure, about, text } = figure
  if (measure !== 'speed' || about?.subject.sort !== 'accelerator') return undefined
  if (SEVERAL.test(wordsNear(figure))) return undefined
  const { format: precision, manner } = said(figure, article)
  if (manner !== 'dense' || precision === undefined) return undefined
  const { id } = about.subject
  const [dense] = truths.evaluate(`${id}.peak_${precision}`, id)
  const value = nominal(figure)
  if (dense?.quantity === undefined || Math.abs(value / dense.quantity.value - 2) > 0.03) return undefined
  const expected = format(dense.quantity, dense.unit ? { unit: dense.unit } : {})
  return {
    kind: 'contradicted',
    expected,
    explanation: `${text} is what ${id} reaches in ${precision.toUpperCase()} with structured sparsity; dense it is ${expected}.`,
    source: dense.source,
    expression: dense.expression,
  }
}
