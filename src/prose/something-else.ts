import type { Quantity } from '../quantity'
import { besides } from './besides'
import { fullReading } from './held-against'
import { columnHead, rowHead } from './passage'
import type { Article, ArticleFigure } from './read-article'
import { WINDOW } from './window'

/** Nobody is wrong by so much, unless a magnitude slipped and the digits are right: then it is another quantity. */
const FARTHEST = 1000
/** `7B parameter models`, `70B-class LLMs`: a size that many have. */
const OF_MODELS =
  /^[\s-]?(?:param(?:eter)?s?[\s-]|class[\s-])?(?:(?:dense|base|chat|language|open|MoE)[\s-]){0,2}(?:models|LLMs|MoEs)\b/i
const TOGETHER =
  /\b(?:fleets?|clusters?|racks?|servers?|nodes?|systems?|data ?cent(?:er|re)s?|together|combined|in all|\d+\s?x)\b/i

/** Whether a figure that is not a subject's own is likely another's, or another quantity altogether, rather than wrong. */
export function isOfSomethingElse(figure: ArticleFigure, quantity: Quantity, article: Article): boolean {
  const { occurrence, measure, reading } = figure
  const { text } = occurrence.passage.source
  if (reading.attribute.kind.endsWith('params')) {
    // `block size=64` under “Parameters” counts something else.
    if (measure === 'bare' || (measure === 'parameters' && isMagnitudeOpen(figure))) return true
    const { qualifier } = occurrence.reading ?? {}
    // “The suite, up to 7.1B”: the largest of several that were taken.
    if (qualifier === 'under' || qualifier === 'over' || qualifier === 'up-to') return true
    if (OF_MODELS.test(text.slice(occurrence.span.end, occurrence.span.end + 40))) return true
  }
  if (COUNTED.has(reading.attribute.name) && isNoWholeCount(figure)) return true
  // “4 shared experts” in a design that makes one large expert of them.
  if (quantity.value === 0 || isFarOff(figure, quantity)) return true
  // `GPT-2 (774M)`: a size by which a variant is called says elsewhere which is meant.
  if (besides(figure, article).some((f) => f.reading.nominal === true && f.text === figure.text)) return true
  if (isOfSibling(figure, article)) return true
  return (measure === 'power' || measure === 'bytes') && isOfMany(figure, article)
}

/** What is counted in whole numbers, of which models have many. */
const COUNTED = new Set(['layers', 'heads', 'kv_heads', 'experts', 'shared_experts', 'sms'])

/** “One head”, “three of the layers”, 36.63 in a column of something else: no number of all of them. */
function isNoWholeCount({ occurrence: { reading }, text }: ArticleFigure): boolean {
  return !/\d/.test(text) || !Number.isInteger(reading?.style.numerals[0].value)
}

/** “Its 70B sibling took 7.0M”: a size in the sentence by which another of the family is called. */
function isOfSibling(figure: ArticleFigure, article: Article): boolean {
  const id = figure.about?.subject.id ?? ''
  const own = /-\d+(?:\.\d+)?b$/.exec(id)?.[0]
  if (own === undefined) return false
  return besides(figure, article).some((f) => {
    const size = f.sentence.start === figure.sentence.start ? /^\d+(?:\.\d+)?B$/i.exec(f.text)?.[0] : undefined
    const other = size && `-${size.toLowerCase()}`
    return other !== undefined && other !== own && article.names.subjects.has(id.slice(0, -own.length) + other)
  })
}

/** A cell below a head that names no magnitude leaves open which is meant. */
function isMagnitudeOpen({ occurrence: { passage, reading } }: ArticleFigure): boolean {
  if (passage.cell === undefined || reading?.style.numerals[0].magnitude !== undefined) return false
  const heads = [columnHead(passage), rowHead(passage)]
  return !heads.some((head) => head !== undefined && /\(B\)|\bbillions?\b/i.test(head.source.text))
}

function isFarOff(figure: ArticleFigure, { value }: Quantity): boolean {
  const off = (fullReading(figure)?.nominal ?? value) / value
  return (off > FARTHEST || off < 1 / FARTHEST) && !isSlip(off)
}

/** Off by a thousand or a million times, with the same digits. */
function isSlip(off: number): boolean {
  const thousands = Math.log10(Math.abs(off)) / 3
  return Math.round(thousands) !== 0 && Math.abs(thousands - Math.round(thousands)) < 0.01
}

/** “5,000 H100s draw 375 kW”: the power of several devices together. */
function isOfMany(figure: ArticleFigure, article: Article): boolean {
  const { occurrence, sentence } = figure
  const from = Math.max(sentence.start, occurrence.span.start - WINDOW)
  const to = Math.min(sentence.end, occurrence.end + WINDOW)
  return (
    TOGETHER.test(occurrence.passage.source.text.slice(from, to)) ||
    besides(figure, article).some((f) => f.measure === 'devices' && f.sentence.start === sentence.start)
  )
}
