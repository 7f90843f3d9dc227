import type { Reading } from './attribute'
import { attributeNamed } from './attributes'
import { isContext, mayBeLength, tokensKind } from './lengths'
import type { Measure } from './measure'
import type { Mention } from './named-in'
import type { Occurrence } from './occurrence'
import { countsNoDevices } from './no-devices'
import type { CellPlace } from './passage'
import { isShareOfPeak } from './share-of-peak'
import { inside, WINDOW } from './window'

/** Nobody waits so many hours for one thing: they are those of many devices together. */
const MANY_HOURS = 50_000 * 3600
const NOT_OF_DEVICES =
  /^\s?(?:of\s)?(?:audio|video|speech|footage|recordings?|music|labou?r|work|flights?|content|film|data)\b/i
/** So many operations only training takes; nothing else in this field has so many of anything. */
const OPERATIONS = 1e19
/** More than any model's parameters: so many are the tokens that it learnt from. */
const LARGEST = 4e12
/** Fewer parameters no model has that anybody writes of. */
const FEWEST = 1e6
/** `by a factor of 12` */
const FACTOR = /\b(?:an?|by|another) factors? of (?:about |around |roughly |some |nearly |almost |over |up to )?$/
/** `312 dense`, `18,000 FP4`: a peak that leaves out its unit. */
const PEAK = /^,?\s(?:dense|sparse|(?:in |at |of )?(?:FP(?:4|6|8|16|32|64)|BF16|TF32|INT[48])\b)/
const MODELS: ReadonlySet<string> = new Set(['model', 'family', 'technique'])
/** Kinds of things that are not cut in pieces. */
const WHOLE: ReadonlySet<string> = new Set(['gpu_count', 'experts'])

/** What a number tells by its size or its nearest words, where no word names an attribute. */
export function tellingKind(
  reading: Reading,
  occurrence: Occurrence,
  measure: Measure,
  mentions: readonly Mention[],
): Reading {
  const { passage, span, end, reading: figure } = occurrence
  const { text } = passage.source
  const value = figure?.nominal ?? 0
  if (measure === 'time' && value >= MANY_HOURS && figure?.unit?.parts?.[0]?.symbol === 'hour')
    return NOT_OF_DEVICES.test(text.slice(end, end + 20)) ? reading : { ...reading, attribute: GPU_HOURS }
  if (measure === 'bare' && value >= OPERATIONS) return { ...reading, attribute: TRAINING_FLOPS }
  if (measure === 'speed' && reading.attribute.name.startsWith('peak_') && isAchieved(text, span.start, end))
    return { attribute: ACHIEVED, distance: reading.distance }
  const isOfSpeed = reading.attribute.name === 'speedup' && text.startsWith(' of ', end)
  if (measure === 'percent' && (reading.attribute.name === 'share' || isOfSpeed))
    return isShareOfPeak(text, span) ? { ...reading, attribute: MFU } : reading
  if (measure === 'tokens') return tokensKind(reading, figure)
  if (measure === 'big' && reading.attribute.name === 'params' && reading.distance === Infinity && value >= LARGEST)
    return { attribute: TRAINING_TOKENS, distance: Infinity }
  if (measure !== 'bare') return reading
  const before = text.slice(Math.max(0, span.start - 30), span.start)
  if (before.includes('factor') && FACTOR.test(before)) return { attribute: RATIO, distance: Infinity }
  return isAnotherCount(reading, occurrence)
    ? { attribute: COUNT, distance: Infinity }
    : unnamedKind(reading, occurrence, mentions)
}

/** Whether a word that names an attribute was near a bare number, but it cannot be what the number counts. */
function isAnotherCount({ attribute }: Reading, { passage, span, end, reading: figure }: Occurrence): boolean {
  const { text } = passage.source
  const value = figure?.nominal ?? 0
  if (attribute.name === 'params' && value < FEWEST) return true
  // In a column of contexts they may be thousands.
  if (attribute.kind === 'context' && passage.cell === undefined && !mayBeLength(value)) return true
  if (attribute.kind === 'gpu_count' && countsNoDevices(text, { start: span.start, end })) return true
  if (WHOLE.has(attribute.kind) && !Number.isInteger(value)) return true
  // “5-shot” is how a score was measured.
  return /^-shot/i.test(text.slice(end, end + 5))
}

/** What a bare number is if no word names it. */
function unnamedKind(
  reading: Reading,
  { passage, span, reading: figure }: Occurrence,
  mentions: readonly Mention[],
): Reading {
  const { text } = passage.source
  if (reading.distance < Infinity) return reading
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

const GPU_HOURS = attributeNamed('gpu_hours')
const TRAINING_FLOPS = attributeNamed('training_flops')
const TRAINING_TOKENS = attributeNamed('training_tokens')
const RATIO = attributeNamed('ratio')
const MFU = attributeNamed('mfu')
const SCORE = attributeNamed('score')
const COUNT = attributeNamed('count')
const ACHIEVED = { name: 'achieved_speed', kind: 'compute', bearer: 'model' } as const
const PEAK_SPEED = attributeNamed('peak_bf16')
const CONTEXT = attributeNamed('context')
