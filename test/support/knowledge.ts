import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileKnowledge, readSnapshot } from '../../src/knowledge'
import { readBibliography, type Bibliography } from '../../src/citation'
import type { Library } from '../../src/sheet'

const folder = join(import.meta.dirname, '../../src/knowledge')
let library: Library | undefined
let references: Bibliography | undefined

/** The sources that it cites; read once per process. */
export function builtinReferences(): Bibliography {
  return (references ??= readBibliography(
    'knowledge:/references.bib',
    readFileSync(join(folder, 'references.bib'), 'utf8'),
  ))
}

/** The built-in knowledge as it stands in `src/`, compiled in memory; once per process. */
export function builtinLibrary(): Library {
  if (library) return library
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
  const files = names.map((name) => ({
    name: name.replaceAll('\\', '/'),
    text: readFileSync(join(folder, name), 'utf8'),
  }))
  library = readSnapshot(compileKnowledge(files))
  return library
}
