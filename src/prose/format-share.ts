import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import { isPlain, nominal } from './own-figures'
import type { ArticleFigure } from './read-article'
import { wordsNear } from './window'

/** Bits of a number in each format; those of block formats without their scales. */
const BITS: Readonly<Record<string, number>> = { FP32: 32, BF16: 16, FP16: 16, FP8: 8, INT8: 8, INT4: 4, FP4: 4 }
const FORMAT = String.raw`\b(FP32|BF16|FP16|FP8|INT8|INT4|FP4)\b`
const BEFORE = new RegExp(`${FORMAT}[^.;:]{0,40}$`)
const BEHIND = new RegExp(
  String.raw`^\s(?:of\s)?(?:the|as much)\s(?:memory|space|storage|bytes|room|size)\b[^.;:\d]{0,50}\b(?:in|as|of|for|with|at)\s${FORMAT}`,
)
/** What is stored besides, or only in part. */
const OTHERWISE =
  /\b(?:scales?|activations?|optimi[sz]er|gradients?|mixed|partly|some|average|overall|total|only part)\b/i

/** `a weight in FP8 takes a quarter of the memory that it takes in BF16`: formats are to each other as their bits. */
export function formatShareVerdict(figure: ArticleFigure): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  if (measure !== 'ratio' || occurrence.reading === undefined || !isPlain(figure)) return undefined
  const { passage, span, end } = occurrence
  const { text } = passage.source
  const one = BEFORE.exec(text.slice(Math.max(sentence.start, span.start - 60), span.start))?.[1]
  const other = BEHIND.exec(text.slice(end, Math.min(sentence.end, end + 90)))?.[1]
  if (one === undefined || other === undefined || OTHERWISE.test(wordsNear(figure))) return undefined
  const share = BITS[one]! / BITS[other]!
  const written = nominal(figure)
  if (!(share < 1) || !(written > 0) || written >= 1) return undefined
  const explanation = `${one} takes ${BITS[one]!} bits and ${other} ${BITS[other]!}`
  const found = { expected: `1/${1 / share}`, source: 'the widths of the formats' }
  if (Math.abs(written / share - 1) < 0.05) return { kind: 'supported', explanation: `${explanation}.`, ...found }
  if (isDeniedNear(figure) || Math.abs(written / share - 1) < 0.2) return undefined
  return {
    kind: 'contradicted',
    explanation: `${explanation}: that is ${found.expected}, not ${figure.text}.`,
    ...found,
  }
}
