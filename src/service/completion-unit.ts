import { CompletionItemKind } from 'vscode-languageserver-types'
import { unitWords } from '../quantity'
import type { Offers } from './completion-offers'

/** Whether a text ends where a unit may stand: directly behind a number, continuing a unit, or behind `in` and `to`. */
export function isUnitPlace(text: string): boolean {
  const number = /(?:^|[^\w.])[$€£¥]?\d(?:[\d_,.]*\d)?(?:e[+-]?\d+)?(?:[kKMBTGP]i?)?\s*$/
  const word = /[A-Za-zµ]*$/.exec(text)![0]
  const before = text.slice(0, text.length - word.length)
  if (/\b(?:in|to)\s+$/.test(before) || /\b(?:in|to)\s+\S+[/·]$/.test(before)) return true
  if (/(?:[$€£¥]\d[\d_,.]*[kKMBT]?|\d\s?[A-Za-zµ%-]+)(?:[/·][A-Za-zµ-]+)*[/·]$/.test(before)) return true
  if (word === '' && !/\s$/.test(text)) return false
  if (/\d$/.test(before)) return false
  return number.test(before) && /\s$/.test(before)
}

/** Offers the units that may stand there. */
export function addUnits(text: string, end: number, offers: Offers): void {
  const from = end - /[A-Za-zµ$€£¥%]*$/.exec(text)![0].length
  unitWords().forEach(({ name, doc }, index) =>
    offers.add({ label: name, detail: doc, from, kind: CompletionItemKind.Unit, sort: String(index).padStart(4, '0') }),
  )
}
