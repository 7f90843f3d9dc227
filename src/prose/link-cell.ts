import { isClaimed } from './contradiction'
import { isOfAnotherDevice } from './device-figure'
import { holds, isNear, refutedBy } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { isPlain, nominal } from './own-figures'
import { columnHead, rowHead } from './passage'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

const LINK = /\bNVLink\b/i
/** Half of what a link moves, a part of it, or what it moves together with others. */
const OTHERWISE =
  /\b(?:\w*direction\w*|unidir\w*|bidir\w*|each way|one way|links?|lanes?|ports?|aggregate\w*|total|in all|effective|achiev\w*|measured|real|domain|NVSwitch|switch\w*|rack|node|server|system|pair|bridge|PCIe|NVL\d*|InfiniBand|C2C|CPU)\b/i
/** So many cells in a line are of its table at most. */
const MOST = 24

/**
 * What a table gives as the NVLink of a device and what is another's, in a line that is right of the others. A half or twice
 * as much may be counted another way, unless two others are not.
 */
export function linkCellVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, reading } = figure
  const { cell } = occurrence.passage
  if (cell === undefined || reading.attribute.name !== 'link_bandwidth' || figure.measure !== 'bandwidth')
    return undefined
  if (subject.sort !== 'accelerator' || about?.where !== 'cell' || about.rivals.length > 0) return undefined
  if (!isPlain(figure) || occurrence.reading?.qualifier !== undefined) return undefined
  const heads = [columnHead(occurrence.passage), rowHead(occurrence.passage)].map((each) => each?.source.text ?? '')
  if (!heads.some((head) => LINK.test(head)) || heads.some((head) => OTHERWISE.test(head))) return undefined
  // A card of the same name may have other links; it must have none that are these.
  const all = truths.of(subject, 'link_bandwidth')
  const [own] = all.filter((truth) => truth.subject === subject.id)
  if (own?.quantity === undefined || own.assumed || isNear(figure, own.quantity)) return undefined
  if (all.some((truth) => holds(figure, truth) || (truth.quantity && isNear(figure, truth.quantity)))) return undefined
  if (!isClaimed(figure, about, article) || !isOfAnotherDevice(figure, 'link_bandwidth', subject, article, truths))
    return undefined
  const { rows } = cell.table
  const isDown = LINK.test(heads[0]!)
  if ((isDown ? rows : rows[cell.row]!).length > MOST) return undefined
  const line = isDown ? rows.slice(1).map((row) => row[cell.column]) : rows[cell.row]!.slice(1)
  const right = new Set<string>()
  for (const passage of line) {
    const [other] = passage === undefined || passage === occurrence.passage ? [] : article.inPassage(passage)
    const of = other?.about?.subject
    if (other === undefined || of === undefined || of.sort !== 'accelerator' || of.id === subject.id) continue
    if (truths.of(of, 'link_bandwidth').some((truth) => truth.subject === of.id && holds(other, truth)))
      right.add(of.id)
  }
  const times = nominal(figure) / own.quantity.value
  const isCounted = [0.5, 2].some((each) => Math.abs(times / each - 1) < 0.03)
  return right.size >= (isCounted ? 2 : 1) ? refutedBy(figure, own) : undefined
}
