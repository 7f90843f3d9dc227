import type { Table, TableRow } from 'mdast'
import type { BlockReading } from './block'
import { readCited, readConstructs, sourcesIn, type Cited } from './paragraph'
import type { Scope } from './scope'
import type { Source } from './source'

/**
 * Reads a table: its figures know the heads of their column and row, and are covered by the citations of their cell, else row.
 *
 * @param headSource where the head stands, if that was read with another part of the table
 */
export function readTable(
  table: Table,
  reading: BlockReading,
  source: Source,
  scope: Scope,
  headSource: Source = source,
): void {
  const heads = (table.children[0]?.children ?? []).map((cell) => headOf(readCited(cell.children, headSource)))
  table.children.forEach((row, i) => {
    if (i > 0 || headSource === source) readRow(row, i === 0 ? [] : heads, reading, source, scope)
  })
}

function readRow(row: TableRow, heads: readonly string[], reading: BlockReading, source: Source, scope: Scope): void {
  const cells = row.children.map((cell) => {
    const cited = readCited(cell.children, source)
    return { cited, sources: sourcesIn(cited, scope) }
  })
  const rowSources = cells.flatMap((cell) => cell.sources)
  const rowHead = cells[0] === undefined ? '' : headOf(cells[0].cited)
  cells.forEach(({ cited, sources }, column) => {
    const columnHead = heads[column] ?? ''
    const place = {
      sources: sources.length > 0 ? sources : rowSources,
      columnHead: columnHead === '' ? undefined : columnHead,
      rowHead: column === 0 || rowHead === '' ? undefined : rowHead,
    }
    readConstructs(cited, reading, source, scope, () => place)
  })
}

/** The text of a head without the citations in it. */
function headOf({ inline, groups }: Cited): string {
  let text = inline.source.text
  for (const { start, end, bracketed } of [...groups].reverse())
    if (bracketed) text = text.slice(0, start) + text.slice(end)
  return text.replace(/\s+/g, ' ').trim()
}
