import { holds, isNear, refutedBy, verdictOf } from './held-against'
import type { Verdict } from './judged'
import { columnHead, rowHead, type Passage } from './passage'
import type { Article, ArticleFigure } from './read-article'
import { DEVICES, isDevicesOwn } from './device-figure'
import { isOfSomethingElse } from './something-else'
import type { About } from './about'
import { isInTonnes } from './tonnes'
import type { Truth } from './truth'
import { inside, WINDOW } from './window'

/** Attributes of which there is one value, so that another one is wrong and not merely of something else. */
const SETTLED = new Set([
  'params', 'active_params', 'layers', 'heads', 'kv_heads', 'kv_latent_dim', 'hidden_size', 'experts', 'experts_per_token', 'shared_experts',
  'training_tokens', 'gpu_hours', 'training_cost', 'memory_bandwidth', 'tdp', 'sms', 'kv_cache_reduction', 'compute_reduction', 'emissions', 'nodes_per_token',
]) // prettier-ignore
/** What is supposed, wished, denied, somebody else's or only a part is not claimed. */
const NOT_CLAIMED =
  /\b(?:each for|respectively|of which|half of (?:it|them)|subset|portion|est|peak TBP|if|suppose|assum\w*|would|could|should|might|may|hypothetical\w*|imagine|say|planned|plans|rumou?r\w*|reportedly|allegedly|estimat\w*|instead of|rather than|not|never|wrongly|claims?|extension|post-training|fine-tun\w*|distill\w*|per (?:trillion|day|step|batch|layer|node|GPU|group)|each (?:node|GPU|group)|every (?:node|GPU)|pre-?trained for|ablation|quantiz\w*|FP8 weights|vision|audio|leaves?|left with|next|future|another|other|similar|similarly|non-emb\w*|embedding parameters|(?:reduced|truncated|pruned|cut|shrunk|scaled) (?:down )?to|scaled-down|toy|proxy|existing|swap|replac\w*|previous|older|based on|built (?:on|upon)|adapted|continu\w*|extends?|extending|finetun\w*|contemporary|conventional|parity with)\b/i

/** `GB200, per GPU`: what is a device's is just said so. */
const OF_ONE = /\b(?:per|each|every) GPU\b/gi
/** “At 50 % it needs 144,000 GPU hours”: worked out for a share of the peak that somebody supposes. */
const WORKED_OUT =
  /\b(?:[Aa]t|with|assuming) (?:an? )?(?:MFU of |utili[sz]ation of |about |around )?\d{1,3}\s?(?:%|percent)(?: MFU| utili[sz]ation| of (?:the )?peak)?,?\s(?:\w+\s){0,3}(?:needs?|takes?|makes?|is|are|requires?)\s(?:\w+\s){0,2}$/

/** The month, which is not what may be. */
const IN_MAY = /\bMay(?=\s\d)/g
const OF_WHICH = /\bof which\b/g
/** What is denied in an earlier clause: “not R1’s cost, which nobody knew, but that of V3, trained on …”. */
const FAR_DENIAL = /\b(?:not|never)\b(?=[^;:]{30,}[;:,–—][^;:]{25,}$)/gi

/** What is denied of something else: “no news, and not cheap: the A100 has …”. What follows “not so:” is what is not so. */
const DENIAL = /\b(?:not|never)\b(?!\s?[:;]|\s(?:true|so|right|correct|real|that|the case)\b)(?=[^:;]*[:;]\s)/gi
/** A clause of its own: what is said in it is not said of what stands before. */
const NEXT_CLAUSE = /;|,\sand\s(?:it|they|this|that)\s/

/**
 * The words before a figure without those that deny something else than it.
 *
 * @param named where its subject is named in them; a colon or semicolon before that closes what was denied
 */
function withoutFarDenials(before: string, named: number): string {
  const opening = named < 0 ? 0 : Math.max(before.lastIndexOf(': ', named), before.lastIndexOf('; ', named)) + 1
  return before.slice(0, opening + 1).replace(DENIAL, '') + before.slice(opening + 1).replace(FAR_DENIAL, '')
}

/** Attributes that a word must name closely, for much else is counted in the same way. */
const NEAREST: Readonly<Record<string, number>> = { sms: 12, kv_latent_dim: 40 }

/** What stands behind a name without making it another thing. */
const ORDINARY_SUFFIX = /^[\s-]+(?:SXM\d?|HBM\w*|GPUs?|OAM|HGX|\d+\s?GB)\b/
/** So many figures before and behind one are beside it. */
const NEIGHBOURS = 40
/** A figure behind one of these is what the subject is compared with; “no more than” is a bound of its own. */
const COMPARAND =
  /\b(?:vs\.?|versus|against|(?<!\bno (?:more|fewer|less) )than|compared (?:to|with)|unlike|from)\b[^,;]{0,30}$/i

