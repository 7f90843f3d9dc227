import { beginningsOf } from './beginnings'
import { ASCII, KINDS, kindOf, kindsOf } from './kinds'
import { Trie } from './trie'

/** A match of one of several patterns. */
export interface Found {
  /** Which pattern, by its place among them. */
  readonly pattern: number
  readonly start: number
  readonly end: number
  readonly groups: RegExpExecArray
}

/** By character code: a beginning that starts anywhere, or one that starts at the edge of a word only. */
const ANYWHERE = 1
const AT_EDGE = 2

/** By kind: whether it is part of a word, as the edges of words are told. */
const WORDNESS = new Uint8Array(ASCII + 1)
for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789_') WORDNESS[sign.charCodeAt(0)] = 1
const SPACE = 0
const EITHER = 2

/**
 * Finds the matches of many patterns in one pass over a text: a pattern is tried only where something stands that its
 * matches may begin with. Of each pattern the same matches are found as by `matchAll`.
 */
export class Finder {
  /** Undefined until a text is searched: most sessions end before anybody has asked for this. */
  private prepared: Prepared | undefined

  constructor(private readonly patterns: readonly RegExp[]) {}

  /** All matches of all patterns, by where they start and then by the order of the patterns. */
  find(text: string): readonly Found[] {
    const { first: flags, alone, pairs, beginnings, sticky, ends } = (this.prepared ??= prepare(this.patterns))
    const found: Found[] = []
    ends.fill(0)
    let before = SPACE
    for (let at = 0; at < text.length; at++) {
      const written = text.charCodeAt(at)
      const kind = written < ASCII ? KINDS[written]! : kindOf(written)
      // Some patterns take the long s and the sign of the kelvin for parts of words, others do not.
      const word = kind < ASCII && written >= ASCII ? EITHER : WORDNESS[kind]!
      const edge = word !== before || word === EITHER
      before = word
      const flag = flags[kind]!
      if (flag === 0 || (flag === AT_EDGE && !edge)) continue
      if (alone[kind] === 0) {
        const next = kindOf(text.charCodeAt(at + 1))
        if (next === ASCII || pairs[kind * ASCII + next] === 0) continue
      }
      for (const pattern of beginnings.at(text, at, edge, kindOf)) {
        if (ends[pattern]! > at) continue
        const matcher = sticky[pattern]!
        matcher.lastIndex = at
        const groups = matcher.exec(text)
        if (groups === null) continue
        const end = at + groups[0].length
        ends[pattern] = Math.max(end, at + 1)
        found.push({ pattern, start: at, end, groups })
      }
    }
    return found
  }
}

/** What searching takes. */
interface Prepared {
  readonly sticky: readonly RegExp[]
  /** What may start with each kind of character. */
  readonly first: Uint8Array
  /** Which two kinds of characters begin anything; consulted for kinds that are never enough by themselves. */
  readonly pairs: Uint8Array
  readonly alone: Uint8Array
  readonly beginnings: Trie
  /** Where each pattern's last match ended: the next one starts no earlier. */
  readonly ends: Int32Array
}

function prepare(patterns: readonly RegExp[]): Prepared {
  const sticky = patterns.map(({ source, flags }) => new RegExp(source, `${flags.replace(/[gy]/g, '')}y`))
  const first = new Uint8Array(ASCII + 1)
  const pairs = new Uint8Array(ASCII * ASCII)
  const alone = new Uint8Array(ASCII + 1)
  const beginnings = new Trie()
  patterns.forEach((pattern, i) => {
    for (const { text, edge } of beginningsOf(pattern)) {
      const kinds = kindsOf(text)
      beginnings.enter(kinds, edge, i)
      const flag = edge ? AT_EDGE : ANYWHERE
      const [one, two = ASCII] = kinds
      if (one === undefined) {
        for (let kind = 0; kind <= ASCII; kind++) first[kind]! |= flag
        alone.fill(1)
        continue
      }
      first[one]! |= flag
      if (one < ASCII && two < ASCII) pairs[one * ASCII + two] = 1
      else alone[one] = 1
    }
  })
  return { sticky, first, pairs, alone, beginnings, ends: new Int32Array(patterns.length) }
}
