import type { Html } from 'mdast'
import type { SourceText } from '../text'
import { HtmlTables } from './html-table'
import type { Passage, TableText } from './passage'

/** A piece of HTML; one table may lie in several, with blank lines between. */
export interface HtmlPiece {
  readonly node: Html
  /** Where the part begins that the piece stands in. */
  readonly base: number
}

/** Tables in HTML with the pieces that they were read from; offsets count from the part of the first piece. */
interface HtmlReading {
  readonly pieces: readonly HtmlPiece[]
  readonly passages: readonly Passage[]
}

/** What was read, by the first piece: pieces that no edit touched or moved apart are not read again. */
const written = new WeakMap<Html, HtmlReading>()

/**
 * The cells of the tables in some pieces of HTML that follow one another.
 *
 * @param text from where the part begins that holds the first piece
 */
export function htmlPassages(pieces: readonly HtmlPiece[], text: string): readonly Passage[] {
  const [first] = pieces
  if (first === undefined) return []
  const known = written.get(first.node)
  if (known !== undefined && samePieces(known.pieces, pieces)) return known.passages
  const passages = readTables(pieces, text)
  written.set(first.node, { pieces, passages })
  return passages
}

/** The same pieces, as far from one another as before. */
function samePieces(a: readonly HtmlPiece[], b: readonly HtmlPiece[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ node, base }, i) => node === b[i]!.node && base - a[0]!.base === b[i]!.base - b[0]!.base)
  )
}

function readTables(pieces: readonly HtmlPiece[], text: string): readonly Passage[] {
  const html = new HtmlTables(text)
  for (const { node, base } of pieces) html.add(node, base - pieces[0]!.base)
  const passages: Passage[] = []
  for (const table of html.take()) {
    const rows: Passage[][] = []
    const whole: TableText = { rows }
    // A cell that spans rows or columns heads them all and is still read once.
    const read = new Map<SourceText, Passage>()
    table.forEach((row, r) => {
      rows.push(
        row.map((source, column) => {
          const known = read.get(source)
          if (known) return known
          const sentences = [{ start: 0, end: source.text.length }]
          const cell = { table: whole, row: r, column }
          const passage: Passage = { source, kind: 'cell', hidden: [], bound: [], sentences, cell, kept: {} }
          read.set(source, passage)
          passages.push(passage)
          return passage
        }),
      )
    })
  }
  return passages
}
