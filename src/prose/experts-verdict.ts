import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import { holds, refutedBy } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

const OF = /^\s(?:\w+\s)?(?:out\s)?of\s(?:(?:its|the|their|all)\s)?$/i

/** “4 of its 8 experts”: a number out of a model's right number of experts is that which a token visits. */
export function expertsVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { occurrence, reading, about, sentence } = figure
  const { passage, end } = occurrence
  if (reading.attribute.kind !== 'experts' || subject.sort !== 'model' || about?.where === 'document') return undefined
  if (occurrence.reading?.style.join !== undefined || isDeniedNear(figure)) return undefined
  const next = besides(figure, article).find((f) => f.occurrence.span.start >= end)
  if (next?.sentence.start !== sentence.start || next.reading.attribute.kind !== 'experts') return undefined
  const { text } = passage.source
  if (!OF.test(text.slice(end, next.occurrence.span.start))) return undefined
  const { id } = subject
  const [all] = truths.evaluate(`${id}.n_routed_experts`, id)
  const [active] = truths.evaluate(`${id}.num_experts_per_tok`, id)
  const [shared] = truths.evaluate(`${id}.n_shared_experts`, id)
  if (all === undefined || active?.quantity === undefined || !holds(next, all) || holds(figure, active))
    return undefined
  const { quantity } = active
  // Some count the shared ones among those that are visited.
  if (occurrence.reading?.nominal === quantity.value + (shared?.quantity?.value ?? 0)) return undefined
  return refutedBy(figure, active)
}
