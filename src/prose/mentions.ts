import { sharesAny, type Span } from '../text'
import type { Mention, NamedIn } from './named-in'
import type { Names, Subject } from './names'
import type { Passage } from './passage'
import { Sizes } from './sizes'
import { firstFrom } from './window'

const none: readonly Mention[] = []
/** So many names before a size are looked at for the family that has it. */
const LAST = 4

/**
 * What the passages of a document name. A name that it writes in full may be cut down to its last part afterwards, as in
 * “DeepSeek-V3 … V3”.
 */
export class Mentions {
  private readonly known = new Map<Passage, readonly Mention[]>()
  private readonly subjects = new Map<Passage, readonly Subject[]>()
  private readonly short = new Map<string, Subject | undefined>()
  private readonly sizes: Sizes

  /** @param all the passages of the document in their order, with what each of them names */
  constructor(names: Names, all: readonly { readonly passage: Passage; readonly named: NamedIn }[]) {
    const families = new Set<Subject>()
    const models = new Set<Subject>()
    for (const {
      named: { mentions, tails },
    } of all) {
      for (const [tail, subject] of tails) {
        // Two subjects with the same last part share none.
        const clash = this.short.has(tail) && this.short.get(tail) !== subject
        this.short.set(tail, clash ? undefined : subject)
      }
      for (const { subject } of mentions) {
        if (subject.sort === 'family') families.add(subject)
        else if (subject.sort === 'model') models.add(subject)
      }
    }
    for (const family of families) this.addMembers(family, names)
    this.addSiblings(models, families, names)
    this.sizes = new Sizes(models, families, names)
    for (const { passage, named } of all) {
      const mentions = this.withShort(passage, named)
      if (mentions.length > 0) this.known.set(passage, mentions)
    }
  }

  /** The mentions of a passage, in order. */
  of(passage: Passage): readonly Mention[] {
    return this.known.get(passage) ?? none
  }

  /** Whom a passage mentions, each once. */
  subjectsOf(passage: Passage): readonly Subject[] {
    let found = this.subjects.get(passage)
    if (found === undefined) {
      found = [...new Set(this.of(passage).map(({ subject }) => subject))]
      this.subjects.set(passage, found)
    }
    return found
  }

  /** Who speaks of DeepSeek may call its models V3 and R1 without ever writing their names in full. */
  private addMembers(family: Subject, names: Names): void {
    for (const [tail, subject] of shortMembers(family, names)) if (!this.short.has(tail)) this.short.set(tail, subject)
  }

  /** Who names DeepSeek 67B alone may still call its siblings V3 and R1, if those of no other model are called so. */
  private addSiblings(models: ReadonlySet<Subject>, families: ReadonlySet<Subject>, names: Names): void {
    const known = new Set(this.short.keys())
    const seen = new Set(families)
    for (const { id } of models) {
      const family = names.subjects.get(id.slice(0, id.indexOf('-')))
      if (family?.sort !== 'family' || seen.has(family)) continue
      seen.add(family)
      for (const [tail, subject] of shortMembers(family, names)) {
        if (known.has(tail)) continue
        this.short.set(tail, this.short.has(tail) ? undefined : subject)
      }
    }
  }

  private withShort({ source: { text } }: Passage, { mentions, short, sized }: NamedIn): readonly Mention[] {
    if ((short.length === 0 || this.short.size === 0) && sized.length === 0) return mentions
    const more: Mention[] = []
    const add = (span: Span, subject: Subject | undefined): void => {
      if (subject !== undefined && !sharesAny(mentions, span)) more.push({ ...span, subject })
    }
    for (const span of short) add(span, this.short.get(text.slice(span.start, span.end).toLowerCase()))
    for (const span of sized) {
      const size = text.slice(span.start, span.end)
      const before = mentions.slice(0, firstFrom(mentions, span.start)).slice(-LAST)
      add(
        span,
        this.sizes.of(size) ??
          this.sizes.ofLast(
            size,
            before.map(({ subject }) => subject),
          ),
      )
    }
    return more.length === 0 ? mentions : [...mentions, ...more].sort((a, b) => a.start - b.start)
  }
}

/** The members of a family that one letter and a number tell apart, or how many experts of what size: `v3`, `8x22b`. */
function shortMembers({ id, members }: Subject, names: Names): readonly (readonly [string, Subject])[] {
  return members.flatMap((member) => {
    const tail = member.slice(id.length + 1)
    const subject = names.subjects.get(member)
    return subject !== undefined && /^(?:[a-z]\d(?:\.\d)?|\dx\d{1,3}b)$/.test(tail) ? [[tail, subject] as const] : []
  })
}
