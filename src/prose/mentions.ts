import { sharesAny } from '../text'
import type { Mention, NamedIn } from './named-in'
import type { Names, Subject } from './names'
import type { Passage } from './passage'

const none: readonly Mention[] = []

/**
 * What the passages of a document name. A name that it writes in full may be cut down to its last part afterwards, as in
 * “DeepSeek-V3 … V3”.
 */
export class Mentions {
  private readonly known = new Map<Passage, readonly Mention[]>()
  private readonly short = new Map<string, Subject | undefined>()

  /** @param all the passages of the document in their order, with what each of them names */
  constructor(names: Names, all: readonly { readonly passage: Passage; readonly named: NamedIn }[]) {
    const families = new Set<Subject>()
    for (const {
      named: { mentions, tails },
    } of all) {
      for (const [tail, subject] of tails) {
        // Two subjects with the same last part share none.
        const clash = this.short.has(tail) && this.short.get(tail) !== subject
        this.short.set(tail, clash ? undefined : subject)
      }
      for (const { subject } of mentions) if (subject.sort === 'family') families.add(subject)
    }
    for (const family of families) this.addMembers(family, names)
    for (const { passage, named } of all) {
      const mentions = this.withShort(passage, named)
      if (mentions.length > 0) this.known.set(passage, mentions)
    }
  }

  /** The mentions of a passage, in order. */
  of(passage: Passage): readonly Mention[] {
    return this.known.get(passage) ?? none
  }

  /** Who speaks of DeepSeek may call its models V3 and R1 without ever writing their names in full. */
  private addMembers({ id, members }: Subject, names: Names): void {
    for (const member of members) {
      const tail = member.slice(id.length + 1)
      const subject = names.subjects.get(member)
      if (subject !== undefined && /^[a-z]\d(?:\.\d)?$/.test(tail) && !this.short.has(tail))
        this.short.set(tail, subject)
    }
  }

  private withShort({ source: { text } }: Passage, { mentions, short }: NamedIn): readonly Mention[] {
    if (short.length === 0 || this.short.size === 0) return mentions
    const more: Mention[] = []
    for (const span of short) {
      const subject = this.short.get(text.slice(span.start, span.end).toLowerCase())
      if (subject !== undefined && !sharesAny(mentions, span)) more.push({ ...span, subject })
    }
    return more.length === 0 ? mentions : [...mentions, ...more].sort((a, b) => a.start - b.start)
  }
}
