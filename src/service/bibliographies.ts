import { readBibliography, type Bibliography } from '../citation'
import type { FileReading, FileRefusal } from './files'

/** A file, or why there is none. */
export type BibliographyReading = { readonly bibliography: Bibliography } | { readonly refusal: FileRefusal }

/** The bibliographies that notes name. A file is read once until it changes, and parsed once for each text it has had. */
export class Bibliographies {
  private readonly files = new Map<string, Promise<BibliographyReading>>()
  private readonly latest = new Map<string, Bibliography>()

  constructor(private readonly read: (uri: string) => Promise<FileReading>) {}

  /** The file may be another now. */
  changed(uri: string): void {
    this.files.delete(uri)
  }

  changedAnywhere(): void {
    this.files.clear()
  }

  /** The text of an open file, or one that was just read: parsed anew only if it is another than before. */
  parse(uri: string, text: string): Bibliography {
    const known = this.latest.get(uri)
    if (known?.text === text) return known
    const made = readBibliography(uri, text)
    this.latest.set(uri, made)
    return made
  }

  /** @param real the address with every link resolved, which is the one to read */
  onDisk(uri: string, real = uri): Promise<BibliographyReading> {
    const known = this.files.get(uri)
    if (known) return known
    const reading = this.read(real).then((result): BibliographyReading =>
      result.refusal === undefined ? { bibliography: this.parse(uri, result.text) } : { refusal: result.refusal },
    )
    this.files.set(uri, reading)
    return reading
  }
}

/** Whether an address is that of a bibliography or of data that may be one, and therefore of no note. */
export function isBibliography(uri: string): boolean {
  return /\.(?:bib|bibtex|biblatex|json|ya?ml)$/i.test(uri)
}

/** Whether it can be nothing but a bibliography. CSL data may be any JSON or YAML. */
export function isBibtex(uri: string): boolean {
  return /\.(?:bib|bibtex|biblatex)$/i.test(uri)
}

/** Whether a bibliography belongs to one note: it has the note's name. Any other may be shared. */
export function isOwn(bibliography: string, note: string): boolean {
  const stem = (uri: string): string => uri.replace(/\.[^./]*$/, '').toLowerCase()
  return stem(bibliography) === stem(note)
}
