import {
  articleReading,
  carriedProblems,
  isProseRead,
  proseProblems,
  proseReading,
  type Document,
  type ProseReading,
} from '../service'
import type { Problem } from '../text'
import { inSlices, type Sliced } from './turn'

/** How long a text must rest, in milliseconds, before its prose is read. */
const rest = 500

/** A text that takes long to read must rest so many times as long: reading never takes more than a part of the time. */
const share = 5

interface Pending {
  readonly timer: NodeJS.Timeout
  readonly done: Promise<void>
  readonly end: () => void
}

/** Reads the prose of documents when their keys have come to rest, each state once. */
export class ArticleReader {
  private readonly pending = new Map<string, Pending>()
  private readonly running = new WeakMap<Document, Promise<Sliced<unknown> | undefined>>()
  private readonly last = new Map<string, { text: string; problems: readonly Problem[]; took: number }>()

  /** What reading a document finds; until it is read, what was so of the state before where it stands now. */
  problems(document: Document, reading: ProseReading): readonly Problem[] {
    if (isProseRead(document, reading)) return this.read(document, reading)
    const last = this.last.get(document.uri)
    return last && last.problems.length > 0 ? carriedProblems(last.problems, last.text, document.note.text) : []
  }

  /** Calls back when a document has rested, unless it is forgotten or asked for anew before. */
  later({ uri }: Document, then: () => Promise<void>): void {
    this.cancel(uri)
    let end = (): void => undefined
    const done = new Promise<void>((resolve) => (end = resolve))
    const timer = setTimeout(
      () =>
        void then().finally(() => {
          end()
          if (this.pending.get(uri)?.done === done) this.pending.delete(uri)
        }),
      Math.max(rest, share * (this.last.get(uri)?.took ?? 0)),
    )
    // A server that is asked to end does not wait for this. In a browser a timer is a number and keeps nobody.
    if (typeof timer === 'object') timer.unref()
    this.pending.set(uri, { timer, done, end })
  }

  /**
   * Reads a document in slices, with whatever else is asked in between, and remembers what is found.
   *
   * @param goOn whether this state of the document is still the one to be read; undefined comes of it if not
   */
  async readInSlices(
    document: Document,
    reading: ProseReading,
    goOn: () => boolean,
  ): Promise<readonly Problem[] | undefined> {
    const figures = reading.figures ? await this.figures(document, goOn) : undefined
    if (reading.figures && !figures) return undefined
    const sliced = await inSlices(proseReading(document, reading), goOn)
    return sliced && this.read(document, reading, (figures?.took ?? 0) + sliced.took)
  }

  /** Reads the figures of a document in slices: once, however many ask for them meanwhile. */
  figures(document: Document, goOn: () => boolean): Promise<Sliced<unknown> | undefined> {
    const known = this.running.get(document)
    if (known) return known
    const running = inSlices(articleReading(document), goOn)
    this.running.set(document, running)
    return running
  }

  /** Reads a document now and remembers what is found. */
  private read(document: Document, reading: ProseReading, before = 0): readonly Problem[] {
    const from = Date.now()
    const problems = proseProblems(document, reading)
    const took = before + Date.now() - from
    const known = this.last.get(document.uri)
    // Asked again of the same state, it took no time: what the first reading took counts.
    this.last.set(document.uri, {
      text: document.note.text,
      problems,
      took: known?.text === document.note.text ? Math.max(known.took, took) : took,
    })
    return problems
  }

  /** Waits until the reading that is about to happen is done; returns at once where there is none. */
  async reading(uri: string): Promise<void> {
    await this.pending.get(uri)?.done
  }

  /** Closed, or not to be read any more. */
  forget(uri: string): void {
    this.cancel(uri)
    this.last.delete(uri)
  }

  private cancel(uri: string): void {
    const pending = this.pending.get(uri)
    if (!pending) return
    clearTimeout(pending.timer)
    this.pending.delete(uri)
    pending.end()
  }
}
