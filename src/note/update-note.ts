import { difference, type Difference, type LineIndex, type TextView } from '../text'
import { appendReading, emptyReading, holdsOurs, isFilled, readBlock } from './block'
import { headLengthOf, isCut, mayClose, mayStayOpen, nextCut } from './cuts'
import { readFrontMatter, type FrontMatterReading } from './front-matter'
import { gatherLinks, mentions, referenceTo, sameLinks, scopeOf, type Links } from './links'
import { readNote } from './read-note'
import { switchMark } from './switches'
import { holdsNothing, parseTile, skippedTile, staysOpen, type Known, type ReadTile, type Tile } from './tile'
import { TiledNote } from './tiled-note'
import type { Note } from './types'

/** Reads a note as `readNote` does, in a form that can be brought up to date cheaply; parts without any of ours are skipped. */
export function openNote(uri: string, text: string): Note {
  return new Layout(uri, text).open()
}

/**
 * The note after an edit, the same as `readNote(previous.uri, text)`. Only the tiles that the edit touches are parsed again,
 * and those behind them as far as a fence or the like runs on; elsewhere what refers to a definition that came or went.
 *
 * @param edit where the texts differ, if that is known
 * @param lines the lines of the text, if they are known
 */
export function updateNote(previous: Note, text: TextView, edit?: Difference, lines?: LineIndex): Note {
  if (!(previous instanceof TiledNote)) return openNote(previous.uri, text.toString())
  if (edit === undefined && previous.text === text.toString()) return previous
  const change = edit ?? difference(previous.text, text.toString())
  return new Layout(previous.uri, text, lines ?? previous.lines.edited(text, change)).update(previous, change)
}

/** A part of the document between two cuts, parsed if that was needed to find the cuts or to know its definitions. */
interface Part {
  readonly start: number
  readonly end: number
  readonly tile: Tile | undefined
}

/** What of a note stays when it is laid out anew: its tiles before the first and from `behind` on. */
interface Kept {
  readonly previous: TiledNote
  readonly first: number
  readonly behind: number
}

/** Tiles where they start; those from `before` up to `behind` are new. */
interface Laid {
  readonly tiles: (Tile | ReadTile)[]
  readonly starts: Int32Array
  readonly before: number
  readonly behind: number
}

/** A part overflows the parser's recursion: the whole document is read at once then. */
class Overflow extends Error {}

/** Lays a document out in tiles. */
class Layout {
  private readonly base: number
  /** How far the front matter goes. */
  private readonly head: number
  private parsed = 0

  constructor(
    private readonly uri: string,
    private readonly text: TextView,
    private readonly lines?: LineIndex,
  ) {
    this.base = text.charCodeAt(0) === 0xfeff ? 1 : 0
    this.head = headLengthOf(text, this.base)
  }

  open(): Note {
    return this.orWhole(() => {
      const none: Known = { definitions: new Set(), footnotes: new Set() }
      const { parts } = this.cut(this.base, this.text.length, none)
      return this.assemble(parts, none, undefined)
    })
  }

  update(previous: TiledNote, { start, oldEnd }: Difference): Note {
    if (previous.base !== this.base) return this.open()
    return this.orWhole(() => {
      const { tiles, starts } = previous
      const shift = this.text.length - previous.length
      const startOf = (index: number): number => starts[index] ?? previous.length

      let first = lastAtOrBefore(starts, start)
      while (first > 0 && !isCut(this.text, startOf(first))) first--
      if (this.head !== previous.head) first = 0
      let behind = Math.max(first, lastAtOrBefore(starts, Math.max(start, oldEnd - 1))) + 1
      const reaches = (): boolean =>
        (first > 0 || startOf(behind) + shift >= this.base + this.head) && isCut(this.text, startOf(behind) + shift)
      for (let wider = 1; ; wider *= 2) {
        while (behind < tiles.length && !reaches()) behind++
        behind = Math.min(behind, tiles.length)
        const elsewhere = linksWithout(previous, first, behind)
        const end = behind === tiles.length ? this.text.length : startOf(behind) + shift
        const { parts, closed } = this.cut(startOf(first), end, elsewhere)
        if (closed || behind === tiles.length) return this.assemble(parts, elsewhere, { previous, first, behind })
        behind += wider
      }
    })
  }

