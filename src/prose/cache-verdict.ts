import { isClaimed, isDeniedNear } from './contradiction'
import { fullReading, holds, printed, refutedBy } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

const PER_TOKEN =
  /^\s?(?:(?:of|in (?:its|the)) (?:KV )?cache\s)?(?:for|per|a|each|every)\s(?:(?:a|one|each|every|single)\s){0,2}token\b/i
const CACHED = /\b(?:KV|cach\w*|keys? and values?|stores?|keeps?|holds?)\b/i
/** Other precisions, and what is kept without sharing heads, by a layer, or by many users. */
const OTHERWISE =
  /\b(?:fp32|float32|32[- ]bits?|four bytes|full precision|FP8|INT\d|FP4|\d[- ]bits?|one byte|without|MHA|multi-head|uncompressed|decompress\w*|expand\w*|materiali[sz]\w*|na[iï]ve\w*|(?:per|a|each|every|one) layer|batch\w*|users?|requests?|beams?|activations?|gradients?|disk|SSD)\b/i
/** Twice and a thousand times as much are no convention of counting. */
const WRONG = [2, 1e3, 1e6, 1e-3, 1e-6]
const CLOSE = 0.03
const BEFORE = 300

/**
 * What a model's keys and values take for a token, where that is twice as much, as if each were counted twice, or has the
 * wrong prefix. Halves and quarters are other precisions; anything else is another count of heads.
 */
export function cacheVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, measure, sentence } = figure
  if (subject.sort !== 'model' || about === undefined || (about.where !== 'sentence' && about.where !== 'name'))
    return undefined
  const reading = fullReading(figure)
  const { passage, span, end } = occurrence
  const { text } = passage.source
  const isOfToken = measure === 'bytes/token' || PER_TOKEN.test(text.slice(end, end + 40))
  if (!isOfToken || (measure !== 'bytes' && measure !== 'bytes/token')) return undefined
  if (reading === undefined || reading.style.join !== undefined || isDeniedNear(figure)) return undefined
  const before = text.slice(Math.max(0, span.start - BEFORE), Math.min(sentence.end, end + 60))
  if (!CACHED.test(before)) return undefined
  if (OTHERWISE.test(text.slice(sentence.start, sentence.end)) || !isClaimed(figure, about, article)) return undefined
  const [truth, ...more] = truths.of(subject, 'kv_cache_per_token')
  if (truth?.quantity === undefined || truth.assumed || [truth, ...more].some((each) => holds(figure, each)))
    return undefined
  const { quantity } = truth
  const off = reading.nominal / quantity.value
  if (!WRONG.some((times) => Math.abs(off / times - 1) < CLOSE)) return undefined
  const take = `Keys and values of ${truth.subject} take ${printed(truth)} at 16 bits (${truth.expression})`
  return refutedBy(figure, truth, `${take}, not ${figure.text}.`)
}
