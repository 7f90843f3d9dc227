import type { Note } from '../note'
import { copied, LineIndex } from '../text'
import { readBibtex, readTidyBibtex } from './bibtex'
import { readCslJson } from './csl-json'
import { readCslYaml } from './csl-yaml'
import type { BibliographyReading } from './reading'
import type { Bibliography, BibliographyFormat, Reference } from './types'

/**
 * Reads a bibliography file: BibTeX, BibLaTeX, CSL-JSON or CSL-YAML, told by its name, else by how it begins. Pure, and
 * never throws.
 */
export function readBibliography(uri: string, text: string): Bibliography {
  const format = formatOf(uri, text)
  switch (format) {
    case 'bibtex':
      return bibliography(uri, text, format, readBibtex(uri, text))
    case 'csl-json':
      return bibliography(uri, text, format, readCslJson(uri, text))
    case 'csl-yaml':
      return bibliography(uri, text, format, readCslYaml(uri, text))
  }
}

/** Reads a bibliography that is shipped with us: BibTeX in which each entry begins and ends on lines of its own. */
export function readShippedBibliography(uri: string, text: string): Bibliography {
  return bibliography(uri, text, 'bibtex', readTidyBibtex(uri, text))
}

/** The `references:` of a note's own front matter. */
export function readInlineReferences({ uri, text, frontMatter }: Note): Bibliography {
  const none: BibliographyReading = { references: [], problems: [], conflicted: false }
  const head = frontMatter ? copied(text.slice(0, frontMatter.span.end)) : ''
  const reading =
    frontMatter && /^references[ \t]*:/m.test(head.slice(frontMatter.span.start))
      ? readCslYaml(uri, head, bodyOf(head, frontMatter.span))
      : none
  return bibliography(uri, head, 'inline', reading)
}

/** The lines between the two `---`. */
function bodyOf(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const closing = /\n[^\n]*$/.exec(text.slice(start, end))
  return { start, end: closing ? start + closing.index : end }
}

function formatOf(uri: string, text: string): Exclude<BibliographyFormat, 'inline'> {
  const name = uri.replace(/[?#].*$/, '').toLowerCase()
  if (/\.(?:bib|bibtex|biblatex)$/.test(name)) return 'bibtex'
  if (/\.json$/.test(name)) return 'csl-json'
  if (/\.ya?ml$/.test(name)) return 'csl-yaml'
  if (/^[\s\uFEFF]*[[{]/.test(text)) return 'csl-json'
  return /^\s*(?:---\s|references\s*:|- )/.test(text) ? 'csl-yaml' : 'bibtex'
}

function bibliography(
  uri: string,
  text: string,
  format: BibliographyFormat,
  { references, problems, conflicted }: BibliographyReading,
  lines: LineIndex = new LineIndex(text),
): Bibliography {
  const byKey = new Map<string, Reference[]>()
  for (const reference of references) {
    const known = byKey.get(reference.key)
    if (known) known.push(reference)
    else byKey.set(reference.key, [reference])
  }
  return { uri, format, text, lines, references, byKey, problems, conflicted }
}
