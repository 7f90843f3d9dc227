import { NoteSources, readInlineReferences, type Bibliography, type NamedBibliography } from '../citation'
import { openNote, updateNote, type FrontMatter, type Note, type PathText, type Use } from '../note'
import type { Library, LinkedNote } from '../sheet'
import { EditedText, type Problem } from '../text'
import { Bibliographies, isBibliography, isBibtex, isOwn, type BibliographyReading } from './bibliographies'
import { Document, type ResolvedUse } from './document'
import type { Files, FileRefusal } from './files'
import { isUnder, resolvePath, uriKey } from './paths'

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

/** How large a used note may be unless told otherwise: 2 MiB. */
export const defaultLimit = 2 * 1024 * 1024

/** How many notes one note may reach by `uses:`. */
const mostLinked = 500

/** An open note, read when it is first needed: of a burst of keys only the last state is. */
class OpenNote {
  private read: Note | undefined

  constructor(
    private readonly key: string,
    readonly uri: string,
    readonly version: number,
    private readonly edited: EditedText,
    private previous?: OpenNote,
  ) {}

  get text(): string {
    return this.edited.toString()
  }

  get note(): Note {
    if (this.read) return this.read
    const before = this.lastRead
    const { edited } = this
    this.read = before?.read
      ? updateNote(before.read, edited, edited.changeSince(before.edited), edited.lines)
      : openNote(this.key, this.text)
    edited.read()
    this.previous = undefined
    return this.read
  }

  /** The latest state that somebody has asked for. */
  private get lastRead(): OpenNote | undefined {
    return this.read ? this : this.previous?.lastRead
  }

  /** What the next state is brought up to date from: a state that nobody asked for is passed over. */
  get base(): OpenNote {
    return this.read || !this.previous ? this : this.previous.base
  }
}

/** What a note can cite, with what it was made of. */
interface CitedSources {
  readonly files: readonly NamedBibliography[]
  readonly sources: NoteSources
}

function sameFiles(a: readonly NamedBibliography[], b: readonly NamedBibliography[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, bibliography, shared }, i) => {
      const other = b[i]!
      return path === other.path && bibliography === other.bibliography && shared === other.shared
    })
  )
}

type DiskNote =
  { readonly note: Note; readonly refusal?: undefined } | { readonly note?: undefined; readonly refusal: FileRefusal }

/** The one message about a path that leads nowhere. */
interface Refusal {
  readonly code: string
  readonly message: string
}

/** What a `uses:` entry leads to. */
type Target = { readonly uri: string; readonly note: Note } | Refusal

/**
 * The notes that are open, and those on the disk which they use. Documents are kept until something they rest on changes;
 * whoever holds one holds a state that does not change any more.
 */
export class Workspace {
  private readonly openNotes = new Map<string, OpenNote>()
  private readonly diskNotes = new Map<string, Promise<DiskNote>>()
  private readonly documents = new Map<string, Promise<Document>>()
  /** The last state of each open note: while its specs only move, the next one keeps their values. */
  private readonly latest = new Map<string, Document>()
  /** What each document asked for when it was last put together, to know whom a change concerns. */
  private readonly dependencies = new Map<string, ReadonlySet<string>>()
  private readonly bibliographies: Bibliographies
  /** What each note can cite, as long as that stays the same. */
  private readonly cited = new WeakMap<FrontMatter, CitedSources>()
  /** The same for notes without front matter, by key. */
  private readonly uncited = new Map<string, CitedSources>()

  constructor(private readonly options: WorkspaceOptions) {
    this.bibliographies = new Bibliographies((uri) => options.files.read(uri, this.limit))
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
    this.uncited.delete(key)
    this.latest.delete(key)
    this.diskNotes.delete(key)
    this.bibliographies.changed(key)
    this.forget([key])
  }

  /** Files were written, made or removed. */
  changedOnDisk(uris: readonly string[]): void {
    const keys = uris.map(uriKey)
    for (const key of keys) {
      this.diskNotes.delete(key)
      this.bibliographies.changed(key)
    }
    this.forget(keys)
  }

