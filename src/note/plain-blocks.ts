import type { BlockContent, DefinitionContent, List, ListItem, Root, RootContent } from 'mdast'
import type { Span } from '../text'
import { readPlainInline } from './plain-inline'
import type { SourceData } from './markdown'
import { NotPlain, PlainPage } from './plain-page'
import { delimiters, readPlainTable } from './plain-table'
import type { Known } from './tile'

type Flow = BlockContent | DefinitionContent

/**
 * Reads plain Markdown – paragraphs, headings, lists, tables, with emphasis, code and links in them – into the very tree
 * that the full parser makes of it, many times faster; undefined where anything stands in it that is not that plain.
 */
export function readPlain(text: string, known: Known): Root | undefined {
  // Tabs are as wide as their column says; definitions act on the whole document.
  if (/[\t\0]|\]:|\r(?!\n)/.test(text)) return undefined
  try {
    const page = new PlainPage(text, known)
    const children: RootContent[] = new BlockReader(page).flow(page.lines, 0)
    return { type: 'root', children, position: page.position(0, text.length) }
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

/** Deeper lists are left to the full parser. */
const DEEPEST = 12

const HEADING = /(#{1,6}) +(?=[^ #])/y
const RULE = /(?:-{3,}|\*{3,}|_{3,}) *$/my
const SPACED_RULE = /([-*_])(?: *\1){2,} *\r?$/my
const MARKER = /(?:([-+*])|(\d{1,9})([.)]))( {1,4})(?=[^ \r\n])/y
const COMMENT = /<!-- .* --> *$/my
const FENCE = /(`{3,}|~{3,}) *(?:([^\s`\\&]+)(?: +([^`\r\n\\&]*[^\s`\\&]))?)? *$/my
/** A line that begins like this is no paragraph, or may be none. */
const ODD = /#|[-+*] *(?:\r?$|[-+*] )|[-+*] |\d{1,9}[.)](?: |\r?$)|```|~~~|[<>|]|(?:[-_*] *){3,}\r?$|[=-]+ *\r?$/my
/** What may be the second line of a table, or make a heading of the line before. */
const UNDERLINE = /[|:\- =]+\r?$/my

class BlockReader {
  constructor(private readonly page: PlainPage) {}

  /** The blocks of some lines, which start behind the marks of the lists that they stand in. */
  flow(lines: readonly Span[], depth: number): Flow[] {
    if (depth > DEEPEST) throw new NotPlain()
    const blocks: Flow[] = []
    for (let i = 0; i < lines.length;) {
      const line = lines[i]!
      if (this.isBlank(line)) {
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
      } else if (depth === 0 && this.test(FENCE, start)) i = this.fence(lines, i, blocks)
      else if (this.page.text[start] === '>') i = this.quote(lines, i, depth, blocks)
      else if (this.test(MARKER, start)) i = this.list(lines, i, depth, blocks)
      else if (next !== undefined && delimiters(this.page, next) !== undefined) i = this.table(lines, i, blocks)
      else i = this.paragraph(lines, i, blocks)
    }
    return blocks
  }

  private test(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at
    return pattern.test(this.page.text)
  }

  private isBlank({ start, end }: Span): boolean {
    const { text } = this.page
    let at = start
    while (at < end && text[at] === ' ') at++
    return at >= end
  }

  /** The line without spaces around it. */
  private trimmed({ start, end }: Span): Span {
    const { text } = this.page
    let [from, to] = [start, end]
    while (from < to && text[from] === ' ') from++
    while (to > from && text[to - 1] === ' ') to--
    return { start: from, end: to }
  }

  private heading(line: Span, mark: number): Flow {
    const { start, end } = this.trimmed(line)
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
    for (; i < lines.length && !this.isBlank(lines[i]!); i++) {
      const line = lines[i]!
      const inner = this.trimmed(line)
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

  private fence(lines: readonly Span[], first: number, blocks: Flow[]): number {
    const { page } = this
    const { start } = lines[first]!
    FENCE.lastIndex = start
    const [, mark = '', lang = null, meta = null] = FENCE.exec(page.text)!
    for (let i = first + 1; i < lines.length; i++) {
      const line = lines[i]!
      const inner = this.trimmed(line)
      if (!isFence(page.text.slice(inner.start, inner.end), mark)) continue
      if (inner.start > line.start) throw new NotPlain()
      const from = lines[first + 1]!.start
      const data: SourceData = { segments: [[0, from]], closing: line.start }
      const value = i === first + 1 ? '' : page.text.slice(from, lines[i - 1]!.end)
      blocks.push({ type: 'code', lang, meta, value, position: page.position(start, line.end), data })
      return i + 1
    }
    throw new NotPlain()
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
    if ((lines[i] !== undefined && !this.isBlank(lines[i]!)) || this.isBlank(own[own.length - 1]!)) throw new NotPlain()
    const children = this.flow(own, depth + 1)
    if (children.some(({ type }) => type === 'list')) throw new NotPlain()
    const position = this.page.position(lines[first]!.start, lines[i - 1]!.end)
    blocks.push({ type: 'blockquote', children, position })
    return i
  }

  private table(lines: readonly Span[], first: number, blocks: Flow[]): number {
    let end = first
    while (end < lines.length && !this.isBlank(lines[end]!)) end++
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
      const blank = this.isBlank(lines[next - 1]!)
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
      if (this.isBlank(line)) {
        own.push({ start: line.end, end: line.end })
        continue
      }
      const indent = this.trimmed(line).start - line.start
      if (indent < width) {
        if (indent > 0) throw new NotPlain()
        // Text without a blank line before it still belongs to the item; what else may follow, the full parser knows.
        if (!this.isBlank(lines[i - 1]!) && !this.test(MARKER, line.start)) throw new NotPlain()
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

/** Whether a line closes a fence that was opened by a mark. */
function isFence(line: string, mark: string): boolean {
  return line.length >= mark.length && line === mark[0]!.repeat(line.length)
}
