import type { BlockContent, DefinitionContent, List, ListItem, Root, RootContent } from 'mdast'
import type { Span } from '../text'
import { mayStayOpen } from './cuts'
import { readPlainFence } from './plain-fence'
import { readPlainInline } from './plain-inline'
import { NotPlain, PlainPage } from './plain-page'
import {
  COMMENT,
  FENCE,
  HEADING,
  MARKER,
  ODD,
  OPEN_COMMENT,
  RULE,
  SPACED_RULE,
  UNDERLINE,
  matchesAt,
} from './plain-patterns'
import { delimiters, readPlainTable } from './plain-table'
import type { Known } from './tile'

type Flow = BlockContent | DefinitionContent

/**
 * Reads plain Markdown – paragraphs, headings, lists, tables, with emphasis, code and links in them – into the very tree
 * that the full parser makes of it, many times faster; undefined where anything stands in it that is not that plain.
 */
export function readPlain(text: string, known: Known): Root | undefined {
  // Tabs are as wide as their column says; U+2028 ends a line for patterns alone; definitions act on the whole document.
  const strange = text.search(/[\t\0\u2028\u2029]|\]:|\r(?!\n)/)
  if (strange >= 0 && !mayStayOpen(text)) return undefined
  try {
    const page = new PlainPage(text, known)
    const children: RootContent[] = new BlockReader(page).flow(page.lines, 0)
    if (strange >= 0 && strange < page.opened) return undefined
    return { type: 'root', children, position: page.position(0, text.length) }
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

/** Deeper lists are left to the full parser. */
const DEEPEST = 12

class BlockReader {
  constructor(private readonly page: PlainPage) {}

  /** The blocks of some lines, which start behind the marks of the lists that they stand in. */
  flow(lines: readonly Span[], depth: number): Flow[] {
    if (depth > DEEPEST) throw new NotPlain()
    const blocks: Flow[] = []
    for (let i = 0; i < lines.length;) {
      const line = lines[i]!
      if (this.page.isBlank(line)) {
        i++
        continue
      }
      const { start } = line
      if (this.page.text[start] === ' ') throw new NotPlain()
      const next = lines[i + 1]
      if (this.test(HEADING, start)) {
        blocks.push(this.heading(line, HEADING.lastIndex - start))
        i++
      } else if (this.test(RULE, start)) {
        blocks.push({ type: 'thematicBreak', position: this.page.position(start, line.end) })
        i++
      } else if (this.test(SPACED_RULE, start)) throw new NotPlain()
      else if (depth === 0 && this.test(COMMENT, start)) {
        const value = this.page.text.slice(start, line.end)
        blocks.push({ type: 'html', value, position: this.page.position(start, line.end) })
        i++
      } else if (depth === 0 && this.test(FENCE, start)) {
        const { code, next: behind } = readPlainFence(this.page, lines, i)
        blocks.push(code)
        i = behind
      } else if (depth === 0 && this.test(OPEN_COMMENT, start) && !this.page.text.includes('-->', start + 2)) {
        const value = this.page.openFrom(start)
        blocks.push({ type: 'html', value, position: this.page.position(start, this.page.text.length) })
        i = lines.length
      } else if (this.page.text[start] === '>') i = this.quote(lines, i, depth, blocks)
      else if (this.test(MARKER, start)) i = this.list(lines, i, depth, blocks)
      else if (next !== undefined && delimiters(this.page, next) !== undefined) i = this.table(lines, i, blocks)
      else i = this.paragraph(lines, i, blocks)
    }
    return blocks
  }

  private test(pattern: RegExp, at: number): boolean {
    return matchesAt(pattern, this.page.text, at)
  }

  private heading(line: Span, mark: number): Flow {
    const { start, end } = this.page.trimmed(line)
    if (this.page.text[end - 1] === '#') throw new NotPlain()
    return {
      type: 'heading',
      depth: this.page.text.slice(start, start + mark).trimEnd().length as 1,
      children: readPlainInline(this.page, [{ start: start + mark, end }]),
      position: this.page.position(start, line.end),
    }
  }

  private paragraph(lines: readonly Span[], first: number, blocks: Flow[]): number {
    if (this.test(ODD, lines[first]!.start)) throw new NotPlain()
    const own: Span[] = []
    let i = first
    for (; i < lines.length && !this.page.isBlank(lines[i]!); i++) {
      const line = lines[i]!
      const inner = this.page.trimmed(line)
      if (i > first) {
        if (inner.start === line.start && this.interrupts(line)) break
        if (this.test(ODD, inner.start) || this.test(UNDERLINE, inner.start)) throw new NotPlain()
      }
      own.push(inner)
    }
    blocks.push({
      type: 'paragraph',
      children: readPlainInline(this.page, own),
      position: this.page.position(own[0]!.start, lines[i - 1]!.end),
    })
    return i
  }

  /** Whether a line begins something else although no blank line stands before it. */
  private interrupts({ start }: Span): boolean {
    if (this.test(HEADING, start)) return true
    MARKER.lastIndex = start
    const marker = MARKER.exec(this.page.text)
    if (marker === null || !(marker[1] !== undefined || marker[2] === '1')) return false
    // Not every list that may begin an item may also end a paragraph above it.
    if (this.test(ODD, MARKER.lastIndex)) throw new NotPlain()
    return true
  }

  private quote(lines: readonly Span[], first: number, depth: number, blocks: Flow[]): number {
    const { text } = this.page
    const own: Span[] = []
    let i = first
    for (; i < lines.length && text[lines[i]!.start] === '>'; i++) {
      const { start, end } = lines[i]!
      own.push({ start: Math.min(start + (text[start + 1] === ' ' ? 2 : 1), end), end })
    }
    // A line without the sign may still belong to the last paragraph.
    if ((lines[i] !== undefined && !this.page.isBlank(lines[i]!)) || this.page.isBlank(own[own.length - 1]!))
      throw new NotPlain()
    const children = this.flow(own, depth + 1)
    if (children.some(({ type }) => type === 'list')) throw new NotPlain()
    const position = this.page.position(lines[first]!.start, lines[i - 1]!.end)
    blocks.push({ type: 'blockquote', children, position })
    return i
  }

  private table(lines: readonly Span[], first: number, blocks: Flow[]): number {
    let end = first
    while (end < lines.length && !this.page.isBlank(lines[end]!)) end++
    blocks.push(readPlainTable(this.page, lines.slice(first, end)))
    return end
  }

  private list(lines: readonly Span[], first: number, depth: number, blocks: Flow[]): number {
    const { page } = this
    let kind: string | undefined
    let list: List | undefined
    let i = first
    while (i < lines.length) {
      const { start } = lines[i]!
      MARKER.lastIndex = start
      const marker = MARKER.exec(page.text)
      if (marker === null || this.test(SPACED_RULE, start)) break
      const sign = marker[1] ?? marker[3]!
      if (list === undefined || kind !== sign) {
        const ordered = marker[2] !== undefined
        list = {
          type: 'list',
          ordered,
          start: ordered ? Number(marker[2]) : null,
          spread: false,
          children: [],
          position: page.position(start, start),
        }
        kind = sign
        blocks.push(list)
      }
      const next = this.item(lines, i, marker[0].length, depth, list)
      const blank = this.page.isBlank(lines[next - 1]!)
      i = next
      if (blank && i < lines.length) {
        MARKER.lastIndex = lines[i]!.start
        const following = MARKER.exec(page.text)
        if (following !== null && (following[1] ?? following[3]) === kind) list.spread = true
      }
    }
    return i
  }

  /** Reads one item and the blank lines behind it; returns the line that follows. */
  private item(lines: readonly Span[], first: number, width: number, depth: number, list: List): number {
    const { page } = this
    const { start, end } = lines[first]!
    const own: Span[] = [{ start: start + width, end }]
    if (/^\[[ xX]\]|^ /.test(page.text.slice(start + width, start + width + 3))) throw new NotPlain()
    let last = 1
    let i = first + 1
    for (; i < lines.length; i++) {
      const line = lines[i]!
      if (this.page.isBlank(line)) {
        own.push({ start: line.end, end: line.end })
        continue
      }
      const indent = this.page.trimmed(line).start - line.start
      if (indent < width) {
        if (indent > 0) throw new NotPlain()
        // Text without a blank line before it still belongs to the item; what else may follow, the full parser knows.
        if (!this.page.isBlank(lines[i - 1]!) && !this.test(MARKER, line.start)) throw new NotPlain()
        break
      }
      own.push({ start: line.start + width, end: line.end })
      last = own.length
    }
    const children = this.flow(own.slice(0, last), depth + 1)
    const item: ListItem = {
      type: 'listItem',
      spread: false,
      checked: null,
      children,
      position: { start: page.point(start), end: children[children.length - 1]!.position!.end },
    }
    for (let k = 1; k < children.length; k++) {
      const between = page.text.slice(children[k - 1]!.position!.end.offset, children[k]!.position!.start.offset)
      if (/\n *\r?\n/.test(between)) item.spread = true
    }
    list.children.push(item)
    list.position!.end = item.position!.end
    return i
  }
}
