import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types'
import { identifierOf, type Bibliography, type Reference } from '../citation'
import { touches } from '../text'
import {
  citationsOf,
  citationsOfEntry,
  citedKeyAt,
  entryPlaces,
  type CitedKey,
  type KeyPlaces,
} from './citation-places'
import type { Document } from './document'
import { rangeOf } from './ranges'
import type { Workspace } from './workspace'

/** What can be written behind an @ without braces. */
const plainKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:./+-]+(?=[\p{L}\p{N}_]))*$/u

/** The key that can be renamed here, with what it is called now. */
export function prepareRename(document: Document, offset: number): { range: Range; placeholder: string } | undefined {
  const cited = citedKeyAt(document, offset)
  if (!cited || !isOurs(document, cited)) return undefined
  return { range: rangeOf(document.note.lines, cited.span), placeholder: cited.key }
}

/** Identifiers are what they are, and the built-in sources belong to all notes. */
function isOurs(document: Document, { key, reference }: CitedKey): boolean {
  return reference ? reference.uri !== document.sources.builtin?.uri : identifierOf(key) === undefined
}

/** The edits that give a key another name, in notes and bibliography; or why it cannot have it, in words. */
export async function rename(
  document: Document,
  offset: number,
  name: string,
  workspace: Workspace,
): Promise<WorkspaceEdit | { readonly objection: string } | undefined> {
  const cited = citedKeyAt(document, offset)
  if (!cited || !isOurs(document, cited)) return undefined
  const { key, reference } = cited
  const wanted = wantedKey(name)
  if (wanted === undefined) return noKey(name)
  if (wanted === key) return { changes: {} }
  if (document.sources.findOwn(wanted).length > 0) return taken(wanted)
  const places = await citationsOf(workspace, document, cited)
  const holder = reference && document.sources.own.find(({ uri, byKey }) => uri === reference.uri && byKey.has(key))
  return renaming(workspace, holder ? [...places, entryPlaces(holder, reference)] : places, wanted)
}

/** The entry of a bibliography whose key an offset touches. */
export function entryAt({ references }: Bibliography, offset: number): Reference | undefined {
  return references.find(({ keySpan }) => touches(keySpan, offset))
}

/** The same from the entry: its key in the bibliography, and in every note that cites it from there. */
export async function renameEntry(
  bibliography: Bibliography,
  reference: Reference,
  name: string,
  workspace: Workspace,
): Promise<WorkspaceEdit | { readonly objection: string }> {
  const wanted = wantedKey(name)
  if (wanted === undefined) return noKey(name)
  if (wanted === reference.key) return { changes: {} }
  const { documents, places } = await citationsOfEntry(workspace, bibliography, reference.key)
  const isTaken = bibliography.byKey.has(wanted) || documents.some(({ sources }) => sources.findOwn(wanted).length > 0)
  if (isTaken) return taken(wanted)
  return renaming(workspace, [...places, entryPlaces(bibliography, reference)], wanted)
}

function wantedKey(name: string): string | undefined {
  const wanted = name.trim().replace(/^@/, '')
  return plainKey.test(wanted) ? wanted : undefined
}

function noKey(name: string): { readonly objection: string } {
  return { objection: `“${name.trim()}” cannot be a key: letters, digits and : . / + - _ between them can.` }
}

function taken(key: string): { readonly objection: string } {
  return { objection: `There is already an entry with the key “${key}”.` }
}

function renaming(workspace: Workspace, places: readonly KeyPlaces[], wanted: string): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {}
  for (const { uri, lines, spans } of places) {
    const edits = spans.map((span) => ({ range: rangeOf(lines, span), newText: wanted }))
    const spelling = workspace.spelling(uri)
    changes[spelling] = [...(changes[spelling] ?? []), ...edits]
  }
  return { changes }
}
