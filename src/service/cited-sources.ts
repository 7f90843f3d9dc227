import { NoteSources, readInlineReferences, type Bibliography, type NamedBibliography } from '../citation'
import type { FrontMatter, Note } from '../note'
import type { Problem } from '../text'
import { isOwn } from './bibliographies'
import type { NamedFiles, Reach } from './named-files'

/** What a note can cite, with what it was made of. */
interface Cited {
  readonly files: readonly NamedBibliography[]
  readonly sources: NoteSources
}

/** What notes can cite: their `references:`, the files that they name, and the built-in sources. */
export class CitedSources {
  /** What each note can cite, as long as that stays the same. */
  private readonly cited = new WeakMap<FrontMatter, Cited>()
  /** The same for open notes without front matter, by address. */
  private readonly uncited = new Map<string, Cited>()

  /** @param builtin the sources of the built-in knowledge; without them unknown keys are not reported */
  constructor(
    private readonly named: NamedFiles,
    private readonly builtin: (() => Bibliography) | undefined,
  ) {}

  /** The note is not open any more. */
  close(uri: string): void {
    this.uncited.delete(uri)
  }

  async of(
    note: Note,
    reach: Reach,
    isOpen: boolean,
  ): Promise<{ readonly sources: NoteSources; readonly problems: readonly Problem[] }> {
    const files: NamedBibliography[] = []
    const problems: Problem[] = []
    for (const named of note.isNote ? (note.frontMatter?.bibliography ?? []) : []) {
      const found = await this.named.bibliography(note.uri, named, reach)
      if ('bibliography' in found)
        files.push({ path: named, bibliography: found.bibliography, shared: !isOwn(found.uri, note.uri) })
      else problems.push({ code: found.code, severity: 'error', message: found.message, span: named.span })
    }
    const { builtin } = this
    const complete = problems.length === 0
    // The head of the file is the very same until somebody edits it.
    const known = note.frontMatter ? this.cited.get(note.frontMatter) : this.uncited.get(note.uri)
    if (known && known.sources.complete === (complete && builtin !== undefined) && sameFiles(known.files, files))
      return { sources: known.sources, problems }
    const inline = readInlineReferences(note)
    const sources = new NoteSources({ inline, files, builtin, complete })
    if (note.frontMatter) this.cited.set(note.frontMatter, { files, sources })
    else if (isOpen) this.uncited.set(note.uri, { files, sources })
    return { sources, problems }
  }
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
