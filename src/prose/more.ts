import { format } from '../quantity'
import type { Verdict } from './judged'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'
import { inside, WINDOW } from './window'

/** `43% more bandwidth`, `a third more memory`. */
const BEHIND =
  /^\s(?:more|extra|additional|higher|larger|greater|faster|bigger)\s(?:of\s(?:it|the)\s)?(?:(?:HBM\w*|on-board|GPU|video)\s)?(memory bandwidth|bandwidth|memory(?!\s\w)|memory(?=\s(?:and|than|at|but|for|on)\b)|VRAM|HBM\w*)/i
/** `memory, 70% more of it`. */
const OF_IT = /^\smore of (?:it|that)\b/i
const IT = /\b(memory bandwidth|bandwidth|memory|VRAM)\b[^.;\d]{0,16}$/i
/** Rounding, and another size of the same card. */
const POINTS = 4
const SHARE = 0.08
const NEAR = 300

/** How much more memory or bandwidth one device has than the other that is named with it. */
export function moreVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { occurrence, measure, sentence, about } = figure
  const { passage, span, end, reading } = occurrence
  if (measure !== 'percent' || reading === undefined || reading.style.join !== undefined || passage.cell)
    return undefined
  const { text } = passage.source
  const behind = text.slice(end, Math.min(sentence.end, end + 50))
  const what =
    BEHIND.exec(behind)?.[1] ??
    (OF_IT.test(behind) ? IT.exec(text.slice(Math.max(sentence.start, span.start - 40), span.start))?.[1] : undefined)
  if (what === undefined) return undefined
  // Whom the paragraph is about may be named in a sentence before.
  const [from, to] = [Math.max(0, span.start - NEAR), Math.min(sentence.end, end + WINDOW)]
  const named = inside(article.mentions.of(passage), from, to).filter((m) => m.subject.sort === 'accelerator')
  const ids = new Set(named.map((m) => m.subject.id))
  if (ids.size < 2 && about?.subject.sort === 'accelerator') ids.add(about.subject.id)
  const [one, other, ...more] = ids
  if (one === undefined || other === undefined || more.length > 0) return undefined
  const field = /bandwidth/i.test(what) ? 'memory_bandwidth' : 'memory'
  const [a] = truths.evaluate(`${one}.${field}`, one)
  const [b] = truths.evaluate(`${other}.${field}`, other)
  if (a?.quantity === undefined || b?.quantity === undefined) return undefined
  const [large, small] = a.quantity.value > b.quantity.value ? [a, b] : [b, a]
  const excess = 100 * (large.quantity!.value / small.quantity!.value - 1)
  const said = reading.style.numerals[0].value
  const expected = `${Number(excess.toPrecision(3))} %`
  const printed = [large, small].map(({ quantity, unit }) => format(quantity!, unit ? { unit } : {})).join(' against ')
  const found = {
    expected,
    source: [...new Set([large.source, small.source])].join('; '),
    expression: `${large.expression} / ${small.expression} - 1`,
  }
  const how = `${large.subject} has ${expected} more than ${small.subject}: ${printed}`
  const isBound = reading.qualifier === 'over' || reading.qualifier === 'under' || reading.qualifier === 'up-to'
  if (Math.abs(said - excess) < 0.6 || (!isBound && Math.abs(said - excess) < 0.015 * excess))
    return { kind: 'supported', explanation: `${how}.`, ...found }
  if (isBound || Math.abs(said - excess) < Math.max(POINTS, SHARE * excess)) return undefined
  return { kind: 'contradicted', explanation: `${how}, not ${figure.text}.`, ...found }
}
