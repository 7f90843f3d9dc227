import {
  type CompletionItemKind,
  TextEdit,
  type CompletionItem,
  type CompletionList,
  type Range,
} from 'vscode-languageserver-types'
import type { Document } from './document'
import { isSpelledIn } from './spelled-in'

/** What an item needs to find its documentation when it is asked for. */
export interface CompletionData {
  readonly uri: string
  readonly what: 'kind' | 'field' | 'spec' | 'reference'
  readonly name: string
  /** A field's kind. */
  readonly of?: string
}

/** Something that may be written at the cursor. */
export interface Offer {
  readonly label: string
  /** The document offset from which the text up to the cursor is replaced. */
  readonly from: number
  /** What is written, if not the label. */
  readonly text?: string
  readonly detail?: string | undefined
  readonly kind: CompletionItemKind
  /** Items are listed by it, then by label. */
  readonly sort: string
  readonly documentation?: string | undefined
  readonly data?: Omit<CompletionData, 'uri'> | undefined
  /** Something that is put in elsewhere at the same time. */
  readonly before?: { readonly at: number; readonly text: string } | undefined
}

/** How many of the names that are very many are offered at once: to send more takes longer than to find them. */
const mostNames = 100

/** How well a word fits what it is taken for; `none` if it cannot be meant. */
const fit = { beginning: 0, part: 1, letters: 2, none: 3 } as const

/**
 * Gathers what is offered at the cursor, without what cannot be meant by the word that is being typed. Nothing but what is
 * sent is made into an item, since the catalogue is long; as the word changes the editor asks again.
 */
export class Offers {
  private readonly offers: Offer[] = []
  private readonly names: { readonly offer: () => Offer; readonly order: string }[] = []
  private readonly typed = new Map<number, string>()
  private isCut = false

  constructor(
    private readonly document: Document,
    private readonly cursor: number,
  ) {}

  add(offer: Offer): void {
    if (this.fits(offer.label, offer.from) === fit.none) this.isCut = true
    else this.offers.push(offer)
  }

  /** The same for one of very many: of those that fit only the best are offered, which alone are looked up. */
  addName(label: string, sort: string, from: number, offer: () => Offer): void {
    const found = this.fits(label, from)
    if (found === fit.none) this.isCut = true
    else this.names.push({ offer, order: `${found}${sort}${label.toLowerCase()}` })
  }

  get list(): CompletionList {
    const { names, offers } = this
    const isCut = this.isCut || names.length > mostNames
    if (names.length > mostNames) names.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    const shown = offers.concat(names.slice(0, mostNames).map(({ offer }) => offer()))
    const { lines } = this.document.note
    const end = lines.position(this.cursor)
    const ranges = new Map<number, Range>()
    const items = shown.map((offer) => {
      let range = ranges.get(offer.from)
      if (!range) ranges.set(offer.from, (range = { start: lines.position(offer.from), end }))
      return this.item(offer, range)
    })
    return { isIncomplete: isCut, items }
  }

  private item(offer: Offer, range: Range): CompletionItem {
    const { label, text = label, kind, sort, detail, documentation, data, before } = offer
    const item: CompletionItem = {
      label,
      kind,
      sortText: sort + label.toLowerCase(),
      textEdit: { range, newText: text },
    }
    if (text.startsWith('.')) item.filterText = text
    if (detail !== undefined) item.detail = detail
    if (documentation !== undefined) item.documentation = documentation
    if (before) item.additionalTextEdits = [TextEdit.insert(this.document.note.lines.position(before.at), before.text)]
    if (data) item.data = { ...data, uri: this.document.uri } satisfies CompletionData
    return item
  }

  private fits(label: string, from: number): number {
    let word = this.typed.get(from)
    if (word === undefined) {
      word = this.document.note.lines.slice(from, this.cursor).toLowerCase()
      this.typed.set(from, word)
    }
    if (word === '') return fit.beginning
    const text = label.toLowerCase()
    if (!isSpelledIn(word, text)) return fit.none
    return text.startsWith(word) ? fit.beginning : text.includes(word) ? fit.part : fit.letters
  }
}
