import type { Module } from './module'
import type { SheetOptions } from './sheet'

/** Whether what the note uses, however far, is the very same. */
export function sameModules(root: Module, options: SheetOptions): boolean {
  const { note, uses = [], lookup = () => undefined } = options
  const seen = new Set<Module>()
  const same = (module: Module, links: NonNullable<SheetOptions['uses']>): boolean => {
    if (seen.has(module)) return true
    seen.add(module)
    const found = links.flatMap(({ uri, prefix }) => {
      const linked = uri === note.uri ? { note, uses } : lookup(uri)
      return linked ? [{ linked, prefix }] : []
    })
    return (
      found.length === module.uses.length &&
      found.every(({ linked, prefix }, i) => {
        const used = module.uses[i]!
        const own = linked.note.uri === note.uri
        return (
          used.prefix === prefix &&
          used.module.uri === linked.note.uri &&
          (own || used.module.specs === linked.note.specs) &&
          same(used.module, linked.uses)
        )
      })
    )
  }
  return same(root, uses)
}