  /** Everything that was read from the disk may be different now. */
  changedAnywhere(): void {
    this.diskNotes.clear()
    this.bibliographies.changedAnywhere()
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
    const note = open?.note ?? (await this.onDisk(key)).note
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
    return isNamed ? this.bibliographies.parse(key, open.text) : undefined
  }

  private forget(keys: readonly string[]): void {
    for (const key of keys) this.documents.delete(key)
    for (const [key, rests] of this.dependencies) {
      if (!keys.some((each) => rests.has(each))) continue
      this.documents.delete(key)
      if (!this.openNotes.has(key)) this.dependencies.delete(key)
    }
  }

  /** Follows `uses:` as far as it goes; notes may use each other in a circle. */
  private async assemble(note: Note, uri: string, version: number | undefined): Promise<Document> {
    const linked = new Map<string, LinkedNote & { readonly note: Note }>()
    const dependencies = new Set([note.uri])
    // Known at once, so that a change of what is still being read is not missed.
    this.dependencies.set(note.uri, dependencies)
    let own: { uses: ResolvedUse[]; problems: Problem[] } | undefined
    const entries = note.frontMatter?.uses ?? []
    const named = note.frontMatter?.bibliography ?? []
    const root = entries.length > 0 || named.length > 0 ? await this.options.root(note.uri) : undefined
    const queue = [note]
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (linked.has(next.uri)) continue
      const uses: { uri: string; prefix?: string }[] = []
      const resolved: ResolvedUse[] = []
      const problems: Problem[] = []
      linked.set(next.uri, { note: next, uses })
      for (const use of next.frontMatter?.uses ?? []) {
        const target = await this.target(next.uri, use, root, dependencies, linked.size)
        if ('note' in target) {
          uses.push({ uri: target.uri, ...(use.prefix !== undefined && { prefix: use.prefix }) })
          resolved.push({ use, uri: target.uri })
          queue.push(target.note)
        } else {
          resolved.push({ use })
          problems.push({ code: target.code, severity: 'error', message: target.message, span: use.span })
        }
      }
      own ??= { uses: resolved, problems }
    }
    const { library } = this.options
    const { sources, problems } = await this.sources(note, root, dependencies)
    const made = new Document({
      uri, version, note, linked, dependencies, library, sources,
      uses: own?.uses ?? [],
      pathProblems: [...(own?.problems ?? []), ...problems],
      before: this.latest.get(note.uri)?.latestSheet,
    }) // prettier-ignore
    if (this.openNotes.has(note.uri)) this.latest.set(note.uri, made)
    return made
  }

  /** What a note can cite: its `references:`, the files that it names, and the built-in sources. */
  private async sources(
    note: Note,
    root: string | undefined,
    dependencies: Set<string>,
  ): Promise<{ readonly sources: NoteSources; readonly problems: readonly Problem[] }> {
    const files: NamedBibliography[] = []
    const problems: Problem[] = []
    for (const named of note.isNote ? (note.frontMatter?.bibliography ?? []) : []) {
      const found = await this.named(note.uri, named, root, dependencies)
      if ('bibliography' in found)
        files.push({ path: named, bibliography: found.bibliography, shared: !isOwn(found.uri, note.uri) })
      else problems.push({ code: found.code, severity: 'error', message: found.message, span: named.span })
    }
    const { references: builtin } = this.options
    const complete = problems.length === 0
    // The head of the file is the very same until somebody edits it.
    const known = note.frontMatter ? this.cited.get(note.frontMatter) : this.uncited.get(note.uri)
    if (known && known.sources.complete === (complete && builtin !== undefined) && sameFiles(known.files, files))
      return { sources: known.sources, problems }
    const inline = readInlineReferences(note)
    const sources = new NoteSources({ inline, files, builtin, complete })
    if (note.frontMatter) this.cited.set(note.frontMatter, { files, sources })
    else if (this.openNotes.has(note.uri)) this.uncited.set(note.uri, { files, sources })
    return { sources, problems }
  }

  private async named(
    from: string,
    named: PathText,
    root: string | undefined,
    dependencies: Set<string>,
  ): Promise<{ readonly uri: string; readonly bibliography: Bibliography } | Refusal> {
    const place = await this.place(from, named, root, dependencies)
    if ('code' in place) return place
    const { uri, real } = place
    const read = await this.readBibliography(uri, real)
    if ('bibliography' in read) return { uri, bibliography: read.bibliography }
    return {
      code: read.refusal === 'link' ? 'refused-path' : 'unreadable-file',
      message: refusalMessage(read.refusal, named.path, this.limit, 'bibliography'),
    }
  }

  /** What stands in the editor goes before what is on the disk; it may be no larger. */
  private async readBibliography(uri: string, real: string | undefined): Promise<BibliographyReading> {
    const open = this.openNotes.get(uri)
    if (!open) return this.bibliographies.onDisk(uri, real)
    if (open.text.length > this.limit) return { refusal: 'too-large' }
    return { bibliography: this.bibliographies.parse(uri, open.text) }
  }

  private async target(
    from: string,
    use: Use,
    root: string | undefined,
    dependencies: Set<string>,
    count: number,
  ): Promise<Target> {
    const place = await this.place(from, use, root, dependencies)
    if ('code' in place) return place
    const { uri, real } = place
    if (count > mostLinked)
      return { code: 'refused-path', message: `This note reaches more than ${mostLinked} others; no more are read.` }
    const open = this.openNotes.get(uri)
    if (open) return { uri, note: open.note }
    const disk = await this.onDisk(uri, real)
    return disk.note
      ? { uri, note: disk.note }
      : {
          code: disk.refusal === 'link' ? 'refused-path' : 'unreadable-file',
          message: refusalMessage(disk.refusal, use.path, this.limit),
        }
  }

  /** Where a path of the front matter leads, if it may be followed. */
  private async place(
    from: string,
    { path }: PathText,
    root: string | undefined,
    dependencies: Set<string>,
  ): Promise<{ readonly uri: string; readonly real: string | undefined } | Refusal> {
    const resolved = resolvePath(from, path, root)
    if (resolved.objection !== undefined) return { code: 'refused-path', message: resolved.objection }
    const { uri } = resolved
    dependencies.add(uri)
    const { files } = this.options
    const [real, realRoot] = await Promise.all([files.realPath(uri), files.realPath(root!)])
    if (real !== undefined && !isUnder(realRoot ?? root!, real)) {
      return {
        code: 'refused-path',
        message: `“${path}” is a link that leads out of the note’s folder of the workspace. It is not followed.`,
      }
    }
    return { uri, real }
  }

  /** Reads a note from the disk, once until it changes. */
  private onDisk(key: string, real = key): Promise<DiskNote> {
    const known = this.diskNotes.get(key)
    if (known) return known
    const reading = this.options.files
      .read(real, this.limit)
      .then((result): DiskNote =>
        result.refusal === undefined ? { note: openNote(key, result.text) } : { refusal: result.refusal },
      )
    this.diskNotes.set(key, reading)
    return reading
  }

  private get limit(): number {
    return this.options.limit?.() ?? defaultLimit
  }
}

function refusalMessage(
  refusal: FileRefusal,
  path: string,
  limit: number,
  what: 'note' | 'bibliography' = 'note',
): string {
  switch (refusal) {
    case 'missing':
      return `There is no file “${path}”. A path is relative to this note.`
    case 'not-a-file':
      return `“${path}” is no file. Name the ${what} itself, such as ${what === 'note' ? './prices.md' : './references.bib'}.`
    case 'too-large':
      return `“${path}” is larger than ${Math.round(limit / 1024)} KiB, the most that is read of a ${what}.`
    case 'unreadable':
      return `“${path}” cannot be read. Check its permissions.`
    case 'link':
      return `“${path}” is a link or lies behind one, and in this workspace nobody can tell where it leads. Name the file itself.`
  }
}
