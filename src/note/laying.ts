import type { LineIndex, TextView } from '../text'
import type { Cutter, Part } from './cutting'
import { definesAnything, gatherLinks, mentions, referenceTo, sameLinks, type Links } from './links'
import { readTile } from './read-tile'
import { divideAnew } from './section'
import {
  holdsNothing,
  mayWait,
  pendingTile,
  skippedTile,
  unknownTile,
  type Known,
  type ReadTile,
  type Tile,
} from './tile'
import { TiledNote } from './tiled-note'

/** What of a note stays when it is laid out anew: its tiles before the first and from `behind` on. */
export interface Kept {
  readonly previous: TiledNote
  readonly first: number
  readonly behind: number
}

/** A text that is being laid out. */
export interface Draft {
  readonly uri: string
  readonly text: TextView
  readonly lines: LineIndex | undefined
  readonly cutter: Cutter
}

/** Tiles where they start; those from `before` up to `behind` are new. */
interface Laid {
  readonly tiles: (Tile | ReadTile)[]
  readonly starts: Int32Array
  readonly before: number
  readonly behind: number
}

/**
 * Makes a note of new parts and of what stays of the note before. Parsed is what must be: what is new, and elsewhere what may
 * refer to a definition that came or went. Of a note that is opened most waits until somebody asks for it.
 *
 * @param told the definitions that the parts were parsed beside
 */
export function layOut(draft: Draft, parts: readonly Part[], told: Known, kept: Kept | undefined): TiledNote {
  const { cutter } = draft
  const fresh: Tile[] = parts.map(({ start, end, tile, joint }) => tile ?? unknownTile(end - start, joint))
  const before = kept?.first ?? 0
  const behind = before + fresh.length
  const tiles: (Tile | ReadTile)[] = kept
    ? kept.previous.tiles.slice(0, before).concat(fresh as ReadTile[], kept.previous.tiles.slice(kept.behind))
    : fresh
  const starts = startsOf(draft, parts, kept)
  const known = linksOf(tiles, cutter.base, before, behind, kept)
  const changed = kept ? changedIdentifiers(kept.previous.links, known) : new Set<string>()
  const farCalc = known.calc.size > 0
  for (let i = before; i < behind; i++) {
    const tile = tiles[i]!
    const start = starts[i]!
    const text = cutter.part(start, start + tile.length)
    const { tile: parsed } = parts[i - before]!
    if (parsed && !(parsed.brackets && tellsMore(told, known, parsed))) continue
    const { joint } = tile
    if (!parsed && holdsNothing(text, farCalc)) tiles[i] = skippedTile(text, joint)
    else if (!parsed && !kept && mayWait(text)) tiles[i] = pendingTile(text, joint)
    else tiles[i] = cutter.parse(text, start, known, joint)
  }
  const afar = changed.size > 0 || (kept !== undefined && farCalc && kept.previous.links.calc.size === 0)
  for (let i = 0; afar && i < tiles.length; i++) {
    const tile = tiles[i]!
    if ((i >= before && i < behind) || !tile.brackets || ('pending' in tile && tile.pending)) continue
    const skipped = tile.root === undefined
    if (skipped ? !farCalc : changed.size === 0) continue
    const start = starts[i]!
    const text = cutter.part(start, start + tile.length)
    const { joint } = tile
    if (skipped ? !holdsNothing(text, farCalc) : mentions((joint?.prefix ?? '') + text, changed))
      tiles[i] = cutter.parse(text, start, known, joint)
  }
  return read(draft, { tiles, starts, before, behind }, kept, afar)
}

/** Where the tiles start: those behind what was cut anew have only moved. */
function startsOf({ text }: Draft, parts: readonly Part[], kept: Kept | undefined): Int32Array {
  const first = kept?.first ?? 0
  const after = kept?.previous.starts.subarray(kept.behind)
  const starts = new Int32Array(first + parts.length + (after?.length ?? 0))
  if (kept) starts.set(kept.previous.starts.subarray(0, first))
  parts.forEach(({ start }, i) => (starts[first + i] = start))
  if (!kept || !after) return starts
  starts.set(after, first + parts.length)
  const by = text.length - kept.previous.length
  if (by !== 0) for (let i = first + parts.length; i < starts.length; i++) starts[i]! += by
  return starts
}

/** Reads the tiles that are new, and those that refer to something which is no longer what or where it was. */
function read(draft: Draft, laid: Laid, kept: Kept | undefined, afar: boolean): TiledNote {
  const { tiles, starts, before, behind } = laid
  const { base, head, longest, parsed } = draft.cutter
  const links = afar ? gatherLinks(tiles, base) : linksOf(tiles, base, before, behind, kept)
  const same = kept !== undefined && sameLinks(kept.previous.links, links)
  // Where no definition came, went or can have moved, only what is new is looked at.
  const everywhere = afar || !same || links.calc.size > 0
  let far = afar
  for (let i = everywhere ? 0 : before; i < (everywhere ? tiles.length : behind); i++) {
    const tile = tiles[i]!
    if ('reading' in tile) {
      if (tile.links.refersTo.size === 0 || tile.root === undefined) continue
      if (same && !referenceTo(tile, links.calc)) continue
    }
    tiles[i] = readTile(draft.text, tile, starts[i]!, links)
    far ||= i < before || i >= behind
  }
  const all = tiles as ReadTile[]
  const sections =
    far || !kept?.previous.sections
      ? undefined
      : divideAnew(kept.previous.sections, before, kept.behind, all, behind - kept.behind)
  return new TiledNote(
    draft.uri,
    draft.text,
    { base, head, tiles: all, starts, links, longest, parsed, sections },
    draft.lines,
  )
}

/** All that the tiles define. What was defined stays where neither what went nor what came defines anything. */
function linksOf(tiles: readonly Tile[], base: number, before: number, behind: number, kept: Kept | undefined): Links {
  const isKept =
    kept !== undefined &&
    kept.previous.links.calc.size === 0 &&
    !definesAnything(kept.previous.tiles, kept.first, kept.behind) &&
    !definesAnything(tiles, before, behind)
  return isKept ? kept.previous.links : gatherLinks(tiles, base)
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
