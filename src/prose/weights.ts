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
/** `In BF16 the weights alone take`, `unpacked to BF16 they would fill`: no doubt what takes it, and in which format. */
const DEFINITE =
  /^,?\s(?:the|its|their|all|these|they|it)\s(?:(?:\w+\s)?(?:weights|parameters|model|checkpoint)\s)?(?:of\s[^,;:]{1,40}?\s)?(?:alone\s|by themselves\s)?(?:would\s|will\s)?(?:take|takes|fill|fills|need|needs|occupy|occupies|weigh|weighs|come to|comes to|are|is)\s(?:up\s)?(?:about\s|around\s|roughly\s|some\s|only\s|just\s)?$/i
/** Between the memory and its format: `141 GB in BF16`, `26 GB of FP16 weights`. */
const BEHIND = /^\s(?:of|in|at|for|as|with)\s(?:the\s)?(?:BF|FP|INT|NVFP|MXFP|bfloat|float|int)?$/i
/** `at 4 bits about 35 GB`. */
const NEXT_TO = /^\s(?:(?:about|around|roughly|some|only|just)\s)?$/i
/** `in the eight-bit format it came in, the whole of it fills`. */
const FILLS = /^[^.;:]{0,70}\b(?:fills?|weighs?|occup(?:y|ies))\s(?:about\s|around\s|roughly\s|some\s|only\s|just\s)?$/i
/** What would be taken is as much. */
const SUPPOSED = /\bwould\b/g
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
  const isSure = own.isDefinite || (own.isListed && hasRightSibling(figure, params.quantity.value, article))
  if (!isFactor || !isSure || isDeniedNear(figure, SUPPOSED)) return undefined
  return { kind: 'contradicted', explanation: `${how}, not ${names(figure)}.`, ...verdict }
}

/** What weights are said to take in a number format. */
interface InFormat {
  readonly bits: number
  /** The format heads the figure's item of a list. */
  readonly isItem: boolean
  /** Such an item, or one of several in a sentence that name a format each. */
  readonly isListed: boolean
  /** Nothing else can be meant. */
  readonly isDefinite: boolean
}

/** The format whose weights a figure is said of. */
function ofWeights(figure: ArticleFigure, article: Article): InFormat | undefined {
  const { occurrence, sentence, index } = figure
  const { passage, span, end } = occurrence
  if (passage.cell !== undefined || occurrence.reading?.style.join !== undefined) return undefined
  const { text } = passage.source
  const around = text.slice(Math.max(sentence.start, span.start - 60), Math.min(sentence.end, end + 40))
  if (OTHERWISE.test(around)) return undefined
  const inSentence = (other: ArticleFigure | undefined): other is ArticleFigure =>
    (other?.measure === 'format' || other?.measure === 'bits') &&
    other.occurrence.passage === passage &&
    other.sentence.start === sentence.start
  const [before, behind] = [article.figures[index - 1], article.figures[index + 1]]
  if (inSentence(behind) && BEHIND.test(text.slice(end, behind.occurrence.span.start).replace(/\w+$/, '')))
    return { bits: bitsOf(behind), isItem: false, isListed: true, isDefinite: false }
  const first = inSentence(before) ? before : besides(figure, article).find(inSentence)
  if (first === undefined || !inSentence(first) || first.occurrence.span.start > span.start) return undefined
  const isItem = /^\s?(?:BF|FP|INT|NVFP|MXFP)?$/i.test(text.slice(0, first.occurrence.span.start))
  const between = text.slice(first.occurrence.end, span.start)
  const isDefinite = DEFINITE.test(between) || FILLS.test(between)
  const isNext = NEXT_TO.test(between)
  if (!isDefinite && !isNext && !(isItem ? /^[^.;]{0,60}$/.test(between) : BEFORE.test(between))) return undefined
  return { bits: bitsOf(first), isItem, isListed: isItem || isNext, isDefinite }
}

function bitsOf({ measure, occurrence: { reading } }: ArticleFigure): number {
  return (measure === 'bits' ? reading?.style.numerals[0].value : reading?.nominal) ?? NaN
}

/** So many figures before one are items of its list. */
const MOST_BACK = 10

/** Whether another item of the list, in another format, is right. */
function hasRightSibling(figure: ArticleFigure, params: number, article: Article): boolean {
  const { place, index, occurrence, sentence } = figure
  for (let i = index - MOST_BACK; i < index + MOST_BACK; i++) {
    const other = article.figures[i]
    if (other === undefined || other === figure || other.measure !== 'bytes') continue
    // “141 GB in BF16, 70 GB in FP8, and at 4 bits 18 GB”
    const isBeside = other.occurrence.passage === occurrence.passage && other.sentence.start === sentence.start
    const isItem =
      other.occurrence.passage !== occurrence.passage && place.lead !== undefined && other.place.lead === place.lead
    const own = isBeside || isItem ? ofWeights(other, article) : undefined
    if (
      own !== undefined &&
      (isBeside || own.isItem) &&
      Math.abs(nominal(other) / ((params * own.bits) / 8) - 1) < NEAR
    )
      return true
  }
  return false
}

function inShort(count: number): string {
  return count >= 1e9 ? `${Number((count / 1e9).toPrecision(4))}B` : count.toLocaleString('en-US')
}
