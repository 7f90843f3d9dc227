import {
  CompletionItemKind,
  InsertTextFormat,
  TextEdit,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver-types'
import { catalogueFacts } from '../check'
import { candidatesFor } from './citation-candidates'
import { describeReference } from './citation-hover'
import type { CompletionData } from './completion-offers'
import type { Document } from './document'
import { markdown } from './markdown'

/** Where in a citation the cursor is. */
export type CitationContext =
  | { readonly type: 'citation'; readonly from: number }
  /** Behind a key and a comma, inside brackets. */
  | { readonly type: 'locator'; readonly from: number; readonly key: string }

const keyBefore = /(?:^|[\s[;({"'-])@(?:\{)?([\p{L}\p{N}_:./+-]*)$/u
const locatorBefore = /\[[^[\]]*?@\{?([\p{L}\p{N}_][\p{L}\p{N}_:./+-]*)\}?,[ \t]*([^;,\]]*)$/u

/** Tells from the text of the line before the cursor whether a key or a locator is being typed. */
export function citationContext(line: string, offset: number): CitationContext | undefined {
  const locator = locatorBefore.exec(line)
  if (locator) return { type: 'locator', key: locator[1]!, from: offset - locator[2]!.length }
  const key = keyBefore.exec(line)
  return key ? { type: 'citation', from: offset - key[1]!.length } : undefined
}

/** Keys that the note may cite, its own before the built-in ones, or locators of one work. */
export function completeCitation(document: Document, context: CitationContext, cursor: number): CompletionList {
  const { lines } = document.note
  const range = { start: lines.position(context.from), end: lines.position(cursor) }
  const edit = (text: string): Pick<CompletionItem, 'textEdit' | 'insertTextFormat'> => ({
    textEdit: TextEdit.replace(range, text),
    insertTextFormat: InsertTextFormat.PlainText,
  })
  if (context.type === 'citation') return completeKey(document, lines.slice(context.from, cursor), edit)
  const items = locatorsOf(document, context.key).map((label, index) => ({
    label,
    kind: CompletionItemKind.Value,
    sortText: String(index).padStart(3, '0'),
    ...edit(label),
  }))
  return { items, isIncomplete: false }
}

function completeKey(
  { sources, uri, note }: Document,
  typed: string,
  edit: (text: string) => Pick<CompletionItem, 'textEdit' | 'insertTextFormat'>,
): CompletionList {
  const cited = new Set(note.citations.map(({ key }) => key))
  const bibliographies = sources.builtin ? [...sources.own, sources.builtin] : sources.own
  const { found, isPartial } = candidatesFor(bibliographies, typed, cited)
  const items = found.map(({ candidate: { label, lowered, shown }, bibliography }): CompletionItem => {
    const group = cited.has(label) ? '0' : bibliography < sources.own.length ? '1' : '2'
    const data: CompletionData = { uri, what: 'reference', name: label }
    return {
      label,
      kind: CompletionItemKind.Reference,
      filterText: shown.filterText,
      sortText: group + lowered,
      ...edit(label),
      data,
      ...(shown.detail !== '' && { detail: shown.detail }),
      ...(shown.short !== undefined && { labelDetails: { description: shown.short } }),
    }
  })
  // Identifiers have no entry; one that was cited is likely to be cited again.
  for (const key of cited) {
    if (key !== typed && !sources.find(key) && sources.isKnown(key))
      items.push({ label: key, kind: CompletionItemKind.Reference, sortText: `0${key.toLowerCase()}`, ...edit(key) })
  }
  return { items, isIncomplete: isPartial }
}

/** The full reference, for an item that the author looks at. */
export function citationDocumentation(document: Document, key: string): CompletionItem['documentation'] | undefined {
  const reference = document.sources.find(key)
  return reference && markdown([describeReference(reference)])
}

/** What people write to name a place in a work. */
const usualLocators = ['p. ', 'pp. ', '§', 'Table ', 'Figure ', 'eq. ', 'ch. ', 'App. ', 'abstract']

/** Locators of a work that this note or the catalogue has used already, then the usual beginnings. */
function locatorsOf({ note, sheet, sources }: Document, key: string): string[] {
  const own = note.citations.flatMap((each) => (each.key === key ? (each.locator ?? []) : []))
  const builtin = sources.builtinKey(key)
  const facts = (builtin === undefined ? undefined : catalogueFacts(sheet.library).get(builtin)) ?? []
  const known = facts.flatMap(({ locator }) => locator ?? [])
  const used = [...new Set([...known, ...own])].filter((locator) => locator.length <= 60)
  return [...new Set([...used.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })), ...usualLocators])]
}
