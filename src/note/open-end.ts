import type { Code, Html, Nodes } from 'mdast'
import { sourceData } from './source-data'
import type { Seam } from './seams'
import type { Tile } from './tile'

/** In a list or quote what is open ends by itself; what belongs to it is settled by whatever line follows. */
const anyLine = /^/

/**
 * What may end the last block of a part if that goes on behind the blank line at its end: it is a fence or HTML without its
 * end mark. Undefined if it does not go on. What matches need not end it, but nothing else does.
 */
export function openEnd({ root }: Tile, part: string): RegExp | undefined {
  const blocks = root?.children ?? []
  let last: Nodes | undefined = blocks[blocks.length - 1]
  while (last !== undefined && 'children' in last && last.type !== 'paragraph')
    last = last.children[last.children.length - 1]
  const end = last?.type === 'code' ? endOfCode(last, part) : last?.type === 'html' ? endOfHtml(last) : undefined
  return end && last !== blocks[blocks.length - 1] ? anyLine : end
}

/**
 * Whether a line of some kind behind the blank line at a part's end is not what it seems: something goes on there, or it is a
 * number behind indented code, which the parser takes for text.
 */
export function isOpenBefore(seam: Seam, tile: Tile, part: string): boolean {
  const last = tile.root?.children.at(-1)
  const isIndented = last?.type === 'code' && sourceData(last).closing === undefined
  return (seam === 'number' && isIndented) || openEnd(tile, part) !== undefined
}

function endOfCode(code: Code, part: string): RegExp | undefined {
  if (sourceData(code).closing !== undefined) return undefined
  const opening = /[`~]+/y
  opening.lastIndex = code.position?.start.offset ?? 0
  const mark = opening.exec(part)?.[0]
  return mark === undefined ? undefined : new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`, 'm')
}

function endOfHtml({ value }: Html): RegExp | undefined {
  const opening = /^[ \t]*<(!--|\?|!\[CDATA\[|![a-z]|(?:script|pre|style|textarea)(?=[\s>]|$))/i.exec(value)
  if (opening === null) return undefined
  const mark = opening[1]!.toLowerCase()
  const end = ends[mark] ?? (mark.startsWith('!') ? />/ : /<\/(?:script|pre|style|textarea)>/i)
  return end.test(value) ? undefined : end
}

/** The parser takes brackets two by two: an odd one before `]]>` keeps the section open. */
const ends: Readonly<Partial<Record<string, RegExp>>> = {
  '!--': /-->/,
  '?': /\?>/,
  '![cdata[': /(?:^|[^\]])(?:\]\])+>/,
}
