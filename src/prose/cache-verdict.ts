import { isClaimed, isDeniedNear } from './contradiction'
import { fullReading, holds, isNear, printed, refutedBy } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { columnHead } from './passage'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'
import { wordsNear } from './window'

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
  if (subject.sort !== 'model' || about === undefined) return undefined
  if (occurrence.passage.cell) return ofColumn(figure, subject, article, truths)
  if (about.where !== 'sentence' && about.where !== 'name') return undefined
  const reading = fullReading(figure)
  const { passage, span, end } = occurrence
  const { text } = passage.source
  const isOfToken = measure === 'bytes/token' || isSmall(figure) || PER_TOKEN.test(text.slice(end, end + 40))
  if (!isOfToken || (measure !== 'bytes' && measure !== 'bytes/token')) return undefined
  if (reading === undefined || reading.style.join !== undefined || isDeniedNear(figure)) return undefined
  const before = text.slice(Math.max(0, span.start - BEFORE), Math.min(sentence.end, end + 60))
  if (!CACHED.test(before)) return undefined
  if (OTHERWISE.test(wordsNear(figure)) || !isClaimed(figure, about, article)) return undefined
  const [truth, ...more] = truths.of(subject, 'kv_cache_per_token')
  if (truth?.quantity === undefined || truth.assumed || [truth, ...more].some((each) => holds(figure, each)))
    return undefined
  const { quantity } = truth
  const off = reading.nominal / quantity.value
  if (!WRONG.some((times) => Math.abs(off / times - 1) < CLOSE)) return undefined
  const take = `Keys and values of ${truth.subject} take ${printed(truth)} at 16 bits (${truth.expression})`
  return refutedBy(figure, truth, `${take}, not ${figure.text}.`)
}

/** Whether a figure is in kilobytes: so little a model keeps for a token only. */
function isSmall({ measure, occurrence: { reading } }: ArticleFigure): boolean {
  return measure === 'bytes' && /^[kK]i?B$/.test(reading?.unit?.text ?? '')
}

/** What bears out kilobytes that are said of a model where no word says of what. */
export function keptForToken(figure: ArticleFigure, subject: Subject, truths: Truths): Truth | undefined {
  if (!isSmall(figure) || subject.sort !== 'model') return undefined
  return truths.of(subject, 'kv_cache_per_token').find((truth) => holds(figure, truth))
}

/** So many other rows must be right at 16 bits for a column to count so. */
const ENOUGH = 2
/** Longer tables hold measurements. */
const TALLEST = 40
const COLUMN = /\b(?:KV|cached?|keys? and values?)\b.*\b(?:per|a|each|every) token\b|\b(?:KV|cache)\/token\b/i

/** In a column of what models cache for a token, where the other rows are right at 16 bits, one that is right of none. */
function ofColumn(figure: ArticleFigure, subject: Subject, article: Article, truths: Truths): Verdict | undefined {
  const { cell } = figure.occurrence.passage
  const head = columnHead(figure.occurrence.passage)?.source.text ?? ''
  const reading = fullReading(figure)
  if (cell === undefined || cell.table.rows.length > TALLEST || figure.about?.where !== 'cell') return undefined
  if (reading === undefined || reading.style.join !== undefined || !COLUMN.test(head) || OTHERWISE.test(head))
    return undefined
  const isMixed = cell.table.rows[cell.row]!.some((each) => OTHERWISE.test(each.source.text.replace(/\bMHA\b/g, '')))
  const [truth, ...more] = truths.of(subject, 'kv_cache_per_token')
  if (isMixed || truth?.quantity === undefined || truth.assumed) return undefined
  if ([truth, ...more].some((each) => holds(figure, each) || isNear(figure, each.quantity!))) return undefined
  const right = cell.table.rows.filter((row) => {
    const [other] = row[cell.column] === undefined ? [] : article.inPassage(row[cell.column]!)
    const its = other?.about && truths.of(other.about.subject, 'kv_cache_per_token')
    return other !== undefined && other !== figure && its?.some((each) => holds(other, each)) === true
  })
  return right.length < ENOUGH ? undefined : refutedBy(figure, truth)
}
