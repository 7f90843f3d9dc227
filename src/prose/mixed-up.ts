import { besides } from './besides'
import { isClaimed, isDeniedNear } from './contradiction'
import { ofNamedSize } from './family'
import { holds, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'
import { inside } from './window'

/** What models of one maker differ in, and what is easily copied from one's column to another's. */
const DIFFERING = new Set([
  'params', 'active_params', 'layers', 'heads', 'kv_heads', 'experts', 'experts_per_token', 'hidden_size', 'training_tokens', 'gpu_hours',
]) // prettier-ignore
/** So many digits hardly agree with another's by chance; fewer, where what stands beside is right of the subject. */
const MANY = 3
const FEW = 2
/** And so many are no chance even among models that the text does not name. */
const CERTAIN = 4
const APART = 1.25
/** Among so many models that the text names another's figure is looked for. */
const MOST = 8
/** Words that say of a figure that it is not the whole, or of another stage. */
const PARTLY =
  /\b(?:per|first|last|more|another|additional|further|extra|continued?|extension|post-training|fine-tun\w*|draft|dense layers?|each of|group(?:s|ed)?|out of|up to|previous|older|before|than|like)\b/i

const NAMED_PART = /\bof (?:which|these|those|them),? the \d[\d.]*[BT]\b[^;:]*$/

/**
 * A model's figure that is exactly that of another model of its maker or of one that the text names, and none of its own:
 * `256 experts` of V2, which V3 has.
 */
export function mixedUpVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, reading, sentence } = figure
  const { name } = reading.attribute
  if (!DIFFERING.has(name) || about === undefined || occurrence.reading === undefined) return undefined
  if (about.where === 'document' || about.where === 'heading' || about.where === 'name') return undefined
  if (occurrence.reading.style.join !== undefined || occurrence.reading.qualifier !== undefined) return undefined
  const own = ofNamedSize(figure, subject, truths.of(subject, name)).filter((truth) => isOwn(truth, name))
  const owner = subject.sort === 'model' ? subject.id : onlyOwner(own)
  const [first] = own
  // Of its parameters, those at work may be meant, or all.
  if (reading.attribute.kind.endsWith('params') && truths.of(subject, 'params').some((t) => holds(figure, t)))
    return undefined
  if (owner === undefined || first?.quantity === undefined || own.some((t) => t.assumed || holds(figure, t)))
    return undefined
  const digits = occurrence.reading.style.numerals[0].digits.replace(/\D/g, '').replace(/0+$/, '').length
  if (digits < FEW) return undefined
  const isNear = about.where === 'sentence' || about.where === 'cell' || about.where === 'topic'
  if ((digits < MANY || !isNear) && !isBesideRight(figure, subject, article, truths)) return undefined
  const { passage, span, end } = occurrence
  const { text } = passage.source
  if (PARTLY.test(text.slice(Math.max(sentence.start, span.start - 40), Math.min(sentence.end, end + 30))))
    return undefined
  // “Of which the 70B took” says with its size what the part is.
  const isNamedPart = NAMED_PART.test(text.slice(Math.max(sentence.start, span.start - 60), span.start))
  if (isDeniedNear(figure) || (owner === subject.id && !isNamedPart && !isClaimed(figure, about, article)))
    return undefined
  // Makers count the parameters in several ways.
  const off = occurrence.reading.nominal / first.quantity.value
  if (reading.attribute.kind.endsWith('params') && off < APART && off > 1 / APART) return undefined
  const other = othersOf(figure, owner, article, digits).find((each) =>
    truths.of(each, name).some((truth) => isOwn(truth, name) && truth.subject === each.id && holds(figure, truth)),
  )
  if (other === undefined) return undefined
  return refutedBy(figure, first, `${stated(figure, first)}; ${figure.text} is that of ${other.id}.`)
}

/** Whether another figure of its sentence is right of the subject, which is then the one that is meant. */
function isBesideRight(figure: ArticleFigure, subject: Subject, article: Article, truths: Truths): boolean {
  return besides(figure, article).some((other) => {
    if (other.sentence.start !== figure.sentence.start || other.about?.subject !== subject) return false
    const { name } = other.reading.attribute
    return DIFFERING.has(name) && truths.of(subject, name).some((truth) => holds(other, truth))
  })
}

/** What is said of the attribute itself, and not what may be called by its name as well. */
function isOwn({ expression }: Truth, name: string): boolean {
  return name !== 'experts' || expression.endsWith('.n_routed_experts')
}

/** Of a family whose size is named beside the figure, the one that has it. */
function onlyOwner(truths: readonly Truth[]): string | undefined {
  const owners = new Set(truths.map(({ subject }) => subject))
  return owners.size === 1 ? [...owners][0] : undefined
}

/**
 * Other models that the text names, and if long hours of GPUs agree those of the same maker, as far as the figure's
 * sentence names neither them nor their family.
 */
function othersOf(
  { occurrence: { passage, span }, sentence, reading }: ArticleFigure,
  owner: string,
  article: Article,
  digits: number,
): readonly Subject[] {
  const beside = inside(article.mentions.of(passage), Math.max(sentence.start, span.start - 300), sentence.end)
  const stem = /^[a-z]+/.exec(owner)?.[0] ?? owner
  const isOfMaker = ({ id, sort }: Subject) => sort === 'model' && id.startsWith(stem)
  const ofMaker =
    digits < CERTAIN || reading.attribute.name !== 'gpu_hours'
      ? []
      : [...article.names.subjects.values()].filter(isOfMaker)
  const named = article.named.filter(({ sort }) => sort === 'model').slice(0, MOST)
  const isBeside = (id: string) =>
    beside.some(({ subject: { id: other, members } }) => {
      return other === id || (other !== owner && members.includes(id) && !members.includes(owner))
    })
  // What a model is called with more words is not another one.
  const isVariant = (id: string) => id === owner || id.startsWith(`${owner}-`) || owner.startsWith(`${id}-`)
  return [...named, ...ofMaker].filter(({ id }) => !isVariant(id) && !isBeside(id))
}
