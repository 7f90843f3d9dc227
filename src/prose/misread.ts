import type { JudgedFigure } from './judged'
import type { TableText } from './passage'

/** Authors err in a cell. Where so many cells of a line are wrong and none is right, it was the head that we did not understand. */
const MANY = 3

interface Line {
  wrong: number
  right: number
}

/** Takes back what was held against the figures of a column or row of which nothing else is borne out. */
export function withoutMisread(figures: readonly JudgedFigure[]): readonly JudgedFigure[] {
  const tables = new Map<TableText, Map<string, Line>>()
  for (const figure of figures) {
    const kind = isOfCatalogue(figure) ? figure.verdict?.kind : undefined
    for (const line of kind === undefined ? [] : linesOf(figure, tables)) {
      if (kind === 'contradicted') line.wrong++
      else line.right++
    }
  }
  if (tables.size === 0) return figures
  return figures.map((figure) => {
    if (figure.verdict?.kind !== 'contradicted' || !isOfCatalogue(figure)) return figure
    const isMisread = linesOf(figure, tables).some(({ wrong, right }) => wrong >= MANY && right === 0)
    return isMisread ? { ...figure, verdict: undefined } : figure
  })
}

/** Held against a value that something names, and not against the figures beside it. */
function isOfCatalogue({ verdict, occurrence }: JudgedFigure): boolean {
  return verdict?.expression !== undefined && occurrence.passage.cell !== undefined
}

/** What is counted of a figure's column and of its row, as far as the figures there are read as the same quantity. */
function linesOf({ occurrence, reading }: JudgedFigure, tables: Map<TableText, Map<string, Line>>): readonly Line[] {
  const { table, row, column } = occurrence.passage.cell!
  let lines = tables.get(table)
  if (lines === undefined) tables.set(table, (lines = new Map<string, Line>()))
  return [`column ${column}`, `row ${row}`].map((place) => {
    const key = `${place} ${reading.attribute.name}`
    const line = lines.get(key) ?? { wrong: 0, right: 0 }
    lines.set(key, line)
    return line
  })
}
