import { copied, type TextView } from '../text'
import { appendReading, emptyReading, holdsOurs, isFilled, readBlock } from './block'
import { readFrontMatter, type FrontMatterReading } from './front-matter'
import { scopeOf, type Links } from './links'
import { switchMark } from './switches'
import { readTable } from './table'
import { parseTile, skippedTile, type ReadTile, type Tile } from './tile'

/** Reads what a tile holds that starts at `start`. */
export function readTile(text: TextView, tile: Tile, start: number, links: Links): ReadTile {
  const source = { text: copied(text.slice(start, start + tile.length)), base: 0 }
  // What a part of a table is read with stands before it.
  const scope = scopeOf(links, start - (tile.joint?.prefix.length ?? 0))
  const reading = emptyReading()
  let head: FrontMatterReading | undefined
  for (const block of tile.root?.children ?? []) {
    if (tile.joint?.mark === '|' && block.type === 'table') {
      const whole = tile.joint.prefix + source.text
      const before = { text: source.text, base: -tile.joint.prefix.length }
      readTable(block, reading, before, scope, { text: whole, base: 0 })
    } else if (block.type === 'yaml')
      head = readFrontMatter(block, { text: copied(text.slice(0, start + tile.length)), base: start })
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

/** Parses and reads a tile that was left for later. */
export function readPending(text: TextView, { length, joint }: Tile, start: number, links: Links): ReadTile {
  const part = copied(text.slice(start, start + length))
  const tile = parseTile(part, links, false, joint)
  return tile ? readTile(text, tile, start, links) : skippedTile(part, joint)
}
