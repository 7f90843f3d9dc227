import type { Article, ArticleFigure } from './read-article'

/** So many figures before and behind one are beside it. */
const NEIGHBOURS = 40

/** The figures beside one in its passage. */
export function besides(figure: ArticleFigure, article: Article): readonly ArticleFigure[] {
  const at = article.indexOf(figure)
  return article.figures
    .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS)
    .filter((other) => other !== figure && other.occurrence.passage === figure.occurrence.passage)
}
