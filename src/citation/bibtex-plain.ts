import { closingOf } from './bibtex-fields'

const quote = 34
const hash = 35
const comma = 44
const equals = 61
const open = 123
const close = 125

/**
 * The brace that closes an entry whose fields, from `from` on, are so plain that nothing can be wrong with them; undefined
 * where there may be. Nearly all entries are, and need not be taken apart before somebody asks what they say.
 */
export function closingOfPlain(text: string, from: number, end: number): number | undefined {
  for (let at = skipBlank(text, from, end); at < end; at = skipBlank(text, at, end)) {
    if (text.charCodeAt(at) === close) return at
    const value = valueBehindName(text, at, end)
    const behind = value === undefined ? undefined : behindValue(text, value, end)
    if (behind === undefined) return undefined
    at = skipBlank(text, behind, end)
    const code = text.charCodeAt(at)
    if (code === comma) at++
    else if (code !== close) return undefined
  }
  return undefined
}

function skipBlank(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** Letters, digits and `_` `-` `.` `:` `+`. */
function isPlain(code: number): boolean {
  const letter = code | 32
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 58) || code === 95 || (code >= 43 && code <= 46 && code !== comma) // prettier-ignore
}

function skipWord(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isPlain(text.charCodeAt(at))) at++
  return at
}

/** Behind `name =`, where the value begins. */
function valueBehindName(text: string, from: number, end: number): number | undefined {
  const name = skipWord(text, from, end)
  const at = skipBlank(text, name, end)
  return name === from || at >= end || text.charCodeAt(at) !== equals ? undefined : skipBlank(text, at + 1, end)
}

function behindValue(text: string, from: number, end: number): number | undefined {
  if (from >= end) return undefined
  switch (text.charCodeAt(from)) {
    case open: {
      const closing = closingOf(text, from, end)
      return closing === undefined ? undefined : closing + 1
    }
    case quote:
      return behindQuoted(text, from, end)
    case hash:
      return undefined
    default: {
      const word = skipWord(text, from, end)
      return word === from ? undefined : word
    }
  }
}

/** A brace too many inside quotes would close the entry. */
function behindQuoted(text: string, from: number, end: number): number | undefined {
  let depth = 0
  for (let at = from + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === open) depth++
    else if (code === close && --depth < 0) return undefined
    else if (code === quote && depth === 0) return at + 1
  }
  return undefined
}
