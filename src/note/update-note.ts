import { difference, lastAtOrBefore, type Difference, type LineIndex, type TextView } from '../text'
import { appendReading, emptyReading, holdsOurs, isFilled, readBlock } from './block'
import { headLengthOf, isCut, mayStayOpen, nextCut } from './cuts'
import { readFrontMatter, type FrontMatterReading } from './front-matter'
import { gatherLinks, mentions, referenceTo, sameLinks, scopeOf, type Links } from './links'
import { openEnd } from './open-end'
import { readNote } from './read-note'
import { chunks, goesOn, jointAfter, runAtEnd, sameJoint, type Joint } from './runs'
import { switchMark } from './switches'
import { readTable } from './table'
import { holdsNothing, parseTile, skippedTile, type Known, type ReadTile, type Tile } from './tile'
import { TiledNote } from './tiled-note'
import type { Note } from './types'

/** From what length on a list or table is cut between its lines. */
const usual = 4096

/** Reads a note as `readNote` does, in a form that can be brought up to date cheaply; parts without any of ours are skipped. */
export function openNote(uri: string, text: string, longest = usual): Note {
  return new Layout(uri, text, longest).open()
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
  return new Layout(previous.uri, text, previous.longest, lines ?? previous.lines.edited(text, change)).update(
    previous,
    change,
  )
}

