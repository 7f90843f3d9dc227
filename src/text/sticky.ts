import { beginningsOf } from './beginnings'
import { kindOf, kindsOf } from './kinds'
import { Trie } from './trie'

/** Numbers and names are short: what begins so far hardly ever goes on otherwise. */
const LONGEST = 3
const OFTEN = 200

/**
 * A pattern that is matched at given offsets of texts and rarely stands there. It is tried only where one of its
 * beginnings stands, since asking a regular expression takes many times as long as looking at the next characters.
 */
export class Sticky {
  private beginnings: Trie | undefined
  /** How often it was asked for: a first note is read sooner if nothing is prepared for its few figures. */
  private asked = 0

  constructor(private readonly pattern: RegExp) {}

  /** The match that starts at an offset. */
  at(text: string, at: number): RegExpExecArray | null {
    if (this.beginnings === undefined && this.asked++ >= OFTEN) this.beginnings = beginningsIn(this.pattern)
    if (this.beginnings?.at(text, at, true, kindOf).length === 0) return null
    this.pattern.lastIndex = at
    return this.pattern.exec(text)
  }
}

function beginningsIn(pattern: RegExp): Trie {
  const trie = new Trie()
  for (const { text } of beginningsOf(pattern, LONGEST)) trie.enter(kindsOf(text), false, 0)
  return trie
}
