import { ENOUGH, onlyFigure, relationsOf, type Interval, type Relation } from './column-relations'
import type { Verdict } from './judged'
import { computed, digitsOf, inUnitOf, interval, names, nominal, refuted } from './own-figures'
import type { CellPlace } from './passage'
import type { Article, ArticleFigure } from './read-article'
import { addedUpBy } from './table-arithmetic'
import { isShifted, isTransposed, transposed } from './typing-slips'

/** Tables with more rows or columns hold measurements rather than prices. */
const TALLEST = 24
const WIDEST = 9
/** What is off by less may be another rounding. */
const ROOM = 0.04
/** Digits that leave open more than this say nothing. */
const COARSE = 0.5
/** No row says more than agreement to a thousandth. */
const FINEST = 0.001

/** So often figures begin with the same digit. */
const ONE_DIGIT = 0.3
/** What follows is printed with so many digits at least. */
const DIGITS = 3

/** What is known of another figure: whether it is right or wrong of its subject. */
export type Standing = (figure: ArticleFigure) => Verdict['kind'] | undefined

/**
 * A cell that does not follow from the others of its row, as all the other cells of its column do from theirs: `per 8-GPU
 * node` from `per GPU-hour`, a share from its part and its whole, a cost from hours that cost the same in all rows.
 */
export function columnVerdict(figure: ArticleFigure, article: Article, standing: Standing): Verdict | undefined {
  const { passage, reading } = figure.occurrence
  const { cell } = passage
  if (cell === undefined || cell.row === 0 || reading === undefined) return undefined
  const { rows } = cell.table
  if (rows.length > TALLEST || rows.length < ENOUGH + 2 || rows[0]!.length > WIDEST) return undefined
  if (onlyFigure(cell.table, cell.row, cell.column, article) !== figure) return undefined
  const written = interval(figure)
  if (written === undefined) return undefined
  let wrong: Verdict | undefined
  for (const relation of relationsOf(figure, cell, article)) {
    const operands = operandsOf(relation, cell, cell.row, article)
    const yielded = operands && yieldOf(relation, operands)
    if (operands === undefined || yielded === undefined || !relation.fits(operands, figure)) continue
    const isRight = meets(yielded, written)
    // Where a row follows with most of the others, one that does not is that one's own matter.
    const held = rowsHeld(relation, cell, article, isRight || relation.isPriced ? 1 : 0)
    if (held === undefined) continue
    const [exact] = relation.yields(operands.map((each) => [nominal(each), nominal(each)]))
    const expected = inUnitOf(figure, exact, Math.max(DIGITS, digitsOf(figure)))
    const how = relation.how(operands.map(names))
    if (isRight) return computed(expected, operands, how)
    wrong ??= isWrong(figure, { relation, operands, yielded, held }, article, standing)
      ? refuted(figure, expected, operands, how)
      : undefined
  }
  return wrong
}

interface Found {
  readonly relation: Relation
  readonly operands: readonly ArticleFigure[]
  readonly yielded: Interval
  readonly held: number
}

/** Whether it is the figure that is wrong, and not what it would follow from, nor the rule. */
function isWrong(
  figure: ArticleFigure,
  { relation, operands, yielded, held }: Found,
  article: Article,
  standing: Standing,
): boolean {
  const off = nominal(figure) / ((yielded[0] + yielded[1]) / 2)
  const isTypo = isTransposed(figure, yielded)
  if (!isTypo && Math.abs(off - 1) < ROOM) return false
  const standings = operands.map(standing)
  if (standings.includes('contradicted')) return false
  const written = interval(figure)!
  const mayBeOther = operands.some((operand, i) => {
    const others = standings[i] === 'supported' ? [] : transposed(operand)
    return others.some((each) =>
      meets(relation.yields(operands.map((o) => (o === operand ? each : interval(o)!))), written),
    )
  })
  if (mayBeOther) return false
  if (isTypo || held >= relation.binds || isMended(figure, yielded, article)) return true
  // A zero too many is as soon written in one column as in another.
  return isShifted(figure, yielded) && standings.every((each) => each === 'supported')
}

/** Whether what a cell should be is just what its column lacks to its total. */
function isMended(figure: ArticleFigure, [low, high]: Interval, article: Article): boolean {
  const { table, row, column } = figure.occurrence.passage.cell!
  for (let last = row + 1; last < table.rows.length; last++) {
    const added = addedUpBy(table, last)
    const total = onlyFigure(table, last, column, article)
    const sum = total && interval(total)
    if (sum === undefined || !added.includes(table.rows[row]!)) continue
    const others = added.filter((each) => each !== table.rows[row]).map((each) => article.inPassage(each[column]!)[0])
    const parts = others.map((each) => (each?.measure === figure.measure ? interval(each) : undefined))
    if (!parts.every((each) => each !== undefined)) return false
    const [least, most] = [0, 1].map((end) => parts.reduce((all, part) => all + part[end]!, 0))
    const isDue = meets([least! + low, most! + high], sum)
    const [from, to] = interval(figure)!
    return isDue && !meets([least! + from, most! + to], sum)
  }
  return false
}

/** How many other rows follow; undefined where that is not enough, or more than so many do not. */
function rowsHeld(relation: Relation, cell: CellPlace, article: Article, mayBeOff: number): number | undefined {
  const { table, row, column } = cell
  let held = 0
  let off = 0
  let evidence = 0
  for (let other = 1; other < table.rows.length; other++) {
    const result = other === row ? undefined : onlyFigure(table, other, column, article)
    const written = result && interval(result)
    const operands = written && operandsOf(relation, cell, other, article)
    const yielded = operands && yieldOf(relation, operands)
    if (result === undefined || written === undefined || operands === undefined || yielded === undefined) continue
    if (!relation.fits(operands, result)) return undefined
    const open = Math.max(yielded[1] / yielded[0], written[1] / written[0]) - 1
    const [exact] = relation.yields(operands.map((each) => [nominal(each), nominal(each)]))
    // `5K` at 2 is `10K` by its digits as they stand, however much they leave open.
    const isExact = Math.abs(nominal(result) / exact - 1) < 1e-9
    const width = isExact ? Math.min(open, written[1] / written[0] - 1, ONE_DIGIT) : open
    if (!meets(yielded, written)) {
      if (++off > mayBeOff) return undefined
    } else if (width < COARSE || relation.isPriced) {
      held++
      evidence -= Math.log(Math.min(1, Math.max(FINEST, width)))
    }
  }
  return held >= ENOUGH && evidence >= relation.needs ? held : undefined
}

function operandsOf(
  { columns }: Relation,
  { table }: CellPlace,
  row: number,
  article: Article,
): readonly ArticleFigure[] | undefined {
  const operands = columns.map((column) => onlyFigure(table, row, column, article))
  return operands.every((each) => each !== undefined) ? operands : undefined
}

function yieldOf({ yields }: Relation, operands: readonly ArticleFigure[]): Interval | undefined {
  const intervals = operands.map(interval)
  return intervals.every((each) => each !== undefined) ? yields(intervals) : undefined
}

function meets([low, high]: Interval, [least, most]: Interval): boolean {
  return low <= most * (1 + 1e-9) && high >= least * (1 - 1e-9)
}
