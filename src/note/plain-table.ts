import type { AlignType, Table, TableCell, TableRow } from 'mdast'
import type { Span } from '../text'
import { readPlainInline } from './plain-inline'
import { NotPlain, type PlainPage } from './plain-page'

const DELIMITERS = /^\|(?: *:?-+:? *\|)+$/

/** How the columns are set, if a line is the second one of a table with a bar at both ends. */
export function delimiters(page: PlainPage, line: Span): AlignType[] | undefined {
  const dashes = page.text.slice(line.start, page.trimmed(line).end)
  if (!DELIMITERS.test(dashes)) return undefined
  return dashes
    .slice(1, -1)
    .split('|')
    .map((cell): AlignType => {
      const [left, right] = [cell.trim().startsWith(':'), cell.trim().endsWith(':')]
      return left ? (right ? 'center' : 'left') : right ? 'right' : null
    })
}

/** Reads a table whose rows all have a bar at both ends and as many cells as there are columns. */
export function readPlainTable(page: PlainPage, lines: readonly Span[]): Table {
  const align = delimiters(page, lines[1]!)!
  const rows = lines.filter((_, i) => i !== 1).map((line) => readRow(page, line, align.length))
  return {
    type: 'table',
    align,
    children: rows,
    position: page.position(lines[0]!.start, lines[lines.length - 1]!.end),
  }
}

function readRow(page: PlainPage, { start, end }: Span, columns: number): TableRow {
  const { text } = page
  let close = end
  while (text[close - 1] === ' ') close--
  if (text[start] !== '|' || text[close - 1] !== '|') throw new NotPlain()
  const children: TableCell[] = []
  let from = start
  for (let bar = text.indexOf('|', start + 1); bar >= 0 && bar < close; bar = text.indexOf('|', bar + 1)) {
    // A bar behind a backslash is none; one cell more than there are columns is dropped.
    if (text[bar - 1] === '\\' || children.length === columns) throw new NotPlain()
    children.push(readCell(page, from, bar, bar === close - 1 ? end : bar))
    from = bar
  }
  if (children.length !== columns) throw new NotPlain()
  return { type: 'tableRow', children, position: page.position(start, end) }
}

/** A cell begins with its bar; the last one of a row has the other one too. */
function readCell(page: PlainPage, bar: number, next: number, cellEnd: number): TableCell {
  const { text } = page
  let [start, end] = [bar + 1, next]
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  // In a table, code has escapes too.
  const cell = text.slice(start, end)
  if (cell.includes('`') && cell.includes('\\')) throw new NotPlain()
  return {
    type: 'tableCell',
    children: start < end ? readPlainInline(page, [{ start, end }]) : [],
    position: page.position(bar, cellEnd),
  }
}
