import { LineIndex, lastAtOrBefore, type Problem, type Span, type TextView } from '../text'
import { readPending } from './read-tile'
import { readingAt, type ReadTile } from './tile'
import type { BlockReading } from './block'
import type { Links } from './links'
import { divide, type FilledTile, type PartReading, type PlacedSection, type TileSection } from './section'
import type { Stretch } from './switches'
import type { Citation, Figure, FrontMatter, InlineValue, Note, Spec } from './types'

/** How a document is laid out: its tiles and where each of them starts. */
export interface Tiling {
  /** Where the first tile begins: behind a byte order mark. */
  readonly base: number
  /** How far the front matter goes. */
  readonly head: number
  readonly tiles: ReadTile[]
  readonly starts: Int32Array
  readonly links: Links
  /** From what length on a list or table is cut between its lines. */
  readonly longest: number
  /** How many characters had to be parsed to come here from the note before. */
  readonly parsed: number
  /** Where all tiles have been read and most of them belong to the note before. */
  readonly sections?: readonly TileSection[] | undefined
}

/** A note that is laid out in tiles, of which an edit touches few. What it holds is put together when it is asked for. */
export class TiledNote implements Note {
  readonly base: number
  readonly head: number
  readonly starts: Int32Array
  readonly links: Links
  readonly longest: number
  readonly parsed: number
  private readonly laid: ReadTile[]
  /** Up to which tile all are read. */
  private settled = 0
  private readonly gathered: Partial<
    Record<'specs', Spec[]> &
      Record<'figures', Figure[]> &
      Record<'values', InlineValue[]> &
      Record<'citations', Citation[]> &
      Record<'problems', Problem[]>
  > = {}
  private index: LineIndex | undefined
  private divided: readonly TileSection[] | undefined
  private placed: readonly PlacedSection<TileSection>[] | undefined
  private ownParts: readonly PartReading[] | undefined
  private specTiles: readonly FilledTile[] | undefined
  private holdsOurs: boolean | undefined

  constructor(
    readonly uri: string,
    private readonly source: TextView,
    { base, head, tiles, starts, links, longest, parsed, sections }: Tiling,
    lines?: LineIndex,
  ) {
    this.base = base
    this.head = head
    this.laid = tiles
    this.starts = starts
    this.links = links
    this.longest = longest
    this.parsed = parsed
    this.divided = sections
    if (sections) this.settled = tiles.length
    this.index = lines
  }

  /** Some of them may be pending. */
  get tiles(): readonly ReadTile[] {
    return this.laid
  }

  get text(): string {
    return this.source.toString()
  }

  get length(): number {
    return this.source.length
  }

  get lines(): LineIndex {
    return (this.index ??= new LineIndex(this.text))
  }

  get isNote(): boolean {
    return (this.holdsOurs ??=
      this.tiles.some((tile) => tile.ours) || this.tiles.some((_, i) => this.settledTile(i).ours))
  }

  get frontMatter(): FrontMatter | undefined {
    return this.tiles[0]?.head?.frontMatter
  }

  get specs(): readonly Spec[] {
    return (this.gathered.specs ??= this.withSpecs.flatMap(({ tile, at }) => readingAt(tile, at).specs))
  }

  get figures(): readonly Figure[] {
    return (this.gathered.figures ??= this.holding('figures').flatMap(({ tile, at }) => readingAt(tile, at).figures))
  }

  get values(): readonly InlineValue[] {
    return (this.gathered.values ??= this.holding('values').flatMap(({ tile, at }) => readingAt(tile, at).values))
  }

  get citations(): readonly Citation[] {
    return (this.gathered.citations ??= this.holding('citations').flatMap(
      ({ tile, at }) => readingAt(tile, at).citations,
    ))
  }

  get problems(): readonly Problem[] {
    return (this.gathered.problems ??= [
      ...(this.tiles[0]?.head?.problems ?? []),
      ...this.holding('problems').flatMap(({ tile, at }) => readingAt(tile, at).problems),
    ])
  }

