import { documentOffset, documentSpan, type Problem, type SourceText, type Span } from '../text'
import type { Blank, Field, FieldValue, Scalar } from './types'
import { compose } from './source'

/** A field as it is being read: its citations come to it later. */
export interface OpenField extends Field {
  readonly sources: string[]
  unverified?: true
}

/** A field with its place in the body, for finding the field a comment belongs to. */
export interface Entry {
  readonly field: OpenField
  readonly start: number
  readonly end: number
}

/** What the YAML and JSON readers make of a body. */
export interface BodyReading {
  readonly fields: readonly OpenField[]
  /** All fields, nested ones included, in the order of the body. */
  readonly entries: readonly Entry[]
  /** Comments, as ranges of the body. */
  readonly comments: readonly Span[]
  readonly problems: readonly Problem[]
}

/** How deep lists and mappings may be nested. */
export const maxDepth = 64

/** Collects fields and problems, turning offsets into the body into offsets into the document. */
export class BodyBuilder {
  private readonly entries: Entry[] = []
  readonly problems: Problem[] = []

  constructor(readonly body: SourceText) {}

  /** The document range of a range of the body. */
  span(start: number, end: number): Span {
    return documentSpan(this.body, { start, end })
  }

  /** Makes a field. `keyAt` is the key without quotes, `start` and `end` are where the field starts and ends. */
  field(key: SourceText, keyAt: Span, value: FieldValue, start: number, end: number): OpenField {
    const field: OpenField = {
      key: key.text,
      keySpan: this.span(keyAt.start, keyAt.end),
      value,
      span: this.span(start, end),
      sources: [],
    }
    this.entries.push({ field, start, end })
    return field
  }

  /** A scalar that stands at `[start, end)` of the body; `source` is its text with the way back into the body. */
  scalar(source: SourceText, start: number, end: number, quoted: boolean, flow: boolean): Scalar {
    // In quotes a comma is a comma, wherever the quotes stand.
    return {
      type: 'scalar',
      span: this.span(start, end),
      source: compose(source, this.body),
      quoted,
      flow: flow && !quoted,
    }
  }

  /** A blank right behind the colon, which ends at `at`. */
  blank(at: number): Blank {
    // Behind the colon, not before whatever comes next: the two may be far apart in the document.
    const offset = at > 0 ? documentOffset(this.body, at - 1) + 1 : documentOffset(this.body, at)
    return { type: 'blank', span: { start: offset, end: offset } }
  }

  /** Reports a key that a mapping holds twice. */
  duplicate(first: Field, second: Field, code: string): void {
    this.problems.push({
      code,
      severity: 'error',
      message: `“${second.key}” is stated twice here. Keep one of the two.`,
      span: second.keySpan,
      related: [{ span: first.keySpan, message: 'Stated first here.' }],
    })
  }

  /** Reports a comma between digits, which separates items here and groups digits elsewhere. It stands at `comma`. */
  commaGroup(start: number, comma: number, end: number, written: string): void {
    const at = this.span(comma, comma + 1)
    this.problems.push({
      code: 'ambiguous-number',
      severity: 'error',
      message: `“${written}” may be one number or two. Between brackets the comma separates items; write a large number without it.`,
      span: this.span(start, end),
      fixes: [
        { title: 'Remove the comma', edits: [{ span: at, newText: '' }], preferred: true },
        { title: 'Put a space behind the comma', edits: [{ span: at, newText: ', ' }] },
      ],
    })
  }

  /** The finished reading. */
  reading(fields: readonly OpenField[], comments: readonly Span[]): BodyReading {
    // Nested fields were added before the one they stand in.
    const entries = this.entries.sort((a, b) => a.start - b.start)
    return { fields, entries, comments, problems: this.problems }
  }
}

/** Reports keys that occur twice among the fields of one mapping. */
export function reportDuplicates(fields: readonly Field[], builder: BodyBuilder, code: string): void {
  const seen = new Map<string, Field>()
  for (const field of fields) {
    const first = seen.get(field.key)
    if (first === undefined) seen.set(field.key, field)
    else builder.duplicate(first, field, code)
  }
}
