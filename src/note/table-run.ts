import type { Root, Table } from 'mdast'
import { copied } from '../text'
import { endsLine, lineStarts, type Joint } from './joint'

/**
 * Whether the line at `at` is a row of a table, whatever stands around it within the table: it needs no other line, and no
 * other line needs it.
 */
function isRow(text: string, at: number): boolean {
  return text[at] === '|' && /^\|[ \t]*[^\s|]/.test(text.slice(at, at + 80))
}

/** Where the lines at the end of a part start that are all rows, but for blank lines behind them. */
export function rowsAtEnd(part: string): readonly number[] {
  const starts = lineStarts(part)
  let last = starts.length - 1
  while (last >= 0 && /^[ \t]*(?:[\r\n]|$)/.test(part.slice(starts[last], starts[last + 1]))) last--
  let first = last + 1
  while (first > 0 && isRow(part, starts[first - 1]!)) first--
  return starts.slice(first, last + 1)
}

/**
 * Where the lines of a stretch between two parts of one table start, if it consists of nothing but rows.
 *
 * @param end where the table ends with it: at a blank line, or with the text
 */
export function moreRows(stretch: string, end?: 'blank' | 'text'): readonly number[] | undefined {
  const starts = lineStarts(stretch)
  if (end) {
    const rows = rowsAtEnd(stretch)
    return rows[0] === 0 && (end === 'text' || starts.length > rows.length) ? rows : undefined
  }
  return endsLine(stretch) && starts.every((at) => isRow(stretch, at)) ? starts : undefined
}

/** How the lines behind a part go on with its last block, if that is a table of which the last line is a part. */
export function jointAfter(root: Root, part: string): Joint | undefined {
  const starts = lineStarts(part)
  const line = starts[starts.length - 1]
  const block = root.children[root.children.length - 1]
  if (block?.type !== 'table' || line === undefined || !endsLine(part)) return undefined
  return afterTable(block, part, line, starts)
}

function afterTable(table: Table, part: string, line: number, starts: readonly number[]): Joint | undefined {
  const row = table.children[table.children.length - 1]
  const from = table.position?.start.offset
  if (!isRow(part, line) || row?.position?.start.offset !== line || table.children.length < 2) return undefined
  const head = starts.indexOf(from ?? -1)
  return head < 0 ? undefined : { mark: '|', prefix: copied(part.slice(from, starts[head + 2])) }
}
