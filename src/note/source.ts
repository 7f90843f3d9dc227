import { firstIndex, type SourceText, type Span } from '../text'

/** Where the parsed text lies: the document, and the document offset of the first parsed character (a byte order mark, a block further down). */
export interface Source {
  readonly text: string
  readonly base: number
}

type Segment = readonly [number, number]

/** Collects decoded text piece by piece, with the way back; pieces that run on in step share a segment. */
export class SourceBuilder {
  text = ''
  private readonly segments: Segment[] = []

  /** Appends `text`, which stands at `start` in the document (or is what the characters there mean). */
  add(text: string, start: number): void {
    if (text === '') return
    const last = this.segments[this.segments.length - 1]
    if (last === undefined || last[1] + (this.text.length - last[0]) !== start)
      this.segments.push([this.text.length, start])
    this.text += text
  }

  /** Appends a source text. */
  append(source: SourceText): void {
    const { text, segments } = source
    for (let i = 0; i < segments.length; i++) {
      const [at, start] = segments[i]!
      this.add(text.slice(at, segments[i + 1]?.[0] ?? text.length), start)
    }
  }

  /** The finished text; an empty one stands at `emptyAt`. */
  build(emptyAt: number): SourceText {
    return { text: this.text, segments: this.segments.length > 0 ? this.segments : [[0, emptyAt]] }
  }
}

/** The part `[start, end)` of a source text. */
export function slice(source: SourceText, start: number, end: number): SourceText {
  const { text, segments } = source
  // Most texts stand in the document as they are; and the wanted part is found by halving, as bodies may be long.
  const low = Math.max(0, firstIndex(segments.length, (i) => segments[i]![0] > start) - 1)
  const result: Segment[] = []
  for (let i = low; i < segments.length; i++) {
    const [at, document] = segments[i]!
    if (i > low && at >= end) break
    result.push(at <= start ? [0, document + (start - at)] : [at - start, document])
  }
  return { text: text.slice(start, end), segments: result.length > 0 ? result : [[0, 0]] }
}

/** A text decoded from `outer.text`, which itself was decoded from the document: the way back goes through both. */
export function compose(inner: SourceText, outer: SourceText): SourceText {
  const builder = new SourceBuilder()
  const { text, segments } = inner
  for (let i = 0; i < segments.length; i++) {
    const [at, start] = segments[i]!
    const end = segments[i + 1]?.[0] ?? text.length
    const below = slice(outer, start, start + (end - at))
    for (let k = 0; k < below.segments.length; k++) {
      const [from, document] = below.segments[k]!
      builder.add(text.slice(at + from, at + (below.segments[k + 1]?.[0] ?? end - at)), document)
    }
  }
  return builder.build(slice(outer, segments[0]?.[1] ?? 0, segments[0]?.[1] ?? 0).segments[0]![1])
}

/** The source text without white space at its ends. */
export function trim(source: SourceText): SourceText {
  const start = source.text.length - source.text.trimStart().length
  return slice(source, start, Math.max(start, source.text.trimEnd().length))
}

/** Line endings turned into spaces, one for one, so that the way back stays the same. */
export function unfold(source: SourceText): SourceText {
  return /[\r\n]/.test(source.text) ? { text: source.text.replace(/[\r\n]/g, ' '), segments: source.segments } : source
}

/** The source text, `by` characters further down. */
export function move(source: SourceText, by: number): SourceText {
  return by === 0 ? source : { text: source.text, segments: source.segments.map(([at, start]) => [at, start + by]) }
}

/** The document range of a Markdown node. */
export function nodeSpan(
  node: { position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined },
  source: Source,
): Span {
  const start = node.position?.start.offset ?? 0
  return { start: start + source.base, end: (node.position?.end.offset ?? start) + source.base }
}