/** What is wrong with a figure that the truths about its subject and attribute do not bear out; undefined where that is not sure. */
export function contradiction(figure: ArticleFigure, truths: readonly Truth[], article: Article): Verdict | undefined {
  const { about } = figure
  const first = truths[0]
  if (first?.quantity === undefined || about === undefined || !isSettled(figure, about)) return undefined
  // What a price that nobody stated leaves open settles no cost.
  if (figure.measure === 'money' && first.quantity.high > 1.2 * first.quantity.low) return undefined
  if (isNear(figure, first.quantity) || isNearUnderOther(figure, truths)) return undefined
  if (truths.some((truth) => truth.assumed || !truth.quantity || verdictOf(figure, truth.quantity) !== 'stale'))
    return undefined
  if (!isClaimed(figure, about, article)) return undefined
  if (figure.reading.attribute.name === 'emissions' && !isOfItsCard(figure, truths)) return undefined
  if (isOfSomethingElse(figure, first.quantity, article)) return undefined
  if (isOnlyFollowed(figure, article) || hasRightSibling(figure, truths, article)) return undefined
  return refutedBy(figure, first)
}

/** Emissions that are counted in another way than by where the electricity came from. */
const COUNTED_OTHERWISE =
  /\b(?:market|net|offset\w*|compensat\w*|embodied|manufactur\w*|hardware|footprint|life[- ]?cycle|idle|infer\w*|serving|answers?|quer(?:y|ies)|year|month|annual\w*|would have|equals?|saves?|saved|less|more|times)\b/i

/** Whether emissions are those of training that the maker itself reports: in tonnes, and counted in no other way. */
function isOfItsCard({ occurrence, sentence }: ArticleFigure, truths: readonly Truth[]): boolean {
  const { text } = occurrence.passage.source
  const { start } = occurrence.span
  return (
    truths.length === 1 &&
    truths[0]!.remembered.length === 0 &&
    isInTonnes(occurrence) &&
    !COUNTED_OTHERWISE.test(text.slice(Math.max(sentence.start, start - 80), Math.min(sentence.end, start + 60)))
  )
}

/** Whether a size is near to what it is under another convention of counting, with or without the embeddings. */
function isNearUnderOther(figure: ArticleFigure, truths: readonly Truth[]): boolean {
  const { kind, name } = figure.reading.attribute
  const ofOwn = ({ expression }: Truth) => expression.endsWith(name)
  return kind.endsWith('params') && truths.some((t) => t.quantity && ofOwn(t) && isNear(figure, t.quantity))
}

/** Attributes that a word beside them makes sure of, whatever was named before. */
const TELLING = new Set(['kv_latent_dim', 'kv_cache_reduction', 'gpu_hours', 'compute_reduction', 'nodes_per_token'])

/** Whether one value is to be expected of the figure, and its subject and attribute are sure. */
function isSettled(figure: ArticleFigure, about: About): boolean {
  const { reading, occurrence, measure } = figure
  const { attribute, distance } = reading
  const known = DEVICES.has(attribute.name) ? isDevicesOwn(figure) : SETTLED.has(attribute.name)
  if (!known || distance > 40) return false
  if (about.where === 'document' || about.where === 'name') return false
  const loose = about.where === 'heading' || about.where === 'paragraph' || about.where === 'topic'
  if (loose && (about.rivals.length > 0 || !TELLING.has(attribute.name))) return false
  // A family has many figures of a kind, of which only some are known; of a server or a rack the catalogue knows one
  // configuration of several.
  if (about.subject.sort === 'family' || about.subject.sort === 'company' || about.subject.sort === 'server')
    return false
  // Nothing is no figure to correct.
  if (occurrence.reading === undefined || occurrence.reading.nominal === 0) return false
  if (distance > (NEAREST[attribute.name] ?? Infinity)) return false
  // What no word calls parameters or tokens is easily something else.
  if (measure === 'big' && distance > 15) return false
  return reading.nominal !== true
}

/** What is denied, or said by those who are wrong, right before a figure. */
const DENIED =
  /\b(?:not|never|no|instead of|rather than|wrongly|claims?|claimed|said|says?|alleged\w*|mis\w+|myth|typo|rumou?r\w*|if|suppose|imagine|would|quoted)\b[^;:.]{0,40}$/i

/**
 * Whether a figure is denied or only quoted by the words right before it.
 *
 * @param allowed words that deny nothing where it is asked: what would follow is calculated all the same
 */
