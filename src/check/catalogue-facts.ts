import { citedWorks, worksOf } from '../citation'
import type { Field, Spec } from '../note'
import { definesKind, type Library } from '../sheet'

/** A field that the catalogue states, with one work that it has it from. */
export interface Fact {
  readonly spec: Spec
  readonly uri: string
  readonly field: Field
  readonly locator?: string
  /** Cited for this field, not for its block as a whole. */
  readonly direct: boolean
}

/** What the catalogue states, by the key of the work that it is from. */
export interface CatalogueFacts {
  get(key: string): readonly Fact[] | undefined
}

const kept = new WeakMap<Library, CatalogueFacts>()

/** Made when it is first asked for; of the catalogue only the specs are read that cite a work in question. */
export function catalogueFacts(library: Library): CatalogueFacts {
  const known = kept.get(library)
  if (known) return known
  const citing = new Map<string, { spec: Spec; uri: string }[]>()
  for (const { specs, uri } of library.modules) {
    for (const spec of specs) {
      if (definesKind(spec) || spec.id === undefined) continue
      for (const key of spec.summary?.works ?? worksOf(spec)) {
        const all = citing.get(key)
        if (all) all.push({ spec, uri })
        else citing.set(key, [{ spec, uri }])
      }
    }
  }
  const facts = new Map<string, readonly Fact[]>()
  const get = (key: string): readonly Fact[] | undefined => {
    const found = facts.get(key) ?? citing.get(key)?.flatMap(({ spec, uri }) => factsOf(spec, uri, key))
    if (found) facts.set(key, found)
    return found
  }
  kept.set(library, { get })
  return { get }
}

function factsOf(spec: Spec, uri: string, wanted: string): Fact[] {
  return spec.fields.flatMap((field) => {
    const direct = field.sources.length > 0
    return (direct ? field.sources : spec.sources)
      .flatMap(citedWorks)
      .filter(({ key }) => key === wanted)
      .map(({ locator }) => ({ spec, uri, field, direct, ...(locator !== undefined && { locator }) }))
  })
}
