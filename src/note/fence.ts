import type { Code } from 'mdast'
import type { SourceText, Span } from '../text'
import { readAttributes, type Attributes } from './attributes'
import { sourceData } from './source-data'
import { move, nodeSpan, type Source } from './source'

/** A fenced code block that looks like a spec. */
export interface Fence {
  readonly attributes: Attributes
  readonly span: Span
  /** From the line behind the opening fence to the line of the closing one. */
  readonly bodySpan: Span
  /** The lines between the fences without what the list or quote around them puts in front. */
  readonly body: SourceText
}

/** Reads a fence; indented code is none. */
export function readFence(node: Code, source: Source): Fence | undefined {
  const span = nodeSpan(node, source)
  const { text } = source
  const marks = /^(?:`{3,}|~{3,})/.exec(text.slice(span.start, span.start + 200))
  if (marks === null) return undefined
  const infoStart = span.start + marks[0].length
  const infoEnd = lineEnd(text, infoStart, span.end)
  const attributes = readAttributes(text.slice(infoStart, infoEnd), infoStart)

  const bodyStart = Math.min(span.end, infoEnd + (text.startsWith('\r\n', infoEnd) ? 2 : 1))
  const { segments, closing } = sourceData(node)
  let bodyEnd = closing === undefined ? span.end : closing + source.base
  if (closing !== undefined) while (bodyEnd > bodyStart && !isLineEnding(text, bodyEnd - 1)) bodyEnd--
  return {
    attributes,
    span,
    bodySpan: { start: bodyStart, end: Math.max(bodyStart, bodyEnd) },
    body:
      segments === undefined || segments.length === 0
        ? { text: node.value, segments: [[0, bodyStart]] }
        : move({ text: node.value, segments }, source.base),
  }
}

function isLineEnding(text: string, offset: number): boolean {
  return text[offset] === '\n' || text[offset] === '\r'
}

function lineEnd(text: string, from: number, most: number): number {
  let end = from
  while (end < most && !isLineEnding(text, end)) end++
  return end
}
