import type { Verdict } from './judged'
import { computed, inUnitOf, interval, names, nominal, refuted } from './own-figures'
import { columnHead, type CellPlace } from './passage'
import type { Article, ArticleFigure } from './read-article'

/** Tables with more rows or columns hold measurements rather than prices. */
const TALLEST = 24
const WIDEST = 9
/** So many other rows must bear a relation out, and none may speak against it. */
const ENOUGH = 2
/** What is off by less may be another rounding. */
const ROOM = 0.04
/** Digits that leave open more than this hold by chance. */
const COARSE = 0.12

type Interval = readonly [number, number]

/** How a column may follow from others. */
interface Relation {
  readonly columns: readonly number[]
  readonly yields: (operands: readonly Interval[]) => Interval
  readonly how: (operands: readonly string[]) => string
  /** The head gives the price of the hours in another column: then a row that does not follow is just the one that is wrong. */
  readonly isPriced?: true
}

/** `Cost at $2 an hour`, `Cost ($2/GPU-hour)`. */
const PRICE = /[$€£]\s?(\d{1,3}(?:\.\d{1,3})?)\s?(?:\/|per|an?|each)\s?(?:[A-Z]\w{0,5}[-\s·]?)?h(?:ours?|r)?\b/
const SECONDS = 3600

/**
 * A cell that does not follow from the others of its row, as all the other cells of its column do from theirs: `per 8-GPU
 * node` from `per GPU-hour`, a share from its part and its whole.
 */
export function columnVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { passage, reading } = figure.occurrence
  const { cell } = passage
  if (cell === undefined || cell.row === 0 || reading === undefined) return undefined
  const { rows } = cell.table
  if (rows.length > TALLEST || rows.length < ENOUGH + 2 || rows[0]!.length > WIDEST) return undefined
  if (onlyFigure(cell, cell.row, cell.column, article) !== figure) return undefined
  const written = interval(figure)
  if (written === undefined) return undefined
  const relation = relationsOf(figure, cell).find((each) => isBorneOut(each, cell, article))
  const operands = relation?.columns.map((column) => onlyFigure(cell, cell.row, column, article))
  if (relation === undefined || !operands?.every((each) => each !== undefined)) return undefined
  const intervals = operands.map(interval)
  if (!intervals.every((each) => each !== undefined)) return undefined
  const [low, high] = relation.yields(intervals)
  const expected = inUnitOf(figure, (low + high) / 2, 3)
  const how = relation.how(operands.map(names))
  if (low <= written[1] && high >= written[0]) return computed(expected, operands, how)
  const off = nominal(figure) / ((low + high) / 2)
  return Math.abs(off - 1) < ROOM ? undefined : refuted(figure, expected, operands, how)
}

/** What a column may be: so many times another, by the number in its head; or of two others the quotient. */
function relationsOf(figure: ArticleFigure, { table, column }: CellPlace): readonly Relation[] {
  const head = columnHead(figure.occurrence.passage)?.source.text ?? ''
  const times = Number(/\b(\d{1,5})(?:\s?[-×x]\s?|\s)[A-Za-z]/.exec(head)?.[1] ?? NaN)
  const others = table.rows[0]!.map((_, i) => i).filter((i) => i > 0 && i !== column)
  const found: Relation[] = []
  if (times > 1)
    for (const one of others)
      found.push({
        columns: [one],
        yields: ([a]) => [a![0] * times, a![1] * times],
        how: ([a]) => `${times} × ${a}`,
      })
  const price = figure.measure === 'money' ? PRICE.exec(head) : null
  if (price)
    for (const hours of others)
      found.push({
        columns: [hours],
        yields: ([a]) => [(a![0] * Number(price[1])) / SECONDS, (a![1] * Number(price[1])) / SECONDS],
        how: ([a]) => `${a} × ${price[0]}`,
        isPriced: true,
      })
  if (figure.measure !== 'percent' && figure.measure !== 'ratio') return found
  for (const above of others)
    for (const below of others)
      if (above !== below)
        found.push({
          columns: [above, below],
          yields: ([a, b]) => [a![0] / b![1], a![1] / b![0]],
          how: ([a, b]) => `${a} / ${b}`,
        })
  return found
}

/** Whether every other row of a table says so, as far as it has those figures. */
function isBorneOut(
  { columns, yields, isPriced }: Relation,
  { table, row, column }: CellPlace,
  article: Article,
): boolean {
  let held = 0
  let wrong = 0
  for (let other = 1; other < table.rows.length; other++) {
    const result = other === row ? undefined : onlyFigure({ table }, other, column, article)
    const operands = columns.map((each) => onlyFigure({ table }, other, each, article))
    const written = result && interval(result)
    if (written === undefined) continue
    const intervals = operands.map((each) => each && interval(each))
    if (!intervals.every((each) => each !== undefined)) continue
    const [first, second] = operands
    if (second !== undefined && first!.measure !== second.measure) return false
    if (second === undefined && first!.measure !== (isPriced ? 'device-hours' : result!.measure)) return false
    const [low, high] = yields(intervals)
    const isOff = low > written[1] * (1 + 1e-9) || high < written[0] * (1 - 1e-9)
    if (isOff && ++wrong > (isPriced ? 1 : 0)) return false
    const isCoarse = Math.max(high / low, written[1] / written[0]) > 1 + COARSE
    if (isCoarse && !isPriced) return false
    if (!isCoarse && !isOff) held++
  }
  return held >= ENOUGH
}

/** The figure of a cell that holds just one plain figure. */
function onlyFigure(
  { table }: Pick<CellPlace, 'table'>,
  row: number,
  column: number,
  article: Article,
): ArticleFigure | undefined {
  const cell = table.rows[row]?.[column]
  const figures = cell === undefined ? [] : article.inPassage(cell)
  const [figure] = figures
  return figures.length === 1 && figure?.occurrence.reading?.style.join === undefined ? figure : undefined
}
