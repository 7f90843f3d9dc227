import { firstIndex, type Span } from '../text'
import type { Mention } from './named-in'
import type { Article, ArticleFigure } from './read-article'

/** So far around a figure words are looked at; what is farther away says nothing of it. */
export const WINDOW = 600

/** What stands around a figure in its own sentence, as far as it may say anything of it. */
export function wordsNear({ occurrence: { passage, span, end }, sentence }: ArticleFigure): string {
  return passage.source.text.slice(Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, end + WINDOW))
}

/** Whom a figure's own sentence names, as far around the figure. */
export function namedNear(
  { occurrence: { passage, span, end }, sentence }: ArticleFigure,
  article: Article,
): readonly Mention[] {
  const [from, to] = [Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, end + WINDOW)]
  return inside(article.mentions.of(passage), from, to)
}

/** Those of some sorted, disjoint spans that lie inside a range. Takes time by what it finds, not by how many there are. */
export function inside<S extends Span>(spans: readonly S[], start: number, end: number): readonly S[] {
  const from = firstFrom(spans, start)
  let to = from
  while (to < spans.length && spans[to]!.end <= end) to++
  return spans.slice(from, to)
}

/** The index of the first span that starts at an offset or behind it. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  return firstIndex(spans.length, (i) => spans[i]!.start >= offset)
}
