import { columnHead } from './passage'
import type { Article, ArticleFigure } from './read-article'

/** A sweep has few steps; and every figure of a long table would look at all the others. */
const FARTHEST = 20

/**
 * Whether a table tries several values of what the figure counts: rows with 64, 256 and 512 experts are designs that are
 * compared, not so many claims about one.
 */
export function isSwept(figure: ArticleFigure, article: Article): boolean {
  const { about, occurrence, reading } = figure
  const { cell } = occurrence.passage
  if (cell === undefined || about === undefined) return false
  const around = <T>(all: readonly T[], at: number) => all.slice(Math.max(0, at - FARTHEST), at + FARTHEST + 1)
  const byRow = around(cell.table.rows, cell.row).map((row) => row[cell.column])
  const byColumn = around(cell.table.rows[cell.row] ?? [], cell.column)
  const isOther = (other: ArticleFigure) =>
    other.reading.attribute.name === reading.attribute.name &&
    other.about?.subject === about.subject &&
    other.occurrence.reading?.nominal !== occurrence.reading?.nominal
  const named = article.mentions.of(occurrence.passage).length > 0
  // Who stands in a row’s or a column’s own head is what its cells are of.
  if (named || about.where === 'heading') return false
  const across = columnHead(occurrence.passage) === undefined ? [] : byColumn
  return [byRow, across].some((line) =>
    line.some((each) => each && each !== occurrence.passage && article.inPassage(each).some(isOther)),
  )
}
