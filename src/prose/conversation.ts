import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import { printed, unverified } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { digitsOf, inUnitOf, isPlain, isSlip, names, nominal } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { wordsNear } from './window'

const CACHED = /\b(?:KV|cach\w*|keys? and values?)\b/i
/** Other precisions, several users, and what is kept without sharing heads. */
const OTHERWISE =
  /\b(?:fp32|FP8|INT\d|FP4|\d[- ]bits?|without|MHA|multi-head|uncompressed|na[iï]ve\w*|layers?|batch\w*|beams?|weights|parameters|users|requests|sessions|conversations)\b/i
/** Powers of 1,024 and 1,000 are taken for each other, in the tokens as in the bytes. */
const PREFIXES = [1, 1.024, 1.024 ** 2, 1.024 ** 3, 1 / 1.024, 1 / 1.024 ** 2]
const CLOSE = 0.02
const SLIP = 0.02

/**
 * What the keys and values of one conversation take: so many tokens, by what the model keeps for each. Wrong is only what
 * has the digits and misses the magnitude.
 */
export function conversationVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  if (measure !== 'bytes' || subject.sort !== 'model' || occurrence.passage.cell || !isPlain(figure)) return undefined
  const said = wordsNear(figure)
  if (digitsOf(figure) < 2 || !CACHED.test(said) || OTHERWISE.test(said) || isDeniedNear(figure)) return undefined
  const lengths = besides(figure, article).filter(
    (f) => f.sentence.start === sentence.start && f.measure === 'tokens' && isPlain(f),
  )
  const [length] = lengths
  const [each] = truths.of(subject, 'kv_cache_per_token')
  if (length === undefined || lengths.length > 1 || each?.quantity === undefined || each.assumed) return undefined
  const all = nominal(length) * each.quantity.value
  const off = PREFIXES.map((prefix) => nominal(figure) / (all * prefix))
  const expected = inUnitOf(figure, all, 3)
  const how = `${names(length)} × ${printed(each)} of ${each.subject} = ${expected}`
  const found = { expected, source: each.source, ...unverified(each) }
  if (off.some((times) => Math.abs(times - 1) < CLOSE)) return { kind: 'supported', explanation: `${how}.`, ...found }
  if (!off.some((times) => isSlip(times, SLIP))) return undefined
  return { kind: 'contradicted', explanation: `${how}, not ${figure.text}.`, ...found }
}
