import type { Bibliography } from '../citation'
import { openNote, type Note, type PathText, type Use } from '../note'
import { Bibliographies, type BibliographyReading } from './bibliographies'
import type { FileRefusal, Files } from './files'
import type { OpenNote } from './open-note'
import { isUnder, resolvePath } from './paths'
import { refusalMessage, type Refusal } from './refusal'

/** How large a used note may be unless told otherwise: 2 MiB. */
export const defaultLimit = 2 * 1024 * 1024

/** How many notes one note may reach by `uses:`. */
const mostLinked = 500

type DiskNote =
  { readonly note: Note; readonly refusal?: undefined } | { readonly note?: undefined; readonly refusal: FileRefusal }

/** How far a note may reach, and what it has asked for. */
export interface Reach {
  /** The folder that it may not leave. */
  readonly root: string | undefined
  /** Every address that was asked for, whether or not there was anything. */
  readonly dependencies: Set<string>
}

/** The files that notes name in their front matter: other notes and bibliographies, from the editor or else from the disk. */
export class NamedFiles {
  private readonly notes = new Map<string, Promise<DiskNote>>()
  private readonly bibliographies: Bibliographies

  /** @param open the note that is open under an address */
  constructor(
    private readonly files: Files,
    private readonly limit: () => number,
    private readonly open: (uri: string) => OpenNote | undefined,
  ) {
    this.bibliographies = new Bibliographies((uri) => files.read(uri, limit()))
  }

  /** The file may be another now. */
  changed(uri: string): void {
    this.notes.delete(uri)
    this.bibliographies.changed(uri)
  }

  /** Everything that was read may be different now. */
  changedAnywhere(): void {
    this.notes.clear()
    this.bibliographies.changedAnywhere()
  }

  /** An open bibliography, parsed. */
  parse(uri: string, text: string): Bibliography {
    return this.bibliographies.parse(uri, text)
  }

  /** Reads a note from the disk, once until it changes. */
  onDisk(uri: string, real = uri): Promise<DiskNote> {
    const known = this.notes.get(uri)
    if (known) return known
    const reading = this.files
      .read(real, this.limit())
      .then((result): DiskNote =>
        result.refusal === undefined ? { note: openNote(uri, result.text) } : { refusal: result.refusal },
      )
    this.notes.set(uri, reading)
    return reading
  }

  /**
   * What a `uses:` entry leads to.
   *
   * @param count how many notes the one that is being put together has reached already
   */
  async note(
    from: string,
    use: Use,
    reach: Reach,
    count: number,
  ): Promise<{ readonly uri: string; readonly note: Note } | Refusal> {
    const place = await this.place(from, use, reach)
    if ('code' in place) return place
    const { uri, real } = place
    if (count > mostLinked)
      return { code: 'refused-path', message: `This note reaches more than ${mostLinked} others; no more are read.` }
    const open = this.open(uri)
    if (open) return { uri, note: open.note }
    const disk = await this.onDisk(uri, real)
    return disk.note ? { uri, note: disk.note } : this.refusal(disk.refusal, use, 'note')
  }

  /** The same of an entry of `bibliography:`. */
  async bibliography(
    from: string,
    named: PathText,
    reach: Reach,
  ): Promise<{ readonly uri: string; readonly bibliography: Bibliography } | Refusal> {
    const place = await this.place(from, named, reach)
    if ('code' in place) return place
    const { uri, real } = place
    const read = await this.readBibliography(uri, real)
    return 'bibliography' in read
      ? { uri, bibliography: read.bibliography }
      : this.refusal(read.refusal, named, 'bibliography')
  }

  /** What stands in the editor goes before what is on the disk; it may be no larger. */
  private async readBibliography(uri: string, real: string | undefined): Promise<BibliographyReading> {
    const open = this.open(uri)
    if (!open) return this.bibliographies.onDisk(uri, real)
    if (open.text.length > this.limit()) return { refusal: 'too-large' }
    return { bibliography: this.parse(uri, open.text) }
  }

  private refusal(refusal: FileRefusal, { path }: PathText, what: 'note' | 'bibliography'): Refusal {
    return {
      code: refusal === 'link' ? 'refused-path' : 'unreadable-file',
      message: refusalMessage(refusal, path, this.limit(), what),
    }
  }

  /** Where a path of the front matter leads, if it may be followed. */
  private async place(
    from: string,
    { path }: PathText,
    { root, dependencies }: Reach,
  ): Promise<{ readonly uri: string; readonly real: string | undefined } | Refusal> {
    const resolved = resolvePath(from, path, root)
    if (resolved.objection !== undefined) return { code: 'refused-path', message: resolved.objection }
    const { uri } = resolved
    dependencies.add(uri)
    const [real, realRoot] = await Promise.all([this.files.realPath(uri), this.files.realPath(root!)])
    if (real !== undefined && !isUnder(realRoot ?? root!, real)) {
      return {
        code: 'refused-path',
        message: `“${path}” is a link that leads out of the note’s folder of the workspace. It is not followed.`,
      }
    }
    return { uri, real }
  }
}
