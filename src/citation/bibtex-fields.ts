import type { Problem, Span } from '../text'
import { invalid } from './reading'

/** A field as it stands: its value is made of pieces joined by `#`. */
export interface RawField {
  /** In lower case, as BibTeX compares them. */
  readonly name: string
  readonly nameSpan: Span
  readonly pieces: readonly Piece[]
}

/** `{…}`, `"…"`, or a bare number or macro. */
export interface Piece {
  readonly kind: 'text' | 'word'
  /** Between the delimiters. */
  readonly span: Span
}

export interface FieldReading {
  readonly fields: readonly RawField[]
  readonly problems: readonly Problem[]
}

/** Where a next field seems to begin: what a value that is never closed must not swallow. */
const nextField = /\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{"\w]/g

/**
 * Reads the fields of one entry, `name = value, …`, from `start` to `end`.
 *
 * @param closed whether the entry is closed; in one that is not, a value ends at the latest where another field begins
 */
export function readFields(text: string, start: number, end: number, closed: boolean): FieldReading {
  const fields: RawField[] = []
  const problems: Problem[] = []
  const report = (message: string, span: Span): void => {
    problems.push(invalid(message, span, 'warning'))
  }
  const space = /(?:[\s,]+|%[^\n]*(?:\n|$))*/y
  const blank = /\s*/y
  const skip = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at
    return Math.min(end, at + (pattern.exec(text)?.[0].length ?? 0))
  }
  const named = /[^\s=,{}"#%()]+/y
  // In an entry that is left open its own brace closes nothing any more.
  const isOver = (at: number): boolean => at >= end || (!closed && text[at] === '}')
  for (let at = skip(space, start); !isOver(at); at = skip(space, at)) {
    named.lastIndex = at
    const word = named.exec(text)?.[0]
    if (word === undefined || at + word.length > end) {
      report('A field should begin here: name = {value}.', { start: at, end: at + 1 })
      at = afterComma(text, at + 1, end)
      continue
    }
    const nameSpan = { start: at, end: at + word.length }
    at = skip(blank, nameSpan.end)
    if (text[at] !== '=' || at >= end) {
      report(`The field “${word}” has no value: write ${word} = {value}.`, nameSpan)
      at = afterComma(text, at, end)
      continue
    }
    const pieces: Piece[] = []
    do {
      at = skip(blank, at + 1)
      const piece = readPiece(text, at, limitOf(text, at, end, closed))
      if (!piece) break
      if (!piece.closed) report(`The value of “${word}” is not closed: a ${piece.missing} is missing.`, nameSpan)
      if (piece.kind !== undefined) pieces.push({ kind: piece.kind, span: piece.span })
      at = skip(blank, piece.end)
    } while (at < end && text[at] === '#')
    fields.push({ name: word.toLowerCase(), nameSpan, pieces })
    if (!isOver(at) && text[at] !== ',' && !problems.some(({ span }) => span === nameSpan)) {
      report(`A comma is missing behind the field “${word}”.`, nameSpan)
    }
  }
  return { fields, problems }
}

function limitOf(text: string, at: number, end: number, closed: boolean): number {
  if (closed) return end
  nextField.lastIndex = at
  const next = nextField.exec(text)
  return next ? Math.min(end, next.index) : end
}

interface ReadPiece extends Partial<Piece> {
  readonly kind?: Piece['kind']
  readonly span: Span
  /** Behind the delimiter. */
  readonly end: number
  readonly closed: boolean
  readonly missing?: string
}

function readPiece(text: string, at: number, end: number): ReadPiece | undefined {
  const opening = text[at]
  if (at >= end) return undefined
  if (opening !== '{' && opening !== '"') {
    const word = /[^\s,{}"#=]+/y
    word.lastIndex = at
    const found = word.exec(text)?.[0].slice(0, end - at)
    return found === undefined
      ? undefined
      : { kind: 'word', span: { start: at, end: at + found.length }, end: at + found.length, closed: true }
  }
  const close = closingOf(text, at, end)
  const start = at + 1
  if (close !== undefined) return { kind: 'text', span: { start, end: close }, end: close + 1, closed: true }
  // Up to the end of what may belong to it, without the comma before the next field.
  const inside = text.slice(start, end).replace(/[\s,]+$/, '')
  return {
    kind: 'text',
    span: { start, end: start + inside.length },
    end,
    closed: false,
    missing: opening === '{' ? '}' : '"',
  }
}

/** The brace or quote that closes the one at `at`. BibTeX counts every brace, also one behind a backslash. */
export function closingOf(text: string, at: number, end: number): number | undefined {
  const quoted = text[at] === '"'
  const parenthesis = text[at] === '('
  let depth = 0
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === 123) depth++
    else if (code === 125) {
      if (depth === 0 && !quoted && !parenthesis) return i
      depth--
    } else if (depth === 0 && ((quoted && code === 34) || (parenthesis && code === 41))) return i
  }
  return undefined
}

/** Behind the next comma that is not inside braces. */
function afterComma(text: string, from: number, end: number): number {
  let depth = 0
  for (let i = from; i < end; i++) {
    const character = text[i]
    if (character === '{') depth++
    else if (character === '}') depth--
    else if (character === ',' && depth <= 0) return i + 1
  }
  return end
}
