import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { readBibliography, type Bibliography } from '../../src/citation'
import { readSnapshot } from '../../src/knowledge'
import type { Library } from '../../src/sheet'

let library: Library | undefined
let references: Bibliography | undefined

/** The sources that it cites; read once per process. */
export function builtinReferences(): Bibliography {
  const path = join(import.meta.dirname, '../../src/knowledge/references.bib')
  return (references ??= readBibliography('knowledge:/references.bib', readFileSync(path, 'utf8')))
}

/** The built-in knowledge as it stands in `src/`, compiled before the tests; read once per process. */
export function builtinLibrary(): Library {
  return (library ??= readSnapshot(readFileSync(inject('knowledge'), 'utf8')))
}