  private orWhole(lay: () => Note): Note {
    try {
      return lay()
    } catch (error) {
      if (error instanceof Overflow) return readNote(this.uri, this.text.toString())
      throw error
    }
  }

  /** Cuts a stretch into parts; it is closed if none of them runs on behind its end. */
  private cut(from: number, to: number, known: Known): { parts: Part[]; closed: boolean } {
    const parts: Part[] = []
    const stretch = this.text.slice(from, to)
    let open = false
    for (let start = from; start < to;) {
      const skipped = start === this.base ? this.head : 0
      let end = nextCut(this.text, stretch, from, start + skipped)
      let text = this.part(start, end)
      let tile: Tile | undefined
      open = false
      if (mayStayOpen(text)) {
        tile = this.parse(text, start, known)
        open = staysOpen(tile, text)
        while (open && end < to) {
          let more: string
          do {
            const next = nextCut(this.text, stretch, from, end)
            more = this.text.slice(end, next)
            end = next
          } while (!mayClose(more) && end < to)
          text = this.part(start, end)
          tile = this.parse(text, start, known)
          open = staysOpen(tile, text)
        }
      } else if (skipped > 0 || text.includes(']:')) tile = this.parse(text, start, known)
      parts.push({ start, end, tile })
      start = end
    }
    return { parts, closed: !open }
  }

  /** A part's text, copied: as a slice it would keep the whole document in memory for as long as its tile lives. */
  private part(start: number, end: number): string {
    return ` ${this.text.slice(start, end)}`.slice(1)
  }

  private parse(part: string, start: number, known: Known): Tile {
    this.parsed += part.length
    const tile = parseTile(part, known, start === this.base && this.head > 0)
    if (!tile) throw new Overflow()
    return tile
  }

  private assemble(parts: readonly Part[], told: Known, kept: Kept | undefined): Note {
    const fresh: (Tile | ReadTile)[] = parts.map(({ start, end, tile }) => tile ?? skippedTile(this.part(start, end)))
    const before = kept?.first ?? 0
    const behind = before + fresh.length
    const tiles: (Tile | ReadTile)[] = kept
      ? kept.previous.tiles.slice(0, before).concat(fresh as ReadTile[], kept.previous.tiles.slice(kept.behind))
      : fresh
    const starts = this.starts(parts, kept)
    const known = gatherLinks(tiles, this.base)
    const changed = kept ? changedIdentifiers(kept.previous.links, known) : new Set<string>()
    const farCalc = known.calc.size > 0
    // Parse what must be parsed: what is new, and elsewhere what may refer to a definition that came or went.
    for (let i = before; i < behind; i++) {
      const tile = tiles[i]!
      const start = starts[i]!
      const text = this.part(start, start + tile.length)
      const { tile: parsed } = parts[i - before]!
      if (parsed ? parsed.brackets && tellsMore(told, known, parsed) : !holdsNothing(text, farCalc))
        tiles[i] = this.parse(text, start, known)
    }
    const afar = changed.size > 0 || (kept !== undefined && farCalc && kept.previous.links.calc.size === 0)
    for (let i = 0; afar && i < tiles.length; i++) {
      const tile = tiles[i]!
      if ((i >= before && i < behind) || !tile.brackets) continue
      const skipped = tile.root === undefined
      if (skipped ? !farCalc : changed.size === 0) continue
      const start = starts[i]!
      const text = this.part(start, start + tile.length)
      if (skipped ? !holdsNothing(text, farCalc) : mentions(text, changed)) tiles[i] = this.parse(text, start, known)
    }
    return this.read({ tiles, starts, before, behind }, kept?.previous, afar)
  }

