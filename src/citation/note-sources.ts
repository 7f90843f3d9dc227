import type { PathText } from '../note'
import { identifierOf, identityOf, readIdentifier, type Identifier } from './identifiers'
import type { Bibliography, Reference } from './types'

/** A bibliography that a note names in its front matter. */
export interface NamedBibliography {
  /** As it stands in the front matter. */
  readonly path: PathText
  readonly bibliography: Bibliography
  /** Other notes may cite from it, too: what this note does not cite is not unused. */
  readonly shared: boolean
}

export interface NoteSourcesParts {
  /** The `references:` of the front matter. */
  readonly inline: Bibliography
  readonly files: readonly NamedBibliography[]
  /** The sources of the built-in knowledge, which can be cited anywhere; asked for when they are first needed. */
  readonly builtin?: (() => Bibliography) | undefined
  /** False where a file that the note names could not be read: then a key that is not found may well be there. */
  readonly complete: boolean
}

/** Everything that a note can cite. */
export class NoteSources {
  readonly inline: Bibliography
  readonly files: readonly NamedBibliography[]
  /** Whether a key that is not found here is nowhere. */
  readonly complete: boolean

  constructor(private readonly parts: NoteSourcesParts) {
    this.inline = parts.inline
    this.files = parts.files
    this.complete = parts.complete && parts.builtin !== undefined
  }

  /** The note's own bibliographies: `references:` goes before files, as in Pandoc. */
  get own(): readonly Bibliography[] {
    return [this.inline, ...this.files.map(({ bibliography }) => bibliography)]
  }

  get builtin(): Bibliography | undefined {
    return this.parts.builtin?.()
  }

  /** The work that a key names: the note's own entry, else the built-in one. */
  find(key: string): Reference | undefined {
    const inline = this.inline.byKey.get(key)
    if (inline) return inline[0]
    for (const { bibliography } of this.files) {
      const found = bibliography.byKey.get(key)
      if (found) return found[0]
    }
    return this.builtin?.byKey.get(key)?.[0]
  }

  /** All own entries of a key. */
  findOwn(key: string): readonly Reference[] {
    return this.own.flatMap(({ byKey }) => byKey.get(key) ?? [])
  }

  /** Whether a key can be cited: it has an entry, or names a work by itself. */
  isKnown(key: string): boolean {
    return identifierOf(key) !== undefined || this.find(key) !== undefined
  }

  /** The note's own key for a work, whatever it is called there. */
  keyOf(identifier: Identifier): string | undefined {
    const identity = identityOf(identifier)
    for (const bibliography of this.own) {
      const found = identities(bibliography).get(identity)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Every key with an entry. */
  *keys(): Iterable<string> {
    for (const { byKey } of this.own) yield* byKey.keys()
    yield* this.builtin?.byKey.keys() ?? []
  }

  /** The built-in key for the same work: authors have keys of their own for it, or cite its arXiv number. */
  builtinKey(key: string): string | undefined {
    const { builtin } = this
    if (!builtin) return undefined
    const own = this.findOwn(key)[0]
    if (!own && builtin.byKey.has(key)) return key
    const index = identities(builtin)
    for (const identity of own ? identitiesOf(own) : identitiesOfKey(key)) {
      const found = index.get(identity)
      if (found !== undefined) return found
    }
    // An entry without any address is taken for what its key says.
    return own && identitiesOf(own).length === 0 && builtin.byKey.has(key) ? key : undefined
  }
}

const indexes = new WeakMap<Bibliography, ReadonlyMap<string, string>>()

/** The keys of a bibliography by what they mean. */
function identities(bibliography: Bibliography): ReadonlyMap<string, string> {
  const known = indexes.get(bibliography)
  if (known) return known
  const found = new Map<string, string>()
  for (const reference of bibliography.references) {
    for (const identity of identitiesOf(reference)) if (!found.has(identity)) found.set(identity, reference.key)
  }
  indexes.set(bibliography, found)
  return found
}

/** What an entry means, in one spelling: by arXiv number, DOI and address. */
export function identitiesOf({ details: { arxiv, doi, url } }: Reference): readonly string[] {
  const found = new Set<string>()
  if (arxiv !== undefined) found.add(`arxiv:${arxiv.toLowerCase()}`)
  if (doi !== undefined) found.add(`doi:${doi.toLowerCase()}`)
  const linked = url === undefined ? undefined : readIdentifier(url)
  if (linked) found.add(identityOf(linked))
  return [...found]
}

function identitiesOfKey(key: string): readonly string[] {
  const identifier = identifierOf(key)
  return identifier ? [identityOf(identifier)] : []
}
