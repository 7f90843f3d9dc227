import type { Spec } from '../note'
import { attribute } from './attributes'
import type { Engine } from './engine'
import type { Entry, NameTable } from './module'
import type { SheetObject } from './object'
import type { Kind } from './types'
import type { World } from './world'

/** What a spec extends. Inside its own `extends` a name means the outer one. */
export function extended(engine: Engine, entry: Entry, kind: Kind, world: World): SheetObject | undefined {
  const name = extendedName(entry.spec)
  if (name === undefined || extendsItself(entry, engine.catalogue)) return undefined
  const found = engine.find(name, entry.module, world, entry.spec, kind.name)
  return found?.type === 'object' && found.object.kind.name === kind.name ? found.object : undefined
}

/** Whether following `extends` comes back to the spec. */
export function extendsItself(entry: Entry, catalogue: NameTable): boolean {
  const seen = new Set<Spec>()
  for (let at: Entry | undefined = entry; at;) {
    const { spec, module }: Entry = at
    if (seen.has(spec)) return true
    seen.add(spec)
    const name = extendedName(spec)
    if (name === undefined) return false
    at =
      module.table.find(name, spec)[0] ??
      module.uses.flatMap((use) => use.module.table.find(name, spec))[0] ??
      catalogue.find(name, spec)[0]
  }
  return false
}

function extendedName(spec: Spec): string | undefined {
  const value = attribute(spec, 'extends')?.value
  return value?.type === 'scalar' ? value.source.text.trim() : undefined
}
