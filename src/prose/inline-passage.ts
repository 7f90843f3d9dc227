import { splitSentences, type InlineText } from '../note'
import type { Span } from '../text'
import type { CellPlace, Passage } from './passage'

/**
 * A passage of inline Markdown: its text, what of it is not read, and its sentences.
 *
 * @param cell where it stands in a table
 */
export function passageOf(kind: Passage['kind'], inline: InlineText, cell?: CellPlace): Passage {
  const hidden: Span[] = [...inline.codes.map(({ start, end }) => ({ start, end })), ...formulasIn(inline.source.text)]
  const bound: Span[] = []
  for (const { node, start, end } of inline.links) {
    const url = node.type === 'link' ? node.url : undefined
    const label = inline.source.text.slice(start, end)
    if (url?.startsWith('calc:') === true) bound.push({ start, end })
    else if (/^(?:https?:|www\.|mailto:)/.test(label)) hidden.push({ start, end })
  }
  return {
    source: inline.source,
    kind,
    hidden: hidden.sort((a, b) => a.start - b.start),
    bound,
    sentences: kind === 'paragraph' ? splitSentences(inline, []) : [{ start: 0, end: inline.source.text.length }],
    cell,
    kept: {},
  }
}

/** `$x = 2$`, `$$…$$`, as Pandoc tells formulas from money: no blank inside the signs and no digit behind them. */
const FORMULA = /\$\$[^$]{1,2000}\$\$|(?<![\w$\\])\$([^\s$](?:[^$]{0,200}[^\s$])?)\$(?![\w$])/g
/** What only a formula holds; or it is one letter or number. */
const MATHS = /[\\^_={}]|^[\d.,]+$|^\p{L}$/u

function formulasIn(text: string): readonly Span[] {
  if (!text.includes('$')) return []
  return [...text.matchAll(FORMULA)]
    .filter(([, inner]) => inner === undefined || MATHS.test(inner))
    .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }))
}
