import type { Span } from '../text'
import { NotPlain } from './plain-page'

const WHITE_SPACE = /\s/
const ANY_PUNCTUATION = /\p{P}|\p{S}/u

type Kind = 'space' | 'punctuation' | 'letter'

/** How many of the same characters stand in a row. */
export function runLength(text: string, at: number, end: number): number {
  let to = at + 1
  while (to < end && text[to] === text[at]) to++
  return to - at
}

/** Whether a run of signs in a line can open and close emphasis. */
export function flanks(text: string, run: Span, line: Span): { open: boolean; close: boolean } {
  const { start, end } = run
  if (isSign(text[start - 1]) || isSign(text[end])) throw new NotPlain()
  const [before, after] = kindsAround(text, run, line)
  const open = after === 'letter' || (after === 'punctuation' && before !== 'letter')
  const close = before === 'letter' || (before === 'punctuation' && after !== 'letter')
  if (text[start] !== '_') return { open, close }
  return { open: open && (before !== 'letter' || !close), close: close && (after !== 'letter' || !open) }
}

/** What stands before and behind a range of a line; its ends count as space. */
export function kindsAround(text: string, { start, end }: Span, line: Span): readonly [Kind, Kind] {
  return [
    start > line.start ? kindOf(text.charCodeAt(start - 1)) : 'space',
    end < line.end ? kindOf(text.charCodeAt(end)) : 'space',
  ]
}

function kindOf(code: number): Kind {
  if (code <= 32) return 'space'
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return 'letter'
  if (code < 127) return 'punctuation'
  // What is made of two units is told apart by the full parser in a way of its own.
  if (code >= 0xd800 && code <= 0xdfff) throw new NotPlain()
  const character = String.fromCharCode(code)
  return WHITE_SPACE.test(character) ? 'space' : ANY_PUNCTUATION.test(character) ? 'punctuation' : 'letter'
}

function isSign(character: string | undefined): boolean {
  return character === '*' || character === '_' || character === '~'
}
