import type { UnitHint } from '../quantity'
import { documentSpan, shift, type SourceText, type Span } from '../text'
import type { Hit } from './cue-words'
import type { Occurrence } from './occurrence'
import type { OwnSystem } from './own-system'
import type { Recognition } from './recognition'
import type { Marks } from './writing'

/**
 * A stretch of running text: a paragraph, a heading, or one cell of a table. It says nothing of where it stands, so that it
 * is the very same as long as nobody edits it, and what was found out of it alone still holds.
 */
export interface Passage {
  /** The text across emphasis, links and escapes; line endings are spaces. Leads back to the part that it stands in. */
  readonly source: SourceText
  readonly kind: 'paragraph' | 'heading' | 'cell'
  /** What is not read: code, web addresses. In offsets of the text. */
  readonly hidden: readonly Span[]
  /** The labels of `calc:` links, which are checked as what they are bound to. */
  readonly bound: readonly Span[]
  /** `[start, end)` of its sentences, in order, without gaps. */
  readonly sentences: readonly Span[]
  readonly cell?: CellPlace
  readonly kept: Findings
}

/**
 * What was found out of a passage alone, each filled in by who finds it. Kept here and not in maps beside: an article has
 * thousands of passages, and weak maps of that size cost more than is read.
 */
export interface Findings {
  /** What shows how its numbers are written. */
  marks?: Marks
  occurrences?: readonly Occurrence[]
  /** The last names that were looked for, and what was recognised by them. */
  recognition?: Recognition
  /** Cue words, by where their sentence starts. */
  hits?: Map<number, readonly Hit[]>
  /** Of the head of a row or column: which units it may lend. */
  hints?: readonly UnitHint[]
  /** The authors' own systems that it names. */
  own?: readonly OwnSystem[]
}

/** Where a passage stands in a document, and what around it may say what it speaks of. */
export interface Place {
  /** Where the part begins that the passage stands in. */
  readonly at: number
  /** The headings that it stands under, outermost first. */
  readonly headings: readonly Passage[]
  /** The paragraph that a list stands under, or the paragraph before this one in the same section. */
  readonly lead?: Passage
}

/** A passage where it stands. */
export interface Placed {
  readonly passage: Passage
  readonly place: Place
}

/** The range in the document of a range of a passage's text. */
export function placedSpan({ passage, place }: Placed, span: Span): Span {
  return shift(documentSpan(passage.source, span), place.at)
}

/** Where a cell stands in its table. */
export interface CellPlace {
  readonly table: TableText
  readonly row: number
  readonly column: number
}

/** A table's cells by row and column; the first row holds the heads. */
export interface TableText {
  readonly rows: readonly (readonly Passage[])[]
}

/** The head of a cell's column; undefined in the head row. */
export function columnHead({ cell }: Passage): Passage | undefined {
  return cell === undefined || cell.row === 0 ? undefined : cell.table.rows[0]?.[cell.column]
}

/** The first cell of a cell's row; undefined for that cell itself. */
export function rowHead({ cell }: Passage): Passage | undefined {
  return cell === undefined || cell.column === 0 ? undefined : cell.table.rows[cell.row]?.[0]
}
