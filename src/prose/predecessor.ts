import { isClaimed, isDeniedNear } from './contradiction'
import { holds, isNear, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { digitsOf, isPlain, nominal } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { namedNear } from './window'

/** Contexts are stretched afterwards, and longer ones are reached in stages; those of the first generations were not. */
const OLD_CONTEXT = 8192
/** Beyond this many relatives a name says nothing of kinship. */
const MOST = 60

/** What is said of a whole family and is known of an earlier or later one of its maker: the tokens, the first contexts. */
export function predecessorVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, reading } = figure
  const { name } = reading.attribute
  const isLength = name === 'context' && nominal(figure) <= OLD_CONTEXT
  if (subject.sort !== 'family' || about === undefined || !(name === 'training_tokens' || isLength)) return undefined
  if (about.where !== 'sentence' && about.where !== 'cell' && about.where !== 'topic') return undefined
  if (!isPlain(figure) || digitsOf(figure) < 2 || isDeniedNear(figure) || !isClaimed(figure, about, article))
    return undefined
  const own = truths.of(subject, name)
  const [first] = own
  if (first?.quantity === undefined || own.some((t) => t.assumed || !t.quantity || isNear(figure, t.quantity)))
    return undefined
  const beside = namedNear(figure, article)
  const other = kinOf(subject, article).find(
    (each) =>
      truths.of(each, name).some((truth) => !truth.assumed && holds(figure, truth)) &&
      !beside.some((m) => m.subject === each || m.subject.members.includes(each.id)),
  )
  return other && refutedBy(figure, first, `${stated(figure, first)}; ${figure.text} is that of ${other.id}.`)
}

const known = new WeakMap<Article, Map<Subject, readonly Subject[]>>()

/** Models and families of the same maker, apart from a family and its members. */
function kinOf(family: Subject, article: Article): readonly Subject[] {
  const ofArticle = known.get(article) ?? new Map<Subject, readonly Subject[]>()
  known.set(article, ofArticle)
  const kept = ofArticle.get(family)
  if (kept) return kept
  const stem = /^[a-z]+/.exec(family.id)?.[0] ?? family.id
  const isKin = ({ id, sort }: Subject): boolean =>
    (sort === 'model' || sort === 'family') && id.startsWith(stem) && id !== family.id && !family.members.includes(id)
  const found = [...article.names.subjects.values()].filter(isKin)
  const kin = found.length > MOST ? [] : found
  ofArticle.set(family, kin)
  return kin
}
