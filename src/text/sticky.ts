import { beginningsOf } from './beginnings'
import { kindOf, kindsOf } from './kinds'
import { lengthAt, matchAt } from './search'
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
    return this.mayStandAt(text, at) ? matchAt(this.pattern, text, at) : null
  }

  /** How long the match is that starts at an offset; 0 where none does. */
  lengthAt(text: string, at: number): number {
    return this.mayStandAt(text, at) ? lengthAt(this.pattern, text, at) : 0
  }

  private mayStandAt(text: string, at: number): boolean {
    if (this.beginnings === undefined && this.asked++ >= OFTEN) this.beginnings = beginningsIn(this.pattern)
    return this.beginnings?.at(text, at, true, kindOf).length !== 0
  }
}

function beginningsIn(pattern: RegExp): Trie {
  const trie = new Trie()
  for (const { text } of beginningsOf(pattern, LONGEST)) trie.enter(kindsOf(text), false, 0)
  return trie
}
