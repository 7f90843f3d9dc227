import { format, lookupUnit } from '../quantity'
import type { Verdict } from './judged'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** `activates 5.5 % of its parameters`, `active over total`. */
const ACTIVE = /\b(?:activ\w*|at work|in use|uses|used|fires?|busy|awake|switched on|touch\w*|sparsity)\b/i
const OF_ALL =
  /\b(?:of (?:its|the|all|their|these|those) (?:[\w.]+ ){0,2}(?:param(?:eter)?s?|weights|network|model)|active (?:over|to|of|\/|out of|versus|vs\.?) total|(?:param(?:eter)?s?|weights) (?:are|is) active)\b/i
/** What is expected of it is said of other shares, too. */
const OTHERWISE =
  /\b(?:experts?|layers?|attention|FLOPs?|not|never|would|if|could|less|fewer|reduc\w*|prun\w*|quanti\w*|trainable|LoRA|fine-tun\w*|cost|time|price)\b/i
/** Rounded, and counted with or without the embeddings. */
const ROOM = 1.3

/** What share of its parameters a model with experts activates for a token. */
export function activeShareVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { occurrence, sentence, about, measure } = figure
  const { reading, passage, span, end } = occurrence
  if (measure !== 'percent' || reading === undefined || about?.subject.sort !== 'model') return undefined
  if (reading.style.join !== undefined || (about.where !== 'sentence' && about.where !== 'cell')) return undefined
  const { text } = passage.source
  const around = text.slice(Math.max(sentence.start, span.start - 160), Math.min(sentence.end, end + 60))
  if (!ACTIVE.test(around) || !OF_ALL.test(around) || OTHERWISE.test(around)) return undefined
  // “from 4 % (A) to 16 % (B)”: who is named in brackets is meant, known or not.
  const bracket = /^\s?\(/.test(text.slice(end, end + 2)) ? text.indexOf(')', end) : -1
  const named = article.mentions.of(passage)
  if (bracket >= 0 && !named.some((m) => m.start >= end && m.end <= bracket && m.subject === about.subject))
    return undefined
  const { id } = about.subject
  const [active] = truths.evaluate(`${id}.active_params`, id)
  const [total] = truths.evaluate(`${id}.params`, id)
  if (active?.quantity === undefined || total?.quantity === undefined || active.assumed || total.assumed)
    return undefined
  const share = active.quantity.value / total.quantity.value
  const written = reading.style.numerals[0].value / 100
  if (!(share < 0.9) || !(written > 0)) return undefined
  const off = Math.max(written / share, share / written)
  const expected = `${Number((100 * share).toPrecision(2))} %`
  const parameters = { unit: lookupUnit('parameter')! }
  const found = {
    expected,
    source: [...new Set([active.source, total.source])].join('; '),
    expression: `${id}.active_params / ${id}.params`,
  }
  const what = `${id} activates ${format(active.quantity, parameters)} of ${format(total.quantity, parameters)}, ${expected}`
  if (off < 1.1) return { kind: 'supported', explanation: `${what}.`, ...found }
  return off < ROOM ? undefined : { kind: 'contradicted', explanation: `${what}, not ${figure.text}.`, ...found }
}
