import type { Location } from 'vscode-languageserver-types'
import type { Bibliography, Reference } from '../citation'
import { citationsOf, citationsOfEntry, citedKeyAt, type KeyPlaces } from './citation-places'
import type { Document } from './document'
import { rangeOf } from './ranges'
import type { Surroundings } from './surroundings'
import type { Workspace } from './workspace'

/** Every place where notes cite the work whose key stands at an offset, and its entry if that is asked for. */
export async function references(
  document: Document,
  offset: number,
  workspace: Workspace,
  surroundings: Surroundings,
  withEntry: boolean,
): Promise<Location[]> {
  const cited = citedKeyAt(document, offset)
  if (!cited) return []
  const { reference } = cited
  const entry =
    withEntry && reference
      ? await surroundings.locate(document, { uri: reference.uri, span: reference.keySpan })
      : undefined
  const places = await citationsOf(workspace, document, cited)
  return entry ? [entry, ...locations(places)] : locations(places)
}

/** Every place where notes cite an entry of a bibliography, and the entry itself if that is asked for. */
export async function entryReferences(
  bibliography: Bibliography,
  reference: Reference,
  workspace: Workspace,
  withEntry: boolean,
): Promise<Location[]> {
  const { places } = await citationsOfEntry(workspace, bibliography, reference.key)
  return withEntry ? [entryLocation(bibliography, reference, workspace), ...locations(places)] : locations(places)
}

/** Where an entry's key stands. */
export function entryLocation({ uri, lines }: Bibliography, { keySpan }: Reference, workspace: Workspace): Location {
  return { uri: workspace.spelling(uri), range: rangeOf(lines, keySpan) }
}

function locations(places: readonly KeyPlaces[]): Location[] {
  return places.flatMap(({ uri, lines, spans }) => spans.map((span) => ({ uri, range: rangeOf(lines, span) })))
}
