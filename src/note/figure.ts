import type { Definition, Link, LinkReference } from 'mdast'
import { shift, type SourceText, type Span } from '../text'
import type { InlineText, Mark } from './inline'
import { sourceData } from './source-data'
import { move, nodeSpan, slice, unfold, type Source } from './source'
import type { Figure } from './types'

/** How much of the text around a figure is kept. */
const around = 60

/** What the place of a figure adds to it. */
export interface Place {
  readonly sources: readonly string[]
  readonly columnHead?: string | undefined
  readonly rowHead?: string | undefined
}

/** Reads a link to `calc:…` as a figure; `target` is the link itself or the definition it refers to. */
export function readFigure(
  { node, start, end }: Mark<Link | LinkReference>,
  target: Link | Definition,
  inline: InlineText,
  place: Place,
  source: Source,
): Figure {
  const span = nodeSpan(node, source)
  const { text } = inline.source
  return {
    span,
    label: end > start ? slice(inline.source, start, end) : { text: '', segments: [[0, span.start + 1]] },
    labelSpan: labelSpan(node, span, source),
    ...readExpression(target, source),
    before: text.slice(Math.max(0, start - around), start).replace(/^[\uDC00-\uDFFF]/, ''),
    after: text.slice(end, end + around).replace(/[\uD800-\uDBFF]$/, ''),
    sources: place.sources,
    ...(place.columnHead !== undefined && { columnHead: place.columnHead }),
    ...(place.rowHead !== undefined && { rowHead: place.rowHead }),
  }
}

function readExpression(
  target: Link | Definition,
  source: Source,
): { expression: SourceText; expressionSpan: Span; form: 'destination' | 'title' } {
  const { destination, destinationSpan, title, titleSpan } = sourceData(target)
  const at = nodeSpan(target, source)
  if (target.url === 'calc:' && titleSpan !== undefined) {
    const expressionSpan = shift(titleSpan, source.base)
    const empty: SourceText = { text: '', segments: [[0, expressionSpan.start]] }
    return { expression: title === undefined ? empty : unfold(move(title, source.base)), expressionSpan, form: 'title' }
  }
  const whole = move(destination ?? { text: target.url, segments: [[0, at.start]] }, source.base)
  return {
    expression: slice(whole, 'calc:'.length, whole.text.length),
    expressionSpan: destinationSpan === undefined ? at : shift(destinationSpan, source.base),
    form: 'destination',
  }
}

/** The figure's label between its brackets; for `[37B][x]` the first brackets. */
function labelSpan(node: Link | LinkReference, span: Span, source: Source): Span {
  const { label } = sourceData(node)
  return label === undefined ? { start: span.start + 1, end: span.start + 1 } : shift(label, source.base)
}
