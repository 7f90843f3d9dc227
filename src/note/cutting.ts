import { copied, type TextView } from '../text'
import { headLengthOf, mayStayOpen, nextCut } from './cuts'
import { chunks, type Joint } from './joint'
import { isOpenBefore, openEnd } from './open-end'
import { itemAfter, seamsIn, type Seam } from './seams'
import { jointAfter, rowsAtEnd } from './table-run'
import { parseTile, type Known, type Tile } from './tile'

/** A part of the document between two cuts, parsed if that was needed to find the cuts or to know its definitions. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly tile: Tile | undefined
  /** How it goes on with the part before. */
  readonly joint?: Joint
}

/** What has not been cut yet, and how it goes on with what has. */
interface Rest {
  readonly start: number
  readonly joint: Joint | undefined
}

/** How often it is tried to find a list's next item behind an open fence. */
const mostAttempts = 4

/** A part overflows the parser's recursion: the whole document is read at once then. */
export class Overflow extends Error {}

/** Cuts a document into parts that read alone as they read in the whole. */
export class Cutter {
  /** Where the first part begins: behind a byte order mark. */
  readonly base: number
  /** How far the front matter goes. */
  readonly head: number
  /** How many characters were parsed. */
  parsed = 0

  constructor(
    readonly text: TextView,
    readonly longest: number,
  ) {
    this.base = text.charCodeAt(0) === 0xfeff ? 1 : 0
    this.head = headLengthOf(text, this.base)
  }

  /** Cuts a stretch into parts; `open` is what may end the last of them if it runs on behind the stretch. */
  cut(from: number, to: number, known: Known): { parts: Part[]; open: RegExp | undefined } {
    const parts: Part[] = []
    const stretch = this.text.slice(from, to)
    let open: RegExp | undefined
    for (let start = from; start < to;) {
      const skipped = start === this.base ? this.head : 0
      let end = nextCut(this.text, stretch, from, start + skipped)
      let text = this.part(start, end)
      let joint: Joint | undefined
      open = undefined
      if (text.length > 2 * this.longest) {
        if (this.cutTable(parts, text, start, known)) {
          start = end
          continue
        }
        const last = this.cutAtSeams(parts, start, end, known)
        if (last) {
          start = last.start
          joint = last.joint
          text = this.part(start, end)
        }
      }
      let tile: Tile | undefined
      if (mayStayOpen(text)) {
        tile = this.parse(text, start, known, joint)
        open = openEnd(tile, text)
        while (open && end < to) {
          for (let more = ''; end < to && !(more && open.test(more));) {
            const next = nextCut(this.text, stretch, from, end)
            more = this.text.slice(end, next)
            end = next
          }
          text = this.part(start, end)
          tile = this.parse(text, start, known, joint)
          open = openEnd(tile, text)
        }
      } else if (this.isNeeded(text, start)) tile = this.parse(text, start, known, joint)
      parts.push({ start, end, tile, ...(joint && { joint }) })
      start = end
    }
    return { parts, open }
  }

  /** Cuts a part between the rows of a long table at its end, if it has one. */
  private cutTable(parts: Part[], text: string, start: number, known: Known): boolean {
    const rows = rowsAtEnd(text)
    const [head, ...more] = rows.length > 2 ? chunks(rows.slice(2), rows[0]!, this.longest) : []
    if (head === undefined) return false
    const first = text.slice(0, head)
    const tile = this.parse(first, start, known)
    const joint = jointAfter(tile.root!, first)
    if (!joint) return false
    parts.push({ start, end: start + head, tile })
    for (const part of this.rows([head, ...more], start, start + text.length, joint, known)) parts.push(part)
    return true
  }

  /** Parts that begin at some of the rows of a table; offsets of rows count from `at`. */
  rows(rows: readonly number[], at: number, to: number, joint: Joint, known: Known): Part[] {
    return rows.map((row, i) => this.tame(at + row, i + 1 < rows.length ? at + rows[i + 1]! : to, known, joint))
  }

  /**
   * Cuts a long part where a list or quote in it can be cut.
   *
   * @param joint how the part itself goes on with what stands before it
   * @returns where the rest begins, which is not among the parts yet; undefined where nothing could be cut
   */
  cutAtSeams(parts: Part[], start: number, end: number, known: Known, joint?: Joint): Rest | undefined {
    let at: Rest = { start, joint }
    for (let attempts = 0; ;) {
      const from = at.start === this.base ? at.start + this.head : at.start
      const text = this.text.slice(from, end)
      const seams = seamsIn(text, at.joint?.mark === '|' ? undefined : at.joint?.mark)
      for (const { at: cut, seam } of seams?.cuts ?? []) {
        if (from + cut - at.start < this.longestBefore(seam)) continue
        parts.push(this.tame(at.start, from + cut, known, at.joint))
        at = { start: from + cut, joint: { mark: seam, prefix: '' } }
      }
      // Behind a fence the list may go on: whether it is closed before the next item is told by parsing what lies between.
      let item = seams?.lost === undefined ? undefined : itemAfter(text, seams.lost)
      let head: Tile | undefined
      for (; item && attempts < mostAttempts; item = itemAfter(text, item.at)) {
        const before = this.part(at.start, from + item.at)
        const tile = this.parse(before, at.start, known, at.joint)
        if (!isOpenBefore(item.seam, tile, before)) {
          head = tile
          break
        }
        attempts++
      }
      if (!item || !head) break
      parts.push({ start: at.start, end: from + item.at, tile: head, ...(at.joint && { joint: at.joint }) })
      at = { start: from + item.at, joint: { mark: item.seam, prefix: '' } }
    }
    return at.start === start ? undefined : at
  }

  /** From what length on a part is cut before such a line. Quotes are left to the full parser, which takes its time. */
  longestBefore(seam: Seam): number {
    return seam === 'quote' ? this.longest / 4 : this.longest
  }

  /** A part that leaves nothing open. */
  tame(start: number, end: number, known: Known, joint?: Joint): Part {
    const text = this.part(start, end)
    const tile = this.isNeeded(text, start) ? this.parse(text, start, known, joint) : undefined
    return { start, end, tile, ...(joint && { joint }) }
  }

  /** Whether a part may define what others refer to, or has the front matter in it. */
  private isNeeded(text: string, start: number): boolean {
    return text.includes(']:') || (start === this.base && this.head > 0)
  }

  /** A part to look into: whoever keeps anything of it keeps the whole document in memory. */
  part(start: number, end: number): string {
    return this.text.slice(start, end)
  }

  parse(part: string, start: number, known: Known, joint?: Joint): Tile {
    this.parsed += part.length
    const tile = parseTile(copied(part), known, start === this.base && this.head > 0, joint)
    if (!tile) throw new Overflow()
    return tile
  }
}