/** A part of the document between two cuts, parsed if that was needed to find the cuts or to know its definitions. */
interface Part {
  readonly start: number
  readonly end: number
  readonly tile: Tile | undefined
  /** How it goes on with the part before. */
  readonly joint?: Joint
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
    private readonly longest: number,
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
      let behind = Math.max(first, lastAtOrBefore(starts, Math.max(start, oldEnd - 1))) + 1
      if (this.head === previous.head) {
        const within = this.withinRun(previous, first, behind) ?? this.withinRun(previous, first, behind + 1)
        if (within) return within
      }
      while (first > 0 && (tiles[first]!.joint || !isCut(this.text, startOf(first)))) first--
      if (this.head !== previous.head) first = 0
      const near = this.beforeRun(previous, first, behind)
      if (near) return near
      const reaches = (): boolean =>
        !tiles[behind]!.joint &&
        (first > 0 || startOf(behind) + shift >= this.base + this.head) &&
        isCut(this.text, startOf(behind) + shift)
      for (let least = 1; ; least *= 2) {
        while (behind < tiles.length && !reaches()) behind++
        behind = Math.min(behind, tiles.length)
        const elsewhere = linksWithout(previous, first, behind)
        const end = behind === tiles.length ? this.text.length : startOf(behind) + shift
        const { parts, open } = this.cut(startOf(first), end, elsewhere)
        if (!open || behind === tiles.length) return this.assemble(parts, elsewhere, { previous, first, behind })
        // To cut anew is worth while only as far as that what is open may end.
        const from = behind
        for (let ends = false; behind < tiles.length && !(ends && behind - from >= least); behind++)
          ends ||= open.test(this.text.slice(startOf(behind) + shift, startOf(behind + 1) + shift))
      }
    })
  }

  /** The note if nothing but lines of one list or table was edited, so that they still are. */
  private withinRun(previous: TiledNote, first: number, behind: number): Note | undefined {
    const { tiles, starts } = previous
    const joint = tiles[first]?.joint
    if (!joint || behind > tiles.length) return undefined
    for (let i = first + 1; i < behind; i++) if (!tiles[i]!.joint) return undefined
    const from = starts[first]!
    const to = (starts[behind] ?? previous.length) + this.text.length - previous.length
    const ends = !tiles[behind]?.joint
    if (ends && to < this.text.length && !isCut(this.text, to)) return undefined
    const end = to < this.text.length ? 'blank' : 'text'
    const lines = goesOn(this.text.slice(from, to), joint, ends ? end : undefined)
    if (!lines) return undefined
    const elsewhere = linksWithout(previous, first, behind)
    const parts: Part[] = []
    this.addRun(parts, [0, ...chunks(lines, 0, this.longest)], from, to, joint, elsewhere)
    return this.assemble(parts, elsewhere, { previous, first, behind })
  }

  /** The note if what was edited stands at the beginning of a list or table whose further lines go on with it as before. */
  private beforeRun(previous: TiledNote, first: number, behind: number): Note | undefined {
    const { tiles, starts } = previous
    const joint = tiles[behind]?.joint
    if (!joint) return undefined
    const from = starts[first]!
    const to = starts[behind]! + this.text.length - previous.length
    if (first === 0 && to < this.base + this.head) return undefined
    const elsewhere = linksWithout(previous, first, behind)
    const { parts } = this.cut(from, to, elsewhere)
    const last = parts[parts.length - 1]!
    if (!last.joint) {
      const text = this.part(last.start, last.end)
      const tile = last.tile ?? this.parse(text, last.start, elsewhere)
      if (!sameJoint(jointAfter(tile.root!, text), joint)) return undefined
      parts[parts.length - 1] = { ...last, tile }
    } else if (!sameJoint(last.joint, joint) || !goesOn(this.text.slice(last.start, to), joint)) return undefined
    return this.assemble(parts, elsewhere, { previous, first, behind })
  }

  private orWhole(lay: () => Note): Note {
    try {
      return lay()
    } catch (error) {
      if (error instanceof Overflow) return readNote(this.uri, this.text.toString())
      throw error
    }
  }

  /** Cuts a stretch into parts; `open` is what may end the last of them if it runs on behind the stretch. */
  private cut(from: number, to: number, known: Known): { parts: Part[]; open: RegExp | undefined } {
    const parts: Part[] = []
    const stretch = this.text.slice(from, to)
    let open: RegExp | undefined
    for (let start = from; start < to;) {
      const skipped = start === this.base ? this.head : 0
      let end = nextCut(this.text, stretch, from, start + skipped)
      let text = this.part(start, end)
      let tile: Tile | undefined
      open = undefined
      if (this.cutRun(parts, text, start, known)) {
        start = end
        continue
      }
      if (mayStayOpen(text)) {
        tile = this.parse(text, start, known)
        open = openEnd(tile, text)
        while (open && end < to) {
          for (let more = ''; end < to && !(more && open.test(more));) {
            const next = nextCut(this.text, stretch, from, end)
            more = this.text.slice(end, next)
            end = next
          }
          text = this.part(start, end)
          tile = this.parse(text, start, known)
          open = openEnd(tile, text)
        }
      } else if (skipped > 0 || text.includes(']:')) tile = this.parse(text, start, known)
      parts.push({ start, end, tile })
      start = end
    }
    return { parts, open }
  }

  /** Cuts a part between the lines of a long list or table at its end, if it has one. */
  private cutRun(parts: Part[], text: string, start: number, known: Known): boolean {
    const run = text.length > 2 * this.longest ? runAtEnd(text) : undefined
    const [head, ...more] = run ? chunks(run.lines.slice(2), run.lines[0]!, this.longest) : []
    if (head === undefined) return false
    const first = text.slice(0, head)
    const tile = this.parse(first, start, known)
    const joint = jointAfter(tile.root!, first)
    if (!joint) return false
    parts.push({ start, end: start + head, tile })
    this.addRun(parts, [head, ...more], start, start + text.length, joint, known)
    return true
  }

  /** Adds parts that begin at some of the lines of a list or table; offsets of lines count from `at`. */
  private addRun(parts: Part[], lines: readonly number[], at: number, to: number, joint: Joint, known: Known): void {
    lines.forEach((line, i) => {
      const start = at + line
      const end = i + 1 < lines.length ? at + lines[i + 1]! : to
      const text = this.part(start, end)
      const tile = text.includes(']:') ? this.parse(text, start, known, joint) : undefined
      parts.push({ start, end, tile, joint })
    })
  }

  /** A part's text, copied: as a slice it would keep the whole document in memory for as long as its tile lives. */
  private part(start: number, end: number): string {
    return ` ${this.text.slice(start, end)}`.slice(1)
  }

  private parse(part: string, start: number, known: Known, joint?: Joint): Tile {
    this.parsed += part.length
    const tile = parseTile(part, known, start === this.base && this.head > 0, joint)
    if (!tile) throw new Overflow()
    return tile
  }

  private assemble(parts: readonly Part[], told: Known, kept: Kept | undefined): Note {
    const fresh: (Tile | ReadTile)[] = parts.map(
      ({ start, end, tile, joint }) => tile ?? skippedTile(this.part(start, end), joint),
    )
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
        tiles[i] = this.parse(text, start, known, tile.joint)
    }
    const afar = changed.size > 0 || (kept !== undefined && farCalc && kept.previous.links.calc.size === 0)
    for (let i = 0; afar && i < tiles.length; i++) {
      const tile = tiles[i]!
      if ((i >= before && i < behind) || !tile.brackets) continue
      const skipped = tile.root === undefined
      if (skipped ? !farCalc : changed.size === 0) continue
      const start = starts[i]!
      const text = this.part(start, start + tile.length)
      const { joint } = tile
      if (skipped ? !holdsNothing(text, farCalc) : mentions((joint?.prefix ?? '') + text, changed))
        tiles[i] = this.parse(text, start, known, joint)
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
    const { base, head, longest, parsed } = this
    return new TiledNote(
      this.uri,
      this.text,
      { base, head, tiles: tiles as ReadTile[], starts, links, longest, parsed },
      this.lines,
    )
  }

  private readTile(tile: Tile, start: number, links: Links): ReadTile {
    const source = { text: this.part(start, start + tile.length), base: 0 }
    // What a part of a table is read with stands before it.
    const scope = scopeOf(links, start - (tile.joint?.prefix.length ?? 0))
    const reading = emptyReading()
    let head: FrontMatterReading | undefined
    for (const block of tile.root?.children ?? []) {
      if (tile.joint && block.type === 'table') {
        const text = tile.joint.prefix + source.text
        readTable(block, reading, { text: source.text, base: -tile.joint.prefix.length }, scope, { text, base: 0 })
      } else if (block.type === 'yaml')
        head = readFrontMatter(block, { text: this.part(0, start + tile.length), base: start })
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
      ...(tile.joint && { joint: tile.joint }),
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
