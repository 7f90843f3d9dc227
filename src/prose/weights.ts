import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { inUnitOf, interval, names, nominal } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** What else takes memory, or only a part of it. */
const OTHERWISE =
  /\b(?:KV|caches?|activations?|gradients?|optimi[sz]er|states?|per (?:GPU|card|device|node|rank|token|layer)|each (?:GPU|card|device|node)|on each|cards?|node|VRAM|shard\w*|TP\d*|traffic|reads?|read per|active part|context|batch|scales? included|overhead|runtime)\b/i
/** Between a format and the memory: `BF16: 141 GB`, `FP8 weights take 70 GB`. */
const BEFORE =
  /^(?:[\w\s-]{0,16}\))?\s?(?:\([^()]{0,40}\))?(?:\s?[:=≈–—]|\s(?:weights|checkpoint|version|model|parent|file))\s?(?:[\p{L}\s,~≈]{0,24})$/iu
/** Between the memory and its format: `141 GB in BF16`, `26 GB of FP16 weights`. */
const BEHIND = /^\s(?:of|in|at|for|as|with)\s(?:the\s)?(?:BF|FP|INT|NVFP|MXFP|bfloat|float|int)?$/i
/** Files hold scales and tables beside the weights. */
const NEAR = 0.04

/** What a model's weights take in a number format that is named beside the figure: parameters × bits / 8. */
export function weightsVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  if (figure.measure !== 'bytes' || subject.sort !== 'model') return undefined
  const own = ofWeights(figure, article)
  const [params] = own === undefined ? [] : truths.of(subject, 'params')
  if (own === undefined || params?.quantity === undefined || params.assumed) return undefined
  const bytes = (params.quantity.value * own.bits) / 8
  const expected = inUnitOf(figure, bytes, 3)
  const how = `${params.subject} has ${inShort(params.quantity.value)} parameters of ${own.bits} bits, which take ${expected}`
  const written = interval(figure)
  const off = nominal(figure) / bytes
  const verdict = { expected, source: params.source, expression: `${params.expression} * ${own.bits / 8}` }
  if (written !== undefined && ((written[0] <= bytes && written[1] >= bytes) || Math.abs(off - 1) < 0.01))
    return { kind: 'supported', explanation: `${how}.`, ...verdict }
  // Halves, doubles and slips of the magnitude are no scales or tables.
  const isFactor = [0.25, 0.5, 2, 4, 0.1, 10, 1000].some((factor) => Math.abs(off / factor - 1) < NEAR)
  if (!isFactor || !own.isItem || isDeniedNear(figure) || !hasRightSibling(figure, params.quantity.value, article))
    return undefined
  return { kind: 'contradicted', explanation: `${how}, not ${names(figure)}.`, ...verdict }
}

/** The format whose weights a figure is said of; `isItem` where it heads the figure's item of a list. */
function ofWeights(figure: ArticleFigure, article: Article): { bits: number; isItem: boolean } | undefined {
  const { occurrence, sentence, index } = figure
  const { passage, span, end } = occurrence
  if (passage.cell !== undefined || occurrence.reading?.style.join !== undefined) return undefined
  const { text } = passage.source
  const around = text.slice(Math.max(sentence.start, span.start - 60), Math.min(sentence.end, end + 40))
  if (OTHERWISE.test(around)) return undefined
  const inSentence = (other: ArticleFigure | undefined): other is ArticleFigure =>
    other?.measure === 'format' && other.occurrence.passage === passage && other.sentence.start === sentence.start
  const [before, behind] = [article.figures[index - 1], article.figures[index + 1]]
  if (inSentence(behind) && BEHIND.test(text.slice(end, behind.occurrence.span.start).replace(/\w+$/, '')))
    return { bits: bitsOf(behind), isItem: false }
  const first = inSentence(before) ? before : besides(figure, article).find((f) => f.measure === 'format')
  if (first === undefined || !inSentence(first) || first.occurrence.span.start > span.start) return undefined
  const isItem = /^\s?(?:BF|FP|INT|NVFP|MXFP)?$/i.test(text.slice(0, first.occurrence.span.start))
  const between = text.slice(first.occurrence.end, span.start)
  if (!(isItem ? /^[^.;]{0,60}$/.test(between) : BEFORE.test(between))) return undefined
  return { bits: bitsOf(first), isItem }
}

function bitsOf(format: ArticleFigure): number {
  return format.occurrence.reading?.nominal ?? NaN
}

/** So many figures before one are items of its list. */
const MOST_BACK = 10

/** Whether another item of the list, in another format, is right. */
function hasRightSibling(figure: ArticleFigure, params: number, article: Article): boolean {
  const { place, index, occurrence } = figure
  for (let i = index - MOST_BACK; i < index + MOST_BACK; i++) {
    const other = article.figures[i]
    if (other === undefined || other.occurrence.passage === occurrence.passage || other.measure !== 'bytes') continue
    if (other.place.lead !== place.lead || place.lead === undefined) continue
    const own = ofWeights(other, article)
    if (own?.isItem && Math.abs(nominal(other) / ((params * own.bits) / 8) - 1) < NEAR) return true
  }
  return false
}

function inShort(count: number): string {
  return count >= 1e9 ? `${Number((count / 1e9).toPrecision(4))}B` : count.toLocaleString('en-US')
}
