import { readIdentifier } from './identifiers'
import type { Details, Name, ReferenceField } from './types'

/** What a format's own fields come to, before identifiers are brought into one spelling. */
export interface RawDetails {
  readonly type: string
  readonly title: string | undefined
  readonly authors: readonly Name[]
  readonly others: boolean
  readonly year: string | undefined
  readonly container: string | undefined
  readonly publisher: string | undefined
  readonly doi: string | undefined
  readonly arxiv: string | undefined
  readonly url: string | undefined
  /** Asked for once, and only when somebody looks at single fields. */
  readonly fields: () => readonly ReferenceField[]
}

/** Details without what is not said; an arXiv number is found in a DOI or an address as well. */
export function detailsOf(raw: RawDetails): Details {
  const { type, title, authors, others, year, container, publisher, url, fields } = raw
  const doi = raw.doi === undefined ? undefined : readIdentifier(raw.doi.replace(/^doi:\s*/i, ''))
  const stated = raw.arxiv === undefined ? undefined : readIdentifier(`arXiv:${raw.arxiv.replace(/^arxiv:\s*/i, '')}`)
  const linked = url === undefined ? undefined : readIdentifier(url)
  const arxiv = [stated, doi, linked].find((found) => found?.type === 'arxiv')?.id
  const ownDoi = [doi, linked].find((found) => found?.type === 'doi')?.id
  let known: readonly ReferenceField[] | undefined
  return {
    type,
    authors,
    others,
    get fields() {
      return (known ??= fields())
    },
    ...(title !== undefined && { title }),
    ...(year !== undefined && { year }),
    ...(container !== undefined && { container }),
    ...(publisher !== undefined && { publisher }),
    ...(ownDoi !== undefined && { doi: ownDoi }),
    ...(arxiv !== undefined && { arxiv }),
    ...(url !== undefined && { url }),
  }
}
