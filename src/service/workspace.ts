import type { Bibliography } from '../citation'
import { openNote, type Note } from '../note'
import type { Library } from '../sheet'
import { EditedText } from '../text'
import { isBibliography, isBibtex } from './bibliographies'
import { CitedSources } from './cited-sources'
import { Document } from './document'
import type { Files } from './files'
import { followUses } from './linked-notes'
import { defaultLimit, NamedFiles, type Reach } from './named-files'
import { OpenNote } from './open-note'
import { uriKey } from './paths'

export interface WorkspaceOptions {
  /** The built-in knowledge; asked for when the first note needs it. */
  readonly library: () => Library
  /** The sources of the built-in knowledge, which every note can cite; without them unknown keys are not reported. */
  readonly references?: (() => Bibliography) | undefined
  readonly files: Files
  /** The folder that what a note uses has to stay in; undefined for a note that lies nowhere. */
  readonly root: (uri: string) => string | undefined | Promise<string | undefined>
  /** The largest file that a note may use, in bytes. */
  readonly limit?: (() => number) | undefined
}

/**
 * The notes that are open, and those on the disk which they use. Documents are kept until something they rest on changes;
 * whoever holds one holds a state that does not change any more.
 */
export class Workspace {
  private readonly openNotes = new Map<string, OpenNote>()
  private readonly documents = new Map<string, Promise<Document>>()
  /** The last state of each open note: while its specs only move, the next one keeps their values. */
  private readonly latest = new Map<string, Document>()
  /** What each document asked for when it was last put together, to know whom a change concerns. */
  private readonly dependencies = new Map<string, ReadonlySet<string>>()
  private readonly named: NamedFiles
  private readonly cited: CitedSources

  constructor(private readonly options: WorkspaceOptions) {
    this.named = new NamedFiles(
      options.files,
      () => this.limit,
      (uri) => this.openNotes.get(uri),
    )
    this.cited = new CitedSources(this.named, options.references)
  }

  /** Opens a note, or gives an open one a new text. */
  open(uri: string, text: string, version: number): void {
    this.edit(uri, EditedText.of(text), version)
  }

  /** The same with a text that knows how it came about. */
  edit(uri: string, text: EditedText, version: number): void {
    const key = uriKey(uri)
    this.openNotes.set(key, new OpenNote(key, uri, version, text, this.openNotes.get(key)?.base))
    this.forget([key])
  }

  /** From now on the file on the disk counts again. */
  close(uri: string): void {
    const key = uriKey(uri)
    this.openNotes.delete(key)
    this.latest.delete(key)
    this.cited.close(key)
    this.named.changed(key)
    this.forget([key])
  }

  /** Files were written, made or removed. */
  changedOnDisk(uris: readonly string[]): void {
    const keys = uris.map(uriKey)
    for (const key of keys) this.named.changed(key)
    this.forget(keys)
  }

  /** Everything that was read from the disk may be different now. */
  changedAnywhere(): void {
    this.named.changedAnywhere()
    this.documents.clear()
  }

  isOpen(uri: string): boolean {
    return this.openNotes.has(uriKey(uri))
  }

  /** The version of an open note. */
  version(uri: string): number | undefined {
    return this.openNotes.get(uriKey(uri))?.version
  }

  /** The open notes, as the editor spells their addresses. */
  get openUris(): string[] {
    return [...this.openNotes.values()].map(({ uri }) => uri)
  }

  /** The open notes that use one of these, however far away. */
  dependents(uris: readonly string[]): string[] {
    const keys = uris.map(uriKey)
    return [...this.openNotes].flatMap(([key, { uri }]) => {
      const rests = this.dependencies.get(key)
      return rests && keys.some((each) => each !== key && rests.has(each)) ? [uri] : []
    })
  }

  /** How the editor spells an address, if the note is open. */
  spelling(uri: string): string {
    return this.openNotes.get(uriKey(uri))?.uri ?? uri
  }

