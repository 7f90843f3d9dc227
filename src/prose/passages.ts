import type { Nodes, Table } from 'mdast'
import { readInline, splitSentences, type InlineText, type NotePart } from '../note'
import type { SourceText, Span } from '../text'
import { HtmlTables } from './html-table'
import type { Passage, TableText } from './passage'

/** Deeper lists and quotations than this hold no text that anyone wrote. */
const DEEPEST = 60

interface Surroundings {
  readonly headings: readonly Passage[]
  readonly lead?: Passage
}

/** Reads the passages of a text from the trees of its parts, in the order of the document. */
export function readPassages(parts: readonly NotePart[], text: string): readonly Passage[] {
  return new PassageReader(text).read(parts)
}

class PassageReader {
  private readonly passages: Passage[] = []
  private headings: { depth: number; passage: Passage }[] = []
  private readonly html: HtmlTables

  /** Where the part starts that is being read. */
  private base = 0

  constructor(private readonly text: string) {
    this.html = new HtmlTables(text)
  }

  read(parts: readonly NotePart[]): readonly Passage[] {
    let last: Passage | undefined
    for (const { root, start } of parts) {
      this.base = start
      last = this.flow(root.children, last, 0)
    }
    this.endHtml()
    return this.passages
  }

  /** Reads some nodes; returns what the next ones stand behind. */
  private flow(nodes: readonly Nodes[], lead: Passage | undefined, depth: number): Passage | undefined {
    let last = lead
    for (const node of nodes) {
      if (node.type !== 'html') this.endHtml()
      switch (node.type) {
        case 'paragraph':
          last = this.add('paragraph', readInline(node.children, this.source), this.around(last))
          break
        case 'heading': {
          this.headings = this.headings.filter((h) => h.depth < node.depth)
          const passage = this.add('heading', readInline(node.children, this.source), this.around(undefined))
          this.headings.push({ depth: node.depth, passage })
          last = undefined
          break
        }
        case 'table':
          this.table(node, this.around(last))
          break
        case 'html':
          this.html.add(node, this.base)
          break
        case 'list':
          // Each item stands under what introduces the list, not under the item before it.
          for (const item of node.children) if (depth < DEEPEST) this.flow(item.children, last, depth + 1)
          break
        case 'blockquote':
        case 'footnoteDefinition':
          if (depth < DEEPEST) this.flow(node.children, last, depth + 1)
          break
        default:
      }
    }
    return last
  }

  /** What `readInline` asks of its source. */
  get source(): { text: string; base: number } {
    return { text: this.text, base: this.base }
  }

  private around(lead: Passage | undefined): Surroundings {
    return { headings: this.headings.map((h) => h.passage), ...(lead && { lead }) }
  }

  private add(kind: Passage['kind'], inline: InlineText, around: Surroundings): Passage {
    const passage = passageOf(kind, inline, around)
    this.passages.push(passage)
    return passage
  }

  private table(table: Table, around: Surroundings): void {
    const rows: Passage[][] = []
    const place: TableText = { rows }
    table.children.forEach((row, r) => {
      rows.push(
        row.children.map((cell, column) => {
          const inline = readInline(cell.children, this.source)
          return { ...passageOf('cell', inline, around), cell: { table: place, row: r, column } }
        }),
      )
    })
    for (const row of rows) this.passages.push(...row)
  }

  private endHtml(): void {
    for (const table of this.html.take()) {
      const rows: Passage[][] = []
      const place: TableText = { rows }
      // A cell that spans rows or columns heads them all and is still read once.
      const read = new Map<SourceText, Passage>()
      table.forEach((row, r) => {
        rows.push(
          row.map((source, column) => {
            const known = read.get(source)
            if (known) return known
            const cell = { ...plain('cell', source, this.around(undefined)), cell: { table: place, row: r, column } }
            read.set(source, cell)
            return cell
          }),
        )
      })
      this.passages.push(...read.values())
    }
  }
}

function plain(kind: Passage['kind'], source: SourceText, around: Surroundings): Passage {
  return { source, kind, hidden: [], bound: [], sentences: [{ start: 0, end: source.text.length }], ...around }
}

function passageOf(kind: Passage['kind'], inline: InlineText, around: Surroundings): Passage {
  const hidden: Span[] = inline.codes.map(({ start, end }) => ({ start, end }))
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
    ...around,
  }
}
