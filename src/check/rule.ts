import type { NoteSources } from '../citation'
import type { Note } from '../note'
import type { Sheet } from '../sheet'
import type { Problem } from '../text'

/** What a rule looks at: a note and its values. */
export interface CheckContext {
  readonly note: Note
  readonly sheet: Sheet
  /** What the note can cite; undefined where nobody has looked. */
  readonly sources?: NoteSources | undefined
}

/** One thing that is checked. Each rule has a page of its name beside it, with examples that the tests run. */
export interface Rule {
  /** The code of the problems that it reports. */
  readonly code: string
  /** Reads the running text, which takes milliseconds a page: an editor asks for it once the keys have come to rest. */
  readonly readsProse?: true
  check(context: CheckContext): Iterable<Problem>
}
