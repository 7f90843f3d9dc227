import { refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { wordsNear } from './window'

/** What says that the sum is not meant as the size. */
const DENIED =
  /\b(?:not|n['’]t|never|naive\w*|would|suggests?|one might|might think|sounds?|seems?|instead|rather|less|fewer|smaller|contrary|misread\w*|wrong\w*|myth|misleading)\b/i
const EXPERTS = /-(\d{1,3})x(\d{1,3})b\b/

/** `56B` for an 8x7B: its experts share the attention, so that it is smaller than its name makes one reckon. */
export function naiveSizeVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { occurrence, reading } = figure
  if (reading.attribute.kind !== 'params' || occurrence.reading === undefined) return undefined
  if (occurrence.reading.style.join !== undefined) return undefined
  for (const { each, count, size } of namedByExperts(article)) {
    if (occurrence.reading.nominal !== count * size * 1e9) continue
    const [params] = truths.of(each, 'params')
    if (params?.quantity === undefined || DENIED.test(wordsNear(figure))) return undefined
    const why = `${count} × ${size}B counts what the experts share ${count} times`
    return refutedBy(figure, params, `${stated(figure, params)}; ${why}.`)
  }
  return undefined
}

interface NamedByExperts {
  readonly each: Subject
  readonly count: number
  readonly size: number
}

const kept = new WeakMap<Article, readonly NamedByExperts[]>()

/** The models of a text that are called by the number of their experts; looked for once, as a text may name very many. */
function namedByExperts(article: Article): readonly NamedByExperts[] {
  const known = kept.get(article)
  if (known !== undefined) return known
  const found = article.named.flatMap((each) => {
    const [, count, size] = (each.sort === 'model' && EXPERTS.exec(each.id)) || []
    return size === undefined ? [] : [{ each, count: Number(count), size: Number(size) }]
  })
  kept.set(article, found)
  return found
}
