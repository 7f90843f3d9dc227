import type { Span } from '../text'
import { detailsOf } from './details'
import { readNames } from './names'
import { plainTex } from './tex'
import type { Details, ReferenceField } from './types'

/** A field with its value as TeX. */
export interface TexField {
  readonly name: string
  readonly nameSpan: Span
  readonly tex: string
  readonly valueSpan: Span
}

/** What an entry of BibTeX or BibLaTeX says. */
export function bibtexDetails(type: string, all: readonly TexField[]): Details {
  const tex = new Map<string, string>()
  for (const { name, tex: value } of all) if (!tex.has(name)) tex.set(name, value)
  const plain = (...names: string[]): string | undefined => {
    for (const name of names) {
      const value = tex.get(name)
      const text = value === undefined ? '' : addresses.has(name) ? address(value) : plainTex(value)
      if (text !== '') return text
    }
    return undefined
  }
  const { names, others } = readNames(tex.get('author') ?? tex.get('editor') ?? '')
  const subtitle = plain('subtitle')
  const title = plain('title')
  const isArxiv = /^arxiv$/i.test(plain('archiveprefix', 'eprinttype') ?? '')
  const eprint = plain('eprint')
  return detailsOf({
    type,
    title: title !== undefined && subtitle !== undefined ? `${title}: ${subtitle}` : title,
    authors: names,
    others,
    year: plain('year') ?? /^\d{4}/.exec(plain('date') ?? '')?.[0],
    container: plain('journaltitle', 'journal', 'booktitle', 'howpublished', 'maintitle'),
    publisher: plain('publisher', 'institution', 'organization', 'school'),
    doi: plain('doi'),
    arxiv: eprint !== undefined && (isArxiv || /^(?:arxiv:)?\d{4}\.\d{4,5}/i.test(eprint)) ? eprint : undefined,
    url: plain('url'),
    fields: () =>
      all.map(({ name, nameSpan, tex: value, valueSpan }): ReferenceField => ({
        name,
        nameSpan,
        valueSpan,
        value: addresses.has(name) ? address(value) : plainTex(value),
      })),
  })
}

/** Fields in which a tilde, a dash or an underscore means itself. */
const addresses = new Set(['url', 'doi', 'eprint', 'file'])

function address(tex: string): string {
  return tex
    .replace(/\\url\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\([&%$#_~])/g, '$1')
    .replace(/[{}\s]/g, '')
}
