import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import { isOfAnotherDevice } from './device-figure'
import { holds, isNear, refutedBy } from './held-against'
import type { Verdict } from './judged'
import type { Mention } from './named-in'
import type { Subject } from './names'
import { nominal } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

const HAS = /\b(?:with|has|have|carries|packs|offers|gets|brings|comes with)\s(?:its |about |only |just |a full )?$/i
/** Nothing follows that would make it the memory of something else. */
const ENDS = /^(?:\s(?:of\s)?(?:HBM\w*|memory|VRAM))?(?:[,.;:)]|\s(?:and|at|but|while)\b|$)/i
/** Between a memory and the bandwidth said with it. */
const AND = /^(?:\sof)?(?:\s(?:HBM\w*|memory|VRAM))?(?:,|\sand|,\sand|\sat|\s\/|\s\+)\s$/i
const LINK = /\b(?:NVLink|link|interconnect|fabric|network|PCIe|InfiniBand|L2|cache|aggregate|bisection)\b/i

/** What is said of a device right beside its name, or beside another figure that is right of it. */
export function deviceVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, measure } = figure
  if (subject.sort !== 'accelerator' || about?.where !== 'sentence' || occurrence.passage.cell !== undefined)
    return undefined
  if (occurrence.reading === undefined || occurrence.reading.style.join !== undefined || isDeniedNear(figure))
    return undefined
  if (measure === 'bytes') return memoryVerdict(figure, subject, article, truths)
  return measure === 'bandwidth' ? bandwidthVerdict(figure, subject, article, truths) : undefined
}

/** “The H200, with 141 GB and 8 TB/s”: beside the right memory stands the memory's bandwidth. */
function bandwidthVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { passage, span, end } = figure.occurrence
  const { text } = passage.source
  const before = besides(figure, article)
    .filter((f) => f.occurrence.end <= span.start && f.sentence.start === figure.sentence.start)
    .at(-1)
  if (before === undefined && isAllOfItem(figure, subject, article))
    return isOfAnotherDevice(figure, 'memory_bandwidth', subject, article, truths)
      ? wrong(figure, truths.of(subject, 'memory_bandwidth'), truths.of(subject, 'bandwidth'))
      : undefined
  if (before?.measure !== 'bytes' || !AND.test(text.slice(before.occurrence.end, span.start))) return undefined
  if (LINK.test(text.slice(end, Math.min(figure.sentence.end, end + 30)))) return undefined
  if (!truths.of(subject, 'device_memory').some((truth) => holds(before, truth))) return undefined
  return wrong(figure, truths.of(subject, 'memory_bandwidth'), truths.of(subject, 'bandwidth'))
}

/** “The MI325X with 288 GB”: another device has just that, and this one has not. */
function memoryVerdict(figure: ArticleFigure, subject: Subject, article: Article, truths: Truths): Verdict | undefined {
  const { passage, span, end } = figure.occurrence
  const { text } = passage.source
  if (isOfTwin(figure, truths.of(subject, 'device_memory'))) return undefined
  const own = article.mentions.of(passage).filter((m) => m.start >= figure.sentence.start && m.end <= span.start)
  const last = own.filter((m) => m.subject.sort === 'accelerator' || m.subject.sort === 'server').at(-1)
  if (last?.subject !== subject) return undefined
  const between = text.slice(last.end, span.start)
  if (
    isHeadOfItem(last, text, span.start) &&
    /^(?:\s(?:of\s)?(?:HBM\w*|GDDR\w*|memory|VRAM|unified))?(?:[,.;]|$)/i.test(text.slice(end, end + 16))
  )
    return isOfAnotherDevice(figure, 'device_memory', subject, article, truths)
      ? wrong(figure, truths.of(subject, 'device_memory'), truths.of(subject, 'device_memory'))
      : undefined
  if (between.length > 40 || /[\d,;:]/.test(between) || !HAS.test(between) || !ENDS.test(text.slice(end, end + 16)))
    return undefined
  if (/^\s?-?(?:GPU|node|server|rack|cluster|pod|box|instance|system|machine)/i.test(between)) return undefined
  if (/(?:\d\s?[x×]\s?|\b(?:two|four|eight)\s)$/i.test(text.slice(Math.max(0, last.start - 8), last.start)))
    return undefined
  const memory = truths.of(subject, 'device_memory')
  return isOfAnotherDevice(figure, 'device_memory', subject, article, truths)
    ? wrong(figure, memory, memory)
    : undefined
}

/** Many cards are sold with half or twice the memory: V100s with 16 and with 32 GB. */
function isOfTwin(figure: ArticleFigure, memory: readonly Truth[]): boolean {
  const written = nominal(figure)
  return memory.some(({ quantity }) =>
    [0.5, 2].some((off) => Math.abs(written / (quantity?.value ?? NaN) / off - 1) < 0.03),
  )
}

/** `RTX 3090: 24 GB`: a device that heads its item, and what it has right behind. */
function isHeadOfItem(head: Mention, text: string, at: number): boolean {
  return (
    /^\s?(?:NVIDIA |Nvidia |AMD |Apple |GeForce |GPU )*$/.test(text.slice(0, head.start)) &&
    /^\s?[:–—]\s$/.test(text.slice(head.end, at))
  )
}

/** `M2 Ultra: 800 GB/s`: an item that says nothing else. */
function isAllOfItem(
  { occurrence: { passage, span, end } }: ArticleFigure,
  subject: Subject,
  article: Article,
): boolean {
  const { text } = passage.source
  const [head] = article.mentions.of(passage)
  return head?.subject === subject && isHeadOfItem(head, text, span.start) && /^\s*[.,;]?\s*$/.test(text.slice(end))
}

/** That a figure is not the first truth, unless another of them, or one near, bears it out. */
function wrong(figure: ArticleFigure, [first]: readonly Truth[], all: readonly Truth[]): Verdict | undefined {
  if (first?.quantity === undefined || first.assumed || isNear(figure, first.quantity)) return undefined
  if (all.some((truth) => holds(figure, truth))) return undefined
  return refutedBy(figure, first)
}
