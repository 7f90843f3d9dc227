import type { Blockquote, List, Nodes, Root } from 'mdast'
import { parsePart } from '../../src/note/markdown'
import type { ReadTile } from '../../src/note/tile'
import type { TiledNote } from '../../src/note/tiled-note'
import { same } from './same'

/** A top-level block as tiles have it: nodes whose offsets count from different places. */
interface Block {
  readonly node: Nodes
  readonly children: { readonly node: Nodes; readonly by: number }[]
  readonly start: number
  end: number
}

/** What was parsed for the occasion of tiles that were passed over, as long as nothing bears on it. */
const parsed = new WeakMap<ReadTile, { readonly known: string; readonly root: Root }>()

/** Where the tiles' trees, one behind the other, are another tree than the whole; undefined if they are the same. */
export function treeDifference(note: TiledNote, text: string, whole: Root): string | undefined {
  const found = blocksOf(note, text)
  if (typeof found === 'string') return found
  const blocks = found.flatMap((block) =>
    isLoose(block.node) ? block.children.map(({ node, by }) => blockOf(node, by)) : [block],
  )
  const expected = whole.children.flatMap((node): readonly Nodes[] => (isLoose(node) ? node.children : [node]))
  if (blocks.length !== expected.length)
    return `${blocks.length} blocks, not ${expected.length}: ${kinds(blocks.map(({ node }) => node))}, not ${kinds(expected)}`
  const at = expected.findIndex((node, i) => !sameBlock(blocks[i]!, node, note.base))
  return at < 0 ? undefined : `block ${at} is another: ${show(blocks[at])} is not ${show(expected[at])}`
}

/** Lists and quotes may be cut in several: what counts is what stands in them. */
function isLoose(node: Nodes): node is List | Blockquote {
  return node.type === 'list' || node.type === 'blockquote'
}

function kinds(nodes: readonly Nodes[]): string {
  return nodes.map(({ type }) => type).join(' ')
}

function show(node: unknown): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'data' ? undefined : value))
}

function blocksOf({ tiles, base, head, links }: TiledNote, text: string): Block[] | string {
  const known = JSON.stringify([[...links.definitions].sort(), [...links.footnotes].sort()])
  const blocks: Block[] = []
  let at = base
  for (const [i, tile] of tiles.entries()) {
    const prefix = tile.joint?.prefix ?? ''
    const by = at - prefix.length
    const root = tile.root ?? parse(tile, prefix + text.slice(at, at + tile.length))
    at += tile.length
    const own = root.children.map((node) => blockOf(node, by))
    if (tile.joint?.mark !== '|') {
      for (const block of own) blocks.push(block)
      continue
    }
    // The rest of a table, which is one block; its head was read with each part.
    if (own.length !== 1) return `tile ${i} goes on with a table, but holds ${own.length} blocks`
    const last = blocks[blocks.length - 1]!
    last.children.push(...own[0]!.children.slice(1))
    last.end = own[0]!.end
  }
  return blocks

  function parse(tile: ReadTile, part: string): Root {
    const mine = tile.brackets ? known : ''
    const before = parsed.get(tile)
    if (before?.known === mine) return before.root
    const root = parsePart(part, { ...links, head: tile === tiles[0] && head > 0 })!
    if (tile !== tiles[0]) parsed.set(tile, { known: mine, root })
    return root
  }
}

function blockOf(node: Nodes, by: number): Block {
  const children = 'children' in node ? node.children.map((child) => ({ node: child, by })) : []
  return { node, children, start: node.position!.start.offset! + by, end: node.position!.end.offset! + by }
}

function sameBlock(block: Block, whole: Nodes, base: number): boolean {
  const children = 'children' in whole ? whole.children : []
  return (
    block.start === whole.position!.start.offset! + base &&
    block.end === whole.position!.end.offset! + base &&
    sameProperties(block.node, whole) &&
    block.children.length === children.length &&
    block.children.every(({ node, by }, i) => sameNode(node, children[i]!, by - base))
  )
}

/** Lines and columns go with offsets: only those are compared. What we keep on nodes shows in the note. */
function sameNode(a: Nodes, b: Nodes, by: number): boolean {
  if (a.position!.start.offset! + by !== b.position!.start.offset) return false
  if (a.position!.end.offset! + by !== b.position!.end.offset || !sameProperties(a, b)) return false
  const mine = 'children' in a ? a.children : []
  const other = 'children' in b ? b.children : []
  return mine.length === other.length && mine.every((child, i) => sameNode(child, other[i]!, by))
}

const compared = new Set(['children', 'position', 'data'])

function sameProperties(a: Nodes, b: Nodes): boolean {
  return same(propertiesOf(a), propertiesOf(b))
}

function propertiesOf(node: Nodes): object {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !compared.has(key)))
}
