import type { Html } from 'mdast'
import type { SourceText } from '../text'

const TAG = /<!--[^]*?-->|<(\/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g
/** No table spans more rows or columns by one cell. */
const WIDEST = 100
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&quot;': '"',
}
const ENTITY = /&(?:amp|lt|gt|nbsp|quot);/g

type Segment = [number, number]

interface OpenCell {
  text: string
  readonly rows: number
  readonly columns: number
  segments: Segment[]
}

/**
 * Tables that are written as HTML. Markdown hands them over in pieces, one up to each blank line, so what is open is
 * kept until something else than HTML follows.
 */
export class HtmlTables {
  private tables: SourceText[][][] = []
  private rows: SourceText[][] | undefined
  private cell: OpenCell | undefined
  /** Cells of rows above that reach into the next ones, by column: how many more rows, and what they say. */
  private reaching = new Map<number, { left: number; text: SourceText }>()

  constructor(private readonly text: string) {}

  /** Reads one piece. Tags that are not closed properly end where the next of their kind begins, as in HTML. */
  add(node: Html, base: number): void {
    const start = (node.position?.start.offset ?? 0) + base
    const end = (node.position?.end.offset ?? start) + base
    const piece = this.text.slice(start, end)
    let at = 0
    for (const tag of piece.matchAll(TAG)) {
      this.characters(piece.slice(at, tag.index), start + at)
      at = tag.index + tag[0].length
      const name = tag[2]?.toLowerCase()
      if (name !== undefined) this.tag(name, tag[1] === '/', tag[3] ?? '')
    }
    this.characters(piece.slice(at), start + at)
  }

  /** The tables read so far, as rows of cells' texts. */
  take(): readonly (readonly (readonly SourceText[])[])[] {
    this.endTable()
    const { tables } = this
    this.tables = []
    return tables
  }

  private tag(name: string, closing: boolean, attributes: string): void {
    if (name === 'table') {
      this.endTable()
      if (!closing) {
        this.rows = []
        this.reaching = new Map()
      }
    } else if (name === 'tr') {
      this.endCell()
      if (!closing) {
        this.rows?.push([])
        this.takeOver()
      }
    } else if (name === 'td' || name === 'th') {
      this.endCell()
      if (!closing && this.rows !== undefined)
        this.cell = {
          text: '',
          segments: [],
          rows: spanned(attributes, 'rowspan'),
          columns: spanned(attributes, 'colspan'),
        }
    } else if (name === 'br' || name === 'p') this.characters(' ', undefined)
  }

  private characters(text: string, start: number | undefined): void {
    const { cell } = this
    if (cell === undefined || text === '') return
    let at = 0
    const push = (piece: string, from: number) => {
      if (piece === '') return
      if (start !== undefined) cell.segments.push([cell.text.length, start + from])
      cell.text += piece.replace(/[\r\n\t]/g, ' ')
    }
    for (const entity of text.matchAll(ENTITY)) {
      push(text.slice(at, entity.index), at)
      push(ENTITIES[entity[0]]!, entity.index)
      at = entity.index + entity[0].length
    }
    push(text.slice(at), at)
  }

  private endCell(): void {
    const { cell, rows } = this
    this.cell = undefined
    if (cell === undefined || rows === undefined) return
    if (rows.length === 0) rows.push([])
    const { text, segments } = cell
    const source: SourceText = { text, segments: segments.length > 0 ? segments : [[0, 0]] }
    const row = rows[rows.length - 1]!
    for (let i = 0; i < cell.columns; i++) {
      if (cell.rows > 1) this.reaching.set(row.length, { left: cell.rows - 1, text: source })
      row.push(source)
      this.takeOver()
    }
  }

  /** Puts what reaches down from above where the row has come to. */
  private takeOver(): void {
    const row = this.rows?.[this.rows.length - 1]
    for (let above = row && this.reaching.get(row.length); row && above; above = this.reaching.get(row.length)) {
      if (above.left > 1) this.reaching.set(row.length, { ...above, left: above.left - 1 })
      else this.reaching.delete(row.length)
      row.push(above.text)
    }
  }

  private endTable(): void {
    this.endCell()
    const { rows } = this
    this.rows = undefined
    if (rows !== undefined && rows.length > 0) this.tables.push(rows)
  }
}

/** How many rows or columns a cell takes up. */
function spanned(attributes: string, name: 'rowspan' | 'colspan'): number {
  const said = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1)
  return Math.max(1, Math.min(said, WIDEST))
}
