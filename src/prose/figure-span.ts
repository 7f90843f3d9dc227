import type { Span } from '../text'
import { placedSpan } from './passage'
import type { ArticleFigure } from './read-article'

/** Where a figure stands with its unit. */
export function wholeSpan(figure: ArticleFigure): Span {
  return spanUntil(figure, figure.occurrence.end)
}

/** Where a figure stands, up to an offset in the text of its passage. */
export function spanUntil({ occurrence: { passage, span }, place }: ArticleFigure, end: number): Span {
  return placedSpan({ passage, place }, { start: span.start, end })
}
