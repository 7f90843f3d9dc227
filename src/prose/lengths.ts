import type { Reading } from './attribute'
import { attributeNamed } from './attributes'
import type { Occurrence } from './occurrence'

/** `3.8K`-like lengths of contexts: powers of two, and the round ones that makers name. */
const CONTEXTS = new Set([1, 2, 4, 8, 16, 32, 64, 100, 128, 131, 160, 164, 200, 256, 262, 400, 512, 1000])
/** Longer than any context, in tokens. */
const LONGEST = 1e8
/** Shorter than any context, in tokens. */
const SHORTEST = 100
/** Such powers of two count hardly anything else, be they written out. */
const LONG = 32_768

/** What tokens are: how long something is, how many a model learnt from, or what the words around them said. */
export function tokensKind(reading: Reading, figure: Occurrence['reading']): Reading {
  const { attribute } = reading
  if (reading.distance === Infinity && isLength(figure)) return { attribute: CONTEXT, distance: Infinity }
  // “up to 16K tokens of output”: no sum, but how long one answer may be.
  if (attribute.name === 'output_tokens' && isLength(figure)) return { attribute: OUTPUT_LENGTH, distance: Infinity }
  // “30T tokens at a length of 4K”
  return attribute.kind === 'context' && (figure?.nominal ?? 0) >= LONGEST
    ? { attribute: TRAINING_TOKENS, distance: Infinity }
    : reading
}

/** `128K`, `131,072`, with nothing behind it that it could count. */
export function isContext(text: string, end: number, figure: Occurrence['reading']): boolean {
  const [{ magnitude, value = 0 } = {}] = figure?.style.numerals ?? []
  return (
    (magnitude === undefined ? value >= LONG && Number.isInteger(Math.log2(value)) : /^k$/i.test(magnitude.word)) &&
    isLength(figure) &&
    !/^[\s-][a-z]{3,}/.test(text.slice(end, end + 5).replace(/^\s(?:and|for|but|was|are|the|long|max|while)\b/, ''))
  )
}

/** Whether a number near a word for contexts may be one: 2.5 and 32 are none. */
export function mayBeLength(value: number): boolean {
  return value >= SHORTEST && Number.isInteger(value)
}

/** As long as contexts are: 32K, 128,000, 131,072. */
function isLength(figure: Occurrence['reading']): boolean {
  const [{ digits = '', magnitude, value = 0 } = {}, second] = figure?.style.numerals ?? []
  if (second !== undefined) return false
  if (magnitude === undefined)
    return value >= 1024 && (Number.isInteger(Math.log2(value)) || CONTEXTS.has(value / 1000))
  return /^k$/i.test(magnitude.word) && CONTEXTS.has(Number(digits))
}

const CONTEXT = attributeNamed('context')
const OUTPUT_LENGTH = { name: 'output_length', kind: 'context', bearer: 'model' } as const
const TRAINING_TOKENS = attributeNamed('training_tokens')
