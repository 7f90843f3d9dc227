import { beginningsOf } from './beginnings'

/** A match of one of several patterns. */
export interface Found {
  /** Which pattern, by its place among them. */
  readonly pattern: number
  readonly start: number
  readonly end: number
  readonly groups: RegExpExecArray
}

interface Node {
  readonly next: Map<number, Node>
  /** The patterns of which a match may begin with what led here: anywhere, or at the edge of a word. */
  readonly anywhere: number[]
  readonly atEdge: number[]
}

/** By character code: a beginning that starts anywhere, or one that starts at the edge of a word only. */
const ANYWHERE = 1
const AT_EDGE = 2
const ASCII = 128

/** By small character code: whether it is part of a word, as the edges of words are told. */
const WORDNESS = new Uint8Array(ASCII + 1)
for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789_') WORDNESS[sign.charCodeAt(0)] = 1
const SPACE = 0
const EITHER = 2

/**
 * Finds the matches of many patterns in one pass over a text: a pattern is tried only where something stands that its
 * matches may begin with. Of each pattern the same matches are found as by `matchAll`.
 */
export class Finder {
  private readonly root = emptyNode()
  /** Empty until a text is searched: most sessions end before anybody has asked for this. */
  private sticky: readonly RegExp[] = []
  /** What may start with each character, those outside ASCII taken together. */
  private readonly first = new Uint8Array(ASCII + 1)
  /** Which two characters begin anything; consulted for characters that are never enough by themselves. */
  private readonly pairs = new Uint8Array(ASCII * ASCII)
  private readonly alone = new Uint8Array(ASCII + 1)

  constructor(private readonly patterns: readonly RegExp[]) {}

  private prepare(): void {
    this.sticky = this.patterns.map(({ source, flags }) => new RegExp(source, `${flags.replace(/[gy]/g, '')}y`))
    this.patterns.forEach((pattern, i) => {
      for (const { text, edge } of beginningsOf(pattern)) this.enter(text, edge, i)
    })
  }

  private enter(beginning: string, edge: boolean, pattern: number): void {
    let node = this.root
    for (let i = 0; i < beginning.length; i++) {
      const code = beginning.charCodeAt(i)
      let next = node.next.get(code)
      if (next === undefined) node.next.set(code, (next = emptyNode()))
      node = next
    }
    const list = edge ? node.atEdge : node.anywhere
    if (!list.includes(pattern)) list.push(pattern)
    const flag = edge ? AT_EDGE : ANYWHERE
    if (beginning === '') {
      for (let code = 0; code <= ASCII; code++) this.first[code]! |= flag
      this.alone.fill(1)
      return
    }
    const one = Math.min(beginning.charCodeAt(0), ASCII)
    const two = beginning.length > 1 ? beginning.charCodeAt(1) : ASCII
    this.first[one]! |= flag
    if (one < ASCII && two < ASCII) this.pairs[one * ASCII + two] = 1
    else this.alone[one] = 1
  }

  /** All matches of all patterns, by where they start and then by the order of the patterns. */
  find(text: string): readonly Found[] {
    if (this.sticky.length < this.patterns.length) this.prepare()
    const found: Found[] = []
    // Where each pattern's last match ended: the next one starts no earlier.
    const ends = new Map<number, number>()
    const { first: flags, alone, pairs } = this
    let before = SPACE
    for (let at = 0; at < text.length; at++) {
      const written = text.charCodeAt(at)
      const code = lower(written)
      const kind = code < ASCII ? code : ASCII
      // Some patterns take the long s and the sign of the kelvin for parts of words, others do not.
      const word = kind < ASCII && written >= ASCII ? EITHER : WORDNESS[kind]!
      const edge = word !== before || word === EITHER
      before = word
      const flag = flags[kind]!
      if (flag === 0 || (flag === AT_EDGE && !edge)) continue
      if (alone[kind] === 0) {
        const next = lower(text.charCodeAt(at + 1))
        if (!(next < ASCII) || pairs[kind * ASCII + next] === 0) continue
      }
      const first = found.length
      let node: Node | undefined = this.root
      for (let i = at; node !== undefined; i++) {
        if (node.anywhere.length > 0) this.tryAll(node.anywhere, text, at, ends, found)
        if (edge && node.atEdge.length > 0) this.tryAll(node.atEdge, text, at, ends, found)
        node = node.next.get(lower(text.charCodeAt(i)))
      }
      if (found.length > first + 1) sortFrom(found, first)
    }
    return found
  }

  private tryAll(
    patterns: readonly number[],
    text: string,
    at: number,
    ends: Map<number, number>,
    found: Found[],
  ): void {
    for (const pattern of patterns) {
      if ((ends.get(pattern) ?? 0) > at) continue
      const matcher = this.sticky[pattern]!
      matcher.lastIndex = at
      const groups = matcher.exec(text)
      if (groups === null) continue
      const end = at + groups[0].length
      ends.set(pattern, Math.max(end, at + 1))
      found.push({ pattern, start: at, end, groups })
    }
  }
}

function emptyNode(): Node {
  return { next: new Map(), anywhere: [], atEdge: [] }
}

/** The long s and the sign of the kelvin are the letters s and k to patterns that ignore case. */
function lower(code: number): number {
  if (code < ASCII) return code >= 65 && code <= 90 ? code + 32 : code
  return code === 0x17f ? 115 : code === 0x212a ? 107 : code
}

/** Puts the matches of one place, which are few, in the order of their patterns. */
function sortFrom(found: Found[], first: number): void {
  const here = found.splice(first).sort((a, b) => a.pattern - b.pattern)
  found.push(...here)
}
