import type { Bibliography, Reference } from '../citation'
import { readingsAround, type Citation, type Note } from '../note'
import { touches, type LineIndex, type Span } from '../text'
import type { Document } from './document'
import type { Workspace } from './workspace'

/** What a key means where it stands: the entry, if there is one. */
export interface CitedKey {
  readonly key: string
  /** Of the key under the cursor. */
  readonly span: Span
  readonly reference: Reference | undefined
}

/** The citation whose key an offset touches. */
export function citationAt(note: Note, offset: number): Citation | undefined {
  const here = readingsAround(note, { start: offset, end: offset })
  return here.flatMap(({ citations }) => citations).find(({ keySpan }) => touches(keySpan, offset))
}

/** The key of a citation, or of an entry of the front matter, that an offset touches. */
export function citedKeyAt({ note, sources }: Document, offset: number): CitedKey | undefined {
  if (!note.isNote) return undefined
  const citation = citationAt(note, offset)
  if (citation) return { key: citation.key, span: citation.keySpan, reference: sources.find(citation.key) }
  const inline = sources.inline.references.find(({ keySpan }) => touches(keySpan, offset))
  return inline && { key: inline.key, span: inline.keySpan, reference: inline }
}

/** A file with the places of a key in it. */
export interface KeyPlaces {
  readonly uri: string
  readonly lines: LineIndex
  readonly spans: readonly Span[]
}

/** Where notes cite an entry: this one, and of the others those in which the key means the same entry. */
export async function citationsOf(
  workspace: Workspace,
  document: Document,
  { key, reference }: CitedKey,
): Promise<KeyPlaces[]> {
  const isShared = reference !== undefined && reference.uri !== document.note.uri
  const others = isShared ? await workspace.documentsWith(key, document.uri) : []
  const documents = [document, ...others.filter(({ note }) => note.uri !== document.note.uri)]
  return placesIn(documents, key, reference?.uri)
}

/** Where notes cite an entry of a bibliography file. */
export async function citationsOfEntry(
  workspace: Workspace,
  bibliography: Bibliography,
  key: string,
): Promise<{ readonly documents: readonly Document[]; readonly places: readonly KeyPlaces[] }> {
  const documents = (await workspace.documentsWith(key, bibliography.uri)).filter(
    ({ note, sources }) => note.isNote && sources.find(key)?.uri === bibliography.uri,
  )
  return { documents, places: placesIn(documents, key, bibliography.uri) }
}

/** @param of the file of the entry that the key has to mean */
function placesIn(documents: readonly Document[], key: string, of: string | undefined): KeyPlaces[] {
  return documents.flatMap(({ uri, note, sources }): KeyPlaces[] => {
    if (!note.isNote || sources.find(key)?.uri !== of) return []
    const spans = [
      ...note.citations.filter((each) => each.key === key).map(({ keySpan }) => keySpan),
      ...nocited(note.text, note.frontMatter?.span, key),
    ]
    return spans.length === 0 ? [] : [{ uri, lines: note.lines, spans: spans.sort((a, b) => a.start - b.start) }]
  })
}

/** `nocite: "@key"` in the front matter. */
function nocited(text: string, head: Span | undefined, key: string): Span[] {
  if (!head) return []
  const nocite = /^nocite[ \t]*:(?:.*)(?:\r?\n(?:[ \t]+.*|[ \t]*))*/m.exec(text.slice(head.start, head.end))
  if (!nocite) return []
  const found = [...nocite[0].matchAll(/@([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:./+-]+(?=[\p{L}\p{N}_]))*)/gu)]
  return found.flatMap(({ 1: word, index }) => {
    const start = head.start + nocite.index + index + 1
    return word === key ? [{ start, end: start + key.length }] : []
  })
}

/** Where a bibliography speaks of an entry: its key, and the entries that take something over from it. */
export function entryPlaces(bibliography: Bibliography, reference: Reference): KeyPlaces {
  const crossing =
    bibliography.format !== 'bibtex'
      ? []
      : bibliography.references.flatMap(({ span, details }) =>
          // Only an entry that says so somewhere is read.
          bibliography.text.slice(span.start, span.end).includes(reference.key)
            ? details.fields
                .filter(({ name, value }) => crossReferences.has(name) && value === reference.key)
                .map(({ valueSpan }) => valueSpan)
            : [],
        )
  return {
    uri: bibliography.uri,
    lines: bibliography.lines,
    spans: [reference.keySpan, ...crossing].sort((a, b) => a.start - b.start),
  }
}

const crossReferences = new Set(['crossref', 'xref', 'xdata', 'related', 'entryset'])