  /** The current state of an open note or of one on the disk; undefined where there is none. */
  async document(uri: string): Promise<Document | undefined> {
    const key = uriKey(uri)
    const known = this.documents.get(key)
    if (known) return known
    // An open bibliography is a file that notes use, but none of them.
    if (isBibliography(key)) return undefined
    const open = this.openNotes.get(key)
    const note = open?.note ?? (await this.named.onDisk(key)).note
    if (!note) return undefined
    const made = this.assemble(note, open?.uri ?? uri, open?.version)
    // A change while the disk was being read has a document of its own: this one is not kept.
    if (this.openNotes.get(key) === open) this.documents.set(key, made)
    return made
  }

  /**
   * The documents whose text holds some words: of the open notes, and of those below the folder that a note may not leave.
   * Only files that hold the words are read as notes.
   */
  async documentsWith(words: string, near: string): Promise<Document[]> {
    const root = await this.options.root(near)
    const { files } = this.options
    const listed = root === undefined ? [] : ((await files.list?.(root)) ?? []).map(uriKey)
    const onDisk = listed.filter((key) => !this.openNotes.has(key))
    const open = [...this.openNotes].filter(([key, note]) => !isBibliography(key) && note.text.includes(words))
    const found = open.map(([key]) => key)
    for (const key of onDisk) {
      const reading = await files.read(key, this.limit)
      if (reading.refusal === undefined && reading.text.includes(words)) found.push(key)
    }
    const documents = await Promise.all(found.map((key) => this.document(key)))
    return documents.filter((document) => document !== undefined)
  }

  /** The Markdown files below some folders, and those that are open. */
  async markdownFiles(folders: readonly string[]): Promise<string[]> {
    const found = new Set([...this.openNotes.keys()].filter((key) => !isBibliography(key)))
    for (const folder of folders)
      for (const uri of (await this.options.files.list?.(folder)) ?? []) found.add(uriKey(uri))
    return [...found]
  }

  /** A document as it is now, for looking through many: what is only on the disk is read anew and not kept. */
  async glance(uri: string, limit = this.limit): Promise<Document | undefined> {
    const key = uriKey(uri)
    if (this.openNotes.has(key)) return this.document(uri)
    const reading = await this.options.files.read(key, Math.min(limit, this.limit))
    if (reading.refusal !== undefined) return undefined
    const rests = this.dependencies.get(key)
    const document = await this.assemble(openNote(key, reading.text), uri, undefined)
    if (rests) this.dependencies.set(key, rests)
    else this.dependencies.delete(key)
    return document
  }

  /** A bibliography that is open in the editor. Other data is one only if a note names it. */
  bibliography(uri: string): Bibliography | undefined {
    const key = uriKey(uri)
    const open = this.openNotes.get(key)
    if (!open || !isBibliography(key)) return undefined
    const isNamed = isBibtex(key) || [...this.dependencies.values()].some((rests) => rests.has(key))
    return isNamed ? this.named.parse(key, open.text) : undefined
  }

  private forget(keys: readonly string[]): void {
    for (const key of keys) this.documents.delete(key)
    for (const [key, rests] of this.dependencies) {
      if (!keys.some((each) => rests.has(each))) continue
      this.documents.delete(key)
      if (!this.openNotes.has(key)) this.dependencies.delete(key)
    }
  }

  private async assemble(note: Note, uri: string, version: number | undefined): Promise<Document> {
    const dependencies = new Set([note.uri])
    // Known at once, so that a change of what is still being read is not missed.
    this.dependencies.set(note.uri, dependencies)
    const { uses = [], bibliography = [] } = note.frontMatter ?? {}
    const root = uses.length + bibliography.length > 0 ? await this.options.root(note.uri) : undefined
    const reach: Reach = { root, dependencies }
    const reached = await followUses(note, this.named, reach)
    const { sources, problems } = await this.cited.of(note, reach, this.openNotes.has(note.uri))
    const { library } = this.options
    const made = new Document({
      uri, version, note, dependencies, library, sources,
      linked: reached.linked,
      uses: reached.uses,
      pathProblems: [...reached.problems, ...problems],
      before: this.latest.get(note.uri)?.latestSheet,
    }) // prettier-ignore
    if (this.openNotes.has(note.uri)) this.latest.set(note.uri, made)
    return made
  }

  private get limit(): number {
    return this.options.limit?.() ?? defaultLimit
  }
}
