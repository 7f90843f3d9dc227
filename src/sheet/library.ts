import type { NoteData, Spec } from '../note'
import { loadDefinitions, type Definitions } from './kinds'
import { createModule, definesKind, NameTable, type Entry, type Module, type UsedModule } from './module'

/** The built-in knowledge, loaded once: kinds and functions, and the catalogue's names. */
export interface Library {
  readonly definitions: Definitions
  readonly table: NameTable
  readonly modules: readonly Module[]
}

/** Loads notes as the built-in knowledge. It is the loader that users' own `fields` and `formulas` go through. */
export function loadLibrary(notes: readonly NoteData[]): Library {
  const modules = notes.map((note) => createModule(note, true))
  return makeLibrary(modules, loadDefinitions(modules.flatMap(definitionBlocks)))
}

/** A library of modules whose definitions are known already. */
export function makeLibrary(modules: readonly Module[], definitions: Definitions): Library {
  const table = new NameTable()
  for (const module of modules) table.addAll(module.table)
  return { definitions, table, modules }
}

/** A note with the notes that its `uses:` leads to, resolved by the caller, who alone knows files. */
export interface LinkedNote {
  readonly note: NoteData
  readonly uses: readonly { readonly prefix?: string; readonly uri: string }[]
}

/** Links modules: notes may use each other in a circle. */
export function linkModules(root: LinkedNote, lookup: (uri: string) => LinkedNote | undefined): Module {
  const modules = new Map<string, Module>()
  const link = (linked: LinkedNote): Module => {
    const known = modules.get(linked.note.uri)
    if (known) return known
    const uses: UsedModule[] = []
    const module = createModule(linked.note, false, uses)
    modules.set(linked.note.uri, module)
    for (const { uri, prefix } of linked.uses) {
      const other = lookup(uri)
      if (other) uses.push({ module: link(other), ...(prefix !== undefined && { prefix }) })
    }
    return module
  }
  return link(root)
}

/** The kinds a note sees: the built-in ones, then those of the notes it uses (however far), then its own. */
export function definitionsFor(root: Module, library: Library): Definitions {
  const blocks: Entry[] = []
  const seen = new Set<Module>()
  const visit = (module: Module): void => {
    if (seen.has(module)) return
    seen.add(module)
    for (const { module: other } of module.uses) visit(other)
    blocks.push(...definitionBlocks(module))
  }
  visit(root)
  return blocks.length === 0 ? library.definitions : loadDefinitions(blocks, library.definitions)
}

function definitionBlocks(module: Module): Entry[] {
  return module.specs.filter((spec: Spec) => definesKind(spec)).map((spec) => ({ spec, module }))
}
