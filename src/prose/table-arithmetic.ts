import { format, inUnit, lookupUnit } from '../quantity'
import type { Verdict } from './judged'
import { computed, interval, names, nominal, ratioHolds, shown } from './own-figures'
import type { TableText } from './passage'
import type { Article, ArticleFigure } from './read-article'

/** A row with more cells does not compare two figures. */
const WIDEST = 40

/** A multiple in a row of a table, against the two other figures of its row. */
export function rowVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { cell } = figure.occurrence.passage
  const x = interval(figure)
  if (cell === undefined || figure.measure !== 'ratio' || x === undefined) return undefined
  const cells = cell.table.rows[cell.row] ?? []
  if (cells.length > WIDEST) return undefined
  const row = cells.flatMap((each) => article.inPassage(each)).filter((f) => f !== figure && f.measure !== 'ratio')
  const [a, b] = row
  if (a === undefined || b === undefined || row.length !== 2 || a.measure !== b.measure) return undefined
  const [low, high] = [interval(a), interval(b)]
  if (low === undefined || high === undefined) return undefined
  for (const [p, q, over, under] of [
    [low, high, a, b],
    [high, low, b, a],
  ] as const)
    if (ratioHolds(x, p, q))
      return computed(shown(nominal(over) / nominal(under), '×'), [over, under], `${names(over)} / ${names(under)}`)
  return undefined
}

/** Nobody adds up more rows than this; and any row may be headed as a total, so that longer columns would be added up again and again. */
const LONGEST = 200

/** The last row of a table, if it is headed as a total, against the sum of its column. */
export function totalVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { cell } = figure.occurrence.passage
  const x = interval(figure)
  if (cell === undefined || cell.row < 2 || cell.row > LONGEST || x === undefined || cell.column === 0) return undefined
  const added = addedUpBy(cell.table, cell.row)
  const column = added.flatMap((row) => {
    const each = row[cell.column]
    return each === undefined ? [] : article.inPassage(each)
  })
  const parts = column.map(interval)
  if (column.length < 2 || column.length !== added.length || column.some((f) => f.measure !== figure.measure))
    return undefined
  if (!parts.every((part) => part !== undefined)) return undefined
  const sum = column.reduce((all, f) => all + nominal(f), 0)
  const low = parts.reduce((all, [least]) => all + least, 0)
  const high = parts.reduce((all, [, most]) => all + most, 0)
  const unit = figure.occurrence.reading?.unit
  const expected = format(
    unit ? inUnit(sum / unit.factor, unit) : inUnit(sum, lookupUnit('parameter')!),
    unit ? { unit } : {},
  )
  const how = column.map(names).join(' + ')
  if (low <= x[1] && high >= x[0]) return computed(expected, column, how)
  // A total that is another statistic (a mean, a maximum) is not off by a little.
  const off = nominal(figure) / sum
  if (off < 0.8 || off > 1.25 || (off > 0.99 && off < 1.01)) return undefined
  return {
    kind: 'contradicted',
    expected,
    explanation: `${how} = ${expected}, not ${figure.text}.`,
    source: `computed from ${column.map(names).join(' and ')}`,
  }
}

const TOTAL = /\b(?:totals?|sum|all|overall|together)\b/i

/** The rows that a row adds up as their total: all before it, or for `Llama 3, total` those headed so; none if no total is meant. */
export function addedUpBy(table: TableText, row: number): TableText['rows'] {
  const headed = table.rows[row]?.[0]?.source.text ?? ''
  const rows = table.rows.slice(1, row)
  const found = TOTAL.exec(headed)
  // `Total (5 switches)` counts rows more than once.
  if (found === null || /\d/.test(headed.slice(found.index))) return []
  const name = headed.slice(0, found.index).replace(/[\s,:;(–—-]+$/, '')
  const own = name === '' ? [] : rows.filter(([head]) => head?.source.text.startsWith(name))
  return own.length > 1 ? own : /\d/.test(name) ? [] : rows
}
