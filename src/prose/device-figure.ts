import { holds } from './held-against'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** Quantities of a device that are easily those of what it is used for, so that the words must say whose they are. */
export const DEVICES: ReadonlySet<string> = new Set(['device_memory', 'link_bandwidth'])

const HAS =
  /\b(?:has|have|carr(?:ies|y)|comes? with|offers?|features?|provides?|packs?|ships? with|boasts?|includes?|sports?)\s(?:about |only |just |up to |a full |a total of )?$/i
const MEMORY =
  /^\s?(?:of\s)?(?:(?:on-board|onboard|GPU|high-bandwidth|fast)\s)?(?:HBM\w*|GDDR\w*|VRAM|memory)\b(?!\s(?:bandwidth|used|is|was))/i
/** A half, a part or the sum of what a link moves. */
const OTHERWISE =
  /\b(?:\w*direction\w*|each way|one way|links?|lanes?|aggregate\w*|total|in all|effective|achiev\w*|measured|real|domain|switch\w*|rack|node|server|system|between|PCIe|InfiniBand)\b/i

/** Whether a memory or a link is said to be the device's own: “an H200 carries 96 GB of HBM3e”, “its NVLink runs at 400 GB/s”. */
export function isDevicesOwn({ occurrence, reading, sentence }: ArticleFigure): boolean {
  const { passage, span, end } = occurrence
  const { text } = passage.source
  if (passage.cell !== undefined || occurrence.reading?.style.join !== undefined) return false
  if (reading.attribute.name === 'device_memory')
    return (
      HAS.test(text.slice(Math.max(sentence.start, span.start - 40), span.start)) &&
      MEMORY.test(text.slice(end, end + 40))
    )
  const before = text.slice(Math.max(sentence.start, span.start - 60), span.start)
  const behind = text.slice(end, Math.min(sentence.end, end + 60))
  // “~160 GB/s NVLink”: what was measured, or one way of it.
  if (OTHERWISE.test(before) || OTHERWISE.test(behind) || /[~≈]\s?$/.test(before)) return false
  return /\bNVLink\b[^.;,]{0,30}$/.test(before) || /^\s?(?:of\s|over\s|via\s)?NVLink\b/.test(behind)
}

/** Whether a device of another name has just what is said of this one: so much memory or bandwidth, or such a power. */
export function isOfAnotherDevice(
  figure: ArticleFigure,
  attribute: 'device_memory' | 'memory_bandwidth' | 'link_bandwidth' | 'tdp',
  { id }: Subject,
  { names }: Article,
  truths: Truths,
): boolean {
  const others = [...names.subjects.values()].filter(
    (other) => other.sort === 'accelerator' && !other.id.startsWith(id) && !id.startsWith(other.id),
  )
  return others.some((other) => truths.of(other, attribute).some((truth) => holds(figure, truth)))
}
