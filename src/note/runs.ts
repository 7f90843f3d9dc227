import type { List, Nodes, Root, Table } from 'mdast'
import { mayStayOpen } from './cuts'

/**
 * How a part goes on with the block at the end of the part before: a list of one-line items or the rows of a table. Each line
 * stands for itself, so that a long list or table can be cut between any two of them.
 */
export interface Joint {
  /** What every line begins with. */
  readonly mark: Mark
  /** What a part of a table must be read with: its head, and the row of dashes below. Empty for lists. */
  readonly prefix: string
}

type Mark = '|' | '-' | '*' | '+'

/** Lines of one kind at the end of a stretch. */
export interface Run {
  /** Where each line starts, in ascending order. */
  readonly lines: readonly number[]
}

/**
 * Whether the line at `at` is an item of a list or a row of a table, whatever stands around it: nothing can come of it but
 * that, it needs no other line, and no other line needs it.
 */
function isLine(text: string, at: number, mark: Mark): boolean {
  if (text[at] !== mark) return false
  if (mark === '|') return /^\|[ \t]*[^\s|]/.test(text.slice(at, at + 80))
  if (text[at + 1] !== ' ' || !(text.charCodeAt(at + 2) > 32)) return false
  // Three marks make a line across the page.
  if (mark !== '+' && text[at + 2] === mark) return false
  // Where a fence or HTML in an item ends is settled by the line that follows.
  const end = /[\r\n]|$/g
  end.lastIndex = at
  return !mayStayOpen(text.slice(at, end.exec(text)?.index))
}

function markAt(text: string, at: number): Mark | undefined {
  const mark = text[at]
  return mark === '|' || mark === '-' || mark === '*' || mark === '+' ? mark : undefined
}

/** The starts of the lines of a text. */
function lineStarts(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length)
  if (starts[starts.length - 1] === text.length) starts.pop()
  return starts
}

/** The lines at the end of a part that are all items or all rows, but for blank lines behind them. */
export function runAtEnd(part: string): Run | undefined {
  const starts = lineStarts(part)
  let last = starts.length - 1
  while (last >= 0 && /^[ \t]*(?:[\r\n]|$)/.test(part.slice(starts[last], starts[last + 1]))) last--
  const mark = last < 0 ? undefined : markAt(part, starts[last]!)
  if (mark === undefined || mayStayOpen(part.slice(starts[last]))) return undefined
  let first = last + 1
  while (first > 0 && isLine(part, starts[first - 1]!, mark)) first--
  return first > last ? undefined : { lines: starts.slice(first, last + 1) }
}

/**
 * Whether a stretch between two parts of one list or table consists of nothing but further lines of it.
 *
 * @param end where the list or table ends with it: at a blank line, or with the text
 */
export function goesOn(stretch: string, { mark }: Joint, end?: 'blank' | 'text'): readonly number[] | undefined {
  const starts = lineStarts(stretch)
  let last = starts.length - 1
  if (end) {
    const run = runAtEnd(stretch)
    const isEnded = end === 'text' || (run !== undefined && last >= run.lines.length)
    return run?.lines[0] === 0 && isLine(stretch, 0, mark) && isEnded ? run.lines : undefined
  }
  if (!/[\r\n]$/.test(stretch)) return undefined
  for (; last >= 0; last--) if (!isLine(stretch, starts[last]!, mark)) return undefined
  return starts
}

/** How the lines behind a part go on with its last block, if that is a list or table of which the last line is a part. */
export function jointAfter(root: Root, part: string): Joint | undefined {
  const starts = lineStarts(part)
  const line = starts[starts.length - 1]
  const block: Nodes | undefined = root.children[root.children.length - 1]
  if (line === undefined || !/[\r\n]$/.test(part)) return undefined
  if (block?.type === 'list') return afterList(block, part, line)
  return block?.type === 'table' ? afterTable(block, part, line, starts) : undefined
}

function afterList(list: List, part: string, line: number): Joint | undefined {
  const mark = markAt(part, line)
  if (list.ordered === true || mark === undefined || mark === '|' || !isLine(part, line, mark)) return undefined
  const item = list.children[list.children.length - 1]
  return item?.position?.start.offset === line ? { mark, prefix: '' } : undefined
}

function afterTable(table: Table, part: string, line: number, starts: readonly number[]): Joint | undefined {
  const row = table.children[table.children.length - 1]
  const from = table.position?.start.offset
  if (!isLine(part, line, '|') || row?.position?.start.offset !== line || table.children.length < 2) return undefined
  const head = starts.indexOf(from ?? -1)
  return head < 0 ? undefined : { mark: '|', prefix: part.slice(from, starts[head + 2]) }
}

export function sameJoint(a: Joint | undefined, b: Joint): boolean {
  return a !== undefined && a.mark === b.mark && a.prefix === b.prefix
}

/** Some of the ascending starts of lines, so that what lies between two of them is not much longer than `longest`. */
export function chunks(lines: readonly number[], from: number, longest: number): number[] {
  const chosen: number[] = []
  let last = from
  for (const line of lines) {
    if (line - last < longest) continue
    chosen.push(line)
    last = line
  }
  return chosen
}
