import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { openNote, readNote, updateNote, type Note } from '../../src/note'
import { parseMarkdown, parsePart } from '../../src/note/markdown'
import { TiledNote } from '../../src/note/tiled-note'
import { difference, type Difference } from '../../src/text'
import { Chance, edited, startingDocument } from './edits'

/** The suite makes some; NOTE_EDITS=200000 (and another NOTE_SEED) is for a machine with time to spare. */
const edits = Number(process.env['NOTE_EDITS'] ?? 1200)
const seed = Number(process.env['NOTE_SEED'] ?? 1)
const chain = 50

interface Tally {
  edits: number
  fast: number
}

function fuzz(count: number, plain: boolean): Tally {
  const tally: Tally = { edits: 0, fast: 0 }
  for (let run = 0; tally.edits < count; run++) {
    const chance = new Chance(seed * 1_000_003 + run)
    let text = startingDocument(chance, plain)
    // Lists and tables are short here: so they are cut between their lines all the same.
    let note = openNote('a.md', text, chance.of([25, 60, undefined]))
    equal(note, text, `seed ${seed}, run ${run}, as opened`)
    for (let i = 0; i < chain; i++) {
      const before = text
      text = edited(text, chance, plain)
      if (text.length > 3000) break
      note = updateNote(note, text, chance.below(2) === 0 ? told(difference(before, text), before, chance) : undefined)
      equal(note, text, `seed ${seed}, run ${run}, edit ${i}`)
      tally.edits++
      if (note instanceof TiledNote && note.parsed < text.length / 2) tally.fast++
    }
  }
  return tally
}

/** An edit as an editor tells of it: it may name more than has changed. */
function told({ start, oldEnd, newEnd }: Difference, before: string, chance: Chance): Difference {
  const first = Math.max(0, start - chance.below(4))
  const more = Math.min(before.length - oldEnd, chance.below(4))
  return { start: first, oldEnd: oldEnd + more, newEnd: newEnd + more }
}

function lineStarts({ lines }: Note): string {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line)).join()
}

function equal(note: Note, text: string, where: string): void {
  const whole = readNote('a.md', text)
  if (contents(note) !== contents(whole)) {
    expect({ where, text, note: JSON.parse(contents(note)) as unknown }).toEqual({
      where,
      text,
      note: JSON.parse(contents(whole)) as unknown,
    })
  }
  expect(lineStarts(note), where).toBe(lineStarts(whole))
  if (!(note instanceof TiledNote)) return
  expect([...note.starts], where).toEqual(startsOf(note))
  const tree = JSON.stringify(treeOf(note))
  const wholeTree = JSON.stringify(offsetsOnly(parseMarkdown(text.slice(note.base)), note.base))
  if (tree !== wholeTree)
    expect({ where, text, tree: JSON.parse(tree) as unknown }).toEqual({
      where,
      text,
      tree: JSON.parse(wholeTree) as unknown,
    })
}

function startsOf({ tiles, base }: TiledNote): number[] {
  let at = base
  return tiles.map(({ length }) => {
    at += length
    return at - length
  })
}

function contents({ uri, text, isNote, frontMatter, specs, figures, values, citations, problems }: Note): string {
  return JSON.stringify({ uri, text, isNote, frontMatter, specs, figures, values, citations, problems })
}

/** The tiles' trees one behind the other; what was skipped is parsed for the occasion. */
function treeOf({ tiles, base, head, text, links }: TiledNote): unknown[] {
  let at = base
  const blocks: Block[] = []
  tiles.forEach((tile, i) => {
    const prefix = tile.joint?.prefix ?? ''
    const start = at
    at += tile.length
    const part = prefix + text.slice(start, at)
    const root = tile.root ?? parsePart(part, { ...links, head: i === 0 && head > 0 })!
    const own = offsetsOnly(root, start - prefix.length) as Block[]
    if (!tile.joint) return blocks.push(...own)
    // The rest of a list or table, which is one block; a table's head was read with each part.
    const [more] = own
    const block = blocks[blocks.length - 1]!
    block.children.push(...more!.children.slice(prefix === '' ? 0 : 1))
    block.position.end = more!.position.end
    return expect(own).toHaveLength(1)
  })
  return blocks
}

interface Block {
  children: unknown[]
  position: { end: unknown }
}

/** Lines and columns go with offsets; what is compared are those, in the whole document. */
function offsetsOnly(root: Root, by: number): unknown[] {
  const shifted = JSON.stringify(root.children, (key, value: unknown) => {
    if (key === 'line' || key === 'column' || key === 'data') return undefined
    return key === 'offset' ? (value as number) + by : value
  })
  return JSON.parse(shifted) as unknown[]
}

test('an edited note is the note read anew, whatever was edited', () => {
  const { edits: done, fast } = fuzz(Math.ceil(edits / 2), false)
  expect(fast / done).toBeGreaterThan(0.6)
}, 7_200_000)

test('in prose most edits are cheap', () => {
  const { edits: done, fast } = fuzz(Math.ceil(edits / 2), true)
  expect(fast / done).toBeGreaterThan(0.7)
}, 7_200_000)
