import type { Heading, Html, Nodes, Paragraph, Table } from 'mdast'
import { readInline, splitSentences, type InlineText, type NotePart } from '../note'
import type { SourceText, Span, Steps } from '../text'
import { HtmlTables } from './html-table'
import type { Passage, Place, Placed, TableText } from './passage'

/** Deeper lists and quotations than this hold no text that anyone wrote. */
const DEEPEST = 60

/** What was read of blocks. A block that no edit touched keeps its tree, and what stands in it is not read again. */
const blocks = new WeakMap<Paragraph | Heading, Passage>()
const tables = new WeakMap<Table, TableText>()
const written = new WeakMap<Html, HtmlReading>()

/** Tables in HTML with the pieces that they were read from; offsets count from the part of the first piece. */
interface HtmlReading {
  readonly pieces: readonly Piece[]
  readonly passages: readonly Passage[]
}

interface Piece {
  readonly node: Html
  readonly base: number
}

/** Reads the passages of a text from the trees of its parts, in the order of the document, one after the other. */
export function* readPassages(parts: Iterable<NotePart>, text: string): Steps<readonly Placed[], Placed> {
  return yield* new PassageReader(text).read(parts)
}

type Reading<T> = Steps<T, Placed>

class PassageReader {
  private readonly passages: Placed[] = []
  private headings: { depth: number; passage: Passage }[] = []
  private above: readonly Passage[] = []
  private html: Piece[] = []

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
      const cells = row.children.map((cell, column) => ({
        ...passageOf('cell', readInline(cell.children, source)),
        cell: { table: whole, row: r, column },
      }))
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
    let known = written.get(first.node)
    if (known === undefined || !samePieces(known.pieces, pieces)) {
      known = { pieces, passages: readHtml(pieces, this.text.slice(first.base)) }
      written.set(first.node, known)
    }
    const place: Place = { at: first.base, headings: this.above }
    for (const passage of known.passages) yield this.add(passage, place)
  }
}

/** The same pieces, as far from one another as before. */
function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ node, base }, i) => node === b[i]!.node && base - a[0]!.base === b[i]!.base - b[0]!.base)
  )
}

/** @param text from where the part begins that holds the first piece */
function readHtml(pieces: readonly Piece[], text: string): readonly Passage[] {
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
          const kept = { hits: new Map() }
          const passage: Passage = { source, kind: 'cell', hidden: [], bound: [], sentences, cell, kept }
          read.set(source, passage)
          passages.push(passage)
          return passage
        }),
      )
    })
  }
  return passages
}

function passageOf(kind: Passage['kind'], inline: InlineText): Passage {
  const hidden: Span[] = [...inline.codes.map(({ start, end }) => ({ start, end })), ...formulasIn(inline.source.text)]
  const bound: Span[] = []
  for (const { node, start, end } of inline.links) {
    const url = node.type === 'link' ? node.url : undefined
    const label = inline.source.text.slice(start, end)
    if (url?.startsWith('calc:') === true) bound.push({ start, end })
    else if (/^(?:https?:|www\.|mailto:)/.test(label)) hidden.push({ start, end })
  }
  return {
    source: inline.source,
    kind,
    hidden: hidden.sort((a, b) => a.start - b.start),
    bound,
    sentences: kind === 'paragraph' ? splitSentences(inline, []) : [{ start: 0, end: inline.source.text.length }],
    kept: { hits: new Map() },
  }
}

/** `$x = 2$`, `$$…$$`, as Pandoc tells formulas from money: no blank inside the signs and no digit behind them. */
const FORMULA = /\$\$[^$]{1,2000}\$\$|(?<![\w$\\])\$([^\s$](?:[^$]{0,200}[^\s$])?)\$(?![\w$])/g
/** What only a formula holds; or it is one letter or number. */
const MATHS = /[\\^_={}]|^[\d.,]+$|^\p{L}$/u

function formulasIn(text: string): readonly Span[] {
  if (!text.includes('$')) return []
  return [...text.matchAll(FORMULA)]
    .filter(([, inner]) => inner === undefined || MATHS.test(inner))
    .map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }))
}
