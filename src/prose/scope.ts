import type { ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

const DEVICE = String.raw`(?:GPU|card|chip|accelerator|device|[ABHLV]\d{2,3}\w?|MI\d{3}\w?)\b`
const BEFORE = new RegExp(String.raw`\b(?:each|every|single|one|per)\s(?:single\s)?${DEVICE}[^.;,:\d]{0,60}$`, 'i')
const BEHIND = new RegExp(String.raw`^[^.;,:\d]{0,24}(?:\b(?:per|a|each|on each|for each)\s|\/)${DEVICE}`, 'i')
/** What the facts of a service say of a node. */
const OF_NODE = /^([\w-]+)\.(?:output|prefill)_speed$/

/**
 * What is known of a node's speed, as it is said: of one device what its share of the node makes. “Every GPU writes 14.8k
 * tokens a second” is not borne out by a node of eight that does.
 */
export function inScope(figure: ArticleFigure, known: readonly Truth[], truths: Truths): readonly Truth[] {
  if (figure.measure !== 'throughput' || !isOfDevice(figure)) return known
  return known.flatMap((truth) => {
    const facts = OF_NODE.exec(truth.expression)?.[1]
    const [devices] = facts === undefined ? [] : truths.evaluate(`${facts}.gpus_per_node`, truth.subject)
    const count = devices?.quantity?.value
    return count === undefined ? [truth] : truths.evaluate(`${truth.expression} / ${count}`, truth.subject)
  })
}

function isOfDevice({ occurrence: { passage, span, end }, sentence }: ArticleFigure): boolean {
  const { text } = passage.source
  return (
    BEFORE.test(text.slice(Math.max(sentence.start, span.start - 90), span.start)) ||
    BEHIND.test(text.slice(span.end, Math.min(sentence.end, end + 40)))
  )
}
