import type { Difference } from './difference'
import { LineIndex, type Position, type TextView } from './line-index'

/** How long what was edited may become before the text is put together. */
const longest = 32 * 1024

/** How a text is made of the one before its edits: `stretch` stands there for `[start, oldEnd)`. */
interface Pieces {
  readonly base: string
  readonly start: number
  readonly oldEnd: number
  readonly stretch: string
}

/**
 * A text that is being edited. What was edited is kept as one stretch between the rest of the text as it was, so that a key in
 * a long text does not copy all of it. It is put together when somebody wants to read it as a whole.
 */
export class EditedText implements TextView {
  readonly length: number
  private isRead = false

  private constructor(
    private pieces: Pieces,
    private readonly index: LineIndex,
    /** The last state that somebody has taken note of, and what was edited since. */
    private last?: { readonly state: EditedText; readonly change: Difference },
  ) {
    const { base, start, oldEnd, stretch } = pieces
    this.length = base.length - (oldEnd - start) + stretch.length
  }

  static of(text: string): EditedText {
    return new EditedText(plain(text), new LineIndex(text))
  }

  /** The text after one more edit, and where the edit ends in it. */
  edit(from: Position, to: Position, newText: string): { readonly text: EditedText; readonly end: number } {
    const [one, other] = [this.index.offset(from), this.index.offset(to)]
    const [start, oldEnd] = one <= other ? [one, other] : [other, one]
    const edit: Difference = { start, oldEnd, newEnd: start + newText.length }
    const pieces = replaced(this.pieces, edit, newText)
    const last =
      this.isRead || !this.last
        ? { state: this, change: edit }
        : { state: this.last.state, change: combine(this.last.change, edit) }
    const index = this.index.edited(viewOf(pieces), edit)
    const text = new EditedText(pieces.stretch.length > longest ? plain(whole(pieces)) : pieces, index, last)
    return { text, end: edit.newEnd }
  }

  /** Somebody has taken note of this state: from now on edits are told from here. */
  read(): void {
    this.isRead = true
    this.last = undefined
  }

  /** What was edited since another state, if that is the last one that somebody has taken note of. */
  changeSince(state: EditedText): Difference | undefined {
    return this.last?.state === state ? this.last.change : undefined
  }

  get lines(): LineIndex {
    return this.index.of(this)
  }

  charCodeAt(at: number): number {
    return codeAt(this.pieces, at)
  }

  slice(from: number, to: number = this.length): string {
    return sliceOf(this.pieces, from, to)
  }

  toString(): string {
    if (this.pieces.base.length !== this.length || this.pieces.stretch !== '') this.pieces = plain(whole(this.pieces))
    return this.pieces.base
  }
}

function plain(text: string): Pieces {
  return { base: text, start: 0, oldEnd: 0, stretch: '' }
}

function whole({ base, start, oldEnd, stretch }: Pieces): string {
  return base.slice(0, start) + stretch + base.slice(oldEnd)
}

function codeAt({ base, start, oldEnd, stretch }: Pieces, at: number): number {
  if (at < start) return base.charCodeAt(at)
  return at < start + stretch.length
    ? stretch.charCodeAt(at - start)
    : base.charCodeAt(at - start - stretch.length + oldEnd)
}

function sliceOf({ base, start, oldEnd, stretch }: Pieces, from: number, to: number): string {
  const end = start + stretch.length
  const behind = oldEnd - end
  if (to <= start) return base.slice(from, to)
  if (from >= end) return base.slice(from + behind, to + behind)
  return (
    base.slice(Math.min(from, start), start) +
    stretch.slice(Math.max(0, from - start), to - start) +
    base.slice(oldEnd, Math.max(oldEnd, to + behind))
  )
}

function viewOf(pieces: Pieces): TextView {
  const { base, start, oldEnd, stretch } = pieces
  const length = base.length - (oldEnd - start) + stretch.length
  return {
    length,
    slice: (from, to = length) => sliceOf(pieces, from, to),
    charCodeAt: (at) => codeAt(pieces, at),
    toString: () => whole(pieces),
  }
}

function replaced(pieces: Pieces, edit: Difference, newText: string): Pieces {
  const { base } = pieces
  const untouched = pieces.stretch === '' && pieces.oldEnd === pieces.start
  let start = untouched ? edit.start : pieces.start
  let oldEnd = untouched ? edit.start : pieces.oldEnd
  let { stretch } = pieces
  const end = start + stretch.length
  if (edit.oldEnd > end) {
    stretch += base.slice(oldEnd, oldEnd + edit.oldEnd - end)
    oldEnd += edit.oldEnd - end
  }
  if (edit.start < start) {
    stretch = base.slice(edit.start, start) + stretch
    start = edit.start
  }
  stretch = stretch.slice(0, edit.start - start) + newText + stretch.slice(edit.oldEnd - start)
  return { base, start, oldEnd, stretch }
}

/** What two edits, one after the other, have changed together. */
function combine(first: Difference, second: Difference): Difference {
  const grown = first.newEnd - first.oldEnd
  return {
    start: Math.min(first.start, second.start),
    oldEnd: Math.max(first.oldEnd, second.oldEnd - grown),
    newEnd: Math.max(first.newEnd, second.oldEnd) + (second.newEnd - second.oldEnd),
  }
}