  /** Where the tiles start: those behind what was cut anew have only moved. */
  private starts(parts: readonly Part[], kept: Kept | undefined): Int32Array {
    const first = kept?.first ?? 0
    const after = kept?.previous.starts.subarray(kept.behind)
    const starts = new Int32Array(first + parts.length + (after?.length ?? 0))
    if (kept) starts.set(kept.previous.starts.subarray(0, first))
    parts.forEach(({ start }, i) => (starts[first + i] = start))
    if (!kept || !after) return starts
    starts.set(after, first + parts.length)
    const by = this.text.length - kept.previous.length
    if (by !== 0) for (let i = first + parts.length; i < starts.length; i++) starts[i]! += by
    return starts
  }

  /** Reads the tiles that are new, and those that refer to something which is no longer what or where it was. */
  private read({ tiles, starts, before, behind }: Laid, previous: TiledNote | undefined, afar: boolean): Note {
    const links = gatherLinks(tiles, this.base)
    const same = previous !== undefined && sameLinks(previous.links, links)
    // Where no definition came, went or can have moved, only what is new is looked at.
    const everywhere = afar || !same || links.calc.size > 0
    for (let i = everywhere ? 0 : before; i < (everywhere ? tiles.length : behind); i++) {
      const tile = tiles[i]!
      if ('reading' in tile) {
        if (tile.links.refersTo.size === 0 || tile.root === undefined) continue
        if (same && !referenceTo(tile, links.calc)) continue
      }
      tiles[i] = this.readTile(tile, starts[i]!, links)
    }
    const { base, head, parsed } = this
    return new TiledNote(
      this.uri,
      this.text,
      { base, head, tiles: tiles as ReadTile[], starts, links, parsed },
      this.lines,
    )
  }

  private readTile(tile: Tile, start: number, links: Links): ReadTile {
    const source = { text: this.part(start, start + tile.length), base: 0 }
    const scope = scopeOf(links, start)
    const reading = emptyReading()
    let head: FrontMatterReading | undefined
    for (const block of tile.root?.children ?? []) {
      if (block.type === 'yaml') head = readFrontMatter(block, { text: this.part(0, start + tile.length), base: start })
      else appendReading(reading, readBlock(block, source, scope))
    }
    return {
      length: tile.length,
      ...(tile.root && { root: tile.root }),
      links: tile.links,
      brackets: tile.brackets,
      reading,
      ours: head?.namesUs === true || holdsOurs(reading),
      filled: isFilled(reading),
      switches: source.text.includes(switchMark),
      ...(head && { head }),
      placed: { at: 0, reading },
    }
  }
}

/** What is defined outside of some tiles of a note. */
function linksWithout({ tiles, links }: TiledNote, first: number, behind: number): Known {
  let defines = false
  for (let i = first; i < behind; i++) {
    const { definitions, footnotes } = tiles[i]!.links
    defines ||= definitions.size > 0 || footnotes.size > 0
  }
  return defines ? gatherLinks(tiles.slice(0, first).concat(tiles.slice(behind)), 0) : links
}

/** Whether there are definitions of which a tile was not told when it was parsed, nor holds them itself. */
function tellsMore(told: Known, known: Known, { links }: Tile): boolean {
  for (const id of known.definitions) if (!told.definitions.has(id) && !links.definitions.has(id)) return true
  for (const id of known.footnotes) if (!told.footnotes.has(id) && !links.footnotes.has(id)) return true
  return false
}

function changedIdentifiers(old: Known, now: Known): Set<string> {
  const changed = new Set<string>()
  const compare = (a: ReadonlySet<string>, b: ReadonlySet<string>): void => {
    for (const id of a) if (!b.has(id)) changed.add(id)
    for (const id of b) if (!a.has(id)) changed.add(id)
  }
  compare(old.definitions, now.definitions)
  compare(old.footnotes, now.footnotes)
  return changed
}

/** The index of the last of the ascending numbers that is at most `value`; 0 if there is none. */
function lastAtOrBefore(numbers: Int32Array, value: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (numbers[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
