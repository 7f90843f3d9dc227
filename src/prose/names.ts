import type { NoteData, Spec } from '../note'
import { aliasName, type Library } from '../sheet'
import { COMPANIES } from './companies'
import { nextWord, wordEnd, wordsOf } from './words'

/** What sort of thing a subject is. A company or service may stand for its models; a technique has figures of its own. */
export type Sort = 'model' | 'family' | 'accelerator' | 'server' | 'format' | 'technique' | 'company' | 'event'

/** Something that figures are about: a model, an accelerator, a family of models, a technique, a company. */
export interface Subject {
  readonly id: string
  readonly sort: Sort
  /** Of a family: the models that it takes in. */
  readonly members: readonly string[]
}

interface Node {
  readonly next: Map<string, Node>
  subject?: Subject
  /** The spellings that were given, where letters must be written as there. */
  exact?: string[]
}

/** How many sorts of first words are told apart: see `sortOf`. */
const SORTS_OF_WORDS = 1 << 13
/** So many unknown names are kept at most. */
const MOST_STRANGERS = 1000
/** No name has more words. */
const LONGEST = 12

/** All names that are known, for finding them in a text in one pass. */
export class Names {
  /** Which sorts of words names begin with: nearly no other word of a text is looked up. */
  private readonly beginnings = new Uint8Array(SORTS_OF_WORDS)
  private readonly root: Node = { next: new Map() }
  readonly subjects = new Map<string, Subject>()
  private readonly strangers = new Map<string, Subject>()

  constructor(library: Library, notes: readonly NoteData[] = []) {
    const models: string[] = []
    const specs = [...library.table.entries()].map(({ spec }) => spec)
    for (const note of notes) specs.push(...note.specs)
    // What facts are about is known by its own block first.
    const isAbout = (spec: Spec) => spec.fields.some(({ key }) => key === 'about')
    for (const spec of specs) if (!isAbout(spec)) this.addSpec(spec, models)
    // Families come before what facts say of them, so that those know their members.
    this.addFamilies(models)
    for (const spec of specs) if (isAbout(spec)) this.addSpec(spec, models)
    for (const [id, ...names] of COMPANIES) this.addCompany(id, names)
  }

  /** What the catalogue or a note says of a company counts before that it is one. */
  private addCompany(id: string, names: readonly string[]): void {
    if (this.subjects.has(id)) return
    const subject: Subject = { id, sort: 'company', members: [] }
    this.subjects.set(id, subject)
    for (const name of names) this.add(name, subject, true)
  }

