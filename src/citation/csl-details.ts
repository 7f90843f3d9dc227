import type { Span } from '../text'
import { detailsOf } from './details'
import type { Details, Name, ReferenceField } from './types'

/** A field of a CSL item with its value as plain data. */
export interface CslField {
  readonly name: string
  readonly nameSpan: Span
  readonly value: unknown
  readonly valueSpan: Span
}

/** What an item of CSL data says. */
export function cslDetails(all: readonly CslField[]): Details {
  const values = new Map(all.map(({ name, value }) => [name, value]))
  const text = (...names: string[]): string | undefined => {
    for (const name of names) {
      const found = textOf(values.get(name))
      if (found !== '') return found
    }
    return undefined
  }
  const { names, others } = readNames(values.get('author') ?? values.get('editor'))
  return detailsOf({
    type: text('type') ?? 'document',
    title: text('title'),
    authors: names,
    others,
    year: yearOf(values.get('issued')) ?? text('year'),
    container: text('container-title'),
    publisher: text('publisher'),
    doi: text('DOI', 'doi'),
    arxiv: /^arxiv$/i.test(text('archive') ?? '') ? text('archive_location', 'number') : arxivIn(text('number')),
    url: text('URL', 'url'),
    fields: () =>
      all.map(({ name, nameSpan, value, valueSpan }): ReferenceField => {
        return { name, nameSpan, value: textOf(value), valueSpan }
      }),
  })
}

function arxivIn(number: string | undefined): string | undefined {
  return number !== undefined && /^arxiv:/i.test(number) ? number : undefined
}

/** CSL allows a little HTML and Markdown in its texts. */
function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  return value
    .replace(/<\/?(?:i|b|sup|sub|sc|span)\b[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function readNames(value: unknown): { readonly names: readonly Name[]; readonly others: boolean } {
  const list = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value]
  const names = list.flatMap((each): Name[] => {
    if (typeof each === 'string') return each.trim() === '' ? [] : [{ family: each.trim() }]
    if (!isMapping(each)) return []
    const literal = textOf(each['literal'])
    if (literal !== '') return [{ family: literal }]
    const family = [textOf(each['non-dropping-particle']), textOf(each['family'])]
      .filter((part) => part !== '')
      .join(' ')
    const given = textOf(each['given'])
    if (family === '' && given === '') return []
    return [family === '' ? { family: given } : given === '' ? { family } : { family, given }]
  })
  const people = names.filter(({ family }) => !/^(?:others|et al\.?)$/i.test(family))
  return { names: people, others: people.length < names.length }
}

/** `{date-parts: [[2024, 12]]}`, Pandoc's `{year: 2024}` or `2024-12`. */
function yearOf(issued: unknown): string | undefined {
  const item: unknown = Array.isArray(issued) ? (issued as unknown[])[0] : issued
  if (isMapping(item)) {
    const parts = item['date-parts']
    const first: unknown = Array.isArray(parts) ? (parts as unknown[])[0] : undefined
    const year: unknown = Array.isArray(first)
      ? (first as unknown[])[0]
      : (first ?? item['year'] ?? item['raw'] ?? item['literal'])
    return yearIn(year)
  }
  return yearIn(item)
}

function yearIn(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? /\b\d{4}\b/.exec(String(value))?.[0] : undefined
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
