import type { Characters, TextView } from '../text'

/**
 * Where a document can be cut in two so that each part reads alone as it reads in the whole: behind a blank line, before
 * a line whose beginning continues nothing. The blank line ends paragraphs, tables, quotes and most HTML; what it leaves
 * open (lists, footnotes, indented code) ends at a line that is neither indented nor an item. A code fence or HTML that
 * goes on to its own end mark is not seen here: whoever cuts must know that none is open (`openEnd`).
 */
export function isCut(text: Characters, at: number): boolean {
  return startsAfresh(text, at) && followsBlankLine(text, at)
}

/** Whether a line starts at `at` that is not indented, no item of a list, and not blank. */
export function startsAfresh(text: Characters, at: number): boolean {
  const code = text.charCodeAt(at)
  // White space, control characters and the end of the text; a byte order mark would be dropped at the start of a part.
  if (!(code > 32) || code === 0xfeff) return false
  if (code === 42 || code === 43 || code === 45) return !isSpaceOrEnd(text.charCodeAt(at + 1))
  if (code < 48 || code > 57) return true
  let end = at + 1
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  const mark = text.charCodeAt(end)
  return !((mark === 46 || mark === 41) && isSpaceOrEnd(text.charCodeAt(end + 1)))
}

function isSpaceOrEnd(code: number): boolean {
  return !(code > 32)
}

/** Whether the line before the one that starts at `at` is blank: nothing but spaces and tabs. */
export function followsBlankLine(text: Characters, at: number): boolean {
  const end = lineEndBefore(text, at)
  if (end === at) return false
  let before = end
  for (let code = text.charCodeAt(before - 1); code === 32 || code === 9; code = text.charCodeAt(before - 1)) before--
  const code = text.charCodeAt(before - 1)
  return before === 0 || code === 10 || code === 13
}

/** Where the line ending in front of `at` begins; `at` itself where there is none. */
function lineEndBefore(text: Characters, at: number): number {
  const code = text.charCodeAt(at - 1)
  if (code === 10) return text.charCodeAt(at - 2) === 13 ? at - 2 : at - 1
  return code === 13 ? at - 1 : at
}

/** The same as `isCut`: behind a match a cut lies. What it says of the text's very beginning, a line break before stands for. */
const cutsIn = /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n?|\n)(?=[^\0- \uFEFF])(?![*+-](?:[\0- ]|$)|\d+[.)](?:[\0- ]|$))/g

/**
 * The next cut behind `from`, or the end of the stretch if there is none in it.
 *
 * @param stretch a part of the text that starts at `at`: at its beginning or at a cut, and ends likewise
 */
export function nextCut(text: Characters, stretch: string, at: number, from: number): number {
  // The text may begin with a blank line, and the part behind the front matter as well.
  if (from === 0) {
    const second = /^[ \t]*(?:\r\n?|\n)/.exec(stretch)?.[0].length
    if (second !== undefined && second < stretch.length && isCut(text, second)) return second
  }
  cutsIn.lastIndex = Math.max(0, from - at - 1)
  return at + (cutsIn.test(stretch) ? cutsIn.lastIndex : stretch.length)
}

/** Whether a part may hold a fence or HTML that goes on past blank lines. */
export function mayStayOpen(part: string): boolean {
  return /```|~~~|<(?:[!?]|script|pre|style|textarea)/i.test(part)
}

/** How much of a text is searched for the end of the front matter before all of it is. */
const usualHead = 4096

/** The same for a text that is not at hand as a whole. */
export function headLengthOf(text: TextView, from: number): number {
  if (text.length <= usualHead) return headLength(text.slice(0, text.length), from)
  const begin = text.slice(0, usualHead)
  if (!begin.startsWith('---', from)) return 0
  const found = headLength(begin, from)
  // What ends where the slice does may go on behind it.
  return found > 0 && from + found < usualHead ? found : headLength(text.toString(), from)
}

/** The front matter's extent if the text begins with one, as far as its two fences tell; 0 otherwise. */
export function headLength(text: string, from: number): number {
  const opening = /---[ \t]*(?:\r\n|\r|\n)/y
  opening.lastIndex = from
  if (!opening.test(text)) return 0
  const closing = /(?<=[\r\n])---[ \t]*(?:\r\n|\r|\n|$)/g
  closing.lastIndex = opening.lastIndex
  return closing.test(text) ? closing.lastIndex - from : 0
}
