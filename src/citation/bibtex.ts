import type { Problem } from '../text'
import { BibtexEntry, joined, readEntry, readPlainEntry } from './bibtex-entry'
import { closingOf, readFields } from './bibtex-fields'
import { withoutConflicts } from './conflict'
import type { BibliographyReading } from './reading'
import type { Reference } from './types'

/** Where an entry begins on a line of its own: an entry before it that is still open lacks a brace. */
const entryLine = /^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()"=]+[ \t]*(?:,|\r?$)/gm

/**
 * Reads BibTeX and BibLaTeX. What the parsers that are to be had make of 3,000 entries takes them seconds, and none gives
 * the places of keys and fields together with what is broken; so this splits the text at its entries, each within its
 * own bounds, and leaves what the values say to be read when it is asked for.
 */
export function readBibtex(uri: string, original: string): BibliographyReading {
  const { text, problems: conflicts } = withoutConflicts(original)
  const references: Reference[] = []
  const problems: Problem[] = [...conflicts]
  const macros = new Map<string, string>()
  entryLine.lastIndex = 0
  let nextLine = entryLine.exec(text)?.index ?? text.length
  const opening = /@[ \t]*([A-Za-z]+)\s*([{(])/g
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    // `me@example{` in a remark between entries begins none.
    if (match.index > 0 && /\w/.test(text[match.index - 1]!)) continue
    const type = match[1]!.toLowerCase()
    const open = opening.lastIndex - 1
    if (type === 'comment' || type === 'preamble') {
      opening.lastIndex = (closingOf(text, open, text.length) ?? open) + 1
      continue
    }
    while (nextLine <= match.index) nextLine = entryLine.exec(text)?.index ?? text.length
    const limit = nextLine
    const plain =
      type === 'string' ? undefined : readPlainEntry(uri, text, { start: match.index, type, open, limit, macros })
    if (plain) {
      references.push(plain)
      opening.lastIndex = plain.span.end
      continue
    }
    const close = closingOf(text, open, limit)
    const end = close ?? limit
    opening.lastIndex = close === undefined ? limit : close + 1
    if (type === 'string') {
      for (const { name, pieces } of readFields(text, open + 1, end, close !== undefined).fields)
        macros.set(name, joined(text, pieces, macros))
      continue
    }
    const entry = readEntry(uri, text, { start: match.index, type, open, end, close, macros })
    if (entry.reference) references.push(entry.reference)
    problems.push(...entry.problems)
  }
  return { references, problems, conflicted: conflicts.length > 0 }
}

/** An entry whose first line ends behind the key, and whose last line is a brace and nothing else. */
const tidyEntry = /^@([a-z]+)\{([^\s,{}()"=#%]+),$[^]*?^\}$/gm

/**
 * Reads BibTeX that is known to be in order, as the bibliography is that is shipped with us: entries are told apart by
 * their first and last lines, and nothing is looked for in between.
 */
export function readTidyBibtex(uri: string, text: string): BibliographyReading {
  const macros = new Map<string, string>()
  const references = [...text.matchAll(tidyEntry)].map(({ 0: whole, 1: type = '', 2: key = '', index: start }) => {
    const open = start + 1 + type.length
    const keySpan = { start: open + 1, end: open + 1 + key.length }
    const end = start + whole.length
    return new BibtexEntry(
      uri,
      keySpan,
      { start, end },
      { text, type, macros, body: { start: keySpan.end + 1, end: end - 1 } },
    )
  })
  return { references, problems: [], conflicted: false }
}
