import type { Definition, Nodes, Root } from 'mdast'
import { emptyReading, type BlockReading } from './block'
import { parsePart } from './markdown'
import { readPlain } from './plain-blocks'
import type { Joint } from './joint'
import { readScope } from './scope'
import { shiftReading } from './shift'
import { switchMark } from './switches'
import type { FrontMatterReading } from './front-matter'

/** Identifiers that may be referred to from anywhere. */
export interface Known {
  readonly definitions: ReadonlySet<string>
  readonly footnotes: ReadonlySet<string>
}

export const nothingKnown: Known = { definitions: new Set(), footnotes: new Set() }

/** What a tile gives to others and takes from them. */
export interface TileLinks {
  /** Its definitions, the first of each identifier, with offsets into the tile. */
  readonly definitions: ReadonlyMap<string, Definition>
  readonly footnotes: ReadonlySet<string>
  /** Those of its footnotes that name a source. */
  readonly sourced: ReadonlySet<string>
  /** Definitions and footnotes that it refers to. */
  readonly refersTo: ReadonlySet<string>
}

/**
 * A part of a document that reads alone as it reads in the whole: one top-level block or several. Everything in it counts
 * from its own beginning, so that text above does not disturb it.
 */
export interface Tile {
  readonly length: number
  /** Undefined for a part that was passed over because nothing of ours can stand in it. */
  readonly root?: Root
  readonly links: TileLinks
  /** Whether a bracket stands in it: without one it refers to nothing. */
  readonly brackets: boolean
  /**
   * How it goes on with the list or table of the tile before; undefined where it begins with a block of its own. A part of a
   * table has the table's head in its tree as well, which stands before the part's beginning.
   */
  readonly joint?: Joint
}

/** A tile with what it holds, given the definitions of the rest of the document. */
export interface ReadTile extends Tile {
  readonly reading: BlockReading
  readonly ours: boolean
  /** Whether anything was read in it. */
  readonly filled: boolean
  /** Whether a comment in it may switch rules off. */
  readonly switches: boolean
  readonly head?: FrontMatterReading
  /** Whether something of ours may stand in it that has not been read yet. It defines nothing, and holds no spec. */
  readonly pending?: true
  /** The reading at the place where it was last asked for. */
  placed: { at: number; reading: BlockReading }
}

/** The links of all tiles that have none: to pass over them is to compare with this. */
export const noLinks: TileLinks = {
  definitions: new Map(),
  footnotes: new Set(),
  sourced: new Set(),
  refersTo: new Set(),
}

const nothing = emptyReading()

/** A tile of which only is known that it defines nothing. */
export function unknownTile(length: number, joint: Joint | undefined): Tile {
  return { length, links: noLinks, brackets: false, ...(joint && { joint }) }
}

/** A tile in which nothing of ours can stand. */
export function skippedTile(text: string, joint: Joint | undefined): ReadTile {
  return {
    length: text.length,
    links: noLinks,
    brackets: text.includes('['),
    reading: nothing,
    ours: false,
    filled: false,
    switches: text.includes(switchMark),
    ...(joint && { joint }),
    placed: { at: 0, reading: nothing },
  }
}

/** A tile that is to be read when somebody asks for what it holds. */
export function pendingTile(text: string, joint: Joint | undefined): ReadTile {
  return { ...skippedTile(text, joint), pending: true }
}

/** Whether a part can be left for later: it holds no spec, and not so many marks that parsing it could overflow. */
export function mayWait(part: string): boolean {
  return !/```|~~~/.test(part) && (part.match(/[>[(*_~`!<]/g)?.length ?? 0) < mostMarks
}

const mostMarks = 1000

/**
 * A destination that may be `calc:` although it is not written so: with escapes, entities, or with marks and tags in it that
 * the text of a broken link loses.
 */
const hiddenCalc = /\](?:<[^>\n]{0,80}>|[*_~`\\])*\([\s>]*[cC&\\<*_~`]/

/**
 * Whether nothing of ours can stand in a part, whatever its structure: no figure, no value, no citation, no spec, and no
 * definition that others may refer to.
 *
 * @param definitions whether there are definitions anywhere, so that brackets may stand for a link
 */
export function holdsNothing(part: string, definitions: boolean): boolean {
  if (/[@]|calc|\]:|```|~~~|`[\s>]*=/.test(part)) return false
  return !hiddenCalc.test(part) && (!definitions || !part.includes('['))
}

/** Parses a part; undefined for what overflows the parser's recursion. */
export function parseTile(part: string, known: Known, head: boolean, joint?: Joint): Tile | undefined {
  const text = joint ? joint.prefix + part : part
  const brackets = text.includes('[')
  const needed = brackets ? known : nothingKnown
  const root = (head ? undefined : readPlain(text, needed)) ?? parsePart(text, { ...needed, head })
  const links = root && brackets ? linksOf(root) : noLinks
  return root && { length: part.length, root, links, brackets, ...(joint && { joint }) }
}

function linksOf(root: Root): TileLinks {
  const { definitions, sourcedFootnotes } = readScope(root)
  const footnotes = new Set<string>()
  const refersTo = new Set<string>()
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'footnoteDefinition') footnotes.add(node.identifier)
    else if (node.type === 'linkReference' || node.type === 'imageReference' || node.type === 'footnoteReference')
      refersTo.add(node.identifier)
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
  if (definitions.size === 0 && footnotes.size === 0 && refersTo.size === 0) return noLinks
  return { definitions, footnotes, sourced: sourcedFootnotes, refersTo }
}

/** What the tile holds, in offsets of the document. */
export function readingAt(tile: ReadTile, at: number): BlockReading {
  if (tile.placed.at !== at) tile.placed = { at, reading: shiftReading(tile.reading, at) }
  return tile.placed.reading
}