  private addSpec(spec: Spec, models: string[]): void {
    const stated = spec.fields.find((field) => field.key === 'sort')?.value
    const sort =
      spec.kind === 'facts' && stated?.type === 'scalar' ? (stated.source.text.trim() as Sort) : SORTS[spec.kind]
    if (sort === undefined || spec.id === undefined) return
    const text = (key: string) => {
      const value = spec.fields.find((field) => field.key === key)?.value
      return value?.type === 'scalar'
        ? [value.source.text.trim()]
        : value?.type === 'list'
          ? value.items.flatMap((item) => (item.type === 'scalar' ? [item.source.text.trim()] : []))
          : []
    }
    const [about] = text('about')
    const id = about ?? spec.id
    const subject = this.subjects.get(id) ?? { id, sort, members: sort === 'model' ? [id] : [] }
    if (!this.subjects.has(id)) this.subjects.set(id, subject)
    if (sort === 'model' && about === undefined) models.push(id)
    for (const name of [
      ...(about === undefined ? [spec.id] : []),
      ...(sort === 'format' ? [] : text('title')),
      ...text('aliases'),
    ])
      // What ends in “-Zero” is told apart by that ending.
      if (!/\/.*\/|^(?:half|float|double|single|i[48])$|-Zero$/.test(name))
        this.add(name.replace(/^[\w.-]+\//, ''), subject)
  }

  /** `llama-3.1-8b` and `llama-3.1-70b` are both of the family `llama-3.1`, and of `llama`. */
  private addFamilies(models: readonly string[]): void {
    const families = new Map<string, string[]>()
    for (const id of models) {
      const parts = id.split('-')
      for (let n = 1; n < parts.length; n++) {
        const family = parts.slice(0, n).join('-')
        const members = families.get(family)
        if (members === undefined) families.set(family, [id])
        else members.push(id)
      }
      const stem = /^\p{L}{3,}(?=[\d.]+$)/u.exec(parts[0]!)?.[0]
      if (stem !== undefined && parts.length > 1) families.set(stem, [...(families.get(stem) ?? []), id])
    }
    for (const [id, members] of families) {
      const known = this.subjects.get(id)
      if (members.length < 2 || (known !== undefined && known.sort !== 'family') || COMMON.has(id) || id.length < 3)
        continue
      const subject: Subject = { id, sort: 'family', members }
      this.subjects.set(id, subject)
      this.add(id[0]!.toUpperCase() + id.slice(1), subject, true)
    }
  }

  private add(name: string, subject: Subject, weak = false): void {
    const words = wordsOf(aliasName(name).replaceAll('_', '-'))
    const [first] = words
    if (first === undefined || words.length > LONGEST) return
    const bare = words.length === 1 && /^\p{L}+$/u.test(first)
    if (words.length === 1 && /^[\d.]+\p{L}?$/u.test(first)) return
    this.beginnings[sortOf(first, 0, first.length)] = 1
    if (words.length === 1) this.beginnings[sortOf(`${first}s`, 0, first.length + 1)] = 1
    let node = this.root
    for (const word of words) {
      let next = node.next.get(word)
      if (next === undefined) node.next.set(word, (next = { next: new Map() }))
      node = next
    }
    if (node.subject !== undefined && weak) return
    node.subject ??= subject
    if (bare) (node.exact ??= []).push(name)
  }

  /** Something of which nothing is known but its name; one and the same wherever that stands. */
  stranger(id: string, sort: Sort = 'model'): Subject {
    let subject = this.subjects.get(id) ?? this.strangers.get(id)
    if (subject === undefined) {
      if (this.strangers.size > MOST_STRANGERS) this.strangers.clear()
      this.strangers.set(id, (subject = { id, sort, members: [] }))
    }
    return subject
  }

  /** The longest name that starts with the word `[start, end)` of a text, and where it ends. */
  longest(text: string, start: number, end: number): { subject: Subject; end: number } | undefined {
    if (this.beginnings[sortOf(text, start, end)] === 0) return undefined
    let node: Node | undefined = this.root
    let found: { subject: Subject; end: number } | undefined
    let [from, to] = [start, end]
    for (let words = 1; words <= LONGEST; words++) {
      node = further(node, text.slice(from, to).toLowerCase())
      if (node === undefined) break
      if (node.subject !== undefined && cased(node.exact, text.slice(start, to)))
        found = { subject: node.subject, end: to }
      if (node.next.size === 0) break
      const next = nextWord(text, to)
      if (next === text.length || !joins(text, from, to, next)) break
      from = next
      to = wordEnd(text, next)
    }
    return found
  }
}

/** What a word leads to; the last one of a name may stand in the plural. */
function further({ next }: Node, word: string): Node | undefined {
  const known = next.get(word)
  if (known !== undefined || word.length <= 2 || !word.endsWith('s')) return known
  const singular = next.get(word.slice(0, -1))
  return singular?.subject === undefined ? undefined : singular
}

/** A number for a word, by its length, its first two characters and its last: large and small letters of ASCII have one. */
function sortOf(text: string, start: number, end: number): number {
  const second = start + 1 < end ? text.charCodeAt(start + 1) : 0
  const word = (small(text.charCodeAt(start)) * 31 + small(second)) * 31 + small(text.charCodeAt(end - 1))
  return (word * 31 + end - start) & (SORTS_OF_WORDS - 1)
}

function small(code: number): number {
  return code >= 128 ? 128 : code >= 65 && code <= 90 ? code + 32 : code
}

const SORTS: Readonly<Record<string, Sort>> = {
  model: 'model',
  accelerator: 'accelerator',
  dtype: 'format',
  facts: 'technique',
}
/** Beginnings of names that are words of their own. */
const COMMON = new Set(['command', 'opt', 'yi', 'phi', 'mamba', 'falcon', 'bloom', 'nemotron-3', 'r1', 'r1-distill'])

/**
 * Whether a name runs on from the word `[start, end)` to the next one: over a space, a hyphen or nothing. A single letter
 * is part of a name only if nothing or a hyphen follows.
 */
function joins(text: string, start: number, end: number, next: number): boolean {
  const gap = text.slice(end, next)
  if (gap === '' || gap === '-' || gap === '‑' || gap === '_') return true
  return /^[ \u00a0]$/.test(gap) && !/^\p{L}$/u.test(text.slice(start, end))
}

/** A name that is one plain word counts only as it is written, or all in capitals; at least its first letter must agree. */
function cased(spellings: readonly string[] | undefined, written: string): boolean {
  return spellings === undefined || spellings.some((exact) => isSpelt(exact, written))
}

function isSpelt(exact: string, written: string): boolean {
  if (exact.length <= 4) return written === exact || written === exact.toUpperCase() || written === `${exact}s`
  return exact[0] === exact[0]!.toLowerCase() || written[0] === exact[0]
}
