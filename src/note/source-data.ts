import type { Nodes, Text } from 'mdast'
import type { SourceText, Span } from '../text'

/** What the extension keeps on a node: the way back from decoded text, which mdast has no positions for. */
export interface SourceData {
  /** On texts, inline code and fenced code: the segments of `value`; absent where it runs in step from the node's start. */
  segments?: [number, number][]
  /** On texts: offsets in `value` of characters that were written with a backslash. */
  escaped?: number[]
  /** On links: the text between the brackets. */
  label?: Span
  /** On links and definitions: the destination and the title, and what lies between their delimiters. */
  destination?: SourceText
  destinationSpan?: Span
  title?: SourceText
  titleSpan?: Span
  /** On fenced code: where the closing fence starts. */
  closing?: number
}

/** The extension's data of a node. */
export function sourceData(node: Nodes): SourceData {
  return node.data ?? {}
}

/** The same, to be written to. */
export function dataOf(node: object): SourceData {
  return ((node as { data?: SourceData }).data ??= {})
}

/** Notes that the next character of `text` stands at `offset`. */
export function mark(text: Text, offset: number): void {
  const start = text.position?.start.offset ?? 0
  const { segments } = sourceData(text)
  const [at, document] = segments?.[segments.length - 1] ?? [0, start]
  if (document + (text.value.length - at) === offset) return
  const list = (dataOf(text).segments ??= text.value === '' ? [] : [[0, start]])
  if (list[list.length - 1]?.[0] === text.value.length) list.pop()
  list.push([text.value.length, offset])
}
