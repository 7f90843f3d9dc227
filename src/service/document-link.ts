import type { DocumentLink, Location } from 'vscode-languageserver-types'
import type { Figure } from '../note'
import type { Location as SheetLocation } from '../sheet'
import type { Span } from '../text'
import { citationLinks } from './citation-links'
import type { Document } from './document'
import { expressionOf, type ExpressionPlace } from './place'
import { rangeOf } from './ranges'
import type { Surroundings } from './surroundings'
import { targetsIn } from './target'
import { locationOf, mainLocation } from './target-location'

/**
 * A link over every figure's destination, so that following it leads to where the figure is computed. Editors take
 * `calc:…` for an address that nobody can open; a link of ours over the same text takes its place. Each name has its own
 * link, to where Go to Definition leads from there, for editors follow both.
 */
export async function documentLinks(document: Document, surroundings: Surroundings): Promise<DocumentLink[]> {
  const links: DocumentLink[] = []
  if (!document.note.isNote) return links
  for (const figure of document.note.figures) links.push(...(await linksOf(document, figure, surroundings)))
  for (const { use, uri } of document.uses) {
    const place =
      uri === undefined ? undefined : await surroundings.locate(document, { uri, span: { start: 0, end: 0 } })
    if (place) links.push({ range: rangeOf(document.note.lines, use.span), target: place.uri })
  }
  links.push(...(await citationLinks(document, surroundings)))
  return links
}

async function linksOf(document: Document, figure: Figure, surroundings: Surroundings): Promise<DocumentLink[]> {
  const place = expressionOf(document, figure)
  const main = mainLocation(document, place)
  const links: DocumentLink[] = []
  for (const { span, location } of [...scheme(document, figure, main), ...pieces(document, place, main)]) {
    const found = await surroundings.locate(document, location ?? { uri: document.note.uri, span: figure.labelSpan })
    if (found) links.push({ range: rangeOf(document.note.lines, span), target: targetUri(found) })
  }
  return links
}

interface Piece {
  readonly span: Span
  readonly location: SheetLocation | undefined
}

/** With the expression in the title, the destination is a bare `calc:` before it. */
function scheme({ note }: Document, { form, expressionSpan }: Figure, location: SheetLocation | undefined): Piece[] {
  const end = expressionSpan.start
  const found = form === 'title' ? /calc:>?\s+\S?$/.exec(note.text.slice(Math.max(0, end - 200), end)) : null
  if (!found) return []
  const start = end - found[0].length
  return [{ span: { start, end: start + 'calc:'.length }, location }]
}

/** The destination cut at its names; what lies between leads to the whole. */
function pieces(document: Document, place: ExpressionPlace, main: SheetLocation | undefined): Piece[] {
  const found: Piece[] = []
  let at = place.span.start
  for (const target of targetsIn(document, place)) {
    const location = locationOf(document, target)
    if (!location || target.span.start < at) continue
    if (target.span.start > at) found.push({ span: { start: at, end: target.span.start }, location: main ?? location })
    found.push({ span: target.span, location })
    at = target.span.end
  }
  if (at < place.span.end) found.push({ span: { start: at, end: place.span.end }, location: main })
  return found
}

/** `file:///…/note.md#L12,3`: the fragment is how VS Code's opener takes a place. */
function targetUri({ uri, range }: Location): string {
  return `${uri}#L${range.start.line + 1},${range.start.character + 1}`
}
