import { authorsOf, shortForm, type Bibliography, type Reference } from '../citation'
import { isSpelledIn } from './spelled-in'

/** So many keys are offered all at once. */
const few = 250

/** Of more, so many that fit what is typed: it takes milliseconds to send them. With the next letter the editor asks again. */
const mostOffered = 100

/** A key that may be meant, with what is shown of its work. */
export interface Candidate {
  readonly label: string
  readonly lowered: string
  /** What is shown of it: looked up when it is, for of thousands few are. */
  readonly shown: Shown
  /** Everything by which it can be found, in lower case. */
  readonly searched: string
}

export interface Shown {
  readonly detail: string
  readonly filterText: string
  readonly short: string | undefined
}

/** A candidate that fits, with the place of its bibliography among the others. */
export interface Found {
  readonly candidate: Candidate
  readonly bibliography: number
}

/**
 * The keys of some bibliographies for what has been typed: all of them where they are few, else those whose key begins with it,
 * has it inside, or whose authors and title have it, in this order.
 *
 * @param first keys that come before others that fit as well: those that the note cites already
 */
export function candidatesFor(
  bibliographies: readonly Bibliography[],
  typed: string,
  first: ReadonlySet<string>,
): { readonly found: readonly Found[]; readonly isPartial: boolean } {
  const lists = bibliographies.map(candidatesOf)
  const isPartial = lists.reduce((sum, { length }) => sum + length, 0) > few
  const found = new Map<string, Found>()
  const take = (fits: (candidate: Candidate) => boolean, wanted?: boolean): void => {
    lists.forEach((list, bibliography) => {
      for (const candidate of list) {
        if (isPartial && found.size === mostOffered) return
        const { label } = candidate
        const isWanted = wanted === undefined || first.has(label) === wanted
        if (isWanted && fits(candidate) && !found.has(label)) found.set(label, { candidate, bibliography })
      }
    })
  }
  const words = isPartial ? typed.toLowerCase() : ''
  const fitting: readonly ((candidate: Candidate) => boolean)[] = [
    ({ lowered }) => lowered.startsWith(words),
    ({ lowered }) => lowered.includes(words),
    ({ searched }) => searched.includes(words),
    ({ searched }) => isSpelledIn(words, searched),
  ]
  for (const fits of fitting) {
    if (first.size > 0) take(fits, true)
    take(fits)
  }
  return { found: [...found.values()], isPartial }
}

const kept = new WeakMap<Bibliography, readonly Candidate[]>()

/** Put together once for each state of a bibliography. */
function candidatesOf(bibliography: Bibliography): readonly Candidate[] {
  const known = kept.get(bibliography)
  if (known) return known
  const made = [...bibliography.byKey.values()].map(([reference]) => new Entry(reference!))
  kept.set(bibliography, made)
  return made
}

class Entry implements Candidate {
  readonly lowered: string
  private keptShown: Shown | undefined
  private keptSearched: string | undefined

  constructor(private readonly reference: Reference) {
    this.lowered = reference.key.toLowerCase()
  }

  get label(): string {
    return this.reference.key
  }

  get shown(): Shown {
    return (this.keptShown ??= shownOf(this.reference))
  }

  get searched(): string {
    return (this.keptSearched ??= this.shown.filterText.toLowerCase())
  }
}

function shownOf(reference: Reference): Shown {
  const { key, details } = reference
  const short = shortForm(reference)
  const { title } = details
  // Whoever types an author or a word of the title finds the key as well.
  const words = [key, authorsOf(details), details.year, title].filter((part) => part !== undefined)
  const detail = [short, title].filter((part, index, all) => part !== undefined && all.indexOf(part) === index)
  return { detail: detail.join(' · '), filterText: words.join(' '), short }
}
