import type { Note } from '../note'
import { placedSpan, type Placed } from '../prose'
import { lettered, overlaps, type Span } from '../text'

/** An address, or an identifier that is one in other words. */
const CITATION = lettered()`@[\L\d{]`
const address = /https?:\/\/|\bwww\.\w|\barxiv:\s?\d|\bdoi:\s?10\./i

/** `[id]: …` and `[^id]: …` with the lines that belong to it. */
const definition = /^[ \t>]*\[(\^?[^\]\n]+)\]:[ \t]*(.*(?:\r?\n[ \t>]*[^\s[>].*)*)/gm

/** Finds out which stretches of a note say where they have what they say from. */
export class ProseSources {
  private readonly sourced: ReadonlySet<string>

  constructor(private readonly note: Note) {
    const sourced = new Set<string>()
    for (const [, id, body] of note.text.matchAll(definition)) {
      if (address.test(body!) || (id!.startsWith('^') && CITATION.test(body!))) sourced.add(id!.toLowerCase())
    }
    this.sourced = sourced
  }

  /** Whether a citation, an address, a link or a footnote that holds one stands in a passage. */
  in(passage: Placed): boolean {
    const { text, citations } = this.note
    const span = this.spanOf(passage)
    const words = text.slice(span.start, span.end)
    if (address.test(words) || citations.some((citation) => overlaps(citation.span, span))) return true
    if (this.sourced.size === 0) return false
    return [...words.matchAll(/\[(\^?[^\][\n]+)\]/g)].some(([, id]) => this.sourced.has(id!.toLowerCase()))
  }

  /** With what may follow the last letter: a footnote, the address of a link. */
  private spanOf(placed: Placed): Span {
    const { source, kind } = placed.passage
    const { start, end } = placedSpan(placed, { start: 0, end: source.text.length })
    const rest = /[^\r\n]*/y
    rest.lastIndex = end
    const behind = rest.exec(this.note.text)?.[0] ?? ''
    return { start, end: end + (kind === 'cell' ? behind.replace(/(?<!\\)\|.*$/, '') : behind).length }
  }
}
