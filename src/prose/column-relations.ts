import type { Measure } from './measure'
import { interval, names } from './own-figures'
import { columnHead, type CellPlace, type TableText } from './passage'
import type { Article, ArticleFigure } from './read-article'
import { roundIn } from './round-factor'

export type Interval = readonly [number, number]

/** How a column may follow from others. */
export interface Relation {
  readonly columns: readonly number[]
  readonly yields: (operands: readonly Interval[]) => Interval
  readonly how: (operands: readonly string[]) => string
  /** How improbable its agreeing rows must be, in nats, before it is believed: the more relations are tried, the more. */
  readonly needs: number
  /** Whether figures of such measures stand in it. */
  readonly fits: (operands: readonly ArticleFigure[], result: ArticleFigure) => boolean
  /** The head gives the price of the hours in another column: then a row that does not follow is just the one that is wrong. */
  readonly isPriced?: true
  /** So many other rows must follow before one that is merely off is wrong; what is off by a slip is wrong in any. */
  readonly binds: number
}

/** Two rows that agree to an eighth. */
const PLAIN = 4.2
/** So many rows hold by chance among all that two columns may make. */
const PAIRED = 6
/** What each digit of a factor that nobody states takes away from what agrees. */
const DIGIT = Math.log(10)
/** So many other rows must bear a relation out, and none may speak against it. */
export const ENOUGH = 2
const MANY = 3

/** `Cost at $2 an hour`, `Cost ($2/GPU-hour)`. */
const PRICE = /[$€£]\s?(\d{1,3}(?:\.\d{1,3})?)\s?(?:\/|per|an?|each)\s?(?:[A-Z]\w{0,5}[-\s·]?)?h(?:ours?|r)?\b/
const SECONDS = 3600
/** What one may cost, take or hold so much of for each of another. */
const AMOUNTS: ReadonlySet<Measure> = new Set<Measure>([
  'money', 'device-hours', 'devices', 'parameters', 'tokens', 'bytes', 'power', 'energy', 'carbon', 'operations', 'nodes',
]) // prettier-ignore
const NO_FACTORS: ReadonlySet<Measure> = new Set<Measure>(['ratio', 'date', 'format', 'degree', 'rank'])

/** What a column may be, the likeliest first. */
export function relationsOf(figure: ArticleFigure, cell: CellPlace, article: Article): readonly Relation[] {
  const { table, column } = cell
  const head = columnHead(figure.occurrence.passage)?.source.text ?? ''
  const others = table.rows[0]!.map((_, i) => i).filter((i) => i > 0 && i !== column)
  // What heads the rows may be a number of something, too: `Batch`.
  const before = [...Array(column).keys()]
  return [
    ...others.flatMap((one) => headed(one, head, figure)),
    ...quotients(shareOf(figure) ? others : before, figure),
    ...(NO_FACTORS.has(figure.measure) || figure.measure === 'percent'
      ? []
      : [...pairsOf(before).flatMap(paired), ...before.slice(1).flatMap((one) => atRate(one, cell, article))]),
  ]
}

/** So many times another, by the number or the price in its head. */
function headed(one: number, head: string, { measure }: ArticleFigure): readonly Relation[] {
  const found: Relation[] = []
  const times = Number(/\b(\d{1,5})(?:\s?[-×x]\s?|\s)[A-Za-z]/.exec(head)?.[1] ?? NaN)
  const plain = { columns: [one], needs: PLAIN, binds: ENOUGH }
  if (times > 1)
    found.push({
      ...plain,
      yields: ([a]) => [a![0] * times, a![1] * times],
      how: ([a]) => `${times} × ${a}`,
      fits: ([a], result) => a!.measure === result.measure,
    })
  const price = measure === 'money' ? PRICE.exec(head) : null
  if (price)
    found.push({
      ...plain,
      yields: ([a]) => [(a![0] * Number(price[1])) / SECONDS, (a![1] * Number(price[1])) / SECONDS],
      how: ([a]) => `${a} × ${price[0]}`,
      fits: ([a]) => a!.measure === 'device-hours',
      isPriced: true,
    })
  return found
}

