import type { Nodes } from 'mdast'
import { firstIndex, type Span } from '../text'
import type { Known } from './tile'

type Position = NonNullable<Nodes['position']>
type Point = Position['start']

/** Something stands in a text that only the full parser reads. */
export class NotPlain extends Error {}

/** A text that is read as plain Markdown, with the lines that its nodes' positions count. */
export class PlainPage {
  /** The lines without their endings. */
  readonly lines: readonly Span[]
  /** The line that an offset was last found in: the next one is mostly in the same or not far behind it. */
  private last = 0
  /** From where on everything belongs to a fence or comment that is never closed. */
  opened: number

  constructor(
    readonly text: string,
    readonly known: Known,
  ) {
    const lines: Span[] = []
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.push({ start, end: text.charCodeAt(end - 1) === 13 ? Math.max(start, end - 1) : end })
      start = end + 1
    }
    lines.push({ start, end: text.length })
    this.lines = lines
    this.opened = text.length
  }

  /** The text from an offset to the end, which is code or a comment: nothing in it means anything. */
  openFrom(offset: number): string {
    this.opened = offset
    const rest = this.text.slice(offset)
    // Tabs are as wide as their column says: the last line's end is a position.
    if (/\0|\r(?!\n)/.test(rest) || rest.includes('\t', rest.lastIndexOf('\n') + 1)) throw new NotPlain()
    return rest
  }

  point(offset: number): Point {
    const at = this.lineOf(offset)
    return { line: at + 1, column: offset - this.lines[at]!.start + 1, offset }
  }

  private lineOf(offset: number): number {
    const { lines } = this
    if (lines[this.last]!.start > offset) this.last = firstIndex(lines.length, (i) => lines[i]!.start > offset) - 1
    while (this.last + 1 < lines.length && lines[this.last + 1]!.start <= offset) this.last++
    return this.last
  }

  position(start: number, end: number): Position {
    return { start: this.point(start), end: this.point(end) }
  }

  /** Whether a line holds nothing but spaces. */
  isBlank({ start, end }: Span): boolean {
    const { text } = this
    let at = start
    while (at < end && text[at] === ' ') at++
    return at >= end
  }

  /** The line without spaces around it. */
  trimmed({ start, end }: Span): Span {
    const { text } = this
    let [from, to] = [start, end]
    while (from < to && text[from] === ' ') from++
    while (to > from && text[to - 1] === ' ') to--
    return { start: from, end: to }
  }

  /** Whether some text between brackets names a definition. */
  isDefined(label: string): boolean {
    const { definitions } = this.known
    if (definitions.size === 0) return false
    // An escape would have to be kept as it is written; whoever writes one beside definitions gets the full parser.
    if (label.includes('\\')) throw new NotPlain()
    return definitions.has(identifierOf(label))
  }
}

/** A label as definitions are compared. */
export function identifierOf(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
}
