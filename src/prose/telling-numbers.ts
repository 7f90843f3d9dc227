import type { Reading } from './attribute'
import { attributeNamed } from './attributes'
import type { Measure } from './measure'
import type { Mention } from './named-in'
import type { Occurrence } from './occurrence'
import type { CellPlace } from './passage'
import { inside, WINDOW } from './window'

/** Nobody waits so many hours for one thing: they are those of many devices together. */
const MANY_HOURS = 50_000 * 3600
const NOT_OF_DEVICES =
  /^\s?(?:of\s)?(?:audio|video|speech|footage|recordings?|music|labou?r|work|flights?|content|film|data)\b/i
/** So many operations only training takes; nothing else in this field has so many of anything. */
const OPERATIONS = 1e19
/** `312 dense`, `18,000 FP4`: a peak that leaves out its unit. */
const PEAK = /^,?\s(?:dense|sparse|(?:in |at |of )?(?:FP(?:4|6|8|16|32|64)|BF16|TF32|INT[48])\b)/
/** `3.8K`-like lengths of contexts: powers of two, and the round ones that makers name. */
const CONTEXTS = new Set([1, 2, 4, 8, 16, 32, 64, 100, 128, 131, 160, 164, 200, 256, 262, 400, 512, 1000])
const MODELS: ReadonlySet<string> = new Set(['model', 'family', 'technique'])
/** Kinds of things that are not cut in pieces. */
const WHOLE: ReadonlySet<string> = new Set(['gpu_count', 'experts'])
/** Behind a speed, what share of the peak it is: `142 TFLOPS, 45%`, `142 TFLOPS (45%)`. */
const SHARE_OF_SPEED =
  /FLOP(?:S|s|\/s)?(?:\s(?:per|a|each)\s\w+|\/GPU)?(?:,|\s\(|,?\sor|,?\si\.e\.,?|\s=|\s[–—-])\s?(?:about |roughly |some |around |only )?$/

/** What a number tells by its size or its nearest words, where no word names an attribute. */
export function tellingKind(
  reading: Reading,
  { passage, span, end, reading: figure }: Occurrence,
  measure: Measure,
  mentions: readonly Mention[],
): Reading {
  const { text } = passage.source
  const value = figure?.nominal ?? 0
  if (measure === 'time' && value >= MANY_HOURS && figure?.unit?.parts?.[0]?.symbol === 'hour')
    return NOT_OF_DEVICES.test(text.slice(end, end + 20)) ? reading : { ...reading, attribute: GPU_HOURS }
  if (measure === 'bare' && value >= OPERATIONS) return { ...reading, attribute: TRAINING_FLOPS }
  if (measure === 'speed' && reading.attribute.name.startsWith('peak_') && isAchieved(text, span.start, end))
    return { attribute: ACHIEVED, distance: reading.distance }
  if (measure === 'percent' && reading.attribute.name === 'share')
    return SHARE_OF_SPEED.test(text.slice(Math.max(0, span.start - 40), span.start))
      ? { ...reading, attribute: MFU }
      : reading
  if (measure === 'tokens' && reading.distance === Infinity && isLength(figure))
    return { attribute: CONTEXT, distance: Infinity }
  if (measure === 'bare' && reading.attribute.kind === 'gpu_count' && countsOthers(text, end))
    return { attribute: COUNT, distance: Infinity }
  if (measure === 'bare' && WHOLE.has(reading.attribute.kind) && !Number.isInteger(value))
    return { attribute: COUNT, distance: Infinity }
  // “5-shot” is how a score was measured.
  if (measure === 'bare' && /^-shot/i.test(text.slice(end, end + 5))) return { attribute: COUNT, distance: Infinity }
  if (measure !== 'bare' || reading.distance < Infinity) return reading
  if (passage.cell !== undefined && isScore(passage.cell, figure)) return { attribute: SCORE, distance: Infinity }
  const near = inside(mentions, span.start - WINDOW, span.end + WINDOW)
  if (PEAK.test(text.slice(span.end, span.end + 14)) && near.some((m) => m.subject.sort === 'accelerator'))
    return { attribute: PEAK_SPEED, distance: Infinity }
  return isContext(text, span.end, figure) && near.some((m) => MODELS.has(m.subject.sort))
    ? { attribute: CONTEXT, distance: Infinity }
    : reading
}

/** “We reached 142 TFLOPS per GPU”, “142 TFLOPS (45%)”: what was made of the peak. */
function isAchieved(text: string, start: number, end: number): boolean {
  return (
    /\b(?:achiev\w+|attain\w*|sustain\w*|measured|averag\w+|effective(?:ly)?)\b[^.;:]{0,30}$/i.test(
      text.slice(Math.max(0, start - 50), start),
    ) ||
    /^(?:\s(?:per|a) (?:GPU|chip|card))?(?:,|\s\(|,?\sor)\s?(?:about |roughly |some |only )?\d{1,2}(?:\.\d)?\s?%/.test(
      text.slice(end, end + 40),
    )
  )
}

/** Wider tables hold other things than scores. */
const WIDEST = 16
const BENCHMARK =
  /\b(?:MMLU|MMMU|GPQA|AIME|MATH|GSM8K|HumanEval|MBPP|LiveCodeBench|SimpleQA|DROP|BBH|ARC|HellaSwag|Wino[Gg]rande|TruthfulQA|C-?Eval|CMMLU|IFEval|SWE-?[Bb]ench|F1|BLEU|ROUGE|[Pp]ass@1|[Aa]ccuracy)\b/

/** `71.2` in a column beside one of a known benchmark, be its own unknown. */
function isScore({ table, column }: CellPlace, figure: Occurrence['reading']): boolean {
  const [numeral, second] = figure?.style.numerals ?? []
  const heads = table.rows[0] ?? []
  if (numeral === undefined || second !== undefined || column === 0 || heads.length > WIDEST) return false
  if (numeral.decimals === 0 || numeral.value < 0 || numeral.value > 100) return false
  return heads.some((head, i) => i > 0 && BENCHMARK.test(head.source.text))
}

/** `128K`, with nothing behind it that it could count. */
function isContext(text: string, end: number, figure: Occurrence['reading']): boolean {
  return (
    /^k$/i.test(figure?.style.numerals[0].magnitude?.word ?? '') &&
    isLength(figure) &&
    !/^[\s-][a-z]{3,}/.test(text.slice(end, end + 5).replace(/^\s(?:and|for|but|was|are|the|long|max|while)\b/, ''))
  )
}

/** As long as contexts are: 32K, 131,072. */
function isLength(figure: Occurrence['reading']): boolean {
  const [{ digits = '', magnitude, value = 0 } = {}, second] = figure?.style.numerals ?? []
  if (second !== undefined) return false
  if (magnitude === undefined) return value >= 1024 && Number.isInteger(Math.log2(value))
  return /^k$/i.test(magnitude.word) && CONTEXTS.has(Number(digits))
}

/** `8 replicas` of a node are no devices. */
function countsOthers(text: string, end: number): boolean {
  const word = /^\s([a-z]{3,}s)\b/.exec(text.slice(end, end + 20))?.[1]
  return word !== undefined && !DEVICES.test(word)
}

const DEVICES =
  /^(?:gpus|nodes|cards|chips|servers|clusters|accelerators|devices|units|pods|boards|machines|racks|ones|pieces|less|plus|was|has|makes|costs|gives)$/
const GPU_HOURS = attributeNamed('gpu_hours')
const TRAINING_FLOPS = attributeNamed('training_flops')
const MFU = attributeNamed('mfu')
const SCORE = attributeNamed('score')
const COUNT = attributeNamed('count')
const ACHIEVED = { name: 'achieved_speed', kind: 'compute', bearer: 'model' } as const
const PEAK_SPEED = attributeNamed('peak_bf16')
const CONTEXT = attributeNamed('context')
