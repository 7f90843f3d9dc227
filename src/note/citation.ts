import { documentSpan, lettered, type SourceText } from '../text'
import type { Citation } from './types'

/** One `[@a, p. 3; @b]` or `@a [p. 3]`, as offsets into the text it was found in. */
export interface CitationGroup {
  readonly start: number
  readonly end: number
  /** What stands between the brackets; for a bare key `@a` or `@a, p. 3`. */
  readonly text: string
  readonly bracketed: boolean
  readonly items: readonly CitationItem[]
}

export interface CitationItem {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly locator?: string
}

/** Quarto's cross-references look like citations. */
const crossReference = /^(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|exm|exr)-/i

/** A key is no key behind one of these: it is part of an address. */
const insideWord = lettered()`[\L\d_/.@+%=&#?\\]$|[\L\d_]-$`
const keyPattern = lettered(
  'uy',
)`\{([^{}\s\uFFFC]+)\}|(https?://(?:[^\s\][{}()<>;,"'\uFFFC]*[\L\d_/])?|[\L\d_](?:[\L\d\u0300-\u036f_]|[:./+-]+(?=[\L\d_]))*)`

/** Finds citations (Pandoc's syntax) in a text. `mask` is as long as the text, with U+FFFC where none can be. */
export function findCitations(text: string, mask: string = text): CitationGroup[] {
  if (!mask.includes('@')) return []
  const keys = findKeys(mask)
  if (keys.length === 0) return []
  const brackets = findBrackets(mask)
  const groups: CitationGroup[] = []
  // Brackets that begin before the key at hand, the innermost last; `next` is the first that begins behind it.
  const open: Bracket[] = []
  let next = 0
  for (let i = 0; i < keys.length;) {
    const key = keys[i]!
    for (; next < brackets.length && brackets[next]![0] < key.at; next++) open.push(brackets[next]!)
    while (open.length > 0 && open[open.length - 1]![1] < key.end) open.pop()
    const around = open[open.length - 1]
    if (around !== undefined) {
      const [start, end] = around
      const inside: Key[] = []
      for (let other = keys[i]; other !== undefined && other.end <= end; other = keys[++i]) inside.push(other)
      groups.push({
        start,
        end: end + 1,
        text: text.slice(start + 1, end).trim(),
        bracketed: true,
        items: inside.map((item, k) => withLocator(item, text.slice(item.end, inside[k + 1]?.at ?? end))),
      })
    } else {
      const behind = directlyBehind(brackets[next], key.end, mask)
      const locator = behind === undefined ? '' : text.slice(behind[0] + 1, behind[1])
      const own = behind !== undefined && !locator.includes('@') && locator.trim() !== ''
      const item = withLocator(key, own ? locator : '')
      const name = text.slice(key.at, key.end)
      groups.push({
        start: key.at,
        end: own ? behind[1] + 1 : key.end,
        text: item.locator === undefined ? name : `${name}, ${item.locator}`,
        bracketed: false,
        items: [item],
      })
      i++
    }
  }
  return groups
}

interface Key {
  readonly key: string
  /** Of the `@`. */
  readonly at: number
  /** Behind the key, its brace included. */
  readonly end: number
  readonly start: number
  readonly keyEnd: number
}

function findKeys(mask: string): Key[] {
  const keys: Key[] = []
  for (let at = mask.indexOf('@'); at >= 0; at = mask.indexOf('@', at + 1)) {
    // Before it stands neither a word (an e-mail address) nor part of a path (`medium.com/@name`).
    if (insideWord.test(mask.slice(Math.max(0, at - 3), at))) continue
    keyPattern.lastIndex = at + 1
    const match = keyPattern.exec(mask)
    if (match === null) continue
    const key = match[1] ?? match[2]!
    const end = keyPattern.lastIndex
    if (crossReference.test(key) && match[1] === undefined) continue
    const start = at + (match[1] === undefined ? 1 : 2)
    keys.push({ key, at, end, start, keyEnd: start + key.length })
    at = end - 1
  }
  return keys
}

type Bracket = readonly [start: number, end: number]

/** The bracket of `@key [p. 3]`, at most one space away. */
function directlyBehind(bracket: Bracket | undefined, end: number, mask: string): Bracket | undefined {
  const gap = bracket === undefined ? -1 : bracket[0] - end
  return gap === 0 || (gap === 1 && mask[end] === ' ') ? bracket : undefined
}

/** Pairs of matching brackets, by their beginnings. */
function findBrackets(mask: string): Bracket[] {
  const open: number[] = []
  const pairs: Bracket[] = []
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === '[') open.push(i)
    else if (mask[i] === ']' && open.length > 0) pairs.push([open.pop()!, i])
  }
  return pairs.sort((a, b) => a[0] - b[0])
}

function withLocator(key: Key, behind: string): CitationItem {
  // A semicolon in braces belongs to the locator.
  const [own] = /^(?:\{[^{}]*\}|[^;])*/.exec(behind)!
  const locator = own.replace(/^[\s,]+|[\s,-]+$/g, '').trim()
  const item = { key: key.key, start: key.start, end: key.keyEnd }
  return locator === '' ? item : { ...item, locator }
}

/** The citations of groups found in `source.text`, at their places in the document. */
export function placeCitations(groups: readonly CitationGroup[], source: SourceText): Citation[] {
  return groups.flatMap((group) =>
    group.items.map((item) => {
      const citation = { key: item.key, keySpan: documentSpan(source, item), span: documentSpan(source, group) }
      return item.locator === undefined ? citation : { ...citation, locator: item.locator }
    }),
  )
}
