import type { BlockReading } from './block'
import type { ReadTile } from './tile'

/**
 * A part of a note's text with what was read in it. Offsets count from the part's own beginning, so that as long as nobody
 * edits the part it stays the very same, wherever it moves to.
 */
export interface PartReading {
  readonly at: number
  readonly reading: BlockReading
}

/**
 * Consecutive parts of a note, those that hold anything. Like a part it stays the very same from edit to edit as long as
 * nothing in it is edited: what was found in it can be kept with it.
 */
export interface Section {
  /** They count from where the section starts. */
  readonly parts: readonly PartReading[]
}

/** A section where it stands. */
export interface PlacedSection<S extends Section = Section> {
  readonly at: number
  readonly section: S
}

/** A part with its tile. */
export interface FilledTile extends PartReading {
  readonly tile: ReadTile
}

/** A section of a note that is laid out in tiles. */
export class TileSection implements Section {
  /** How many tiles it goes over. */
  readonly count: number
  /** How many characters it goes over. */
  readonly length: number
  readonly parts: readonly FilledTile[]
  /** Where tiles start that hold a comment which may switch rules off, and how long they are. */
  readonly switches: readonly { readonly at: number; readonly length: number }[]
  private readonly held: ReadonlySet<keyof BlockReading>

  /** @param tiles that have all been read, of which those from `first` up to `end` are the section's */
  constructor(tiles: readonly ReadTile[], first: number, end: number) {
    this.count = end - first
    const parts: FilledTile[] = []
    const switches: { at: number; length: number }[] = []
    const held = new Set<keyof BlockReading>()
    let at = 0
    for (let i = first; i < end; i++) {
      const tile = tiles[i]!
      if (tile.switches) switches.push({ at, length: tile.length })
      if (tile.filled) {
        const { reading } = tile
        parts.push({ at, reading, tile })
        for (const what of kinds) if (reading[what].length > 0) held.add(what)
      }
      at += tile.length
    }
    this.length = at
    this.parts = parts
    this.switches = switches
    this.held = held
  }

  /** Whether any of its parts holds such. */
  holds(what: keyof BlockReading): boolean {
    return this.held.has(what)
  }
}

const kinds = ['specs', 'figures', 'values', 'citations', 'problems'] as const

/** So many tiles make a section: a long note has about as many sections as a section has tiles. */
const usual = 64

/** Divides tiles into sections. */
export function divide(tiles: readonly ReadTile[], first = 0, end = tiles.length): TileSection[] {
  const found: TileSection[] = []
  // One that is a little too long is not divided: each key would make a short one otherwise.
  while (end - first >= 2 * usual) found.push(new TileSection(tiles, first, (first += usual)))
  if (first < end || found.length === 0) found.push(new TileSection(tiles, first, end))
  return found
}

/**
 * The sections after an edit that put tiles in the place of those from `first` up to `behind`.
 *
 * @param tiles those of the note as it is now
 * @param more how many there are more than before
 */
export function divideAnew(
  sections: readonly TileSection[],
  first: number,
  behind: number,
  tiles: readonly ReadTile[],
  more: number,
): TileSection[] {
  let start = 0
  let from = 0
  while (from < sections.length - 1 && start + sections[from]!.count <= first) start += sections[from++]!.count
  let end = start
  let to = from
  // What became short takes in what follows, or sections would only ever get more.
  while (to < sections.length && (end < behind || end + more - start < usual / 2)) end += sections[to++]!.count
  return [...sections.slice(0, from), ...divide(tiles, start, end + more), ...sections.slice(to)]
}
