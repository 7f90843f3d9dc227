import { printed, refutedBy } from './held-against'
import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { digitsOf, interval, isPlain } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** Nobody has so many devices. */
const LEAST = 500_000
const HOUR = 3600
/** So many models that the text names are tried besides the one that seems to be meant. */
const MOST = 8

/** `2.788 million GPUs`: the hours of all devices, called devices. */
export function hoursForDevicesVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { measure, reading, occurrence } = figure
  const x = interval(figure)
  if (measure !== 'devices' || reading.attribute.name !== 'gpus' || occurrence.passage.cell) return undefined
  if (x === undefined || x[0] < LEAST || digitsOf(figure) < 2 || !isPlain(figure) || isDeniedNear(figure))
    return undefined
  const named = article.named.filter(({ sort }) => sort === 'model').slice(0, MOST)
  for (const model of [subject, ...named]) {
    const hours = truths.of(model, 'gpu_hours').find(({ quantity }) => {
      return quantity !== undefined && quantity.low <= x[1] * HOUR && quantity.high >= x[0] * HOUR
    })
    if (hours)
      return refutedBy(figure, hours, `${printed(hours)} are the GPU-hours of ${hours.subject}, not a number of GPUs.`)
  }
  return undefined
}
