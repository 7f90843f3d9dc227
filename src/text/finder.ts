import { beginningsOf } from './beginnings'
import { ASCII, KELVIN, kindOf, kindsOf, LONG_S } from './kinds'
import { Trie } from './trie'

/** A match of one of several patterns. */
export interface Found {
  /** Which pattern, by its place among them. */
  readonly pattern: number
  readonly start: number
  readonly end: number
  readonly groups: RegExpExecArray
}

/** What is known of a character: that it is part of a word, as the edges of words are told; to some patterns it is, to others not. */
const WORD = 1
const EITHER = 2
/** That something may begin with it: anywhere, or at the edge of a word; whatever follows, or with some next ones only. */
const ANYWHERE = 4
const AT_EDGE = 8
const ALONE = 16

/** From so many characters on it pays to prepare a search: a first note is checked sooner if nothing is for its few figures. */
const MANY = 2000

/**
 * Finds the matches of many patterns in one pass over a text: a pattern is tried only where something stands that its
 * matches may begin with. Of each pattern the same matches are found as by `matchAll`.
 */
export class Finder {
  /** Undefined until a text is searched: most sessions end before anybody has asked for this. */
  private prepared: Prepared | undefined
  private searched = 0

  /** @param needs what a text must hold for a pattern to be tried: of use where a match may begin nearly anywhere */
  constructor(
    private readonly patterns: readonly RegExp[],
    private readonly needs: ReadonlyMap<RegExp, RegExp> = new Map(),
  ) {}

  /** All matches of all patterns, by where they start and then by the order of the patterns. */
  find(text: string): readonly Found[] {
    this.searched += text.length
    if (!this.prepared && this.searched < MANY) return this.findOneByOne(text)
    const { facts, pairs, beginnings, sticky, needs, ends } = (this.prepared ??= prepare(this.patterns, this.needs))
    const found: Found[] = []
    ends.fill(0)
    for (const { pattern, need } of needs) if (!need.test(text)) ends[pattern] = text.length
    let before = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const fact = facts[code < ASCII ? code : code === LONG_S || code === KELVIN ? ASCII + 1 : ASCII]!
      const word = fact & (WORD | EITHER)
      const edge = word !== before || word === EITHER
      before = word
      if ((fact & (edge ? ANYWHERE | AT_EDGE : ANYWHERE)) === 0) continue
      if ((fact & ALONE) === 0) {
        const next = kindOf(text.charCodeAt(at + 1))
        if (next === ASCII || pairs[kindOf(code) * ASCII + next] === 0) continue
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

  private findOneByOne(text: string): readonly Found[] {
    const found: Found[] = []
    this.patterns.forEach((pattern, i) => {
      if (this.needs.get(pattern)?.test(text) === false) return
      for (const groups of text.matchAll(new RegExp(pattern.source, flagsWith(pattern, 'g')))) {
        const { index: start } = groups
        if (start < text.length) found.push({ pattern: i, start, end: start + groups[0].length, groups })
      }
    })
    return found.sort((a, b) => a.start - b.start || a.pattern - b.pattern)
  }
}

function flagsWith({ flags }: RegExp, flag: 'g' | 'y'): string {
  return flags.replace(/[gy]/g, '') + flag
}

/** What searching takes. */
interface Prepared {
  readonly sticky: readonly RegExp[]
  /** By character code: what is known of it. Behind those of ASCII all others, and the two that count as letters of ASCII. */
  readonly facts: Uint8Array
  /** Which two kinds of characters begin anything; consulted for kinds that are never enough by themselves. */
  readonly pairs: Uint8Array
  readonly beginnings: Trie
  /** What a text must hold for a pattern to be tried. */
  readonly needs: readonly { readonly pattern: number; readonly need: RegExp }[]
  /** Where each pattern's last match ended: the next one starts no earlier. */
  readonly ends: Int32Array
}

function prepare(patterns: readonly RegExp[], needs: ReadonlyMap<RegExp, RegExp>): Prepared {
  const sticky = patterns.map((pattern) => new RegExp(pattern.source, flagsWith(pattern, 'y')))
  const byKind = new Uint8Array(ASCII + 1)
  const pairs = new Uint8Array(ASCII * ASCII)
  const beginnings = new Trie()
  patterns.forEach((pattern, i) => {
    for (const { text, edge } of beginningsOf(pattern)) {
      const kinds = kindsOf(text)
      beginnings.enter(kinds, edge, i)
      const fact = edge ? AT_EDGE : ANYWHERE
      const [one, two = ASCII] = kinds
      if (one === undefined) byKind.forEach((_, kind) => (byKind[kind]! |= fact | ALONE))
      else if (one < ASCII && two < ASCII) {
        byKind[one]! |= fact
        pairs[one * ASCII + two] = 1
      } else byKind[one]! |= fact | ALONE
    }
  })
  const facts = Uint8Array.from({ length: ASCII }, (_, code) => byKind[kindOf(code)]! | wordness(code))
  return {
    sticky,
    // Some patterns take the long s and the sign of the kelvin for parts of words, others do not.
    facts: Uint8Array.of(...facts, byKind[ASCII]!, ANYWHERE | ALONE | EITHER),
    pairs,
    beginnings,
    needs: [...needs].map(([pattern, need]) => ({ pattern: patterns.indexOf(pattern), need })),
    ends: new Int32Array(patterns.length),
  }
}

function wordness(code: number): number {
  return /\w/.test(String.fromCharCode(code)) ? WORD : 0
}