function shareOf({ measure }: ArticleFigure): boolean {
  return measure === 'percent' || measure === 'ratio'
}

/** A share of its part and its whole; and what one has of it, of the whole and the number of them. */
function quotients(columns: readonly number[], figure: ArticleFigure): readonly Relation[] {
  const isShare = shareOf(figure)
  const ordered = columns.flatMap((above) => columns.filter((each) => each !== above).map((below) => [above, below]))
  return ordered.map((pair) => ({
    columns: pair,
    yields: ([a, b]) => [a![0] / b![1], a![1] / b![0]],
    how: ([a, b]) => `${a} / ${b}`,
    needs: isShare ? PLAIN : PAIRED,
    fits: ([a, b], result) =>
      isShare ? a!.measure === b!.measure : a!.measure === result.measure && COUNTS.has(b!.measure),
    binds: isShare ? ENOUGH : MANY,
  }))
}

const COUNTS: ReadonlySet<Measure> = new Set<Measure>(['bare', 'devices', 'nodes', 'samples'])

function pairsOf(columns: readonly number[]): readonly (readonly [number, number])[] {
  return columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b] as const))
}

/** The product of two columns; of parameters and tokens six times that are trained, and two times that are run. */
function paired(columns: readonly [number, number]): readonly Relation[] {
  return [1, 6, 2].map((times) => ({
    columns,
    yields: ([a, b]) => [times * a![0] * b![0], times * a![1] * b![1]],
    how: ([a, b]) => `${times === 1 ? '' : `${times} × `}${a} × ${b}`,
    needs: PAIRED,
    fits: (operands, result) => {
      if (operands.some(({ measure }) => NO_FACTORS.has(measure))) return false
      const counted = operands.map(({ reading }) => reading.attribute.kind).sort()
      return (
        times === 1 || (isOperations(result) && counted.every((kind) => /params$|^(?:training_)?tokens$/.test(kind)))
      )
    },
    // Not all that was paid for ran, and not every width is that of all heads.
    binds: Infinity,
  }))
}

function isOperations({ measure, reading }: ArticleFigure): boolean {
  return measure === 'operations' || reading.attribute.kind === 'compute'
}

/** So many times another column by a round factor that no head states, but another row: the hours and what they cost. */
function atRate(one: number, { table, row, column }: CellPlace, article: Article): readonly Relation[] {
  const found = new Map<number, Relation>()
  const rows = table.rows.map((_, i) => i).filter((i) => i > 0 && i !== row)
  for (const other of rows) {
    const [operand, result] = [onlyFigure(table, other, one, article), onlyFigure(table, other, column, article)]
    const [a, x] = [operand && interval(operand), result && interval(result)]
    if (operand === undefined || result === undefined || a === undefined || x === undefined) continue
    if (operand.measure === result.measure || !AMOUNTS.has(operand.measure) || !AMOUNTS.has(result.measure)) return []
    const unit = unitOf(result) / unitOf(operand)
    const round = roundIn([x[0] / a[1] / unit, x[1] / a[0] / unit])
    if (round === undefined || found.has(round.value)) continue
    const factor = round.value * unit
    found.set(round.value, {
      columns: [one],
      yields: ([b]) => [b![0] * factor, b![1] * factor],
      how: ([b]) => `${b} × ${names(result)} / ${names(operand)}`,
      needs: PLAIN + round.digits * DIGIT,
      fits: ([b], own) => b!.measure === operand.measure && own.measure === result.measure,
      binds: Infinity,
    })
  }
  return [...found.values()]
}

/** What a figure's unit is in base units. */
function unitOf({ occurrence, shared }: ArticleFigure): number {
  return (occurrence.reading?.unit ?? shared)?.factor ?? 1
}

/** The figure of a cell that holds just one plain figure. */
export function onlyFigure(
  { rows }: TableText,
  row: number,
  column: number,
  article: Article,
): ArticleFigure | undefined {
  const cell = rows[row]?.[column]
  const figures = cell === undefined ? [] : article.inPassage(cell)
  const [figure] = figures
  return figures.length === 1 && figure?.occurrence.reading?.style.join === undefined ? figure : undefined
}
