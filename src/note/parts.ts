import type { Root } from 'mdast'
import { copied } from '../text'
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
  const { tiles, starts } = note
  for (let i = 0; i < tiles.length; i++) {
    const tile = tiles[i]!
    if (tile.joint) continue
    const start = starts[i]!
    let next = i + 1
    while (tiles[next]?.joint) next++
    const isCut = next > i + 1
    const root = tile.root && !isCut ? tile.root : treeOf(tile, note, start, starts[next] ?? note.length, isCut)
    yield { root, start }
  }
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
