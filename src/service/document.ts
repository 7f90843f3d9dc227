import type { NoteSources } from '../citation'
import {
  checkBeginning,
  checking,
  checkNote,
  checkProse,
  isToBePublished,
  judgeFigure,
  judgeValue,
  type Standing,
} from '../check'
import { noteUpTo, type Figure, type InlineValue, type Note, type Use } from '../note'
import { Sheet, sheetAfter, type Library, type LinkedNote, type SheetOptions } from '../sheet'
import type { LineIndex, Problem, Steps } from '../text'

/** A `uses:` entry with the note it leads to, if it leads anywhere. */
export interface ResolvedUse {
  readonly use: Use
  readonly uri?: string
}

/** What is wrong in a file that a note names. */
export interface FileProblems {
  readonly uri: string
  readonly lines: LineIndex
  readonly problems: readonly Problem[]
}

/** What a document is made of. */
export interface DocumentParts {
  readonly uri: string
  readonly version: number | undefined
  readonly note: Note
  readonly uses: readonly ResolvedUse[]
  /** The notes it reaches by `uses:`, itself included, by key. */
  readonly linked: ReadonlyMap<string, LinkedNote & { readonly note: Note }>
  /** What was asked for on the way, found or not: a change there changes this document. */
  readonly dependencies: ReadonlySet<string>
  readonly pathProblems: readonly Problem[]
  /** What it can cite. */
  readonly sources: NoteSources
  readonly library: () => Library
  /** The values of the state before: kept as far as they still hold. */
  readonly before?: Sheet | undefined
}

/** One state of a note with everything it uses. Values and problems are computed when first asked for, and kept. */
export class Document {
  private readonly parts: DocumentParts
  private ownSheet: Sheet | undefined
  /** Holds what was computed for the beginning of the note alone. */
  private firstSheet: Sheet | undefined
  private found: readonly Problem[] | undefined
  private ownProblems: readonly Problem[] | undefined
  private foundInProse: readonly Problem[] | undefined
  private readonly standings = new Map<Figure | InlineValue, Standing>()

  constructor(parts: DocumentParts) {
    this.parts = parts
  }

  /** As the editor spells it. */
  get uri(): string {
    return this.parts.uri
  }

  /** The editor's version; undefined for a note that is read from the disk. */
  get version(): number | undefined {
    return this.parts.version
  }

  get note(): Note {
    return this.parts.note
  }

  get uses(): readonly ResolvedUse[] {
    return this.parts.uses
  }

  get dependencies(): ReadonlySet<string> {
    return this.parts.dependencies
  }

  /** What the note can cite. */
  get sources(): NoteSources {
    return this.parts.sources
  }

  get sheet(): Sheet {
    return (this.ownSheet ??= this.makeSheet())
  }

  private makeSheet(): Sheet {
    const options = this.sheetOf(this.note)
    // What is open will be edited: its values outlive that from the beginning.
    return this.version === undefined ? new Sheet(options) : sheetAfter(this.firstSheet ?? this.parts.before, options)
  }

  private sheetOf(note: Note): SheetOptions {
    const { linked, library } = this.parts
    return { note, library: library(), uses: linked.get(note.uri)?.uses ?? [], lookup: (uri) => linked.get(uri) }
  }

  /** The values of this state or, as long as nobody has asked for them, of the one before. */
  get latestSheet(): Sheet | undefined {
    return this.ownSheet ?? this.parts.before
  }

  /**
   * Everything that is wrong with the note, in its order, but for what only a reading of its prose finds. A file that is no
   * note has no problems.
   */
  get problems(): readonly Problem[] {
    return (this.ownProblems ??= this.everything.filter(({ uri }) => uri === undefined))
  }

  /** What a reading of the prose finds wrong: that takes milliseconds a page. */
  get proseProblems(): readonly Problem[] {
    return (this.foundInProse ??= checkProse({ note: this.note, sheet: this.sheet, sources: this.sources }))
  }

  /** Whether any rule has to read the prose of this note. */
  get hasProseRules(): boolean {
    return this.note.isNote && isToBePublished(this.note)
  }

  /** Whether that has been found out for this state. */
  get isProseChecked(): boolean {
    return this.foundInProse !== undefined
  }

  /** What is wrong in the bibliographies that it names, file by file; those where nothing is wrong are there as well. */
  get fileProblems(): readonly FileProblems[] {
    const files = new Map(this.parts.sources.files.map(({ bibliography }) => [bibliography.uri, bibliography.lines]))
    return [...files].map(([uri, lines]) => ({
      uri,
      lines,
      problems: this.everything.filter((each) => each.uri === uri),
    }))
  }

  private get everything(): readonly Problem[] {
    return (this.found ??= this.check())
  }

  private check(): readonly Problem[] {
    const { note, pathProblems, sources } = this.parts
    if (!note.isNote) return []
    return checkNote({ note, sheet: this.sheet, sources }, pathProblems)
  }

  /** Finds the problems in small steps. Whoever asks about one place meanwhile does not wait for all of them. */
  *checking(): Steps<void> {
    if (this.found === undefined) yield* checking({ note: this.note, sheet: this.sheet, sources: this.sources })
  }

  /**
   * Finds what is wrong before an offset, in small steps: that of a long note is known while the rest is still to be read.
   * Nothing comes of it where most of the note has been read already.
   */
  *checkingUpTo(offset: number): Steps<readonly Problem[]> {
    const note = noteUpTo(this.note, offset)
    if (!note?.isNote) return []
    const sheet = (this.firstSheet = sheetAfter(this.parts.before, this.sheetOf(note)))
    const context = { note, sheet, sources: this.sources }
    yield* checking(context)
    return checkBeginning(context)
  }

  /** How a figure or a calculation in the text stands; judged once. */
  standing(subject: Figure | InlineValue): Standing {
    const known = this.standings.get(subject)
    if (known) return known
    const context = { note: this.note, sheet: this.sheet }
    const standing = 'label' in subject ? judgeFigure(context, subject) : judgeValue(context, subject)
    this.standings.set(subject, standing)
    return standing
  }

  /** The lines of this note, of one that it uses, or of a bibliography that it names. */
  lines(uri: string): LineIndex | undefined {
    const { linked, sources } = this.parts
    return (
      linked.get(uri)?.note.lines ??
      sources.files.find(({ bibliography }) => bibliography.uri === uri)?.bibliography.lines
    )
  }
}
