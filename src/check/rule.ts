import type { NoteSources } from '../citation'
import type { FrontMatter, Note, PartReading, Spec } from '../note'
import type { Sheet } from '../sheet'
import type { Problem } from '../text'
import type { VerdictKind } from './standing'
import type { Judged } from './verdicts'

/** What a rule looks at: a note and its values. */
export interface CheckContext {
  readonly note: Note
  readonly sheet: Sheet
  /** What the note can cite; undefined where nobody has looked. */
  readonly sources?: NoteSources | undefined
}

/** What a figure is held against. */
export type JudgingContext = Pick<CheckContext, 'sheet' | 'sources'>

/**
 * What rules look at that tell of specs and figures. It is the sheet that holds the values, and the specs as that has them: so
 * what they find stays true while the text around is edited.
 */
export interface ValuesContext {
  readonly note: {
    readonly uri: string
    readonly specs: readonly Spec[]
    readonly frontMatter: FrontMatter | undefined
  }
  readonly sheet: Sheet
  readonly sources: NoteSources | undefined
  /** Specs in which something is in error. */
  readonly faulty: readonly Spec[]
  /** Where in the specs a problem was found by evaluating. */
  readonly said: ReadonlySet<number>
}

/** One thing that is checked. Each rule has a page of its name beside it, with examples that the tests run. */
export interface Rule {
  /** The code of the problems that it reports. */
  readonly code: string
  /** Reads the running text, which takes milliseconds a page: an editor asks for it once the keys have come to rest. */
  readonly readsProse?: true
  /** What is wrong in the specs, whatever the text around them says. */
  specs?(context: ValuesContext): Iterable<Problem>
  /** The verdicts that `figure` looks at. */
  readonly verdicts?: readonly VerdictKind[]
  /** What is wrong with a figure or a pinned value; offsets count from the part of the note in which it stands. */
  figure?(context: ValuesContext, judged: Judged): Problem | undefined
  /** What is wrong in a part of the note, whatever the values are; offsets count from the part as well. */
  part?(context: CheckContext, part: PartReading): Iterable<Problem>
  /** What can be told of the note as a whole only. */
  whole?(context: CheckContext): Iterable<Problem>
}