export function isDeniedNear({ occurrence: { passage, span }, sentence }: ArticleFigure, allowed?: RegExp): boolean {
  const before = passage.source.text.slice(Math.max(sentence.start, span.start - 60), span.start)
  return DENIED.test(allowed === undefined ? before : before.replace(allowed, ''))
}

/** Whether neither its sentence nor the heads of its table say that the figure is of something else, or only supposed. */
export function isClaimed({ occurrence, sentence, reading }: ArticleFigure, about: About, article: Article): boolean {
  const { passage, span, end } = occurrence
  const heads = [columnHead(passage), rowHead(passage)]
  const isHedged = (head: string) =>
    NOT_CLAIMED.test(about.subject.sort === 'accelerator' ? head.replace(OF_ONE, '') : head)
  if (heads.some((head) => head && (isHedged(head.source.text) || saysMore(head, about, article)))) return false
  const { text } = passage.source
  const [from, to] = [Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, end + WINDOW)]
  // “671B, of which 37B are active”: what follows is the part, and the active ones are always one; nodes are no part of experts.
  const isPart = reading.attribute.name === 'active_params' || reading.attribute.name === 'nodes_per_token'
  const before = text.slice(from, end).replace(isPart ? OF_WHICH : /$^/, '')
  const [behind = ''] = text.slice(end, to).replace(OF_WHICH, '').split(NEXT_CLAUSE)
  const own = inside(article.mentions.of(passage), from, span.start).filter((m) => m.subject === about.subject)
  const named = (own.at(-1)?.start ?? -1) - from
  if (WORKED_OUT.test(text.slice(from, span.start))) return false
  if (NOT_CLAIMED.test((withoutFarDenials(before, named) + behind).replace(IN_MAY, ''))) return false
  return !COMPARAND.test(text.slice(Math.max(sentence.start, span.start - 45), span.start))
}

/**
 * Whether its subject stands only behind the figure, without a word that ties them: “with 671B parameters that beats
 * Llama 3.1 405B” says nothing of Llama.
 */
function isOnlyFollowed({ about, occurrence, sentence }: ArticleFigure, article: Article): boolean {
  if (about?.where !== 'sentence') return false
  const { passage, span, end } = occurrence
  const [from, to] = [Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, end + WINDOW)]
  const first = inside(article.mentions.of(passage), from, to).find((m) => m.subject === about.subject)
  if (first === undefined || first.start < span.start) return false
  return !/^[^.;,:\d]{0,60}\b(?:of|in|for|on|by|makes?|made)\s(?:(?:the|an?|each|every)\s)?(?:\w+\s){0,2}$/.test(
    passage.source.text.slice(end, first.start),
  )
}

/** A head like `Llama 3.2 1B SpinQuant` or `R1 Distill Llama`: what was made of the model that it names. */
function saysMore(head: Passage, about: About, article: Article): boolean {
  const { text } = head.source
  const all = article.mentions.of(head)
  const own = all.filter((m) => m.subject === about.subject)
  const isOther = ({ subject: { id, sort } }: (typeof all)[number]) =>
    sort === about.subject.sort || (sort === 'family' && !about.subject.id.startsWith(id))
  if (own.length > 0 && all.some((m) => m.subject !== about.subject && isOther(m))) return true
  // `Phi 1.5 & 2`: two of them, in the order of what follows.
  if (own.some(({ end }) => /^\s?(?:&|\/|,|\+|and)\s?\d/.test(text.slice(end)))) return true
  return own.some(({ end }) => /^[\s-]+[A-Z]\w*[A-Z]\w*(?!\w)/.test(text.slice(end).replace(ORDINARY_SUFFIX, '')))
}

/** Whether a figure beside it says the right thing: then this one is a part of it or what it is compared with. */
function hasRightSibling(figure: ArticleFigure, truths: readonly Truth[], article: Article): boolean {
  const at = figure.index
  const { passage } = figure.occurrence
  // “64 experts, and 8 of them answer”: those that answer are counted with the others, but are no whole that others are a part of.
  const whole = figure.reading.attribute.kind === 'experts' ? truths.slice(0, 1) : truths
  const isRight = (other: ArticleFigure) => other.measure === figure.measure && whole.some((t) => holds(other, t))
  for (const step of [-1, 1]) {
    for (let away = 1; away <= NEIGHBOURS; away++) {
      const other = article.figures[at + step * away]
      if (other?.occurrence.passage !== passage || other.sentence.start !== figure.sentence.start) break
      if (isRight(other)) return true
    }
  }
  return false
}
