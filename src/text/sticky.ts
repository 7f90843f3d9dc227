import { beginningsOf } from './beginnings'
import { kindOf, kindsOf } from './kinds'
import { Trie } from './trie'

/**
 * A pattern that is matched at given offsets of texts and rarely stands there. It is tried only where one of its
 * beginnings stands, since asking a regular expression takes many times as long as looking at the next characters.
 */
export class Sticky {
  /** Undefined until the pattern is wanted: most sessions end before. */
  private beginnings: Trie | undefined

  constructor(private readonly pattern: RegExp) {}

  /** The match that starts at an offset. */
  at(text: string, at: number): RegExpExecArray | null {
    this.beginnings ??= beginningsIn(this.pattern)
    if (this.beginnings.at(text, at, true, kindOf).length === 0) return null
    this.pattern.lastIndex = at
    return this.pattern.exec(text)
  }
}

function beginningsIn(pattern: RegExp): Trie {
  const trie = new Trie()
  for (const { text } of beginningsOf(pattern)) trie.enter(kindsOf(text), false, 0)
  return trie
}