  /** What was read, part by part. */
  get parts(): readonly PartReading[] {
    return (this.ownParts ??= this.placedSections.flatMap(({ at, section }) => section.parts.map(movedBy(at))))
  }

  /** The parts that hold specs, which are read from the beginning. */
  get specParts(): readonly PartReading[] {
    return this.withSpecs
  }

  /** The sections, once somebody has asked for them: all tiles are read then. */
  get sections(): readonly TileSection[] | undefined {
    return this.divided
  }

  /** The sections, where they stand. */
  get placedSections(): readonly PlacedSection<TileSection>[] {
    if (this.placed) return this.placed
    if (!this.divided) {
      this.settle(Infinity)
      this.divided = divide(this.laid)
    }
    let end = this.base
    return (this.placed = this.divided.map((section) => ({ at: (end += section.length) - section.length, section })))
  }

  /** What the parts hold that touch a span. */
  around({ start, end }: Span): BlockReading[] {
    const found: BlockReading[] = []
    for (let i = lastAtOrBefore(this.starts, start - 1); i < this.tiles.length && this.starts[i]! <= end; i++) {
      const tile = this.settledTile(i)
      if (tile.filled) found.push(readingAt(tile, this.starts[i]!))
    }
    return found
  }

  /** Reads some more of what was left for later, about so many characters; true if nothing is left. */
  settle(characters: number): boolean {
    for (let read = 0; this.settled < this.laid.length; this.settled++) {
      const tile = this.laid[this.settled]!
      if (!tile.pending) continue
      if (read >= characters) return false
      read += tile.length
      this.settledTile(this.settled)
    }
    return true
  }

  /**
   * The note as if nothing but specs followed behind an offset: of the rest nothing is read. Undefined where nothing is left
   * to be read there.
   */
  upTo(offset: number): TiledNote | undefined {
    const behind = lastAtOrBefore(this.starts, offset) + 1
    if (!this.laid.some((tile, i) => i >= behind && tile.pending)) return undefined
    for (let i = 0; i < behind; i++) this.settledTile(i)
    const tiles = this.laid.map((tile, i): ReadTile => {
      if (i < behind || !tile.pending) return tile
      const { pending: _, ...skipped } = tile
      return skipped
    })
    const { base, head, starts, links, longest, parsed } = this
    return new TiledNote(this.uri, this.source, { base, head, tiles, starts, links, longest, parsed }, this.lines)
  }

  private settledTile(index: number): ReadTile {
    const tile = this.laid[index]!
    if (!tile.pending) return tile
    return (this.laid[index] = readPending(this.source, tile, this.starts[index]!, this.links))
  }

  /** Where the tile begins in which an offset lies. */
  partStart(offset: number): number {
    return this.starts[lastAtOrBefore(this.starts, offset)] ?? 0
  }

  /** The tiles that hold a comment which may switch rules off or on. */
  get switchStretches(): readonly Stretch[] {
    return this.placedSections.flatMap(({ at, section }) =>
      section.switches.map(({ at: start, length }) => ({
        at: at + start,
        text: this.source.slice(at + start, at + start + length),
      })),
    )
  }

  private get withSpecs(): readonly FilledTile[] {
    if (this.specTiles) return this.specTiles
    if (this.divided) return (this.specTiles = this.holding('specs'))
    const found: FilledTile[] = []
    for (let i = 0; i < this.tiles.length; i++) {
      const tile = this.tiles[i]!
      if (tile.reading.specs.length > 0) found.push({ at: this.starts[i]!, reading: tile.reading, tile })
    }
    return (this.specTiles = found)
  }

  /** The tiles that hold such, where they stand. */
  private holding(what: keyof BlockReading): FilledTile[] {
    const found: FilledTile[] = []
    for (const { at, section } of this.placedSections) {
      if (!section.holds(what)) continue
      for (const part of section.parts) if (part.reading[what].length > 0) found.push(movedBy(at)(part))
    }
    return found
  }
}

function movedBy(by: number): (part: FilledTile) => FilledTile {
  return ({ at, reading, tile }) => ({ at: at + by, reading, tile })
}
