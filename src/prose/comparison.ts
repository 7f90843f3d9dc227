import { divide, exact, figureHolds, format, formatNumber, isFault } from '../quantity'
import { spanUntil } from './figure-span'
import type { Correction, Verdict } from './judged'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'
import { namedNear } from './window'

/** Quantities of accelerators that are compared by multiples: “half the memory bandwidth of an H100”. */
const COMPARED: Readonly<Record<string, string>> = {
  memory_bandwidth: 'memory_bandwidth',
  link_bandwidth: 'link_bandwidth',
  device_memory: 'memory',
}

/** So far the word may be that says what is compared; or it stands right behind, as in “half the memory bandwidth: 1.7 TB/s”. */
const NEAR = 12
const OF_IT = /^\s(?:of\s)?(?:the|its)\s(?:[\w-]+\s){0,2}(?:bandwidth|memory|capacity)\b/
/** Between one and what it is like, and between that and how it differs. */
const LIKE =
  /\b(?:has|have|with|offers?|keeps?|carries|packs|matches)\b[^.;]{0,60}\b(?:of|as|like|than)\s(?:(?:an?|the)\s)?$/
const BUT = /^(?:['’]s?)?,?\s(?:but|though|and|yet|with)\s(?:(?:only|just|at|about|roughly|around)\s){0,2}$/

/** A multiple or a share of one accelerator's quantity against another's, where the sentence names both and no third. */
export function comparisonVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const field = COMPARED[figure.reading.attribute.name]
  const reading = figure.occurrence.reading
  if (field === undefined || reading === undefined || figure.measure !== 'ratio') return undefined
  const { passage, span, end } = figure.occurrence
  const { text } = passage.source
  if (figure.reading.distance > NEAR && !OF_IT.test(text.slice(end, end + 40))) return undefined
  const named = namedNear(figure, article).filter((m) => m.subject.sort === 'accelerator')
  const subjects = [...new Set(named.map((m) => m.subject.id))]
  const last = [...named].reverse().find((m) => m.end <= span.start)
  const first = named[0]!
  // “It has the memory of an H100 but half its bandwidth”: the last that is named is what the first is compared with.
  const isComparand =
    last !== undefined &&
    last.subject !== first.subject &&
    LIKE.test(text.slice(first.end, last.start)) &&
    BUT.test(text.slice(last.end, span.start))
  const own = (isComparand ? first : last)?.subject.id
  const other = isComparand
    ? last.subject.id
    : named.find((m) => m.start >= figure.occurrence.end && m.subject.id !== own)?.subject.id
  if (subjects.length !== 2 || own === undefined || other === undefined) return undefined
  const expression = `${own}.${field} / ${other}.${field}`
  const [truth] = truths.evaluate(expression, own)
  const [a] = truths.evaluate(`${own}.${field}`, own)
  const [b] = truths.evaluate(`${other}.${field}`, other)
  if (truth?.quantity === undefined || a?.quantity === undefined || b?.quantity === undefined) return undefined
  const share = divide(a.quantity, b.quantity)
  if (isFault(share)) return undefined
  const says = figureHolds({ ...reading, style: { ...reading.style, ratio: false } }, exact(share.value))
  const expected = `${format(exact(Number(share.value.toPrecision(3))))}×`
  const printed = ({ quantity, unit }: Truth) => format(quantity!, unit ? { unit } : {})
  const what = `${a.derivation.title ?? field} of ${own} is ${expected} that of ${other}`
  const both = `${printed(a)} against ${printed(b)}`
  const source = [...new Set([a.source, b.source])].join('; ')
  const remembered = [...new Set([...a.remembered, ...b.remembered])]
  const found = { expected, source, expression, ...(remembered.length > 0 && { unverified: remembered }) }
  if (says === 'holds') return { kind: 'supported', explanation: `${what}: ${both}.`, ...found }
  // “less than 2×” and the like bound it; only a plain multiple that is clearly off is wrong.
  if (reading.qualifier === 'under' || reading.qualifier === 'over' || reading.qualifier === 'up-to') return undefined
  const off = reading.nominal / share.value
  if (off >= 0.85 && off <= 1.18) return undefined
  const explanation = `${what}, not ${figure.text}: ${both}.`
  return { kind: 'contradicted', explanation, ...found, correction: () => correctionOf(figure, share.value) }
}

/** `half the bandwidth of` what has just as much becomes `the full bandwidth of`; a multiple is written in its own style. */
function correctionOf(figure: ArticleFigure, share: number): Correction | undefined {
  const { passage, span, end } = figure.occurrence
  const { text } = passage.source
  const article = /^\s(?:of\s)?the(?=\s)/.exec(text.slice(end, end + 12))?.[0]
  if (article !== undefined && Math.abs(share - 1) < 0.02)
    return { span: spanUntil(figure, end + article.length), newText: 'the full' }
  const written = text.slice(span.start, end)
  const rest = /^\d[\d.,]*(\s?(?:[x×]|times\b|-?fold\b).*)$/.exec(written)?.[1]
  return rest === undefined ? undefined : { span: spanUntil(figure, end), newText: `${formatNumber(share, 2)}${rest}` }
}
