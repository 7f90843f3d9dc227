import type { Article, ArticleFigure } from './read-article'

/** So many figures before and behind one are beside it. */
const NEIGHBOURS = 40

/** The figures beside one in its passage. */
export function besides(figure: ArticleFigure, article: Article): readonly ArticleFigure[] {
  const { figures } = article
  const { index, occurrence } = figure
  const isBeside = (at: number) => figures[at]?.occurrence.passage === occurrence.passage
  let from = index
  while (from > index - NEIGHBOURS && isBeside(from - 1)) from--
  let to = index + 1
  while (to < index + NEIGHBOURS && isBeside(to)) to++
  return figures.slice(from, to).filter((other) => other !== figure)
}
