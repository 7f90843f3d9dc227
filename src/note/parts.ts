import type { Root } from 'mdast'
import { copied, lastAtOrBefore } from '../text'
import { parseMarkdown, parsePart } from './markdown'
import { readPlain } from './plain-blocks'
import type { Known, Tile } from './tile'
import { TiledNote } from './tiled-note'
import type { Note } from './types'

/** A part of a note's text that reads alone as it reads in the whole. */
export interface NotePart {
  /** Its tree; offsets in it count from where the part starts. */
  readonly root: Root
  readonly start: number
}

/** Trees of parts that were passed over when the note was opened; with the definitions that they were read beside. */
const later = new WeakMap<Tile, { readonly known: Known; readonly root: Root }>()

/** All parts of a note with their trees. After an edit, those that it did not touch are the same. */
export function partsOf(note: Pick<Note, 'text'>): readonly NotePart[] {
  return [...eachPart(note)]
}

/** The parts of a note one by one, each parsed when it is asked for. */
export function* eachPart(note: Pick<Note, 'text'>): Generator<NotePart, void> {
  if (!(note instanceof TiledNote)) {
    const start = note.text.startsWith('\uFEFF') ? 1 : 0
    yield { root: parseMarkdown(note.text.slice(start)), start }
    return
  }
  for (let i = 0; i < note.tiles.length; i = endOfPart(note, i)) yield partFrom(note, i)
}

/** The part in which an offset lies; undefined for a long list or table, which is read as a whole or not at all. */
export function partAround(note: Pick<Note, 'text'>, offset: number): NotePart | undefined {
  if (!(note instanceof TiledNote)) return undefined
  const at = lastAtOrBefore(note.starts, offset)
  const isWhole = note.tiles[at]?.joint === undefined && endOfPart(note, at) === at + 1
  return isWhole && at < note.tiles.length ? partFrom(note, at) : undefined
}

/** Which tile begins the part behind the one that a tile begins. */
function endOfPart({ tiles }: TiledNote, first: number): number {
  let next = first + 1
  while (tiles[next]?.joint) next++
  return next
}

function partFrom(note: TiledNote, first: number): NotePart {
  const { tiles, starts } = note
  const [tile, start, next] = [tiles[first]!, starts[first]!, endOfPart(note, first)]
  const isCut = next > first + 1
  const root = tile.root && !isCut ? tile.root : treeOf(tile, note, start, starts[next] ?? note.length, isCut)
  return { root, start }
}

/** @param isCut whether it is a long list or table, whose lines further down may have changed: that is read as a whole */
function treeOf(tile: Tile, { text, links, base, head }: TiledNote, start: number, end: number, isCut: boolean): Root {
  const kept = isCut ? undefined : later.get(tile)
  if (kept !== undefined && (!tile.brackets || sameKnown(kept.known, links))) return kept.root
  const part = copied(text.slice(start, end))
  const isHead = start === base && head > 0
  const plain = isHead ? undefined : readPlain(part, links)
  const root = plain ?? parsePart(part, { ...links, head: isHead }) ?? { type: 'root', children: [] }
  later.set(tile, { known: links, root })
  return root
}

function sameKnown(a: Known, b: Known): boolean {
  return a === b || (sameIds(a.definitions, b.definitions) && sameIds(a.footnotes, b.footnotes))
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false
  for (const id of a) if (!b.has(id)) return false
  return true
}
