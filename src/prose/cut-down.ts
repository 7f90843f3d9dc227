import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import { holds, refutedBy, stated, supported } from './held-against'
import type { Verdict } from './judged'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

/** From what a link had to what is left of it: `from 900 GB/s to 400 GB/s`. */
const FROM = /\b(?:from|of)\s(?:(?:about|around|roughly|the full|the|its)\s)?$/i
const TO = /^\s?(?:\([^()]{0,40}\)\s?)?(?:down\s)?(?:to|→|->)\s(?:(?:about|around|roughly|only|just|a mere)\s)?$/i
/** The same the other way round: `at 400 GB/s instead of 900`. */
const INSTEAD = /(?:instead of|rather than|down from|as against|against)\s(?:(?:about|around|the full|the|its)\s)?$/i
/** So many of the devices that a text names are looked at. */
const MOST = 8

/**
 * What the link of a cut-down device had before it was cut: that of the device that it was made from. The text says what
 * is left, so that there is no doubt which device is meant.
 */
export function cutDownVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { occurrence, measure, sentence } = figure
  const { passage, span, reading } = occurrence
  if (measure !== 'bandwidth' && measure !== 'bare') return undefined
  if (passage.cell !== undefined || reading === undefined || reading.style.join !== undefined) return undefined
  const { text } = passage.source
  const before = text.slice(Math.max(sentence.start, span.start - 40), span.start)
  const isFrom = !INSTEAD.test(before)
  if (isFrom && !FROM.test(before)) return undefined
  const left = besides(figure, article).find(
    (f) => f.measure === 'bandwidth' && f.sentence.start === sentence.start && isLeftOf(f, figure, isFrom, text),
  )
  if (left === undefined) return undefined
  const whole: Truth[] = []
  for (const each of article.named.filter(({ sort }) => sort === 'accelerator').slice(0, MOST)) {
    const [origin] = truths.of(each, 'cut_from')
    if (origin?.value.type !== 'object' || !truths.of(each, 'link_bandwidth').some((t) => holds(left, t))) continue
    const { name } = origin.value.object
    whole.push(...truths.evaluate(`${name}.link_bandwidth`, name))
  }
  // “400 gigabytes a second instead of 600”: of the same unit.
  const said = measure === 'bare' ? { ...figure, shared: left.occurrence.reading?.unit ?? left.shared } : figure
  const right = whole.find((truth) => holds(said, truth))
  if (right !== undefined) return supported(right)
  const [meant] = whole
  if (meant?.quantity === undefined || isDeniedNear(figure, INSTEAD)) return undefined
  return refutedBy(said, meant, `${stated(said, meant)}, and from that it was cut, not from ${figure.text}.`)
}

/** Whether a figure is what a cut has left of another. */
function isLeftOf(left: ArticleFigure, figure: ArticleFigure, isFrom: boolean, text: string): boolean {
  const [own, other] = [figure.occurrence, left.occurrence]
  if (isFrom) return other.span.start >= own.end && TO.test(text.slice(own.end, other.span.start))
  return other.end <= own.span.start && /^[^.;:\d]{0,30}$/.test(text.slice(other.end, own.span.start))
}
