import type { Difference } from './difference'
import { firstIndex } from './search'

/** A place as editors count it: both from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** A text that can be looked at character by character: a string is one. */
export interface Characters {
  readonly length: number
  charCodeAt(at: number): number
}

/** A text of which parts can be read without putting it together as a whole: a string is one. */
export interface TextView extends Characters {
  slice(start: number, end?: number): string
  toString(): string
}

/** Turns offsets into positions and back. LF, CRLF and lone CR end a line. */
export class LineIndex {
  private readonly starts: Int32Array

  /** @param starts where the lines start, in ascending order, if that is known */
  constructor(
    private readonly characters: TextView,
    starts?: Int32Array,
  ) {
    this.starts = starts ?? lineStarts(this.text)
  }

  /** The same lines of a text that is the same in another form. */
  of(text: TextView): LineIndex {
    return this.characters === text ? this : new LineIndex(text, this.starts)
  }

  /** The index of the text after an edit: only what was edited is searched for line ends. */
  edited(text: TextView, { start, oldEnd, newEnd }: Difference): LineIndex {
    const { starts } = this
    // Whether a line starts at an offset is told by the characters on both sides of it.
    const kept = firstAtLeast(starts, Math.max(1, start))
    const behind = firstAtLeast(starts, oldEnd + 1)
    const found: number[] = []
    for (let at = Math.max(1, start); at <= newEnd; at++) if (startsLine(text, at)) found.push(at)
    const updated = new Int32Array(kept + found.length + starts.length - behind)
    updated.set(starts.subarray(0, kept))
    updated.set(found, kept)
    updated.set(starts.subarray(behind), kept + found.length)
    const by = newEnd - oldEnd
    if (by !== 0) for (let i = kept + found.length; i < updated.length; i++) updated[i]! += by
    return new LineIndex(text, updated)
  }

  get text(): string {
    return this.characters.toString()
  }

  /** A part of the text. */
  slice(start: number, end: number): string {
    return this.characters.slice(start, end)
  }

  /** How long the text is. */
  get length(): number {
    return this.characters.length
  }

  get lineCount(): number {
    return this.starts.length
  }

  /** Offset at which a line starts; lines behind the last one start at the end of the text. */
  lineStart(line: number): number {
    return line < 0 ? 0 : (this.starts[line] ?? this.characters.length)
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.characters.length))
    const line = firstAtLeast(this.starts, at + 1) - 1
    return { line, character: at - this.starts[line]! }
  }

  /** The offset of a position; a character behind the line's end means the line's end. */
  offset(position: Position): number {
    const start = this.lineStart(position.line)
    let end = this.lineStart(position.line + 1)
    while (end > start && endsLine(this.characters.charCodeAt(end - 1))) end--
    return Math.min(start + Math.max(0, position.character), Math.max(start, end))
  }
}

function lineStarts(text: string): Int32Array {
  const starts = [0]
  // Searching for a character is far quicker than looking at each.
  let feed = text.indexOf('\n')
  let carriage = text.indexOf('\r')
  while (feed >= 0 || carriage >= 0) {
    if (carriage >= 0 && (feed < 0 || carriage < feed)) {
      if (carriage + 1 !== feed) starts.push(carriage + 1)
      carriage = text.indexOf('\r', carriage + 1)
    } else {
      starts.push(feed + 1)
      feed = text.indexOf('\n', feed + 1)
    }
  }
  return Int32Array.from(starts)
}

function endsLine(code: number): boolean {
  return code === 10 || code === 13
}

function startsLine(text: Characters, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  return before === 10 || (before === 13 && text.charCodeAt(at) !== 10)
}

/** The index of the first of the ascending numbers that is at least `value`. */
function firstAtLeast(numbers: Int32Array, value: number): number {
  return firstIndex(numbers.length, (i) => numbers[i]! >= value)
}
