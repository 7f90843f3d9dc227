import type { InlayHint } from 'vscode-languageserver-types'
import { shortForm } from '../citation'
import { readingsAround } from '../note'
import { overlaps, type Span } from '../text'
import type { Document } from './document'
import type { HintData } from './inlay-hints'

/** `(DeepSeek-AI 2024)` behind a key that stands in a sentence without brackets, as Pandoc will print it. */
export function citationHints({ note, sources, uri }: Document, range: Span): InlayHint[] {
  const citations = readingsAround(note, range).flatMap((reading) => reading.citations)
  return citations.flatMap(({ key, keySpan, span }): InlayHint[] => {
    if (!overlaps(span, range) || note.lines.slice(span.start, span.start + 1) !== '@') return []
    // In the comments of a spec there is no sentence.
    if (note.specs.some((spec) => overlaps(spec.span, span))) return []
    const reference = sources.find(key)
    const short = reference && shortForm(reference)
    if (short === undefined) return []
    const end = keySpan.end + (note.lines.slice(keySpan.end, keySpan.end + 1) === '}' ? 1 : 0)
    const data: HintData = { uri, at: keySpan.start }
    return [{ position: note.lines.position(end), label: `(${short})`, paddingLeft: true, data }]
  })
}
