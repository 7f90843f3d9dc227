import { LineIndex, lastAtOrBefore, type Problem, type Span, type TextView } from '../text'
import { readPending } from './read-tile'
import { readingAt, type ReadTile } from './tile'
import type { BlockReading } from './block'
import type { Links } from './links'
import type { PartReading } from './readings'
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
  private filledTiles: readonly number[] | undefined
  private ownParts: readonly PartReading[] | undefined
  private ownSpecParts: readonly PartReading[] | undefined
  private holdsOurs: boolean | undefined

  constructor(
    readonly uri: string,
    private readonly source: TextView,
    { base, head, tiles, starts, links, longest, parsed }: Tiling,
    lines?: LineIndex,
  ) {
    this.base = base
    this.head = head
    this.laid = tiles
    this.starts = starts
    this.links = links
    this.longest = longest
    this.parsed = parsed
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
    return (this.gathered.specs ??= this.gather(({ specs }) => specs, this.withSpecs))
  }

  get figures(): readonly Figure[] {
    return (this.gathered.figures ??= this.gather(({ figures }) => figures))
  }

  get values(): readonly InlineValue[] {
    return (this.gathered.values ??= this.gather(({ values }) => values))
  }

  get citations(): readonly Citation[] {
    return (this.gathered.citations ??= this.gather(({ citations }) => citations))
  }

  get problems(): readonly Problem[] {
    const head = this.tiles[0]?.head?.problems ?? []
    return (this.gathered.problems ??= [...head, ...this.gather(({ problems }) => problems)])
  }

  /** What was read, part by part. */
  get parts(): readonly PartReading[] {
    return (this.ownParts ??= this.partsAt(this.filled))
  }

  /** The parts that hold specs, which are read from the beginning. */
  get specParts(): readonly PartReading[] {
    return (this.ownSpecParts ??= this.partsAt(this.withSpecs))
  }

  private partsAt(indexes: readonly number[]): PartReading[] {
    return indexes.map((i) => ({ at: this.starts[i]!, reading: this.tiles[i]!.reading }))
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
    const found: Stretch[] = []
    for (let i = 0; i < this.tiles.length; i++) {
      const { switches, length } = this.tiles[i]!
      const at = this.starts[i]!
      if (switches) found.push({ at, text: this.source.slice(at, at + length) })
    }
    return found
  }

  private get filled(): readonly number[] {
    if (this.filledTiles) return this.filledTiles
    this.settle(Infinity)
    const found: number[] = []
    for (let i = 0; i < this.tiles.length; i++) if (this.tiles[i]!.filled) found.push(i)
    return (this.filledTiles = found)
  }

  private get withSpecs(): readonly number[] {
    const found: number[] = []
    for (let i = 0; i < this.tiles.length; i++) if (this.tiles[i]!.reading.specs.length > 0) found.push(i)
    return found
  }

  private gather<T>(of: (reading: BlockReading) => readonly T[], among = this.filled): T[] {
    const found: T[] = []
    for (const i of among) {
      const tile = this.tiles[i]!
      if (of(tile.reading).length > 0) for (const each of of(readingAt(tile, this.starts[i]!))) found.push(each)
    }
    return found
  }
}
