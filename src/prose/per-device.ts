import { besides } from './besides'
import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, isPlain, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What is said of all devices together. */
const TOGETHER: ReadonlySet<Measure> = new Set<Measure>(['throughput', 'speed', 'bandwidth'])
const PER = /^\s(?:tokens\s)?(?:per|for each|for every|a|on each)\s(?:GPU|card|chip|accelerator|device)\b/i
/** Between the total and what one does of it. */
const THAT_IS =
  /^(?:\s(?:in total|together|altogether|combined|overall|all told|across all of them)){0,2},?\s?\(?(?:which is|or|that is|i\.e\.,?|which makes|so)\s(?:about\s|around\s|roughly\s|some\s|over\s|just\s)?$/i
const NEAR = 0.04
const FAR = 1.25

/** `8 GPUs deliver 30,000 tokens per second in total, which is 3,750 per GPU`. */
export function perDeviceVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, sentence, measure } = figure
  const { passage, span, reading } = occurrence
  // The unit stands at the total only.
  if ((measure !== 'bare' && measure !== 'devices' && measure !== 'samples') || passage.cell || reading === undefined)
    return undefined
  const { text } = passage.source
  if (!isPlain(figure) || !PER.test(text.slice(span.end, span.end + 30))) return undefined
  const before = besides(figure, article).filter(
    (f) => f.occurrence.end <= span.start && f.sentence.start === sentence.start,
  )
  const total = before.at(-1)
  const counts = before.filter((f) => f.measure === 'devices')
  const [count] = counts
  if (total === undefined || !TOGETHER.has(total.measure) || !isPlain(total)) return undefined
  if (count === undefined || counts.length > 1 || !(nominal(count) > 1)) return undefined
  if (!THAT_IS.test(text.slice(total.occurrence.end, span.start))) return undefined
  // In the total's unit.
  const [all] = total.occurrence.reading!.style.numerals
  const each = all.value / nominal(count)
  const off = reading.style.numerals[0].value / each
  const [expected, how] = [Number(each.toPrecision(3)).toLocaleString('en-US'), `${names(total)} / ${names(count)}`]
  if (Math.abs(off - 1) < NEAR) return computed(expected, [total, count], how)
  return (off > FAR || off < 1 / FAR) && !isDeniedNear(figure)
    ? refuted(figure, expected, [total, count], how)
    : undefined
}
