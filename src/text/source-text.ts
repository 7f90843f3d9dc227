import { firstIndex } from './search'
import type { Span } from './span'

/**
 * Text that was decoded from a document (escapes resolved, quote and list prefixes dropped, lines folded),
 * with the way back: `segments` are pairs `[offset in text, offset in document]`, ascending, the first for offset 0.
 * Between two pairs the text runs in step with the document. Plain data, so that it can go into the snapshot.
 */
export interface SourceText {
  readonly text: string
  readonly segments: readonly (readonly [number, number])[]
}

/** A source text that stands in the document as it is. */
export function verbatim(text: string, start: number): SourceText {
  return { text, segments: [[0, start]] }
}

/** The document offset of an offset into the decoded text. */
export function documentOffset(source: SourceText, offset: number): number {
  const { segments } = source
  const behind = firstIndex(segments.length, (i) => segments[i]![0] > offset)
  const [at, document] = segments[Math.max(0, behind - 1)] ?? [0, 0]
  return document + (offset - at)
}

/** The document range of a range of the decoded text. */
export function documentSpan(source: SourceText, span: Span): Span {
  const start = documentOffset(source, span.start)
  if (span.end <= span.start) return { start, end: start }
  // The end is where the last character ends: the next segment may begin far away (a folded line, an entity).
  return { start, end: Math.max(start, documentOffset(source, span.end - 1) + 1) }
}
