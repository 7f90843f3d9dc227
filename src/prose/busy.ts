import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import { holds, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { names, nominal } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** Hours times devices make the hours of all devices, but for what was rounded. */
const CLOSE = 0.04
/** What is off by less may be another way of counting. */
const APART = 0.12

/**
 * How many devices a run kept busy for a time that stands beside them: the time, the known number of devices and the known
 * hours of all of them agree, and the number that is written does not.
 */
export function busyVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { measure, reading, sentence, occurrence } = figure
  if (measure !== 'devices' || reading.attribute.name !== 'gpus' || isDeniedNear(figure)) return undefined
  if (occurrence.reading === undefined || occurrence.reading.style.join !== undefined) return undefined
  const beside = besides(figure, article).filter((f) => f.sentence.start === sentence.start)
  // “Kept 512 GPUs busy for 198 hours; then …”: the time right behind is that of the number.
  const time = beside.find((f) => f.measure === 'time' && f.occurrence.span.start > occurrence.end)
  if (time === undefined || beside.some((f) => f.measure === 'devices' && f.index < time.index)) return undefined
  const hours = truths.of(subject, 'gpu_hours')
  const meant = truths.of(subject, 'gpus').find(({ quantity, assumed }) => {
    if (quantity === undefined || assumed || !(quantity.value > 1)) return false
    return hours.some((all) => !all.assumed && agree(quantity.value * nominal(time), all.quantity?.value, CLOSE))
  })
  if (meant === undefined || holds(figure, meant)) return undefined
  const said = nominal(figure) * nominal(time)
  if (hours.some((all) => agree(said, all.quantity?.value, APART))) return undefined
  return refutedBy(
    figure,
    meant,
    `${stated(figure, meant)}, which in ${names(time)} make its GPU-hours; ${figure.text} do not.`,
  )
}

function agree(a: number, b: number | undefined, room: number): boolean {
  return b !== undefined && Math.abs(a / b - 1) < room
}
