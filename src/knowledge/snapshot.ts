import { worksOf } from '../citation'
import type { NoteData, Spec, SpecSummary } from '../note'
import { aliasesOf, createModule, definesKind, loadLibrary, makeLibrary, openDefinitions } from '../sheet'
import { sealDefinitions, sealKind, titleOf, type Library, type SealedDefinitions, type SealedKind } from '../sheet'
import { LazySpec, type SpecBody } from './lazy-spec'

/** The first line of a snapshot. Each line behind it holds one spec or one kind, in the order in which they stand here. */
interface SnapshotIndex {
  readonly notes: readonly {
    readonly uri: string
    readonly specs: readonly { readonly kind: string; readonly id?: string; readonly summary: SpecSummary }[]
  }[]
  readonly definitions: SealedDefinitions
  /** How long each line is, without its end. */
  readonly lengths: readonly number[]
}

/**
 * Writes the built-in knowledge as one text of which little is read at the start: a first line that says what there is, and
 * a line for each spec and each kind, read when a note needs it. A note of one model does not wait for 140 others.
 */
export function writeSnapshot(notes: readonly NoteData[]): string {
  const { definitions } = loadLibrary(notes)
  // What defines kinds is in the definitions.
  const kept = notes.map(({ uri, specs }) => ({ uri, specs: specs.filter((spec) => !definesKind(spec)) }))
  const lines = [
    ...kept.flatMap(({ specs }) => specs.map(({ kind: _, id: __, ...body }) => line(body satisfies SpecBody))),
    ...[...definitions.kinds.values()].map((kind) => line(sealKind(kind))),
  ]
  const index: SnapshotIndex = {
    notes: kept.map(({ uri, specs }) => ({ uri, specs: specs.map(announce) })),
    definitions: sealDefinitions(definitions),
    lengths: lines.map(({ length }) => length),
  }
  return [line(index), ...lines].join('\n')
}

function announce(spec: Spec) {
  const { kind, id } = spec
  const title = titleOf(spec)
  const summary: SpecSummary = { ...(title !== undefined && { title }), aliases: aliasesOf(spec), works: worksOf(spec) }
  return { kind, ...(id !== undefined && { id }), summary }
}

/** JSON in ASCII: whoever reads it need not decode it, and a length is the same in characters and in bytes. */
function line(value: object): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The library that a snapshot holds. */
export function readSnapshot(text: string): Library {
  const first = text.indexOf('\n')
  const index = JSON.parse(text.slice(0, first)) as SnapshotIndex
  const starts: number[] = []
  let start = first + 1
  for (const length of index.lengths) {
    starts.push(start)
    start += length + 1
  }
  const read = <T>(n: number): T => JSON.parse(text.slice(starts[n], starts[n]! + index.lengths[n]!)) as T

  let next = 0
  const modules = index.notes.map(({ uri, specs }) => {
    const lazy = specs.map(({ kind, id, summary }) => {
      const n = next++
      return new LazySpec(kind, id, summary, () => read<SpecBody>(n))
    })
    return createModule({ uri, specs: lazy }, true)
  })
  const byUri = new Map(modules.map((module) => [module.uri, module]))
  const kindAt = new Map(index.definitions.kinds.map((name, n) => [name, next + n]))
  const definitions = openDefinitions(
    index.definitions,
    (name) => read<SealedKind>(kindAt.get(name)!),
    (uri) => byUri.get(uri)!,
  )
  return makeLibrary(modules, definitions)
}
