import { isDeniedNear } from './contradiction'
import { holds, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import type { ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

const DEVICE = String.raw`(?:GPU|card|chip|accelerator|device|[ABHLV]\d{2,3}\w?|MI\d{3}\w?)\b(?![\s-](?:node|server|box|machine|system|cluster|pod|rack|instance))`
const BEFORE = new RegExp(String.raw`\b(?:each|every|single|one|per)\s(?:single\s)?${DEVICE}[^.;,:\d]{0,60}$`, 'i')
const BEHIND = new RegExp(String.raw`^[^.;,:\d]{0,24}(?:\b(?:per|a|each|on each|for each)\s|\/)${DEVICE}`, 'i')
/** What the facts of a service say of a node. */
const OF_NODE = /^([\w-]+)\.(?:output|prefill)_speed$/

/**
 * What is known of a node's speed, as it is said: of one device what its share of the node makes. “Every GPU writes 14.8k
 * tokens a second” is not borne out by a node of eight that does.
 */
export function inScope(figure: ArticleFigure, known: readonly Truth[], truths: Truths): readonly Truth[] {
  if (known.length > 1 && (figure.measure === 'nodes' || figure.measure === 'devices'))
    return ofStatistic(figure, known)
  if (figure.measure !== 'throughput' || !isOfDevice(figure)) return known
  return known.flatMap((truth) => {
    const facts = OF_NODE.exec(truth.expression)?.[1]
    const [devices] = facts === undefined ? [] : truths.evaluate(`${facts}.gpus_per_node`, truth.subject)
    const count = devices?.quantity?.value
    return count === undefined ? [truth] : truths.evaluate(`${truth.expression} / ${count}`, truth.subject)
  })
}

/** What is known of nodes in use, as far as it is the mean or the most, as the words beside a figure say. */
function ofStatistic(figure: ArticleFigure, known: readonly Truth[]): readonly Truth[] {
  const { occurrence, sentence } = figure
  const { text } = occurrence.passage.source
  const before = text.slice(Math.max(sentence.start, occurrence.span.start - 30), occurrence.span.start)
  const behind = text.slice(occurrence.end, Math.min(sentence.end, occurrence.end + 24))
  const [isMean, isMost] = [MEAN, MOST].map((words) => words.before.test(before) || words.behind.test(behind))
  if (isMean === isMost) return known
  return known.filter(({ expression }) => !expression.endsWith(isMean ? '.peak_nodes' : '.mean_nodes'))
}

const MEAN = {
  before:
    /\b(?:averag(?:e|es|ed|ing)|(?:the )?mean(?: of)?|on average)(?:\s(?:was|of|at|is|about|around|some|roughly|only|being)){0,2}\s$/i,
  behind: /^\s(?:\w+\s)?(?:on|in the|as an) average\b/i,
}
const MOST = {
  before:
    /\b(?:peak(?:s|ed|ing)?|at most|up to|maxim\w+|as many as)(?:\s(?:was|of|at|is|about|around|some|roughly)){0,2}\s$/i,
  behind: /^\s(?:\w+\s)?(?:at|in|at the|at its) (?:peak|most)\b/i,
}

/**
 * What is right in another scope than it is said of: a node's speed of one of its devices, the most nodes of the mean.
 * Nobody measures the one to be exactly the other.
 */
export function outOfScope(figure: ArticleFigure, subject: Subject, truths: Truths): Verdict | undefined {
  const { measure, about, reading } = figure
  if (measure !== 'throughput' && measure !== 'nodes') return undefined
  if (about === undefined || isDeniedNear(figure) || !isClaimedHere(figure)) return undefined
  const known = measure === 'nodes' ? truths.of(subject, 'gpus') : truths.of(subject, reading.attribute.name)
  const scoped = inScope(figure, known, truths)
  const other = known.find((truth) => holds(figure, truth) && !scoped.includes(truth))
  const meant = scoped.find(({ expression }) =>
    measure === 'nodes' ? /\.(?:peak|mean)_nodes$/.test(expression) : expression.startsWith(`${other?.expression} /`),
  )
  if (other === undefined || meant?.quantity === undefined || scoped.some((truth) => holds(figure, truth)))
    return undefined
  return refutedBy(figure, meant, `${stated(figure, meant)}; ${figure.text} is ${other.expression}.`)
}

/** What is added up over a node, or only supposed, is no claim of a device. */
function isClaimedHere({ occurrence: { passage, span, end }, sentence }: ArticleFigure): boolean {
  const { text } = passage.source
  const around = text.slice(Math.max(sentence.start, span.start - 90), Math.min(sentence.end, end + 60))
  return !/\b(?:if|would|could|suppose|imagine|not)\b(?![^;,]*[;,])/i.test(around)
}

function isOfDevice({ occurrence: { passage, span, end }, sentence }: ArticleFigure): boolean {
  const { text } = passage.source
  return (
    BEFORE.test(text.slice(Math.max(sentence.start, span.start - 90), span.start)) ||
    BEHIND.test(text.slice(span.end, Math.min(sentence.end, end + 40)))
  )
}
