import { readNote, type Note } from '../note'
import type { Library, Sheet } from '../sheet'
import { Truths } from './truth'

/** A text without specs: what is kept for all texts must not keep the first of them. */
const NOTHING = readNote('effnotes:nothing', '')

/** What the catalogue says, computed once for all articles. */
const kept = new WeakMap<Library, Truths>()

/** What is known where a text is judged; a note with specs of its own computes for itself. */
export function truthsFor(note: Note, library: Library, sheet: Sheet | undefined): Truths {
  if (note.specs.length > 0 || (note.frontMatter?.uses.length ?? 0) > 0) return new Truths(note, library, sheet)
  const known = kept.get(library) ?? new Truths(NOTHING, library)
  kept.set(library, known)
  return known
}
