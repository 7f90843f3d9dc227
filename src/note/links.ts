import type { Definition } from 'mdast'
import type { Scope } from './scope'
import { shiftDefinition } from './shift'
import { noLinks, type Known, type Tile } from './tile'

/** All that acts at a distance in a document. */
export interface Links extends Known {
  /** Definitions of a destination of ours, `[x]: calc:a`, with the place of their tile. */
  readonly calc: ReadonlyMap<string, { readonly definition: Definition; readonly at: number }>
  /** Footnotes that name a source. */
  readonly sourced: ReadonlySet<string>
}

/** Puts together what the tiles define, the first of each name. */
export function gatherLinks(tiles: readonly Tile[], base: number): Links {
  const definitions = new Set<string>()
  const footnotes = new Set<string>()
  const sourced = new Set<string>()
  const calc = new Map<string, { definition: Definition; at: number }>()
  let at = base
  for (const { links, length } of tiles) {
    if (links === noLinks) {
      at += length
      continue
    }
    for (const [id, definition] of links.definitions) {
      if (!definitions.has(id) && definition.url.startsWith('calc:')) calc.set(id, { definition, at })
      definitions.add(id)
    }
    for (const id of links.footnotes) footnotes.add(id)
    for (const id of links.sourced) sourced.add(id)
    at += length
  }
  return { definitions, footnotes, sourced, calc }
}

/** Whether any of the tiles from `first` up to `behind` defines something. */
export function definesAnything(tiles: readonly Tile[], first: number, behind: number): boolean {
  for (let i = first; i < behind; i++) {
    const { definitions, footnotes } = tiles[i]!.links
    if (definitions.size > 0 || footnotes.size > 0) return true
  }
  return false
}

/** Whether reading a tile that refers to none of our destinations comes out the same. */
export function sameLinks(a: Links, b: Links): boolean {
  return sameKeys(a.sourced, b.sourced) && sameKeys(a.calc, b.calc)
}

function sameKeys(a: { readonly size: number } & Iterable<unknown>, b: typeof a): boolean {
  if (a.size !== b.size) return false
  const keys = (each: typeof a): string =>
    JSON.stringify([...('keys' in each ? (each as Map<string, unknown>).keys() : each)].sort())
  return a.size === 0 || keys(a) === keys(b)
}

/** Whether a tile refers to a destination of ours. */
export function referenceTo({ links }: Tile, calc: Links['calc']): boolean {
  for (const id of links.refersTo) if (calc.has(id)) return true
  return false
}

/** The scope in which a tile is read that stands at `at`: offsets of definitions count from there. */
export function scopeOf({ calc, sourced }: Links, at: number): Scope {
  const definitions = new Map<string, Definition>()
  for (const [id, { definition, at: there }] of calc) definitions.set(id, shiftDefinition(definition, there - at))
  return { definitions, sourcedFootnotes: sourced }
}

/**
 * Whether a text may mention one of some identifiers. Punctuation and white space are passed over on both sides: a label may
 * be folded over lines that begin with the marks of a quote or list.
 */
export function mentions(text: string, identifiers: ReadonlySet<string>): boolean {
  const bare = letters(text)
  for (const id of identifiers) if (bare.includes(letters(id))) return true
  return false
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .toUpperCase()
    .replace(/[\s!-/:-@[-`{-~]+/g, '')
}
