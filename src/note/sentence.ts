import type { CitationGroup } from './citation'
import type { InlineText } from './inline'

/** `[start, end)` of a sentence, with the citations and footnotes that belong to it. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

/** Words whose full stop ends no sentence; an initial is one unless it may be a magnitude (`37 B.`). */
const abbreviation =
  /(?:^|[\s([“"'])(?:(?:[Ee]\.g|[Ii]\.e|[Vv]s|[Cc]f|al|[Aa]pprox|ca|[Rr]esp|[Ii]ncl|Dr|Mr|Mrs|Ms|Prof|U\.S|U\.K)|(?<!\d\s)\p{Lu})$/u

/** Words whose full stop ends no sentence when a number follows. */
const numbered = /(?:^|[\s([“"'])(?:figs?|tabs?|tbls?|eqs?|secs?|chs?|apps?|refs?|nos?|vols?|pp?|ver)$/i

/**
 * Cuts a paragraph's text into sentences. A full stop in a citation's brackets, in a link's label or in code ends none; a
 * citation or footnote directly behind the final punctuation belongs to the sentence before it (`… text. [@a] Next …`).
 */
export function splitSentences(inline: InlineText, citations: readonly CitationGroup[]): Sentence[] {
  const { text } = inline.source
  const closed = [...citations.filter((c) => c.bracketed), ...inline.links, ...inline.codes].sort(
    (a, b) => a.start - b.start,
  )
  const behind = new Map(citations.filter((c) => c.bracketed).map((c) => [c.start, c.end]))
  const notes = new Set(inline.footnotes.map((f) => f.at))
  const sentences: Sentence[] = []
  let start = 0
  let next = 0
  for (const match of text.matchAll(/[.!?…]+["'”’»)\]*_]*/g)) {
    const at = match.index
    if (at < start) continue
    while (next < closed.length && closed[next]!.end <= at) next++
    if (next < closed.length && closed[next]!.start < at) continue
    let end = at + match[0].length
    const note = notes.has(end)
    if (end < text.length && !isBlank(text, end) && !note && !behind.has(end)) continue
    if (match[0] === '.' && !note && isShortWord(text, at)) {
      const before = text.slice(Math.max(0, at - 12), at)
      if (abbreviation.test(before) || (numbered.test(before) && /^\s*[\d§]/.test(text.slice(end, end + 4)))) continue
    }
    while (behind.size + notes.size > 0) {
      const gap = end + /^\s*/.exec(text.slice(end, end + 10))![0].length
      const further = behind.get(gap)
      if (further === undefined) {
        if (notes.has(gap)) end = gap
        break
      }
      end = further + /^[.!?…]*/.exec(text.slice(further, further + 10))![0].length
    }
    // “37B vs. the older one.”: what goes on in lower case is the same sentence.
    if (!note && end === at + match[0].length && goesOn(text, end) && !/[!?]/.test(match[0])) continue
    sentences.push({ start, end })
    start = end
  }
  if (start < text.length || sentences.length === 0) sentences.push({ start, end: text.length })
  return sentences
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || /\s/.test(text[at]!)
}

/** As long as the longest abbreviation. */
const SHORT = 6

/** Whether the word that ends at an offset is short enough to be abbreviated. */
function isShortWord(text: string, end: number): boolean {
  for (let at = end - 1; at >= end - SHORT - 1; at--) {
    const small = text.charCodeAt(at) | 32
    // Whatever else than letters there is, and the beginning of the text, is looked into.
    if (!(small >= 97 && small <= 122)) return true
  }
  return false
}

/** Whether white space and then a small letter stand at an offset. */
function goesOn(text: string, at: number): boolean {
  const next = text[at] === ' ' ? text.charCodeAt(at + 1) : 0
  if (next >= 65 && next <= 90) return false
  return /^\s+\p{Ll}/u.test(text.slice(at, at + 20))
}
