import type { NoteSources } from '../citation'
import type { Citation } from '../note'
import { didYouMean, lettered, suggest, type Fix, type Problem } from '../text'
import type { Rule } from './rule'

const AUTHOR_AND_YEAR = lettered()`[\L].*(?:19|20)\d{2}(?!\d)`

/** A key that no bibliography of the note has. */
export const unknownCitation: Rule = {
  code: 'unknown-citation',
  *part({ note, sources }, { at, reading }) {
    // Where a file could not be read the key may well be in it; that is said at the file.
    if (!sources?.complete) return
    for (const citation of reading.citations) {
      if (sources.isKnown(citation.key)) continue
      const isBare = note.text[at + citation.span.start] === '@'
      if (!isBare || resemblesKey(citation.key, sources)) yield report(citation, sources)
    }
  },
}

/**
 * Whether a bare word behind an @ is meant as a citation: names of packages and of people look the same. It is if the note
 * has sources of its own and the word is nearly one of their keys, or is made like them, of a name and a year.
 */
function resemblesKey(key: string, sources: NoteSources): boolean {
  if (key.includes('/') || !sources.own.some(({ references }) => references.length > 0)) return false
  if (AUTHOR_AND_YEAR.test(key)) return true
  return key.length >= 5 && suggest(key, sources.keys(), 1).some((near) => Math.abs(near.length - key.length) <= 2)
}

function report({ key, keySpan }: Citation, sources: NoteSources): Problem {
  const where = sources.own.some(({ references }) => references.length > 0)
    ? 'No bibliography of this note has'
    : 'This note names no bibliography that has'
  const near = suggest(key, sources.keys())
  const fixes = near.map((each, index): Fix => ({
    title: `Write “@${each}”`,
    edits: [{ span: keySpan, newText: each }],
    ...(index === 0 && { preferred: true }),
  }))
  return {
    code: 'unknown-citation',
    severity: 'warning',
    message: `${where} the key “${key}”.${didYouMean(key, near)}`,
    span: keySpan,
    ...(fixes.length > 0 && { fixes }),
  }
}
