import { besides } from './besides'
import { isClaimed, isDeniedNear } from './contradiction'
import { isOfAnotherDevice } from './device-figure'
import { refutedBy } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { columnHead } from './passage'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { wordsNear } from './window'

/** What says that a power is the one that a device is built for, and not what it was seen to draw. */
const RATED = /\b(?:TDP|TBP|TGP|thermal design|rated|within|power (?:envelope|budget|rating))\b/i
/** Other forms of a card, settings, and what several draw together. */
const OTHERWISE =
  /\b(?:PCIe|NVL\d*|air|liquid|cap(?:ped|s)?|limit\w*|configur\w*|set|down|up to|idl\w*|average\w*|measured|typical\w*|peak|real|actual\w*|practice|system|server|node|rack|board|together|total|each other|we|our|us|ran|runs?|kept|keeps?|stay\w*|superchip|CPU)\b/i
/** Configurations of one device differ by less than this. */
const APART = 1.3

/** A power that is another device's and none of the subject's own: the 1,000 W of its successor. */
export function powerOfAnother(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, measure, reading } = figure
  if (measure !== 'power' && !(measure === 'bare' && occurrence.passage.cell)) return undefined
  if (reading.attribute.name !== 'tdp' || subject.sort !== 'accelerator' || about === undefined) return undefined
  if (occurrence.reading === undefined || occurrence.reading.style.join !== undefined || isDeniedNear(figure))
    return undefined
  const { passage } = occurrence
  const head = columnHead(passage)
  const words = head?.source.text ?? wordsNear(figure)
  if (about.where !== (head ? 'cell' : 'sentence') || !RATED.test(words) || OTHERWISE.test(words)) return undefined
  if (!head && isAmongMore(figure, subject, article)) return undefined
  const own = truths.of(subject, 'tdp')
  const [first] = own
  if (first?.quantity === undefined || first.assumed || own.some((truth) => !truth.quantity)) return undefined
  const written = figure.occurrence.reading?.nominal ?? NaN
  const factor = figure.shared?.factor ?? 1
  const isApart = own.every(({ quantity }) => {
    const off = (written * factor) / quantity!.value
    return off >= APART || off <= 1 / APART
  })
  if (!isApart || !isClaimed(figure, about, article) || !isOfAnotherDevice(figure, 'tdp', subject, article, truths))
    return undefined
  return refutedBy(figure, first)
}

/** Whether another device, or a number of them, is named in the sentence. */
function isAmongMore(figure: ArticleFigure, subject: Subject, article: Article): boolean {
  const { occurrence, sentence } = figure
  const named = article.mentions.of(occurrence.passage)
  return (
    named.some(
      (m) =>
        m.start >= sentence.start &&
        m.end <= sentence.end &&
        m.subject !== subject &&
        (m.subject.sort === 'accelerator' || m.subject.sort === 'server'),
    ) || besides(figure, article).some((f) => f.measure === 'devices' && f.sentence.start === sentence.start)
  )
}
