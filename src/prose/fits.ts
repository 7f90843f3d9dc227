import { format, inUnit, lookupUnit } from '../quantity'
import { isDeniedNear } from './contradiction'
import { unverified } from './held-against'
import type { Verdict } from './judged'
import { isPlain, names, nominal } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { namedNear, wordsNear } from './window'

const INTO =
  /\b(?:fits?|squeezes?|runs?|loads?|goes)\s(?:(?:easily|comfortably|just|happily|even|all|entirely)\s)?(?:in|into|on|onto|with|within)\s(?:(?:an?|the|your|just|only|about|around|less than|under|as little as|single)\s){0,3}$/i
/** What is only a part of it, or lies elsewhere. */
const PARTLY =
  /\b(?:offload\w*|stream\w*|swap\w*|shard\w*|split|spread|each|per|distil\w*|KV|cache|layers?|experts?|LoRA|adapters?|draft|remaining|rest|not|never|cannot|\w+n['’]t|disk|SSD|clusters?)\b/i
/** Nobody stores a parameter in less than a bit. */
const PER_BYTE = 8

/** `the whole 671B model fits into 16 GB`: not even at one bit a parameter. */
export function fitsVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  if (measure !== 'bytes' || !isPlain(figure)) return undefined
  const { passage, span } = occurrence
  const { text } = passage.source
  if (!INTO.test(text.slice(Math.max(sentence.start, span.start - 60), span.start))) return undefined
  if (PARTLY.test(wordsNear(figure)) || isDeniedNear(figure)) return undefined
  // Memory is a device's: what fits into it is whom the sentence names.
  const named = namedNear(figure, article)
  const models = new Set(named.filter((m) => m.subject.sort === 'model').map((m) => m.subject))
  const [model] = models
  if (model === undefined || models.size > 1) return undefined
  const [params] = truths.of(model, 'params')
  if (params?.quantity === undefined || params.assumed) return undefined
  const least = params.quantity.low / PER_BYTE
  if (!(nominal(figure) < least)) return undefined
  const gigabytes = lookupUnit('GB')!
  const room = format(inUnit(Number((least / gigabytes.factor).toPrecision(2)), gigabytes), { unit: gigabytes })
  const many = format(params.quantity, { unit: lookupUnit('parameter')! })
  return {
    kind: 'contradicted',
    expected: `more than ${room}`,
    explanation: `The ${many} of ${params.subject} take ${room} at a single bit each, and do not fit into ${names(figure)}.`,
    source: params.source,
    ...unverified(params),
  }
}
