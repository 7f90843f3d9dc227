import { readShippedBibliography, type Bibliography } from '../citation'

/** The address that the sources of the built-in knowledge go by. */
const builtinReferences = 'knowledge:/references.bib'

/** Reads the sources that are shipped with the knowledge. */
export function readReferences(bibtex: string): Bibliography {
  return readShippedBibliography(builtinReferences, bibtex)
}
