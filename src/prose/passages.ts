import type { Heading, Nodes, Paragraph, Table } from 'mdast'
import { readInline, type NotePart } from '../note'
import type { Steps } from '../text'
import { htmlPassages, type HtmlPiece } from './html-passages'
import { passageOf } from './inline-passage'
import type { Passage, Place, Placed, TableText } from './passage'

/** Deeper lists and quotations than this hold no text that anyone wrote. */
const DEEPEST = 60

/** What was read of blocks. A block that no edit touched keeps its tree, and what stands in it is not read again. */
const blocks = new WeakMap<Paragraph | Heading, Passage>()
const tables = new WeakMap<Table, TableText>()

/** Reads the passages of a text from the trees of its parts, in the order of the document, one after the other. */
export function* readPassages(parts: Iterable<NotePart>, text: string): Steps<readonly Placed[], Placed> {
  return yield* new PassageReader(text).read(parts)
}

type Reading<T> = Steps<T, Placed>

class PassageReader {
  private readonly passages: Placed[] = []
  private headings: { depth: number; passage: Passage }[] = []
  private above: readonly Passage[] = []
  private html: HtmlPiece[] = []

  /** Where the part starts that is being read, and the text from there on. */
  private base = 0
  private rest = ''

  constructor(private readonly text: string) {}

  *read(parts: Iterable<NotePart>): Reading<readonly Placed[]> {
    let last: Passage | undefined
    for (const { root, start } of parts) {
      this.base = start
      this.rest = this.text.slice(start)
      last = yield* this.flow(root.children, last, 0)
    }
    yield* this.endHtml()
    return this.passages
  }

  /** Reads some nodes; returns what the next ones stand behind. */
  private *flow(nodes: readonly Nodes[], lead: Passage | undefined, depth: number): Reading<Passage | undefined> {
    let last = lead
    for (const node of nodes) {
      if (node.type !== 'html' && this.html.length > 0) yield* this.endHtml()
      switch (node.type) {
        case 'paragraph': {
          const passage = this.block('paragraph', node)
          yield this.add(passage, this.placeBehind(last))
          last = passage
          break
        }
        case 'heading': {
          this.headings = this.headings.filter((h) => h.depth < node.depth)
          this.above = this.headings.map((h) => h.passage)
          const passage = this.block('heading', node)
          yield this.add(passage, this.placeBehind(undefined))
          this.headings.push({ depth: node.depth, passage })
          this.above = [...this.above, passage]
          last = undefined
          break
        }
        case 'table':
          yield* this.table(node, this.placeBehind(last))
          break
        case 'html':
          this.html.push({ node, base: this.base })
          break
        case 'list':
          // Each item stands under what introduces the list, not under the item before it.
          for (const item of node.children) if (depth < DEEPEST) yield* this.flow(item.children, last, depth + 1)
          break
        case 'blockquote':
        case 'footnoteDefinition':
          if (depth < DEEPEST) yield* this.flow(node.children, last, depth + 1)
          break
        default:
      }
    }
    return last
  }

  private placeBehind(lead: Passage | undefined): Place {
    return { at: this.base, headings: this.above, ...(lead && { lead }) }
  }

  private add(passage: Passage, place: Place): Placed {
    const placed = { passage, place }
    this.passages.push(placed)
    return placed
  }

  private block(kind: 'paragraph' | 'heading', node: Paragraph | Heading): Passage {
    const known = blocks.get(node)
    if (known) return known
    const passage = passageOf(kind, readInline(node.children, { text: this.rest, base: 0 }))
    blocks.set(node, passage)
    return passage
  }

  private *table(table: Table, place: Place): Reading<void> {
    const known = tables.get(table)
    if (known) {
      for (const row of known.rows) for (const cell of row) yield this.add(cell, place)
      return
    }
    const rows: Passage[][] = []
    const whole: TableText = { rows }
    const source = { text: this.rest, base: 0 }
    for (const [r, row] of table.children.entries()) {
      const cells = row.children.map((cell, column) =>
        passageOf('cell', readInline(cell.children, source), { table: whole, row: r, column }),
      )
      rows.push(cells)
      for (const cell of cells) yield this.add(cell, place)
    }
    tables.set(table, whole)
  }

  private *endHtml(): Reading<void> {
    const pieces = this.html
    const [first] = pieces
    this.html = []
    if (first === undefined) return
    const place: Place = { at: first.base, headings: this.above }
    for (const passage of htmlPassages(pieces, this.text.slice(first.base))) yield this.add(passage, place)
  }
}
