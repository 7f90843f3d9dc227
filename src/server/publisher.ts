import type { Connection, Diagnostic } from 'vscode-languageserver'
import { articleDiagnostics, diagnostics, fileDiagnostics, isProseRead } from '../service'
import type { Document, ProseReading, Surroundings, Workspace } from '../service'
import { ArticleReader } from './article-reader'
import type { Articles } from './articles'
import { FileDiagnostics } from './file-diagnostics'
import type { SettingsStore } from './settings'
import { inSlices, later, nextTurn, readAll } from './turn'

/** How many quiet turns of the event loop end a burst: messages that came in one write are handled one a turn. */
const quietTurns = 2

/** So many characters are more than a reader sees who opens a note. */
const firstScreens = 8192

/** What it takes to compute and send diagnostics. */
export interface PublisherParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly surroundings: Surroundings
  readonly settings: SettingsStore
  readonly articles: Articles
  /** Called with every state of a document: it may use other files. */
  readonly resolved: (document: Document) => void
}

/** Sends diagnostics once the keys have come to rest, each for the version it was computed from. */
export class Publisher {
  private readonly waiting = new Set<string>()
  private readonly published = new Set<string>()
  private quiet = 0
  private running = false
  private readonly files: FileDiagnostics
  private readonly reader = new ArticleReader()

  private readonly connection: Connection
  private readonly workspace: Workspace
  private readonly surroundings: Surroundings
  private readonly settings: SettingsStore
  private readonly articles: Articles
  private readonly resolved: (document: Document) => void

  constructor(parts: PublisherParts) {
    this.connection = parts.connection
    this.workspace = parts.workspace
    this.surroundings = parts.surroundings
    this.settings = parts.settings
    this.articles = parts.articles
    this.resolved = parts.resolved
    this.files = new FileDiagnostics(parts.connection, (uri) => parts.workspace.spelling(uri))
  }

  /** Asks for fresh diagnostics of some notes. */
  request(uris: readonly string[]): void {
    for (const uri of uris) this.waiting.add(uri)
    this.quiet = 0
    if (this.running || this.waiting.size === 0) return
    this.running = true
    later(() => void this.turn())
  }

  /** A closed note shows nothing. */
  clear(uri: string): void {
    this.waiting.delete(uri)
    this.reader.forget(uri)
    void this.files.set(uri)
    if (this.published.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] })
  }

  private async turn(): Promise<void> {
    while (this.waiting.size > 0) {
      if (this.quiet++ < quietTurns) {
        await nextTurn()
        continue
      }
      const [uri] = this.waiting
      this.waiting.delete(uri!)
      try {
        await this.publish(uri!)
      } catch (error) {
        this.connection.console.error(
          `Diagnostics of ${uri} failed: ${error instanceof Error ? error.stack : String(error)}`,
        )
      }
    }
    this.running = false
  }

  private async publish(uri: string): Promise<void> {
    const document = await this.workspace.document(uri)
    if (!document || !this.isCurrent(uri, document.version)) return
    const isCurrent = (): boolean => this.isCurrent(uri, document.version)
    if (!this.published.has(uri)) await this.publishBeginning(document, isCurrent)
    await readAll(document.note)
    if (!isCurrent()) return
    this.resolved(document)
    const isNote = document.note.isNote
    const enabled = isNote && (await this.settings.of(uri)).diagnostics
    if (enabled && !(await inSlices(document.checking(), isCurrent))) return
    const reading = await this.articles.readingOf(document)
    const checked = reading.figures || reading.rules
    const found = enabled ? await diagnostics(document, this.surroundings) : []
    // Whoever hovers meanwhile may have it read before this is sent.
    const isRead = isProseRead(document, reading)
    const read = checked ? this.reader.problems(document, reading) : []
    const known = await articleDiagnostics(document, this.surroundings, read)
    // A newer version is on its way: it asked for diagnostics of its own.
    if (!isCurrent()) return
    // A file that is neither note nor article, and never was one, is not spoken of at all.
    const spoken = isNote || checked
    if (!spoken && !this.published.has(uri)) return
    if (spoken) this.published.add(uri)
    else this.published.delete(uri)
    await this.send(document, [...found, ...known])
    await this.files.set(uri, enabled ? await fileDiagnostics(document, this.surroundings) : undefined)
    if (!checked) this.reader.forget(uri)
    else if (!isRead) this.reader.later(document, () => this.sendRead(document, reading, found, known))
  }

  /** What is wrong on the first screens of a long note is shown before the rest of it has been read. */
  private async publishBeginning(document: Document, isCurrent: () => boolean): Promise<void> {
    const { uri } = document
    const checked = await inSlices(document.checkingUpTo(firstScreens), isCurrent)
    if (!checked || checked.value.length === 0 || !(await this.settings.of(uri)).diagnostics) return
    const found = await articleDiagnostics(document, this.surroundings, checked.value)
    if (!isCurrent()) return
    this.published.add(uri)
    await this.send(document, found)
  }

  /** Waits until the prose of a document has been read, if that is about to happen. */
  async reading(uri: string): Promise<void> {
    await this.reader.reading(uri)
  }

  /** Reads the figures in the prose of a document; false if it has gone on to another state before they were read. */
  async readFigures(document: Document): Promise<boolean> {
    const sliced = await this.reader.figures(document, () => this.isCurrent(document.uri, document.version))
    return sliced !== undefined
  }

  /** Adds what reading the prose finds, if that is something else than what is shown already. */
  private async sendRead(
    document: Document,
    reading: ProseReading,
    found: readonly Diagnostic[],
    known: readonly Diagnostic[],
  ): Promise<void> {
    try {
      const isCurrent = (): boolean => this.isCurrent(document.uri, document.version)
      if (!isCurrent()) return
      const read = await this.reader.readInSlices(document, reading, isCurrent)
      if (read === undefined) return
      const doubtful = await articleDiagnostics(document, this.surroundings, read)
      if (JSON.stringify(doubtful) === JSON.stringify(known) || !this.isCurrent(document.uri, document.version)) return
      await this.send(document, [...found, ...doubtful])
    } catch (error) {
      const reason = error instanceof Error ? error.stack : String(error)
      this.connection.console.error(`Reading ${document.uri} failed: ${reason}`)
    }
  }

  private async send({ uri, version }: Document, all: Diagnostic[]): Promise<void> {
    await this.connection.sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics: all })
  }

  private isCurrent(uri: string, version: number | undefined): boolean {
    return this.workspace.isOpen(uri) && this.workspace.version(uri) === version
  }
}
