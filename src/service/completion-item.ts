import {
  InsertTextFormat,
  TextEdit,
  type CompletionItem,
  type CompletionItemKind,
  type Range,
} from 'vscode-languageserver-types'
import type { Document } from './document'

/** What an item needs to find its documentation when it is asked for. */
export interface CompletionData {
  readonly uri: string
  readonly what: 'kind' | 'field' | 'spec' | 'reference'
  readonly name: string
  /** A field's kind. */
  readonly of?: string
}

export interface ItemParts {
  readonly label: string
  /** The document offset from which the text up to the cursor is replaced. */
  readonly from: number
  /** What is written, if not the label. */
  readonly text?: string
  readonly detail?: string
  readonly kind: CompletionItemKind
  /** Items are listed by it, then by label. */
  readonly sort: string
  readonly documentation?: string
  readonly data?: Omit<CompletionData, 'uri'>
  /** Something that is put in elsewhere at the same time. */
  readonly before?: { readonly at: number; readonly text: string }
}

export interface Builder {
  item(parts: ItemParts): CompletionItem
}

/** Makes items that replace what was typed up to the cursor. */
export function builder(document: Document, cursor: number): Builder {
  const { lines } = document.note
  const end = lines.position(cursor)
  let range: Range = { start: end, end }
  let rangeFrom = cursor
  /** Nearly all items replace the same word. */
  const rangeAt = (from: number): Range => {
    if (from !== rangeFrom) {
      range = { start: lines.position(from), end }
      rangeFrom = from
    }
    return range
  }
  return {
    item: ({ label, from, text = label, detail, kind, sort, documentation, data, before }) => ({
      label,
      kind,
      ...(detail !== undefined && { detail }),
      ...(documentation !== undefined && { documentation }),
      sortText: `${sort}${label.toLowerCase()}`,
      filterText: text.startsWith('.') ? text : label,
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: TextEdit.replace(rangeAt(from), text),
      ...(before && { additionalTextEdits: [TextEdit.insert(lines.position(before.at), before.text)] }),
      ...(data && { data: { ...data, uri: document.uri } satisfies CompletionData }),
    }),
  }
}
