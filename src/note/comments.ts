import type { SourceText, Span } from '../text'
import type { BodyReading, Entry } from './body'
import { findCitations, placeCitations } from './citation'
import { slice } from './source'
import type { Citation, Field, FieldValue } from './types'

/** What the comments and `source:` fields of a body cite. */
export interface BodyCitations {
  /** For the block as a whole. */
  readonly sources: readonly string[]
  readonly citations: readonly Citation[]
}

/**
 * Gives each citation of a body to what it covers: a comment line before the first key cites the block, a later one the
 * next field, a trailing one its field; `source:` cites the block, or the field it is nested in.
 */
export function readCitations(body: SourceText, reading: BodyReading): BodyCitations {
  const { entries } = reading
  const sources: string[] = []
  const citations: Citation[] = []
  const lines = new LineEnds(body.text)
  let remembered = false
  for (const comment of reading.comments) {
    const text = slice(body, comment.start, comment.end)
    const groups = findCitations(text.text)
    const unverified = /\bunverified\b/.test(text.text)
    if (groups.length === 0 && !unverified) continue
    citations.push(...placeCitations(groups, text))
    const found = groups.map((group) => group.text)
    const first = entries[0]
    if (first === undefined || comment.end <= first.start) {
      sources.push(...found)
      if (unverified) remembered = true
      continue
    }
    const field = coveredBy(comment, entries, lines)?.field
    field?.sources.push(...found)
    if (unverified && field) field.unverified = true
  }
  // A block that is remembered as a whole, but for what has a source of its own.
  if (remembered) for (const { field } of entries) if (field.sources.length === 0) field.unverified = true
  for (const field of reading.fields) readSources(field, sources, citations)
  citations.sort((a, b) => a.keySpan.start - b.keySpan.start)
  return { sources, citations }
}

function coveredBy(comment: Span, entries: readonly Entry[], lines: LineEnds): Entry | undefined {
  // Entries are in the order of the body, so the last one that qualifies is the innermost.
  let next = entries.findIndex((entry) => entry.start >= comment.end)
  if (next < 0) next = entries.length
  let around: Entry | undefined
  let ending: Entry | undefined
  for (let i = 0; i < next; i++) {
    const entry = entries[i]!
    if (entry.end > comment.start) around = entry
    else if (ending === undefined || entry.end >= ending.end) ending = entry
  }
  if (!lines.standsAlone(comment))
    return ending !== undefined && lines.same(ending.end, comment.start) ? ending : around
  const following = entries[next]
  return around !== undefined && (following === undefined || following.start >= around.end) ? around : following
}

/** Answers what stands on one line. */
class LineEnds {
  constructor(private readonly text: string) {}

  /** Whether nothing but white space stands before the comment on its line. */
  standsAlone(comment: Span): boolean {
    let at = comment.start
    while (at > 0 && (this.text[at - 1] === ' ' || this.text[at - 1] === '\t')) at--
    return at === 0 || this.text[at - 1] === '\n' || this.text[at - 1] === '\r'
  }

  same(a: number, b: number): boolean {
    return !/[\r\n]/.test(this.text.slice(a, b))
  }
}

/** Takes the citations from `source` fields, at any depth. */
function readSources(field: Field, sources: string[], citations: Citation[]): void {
  const { value } = field
  if (field.key === 'source') {
    for (const scalar of scalarsOf(value)) {
      const groups = findCitations(scalar.text)
      citations.push(...placeCitations(groups, scalar))
      sources.push(...groups.map((group) => group.text))
    }
    return
  }
  const inner = value.type === 'list' ? value.items : [value]
  for (const item of inner) {
    if (item.type !== 'mapping') continue
    for (const nested of item.fields) readSources(nested, field.sources as string[], citations)
  }
}

function scalarsOf(value: FieldValue): SourceText[] {
  if (value.type === 'scalar') return [value.source]
  return value.type === 'list' ? value.items.flatMap((item) => (item.type === 'scalar' ? [item.source] : [])) : []
}
