import { worksOf } from '../citation'
import type { NoteData, Spec, SpecSummary } from '../note'
import { aliasesOf, createModule, definesKind, loadLibrary, makeLibrary, openDefinitions } from '../sheet'
import { sealDefinitions, sealField, sealKind, titleOf, type Library } from '../sheet'
import type { SealedDefinitions, SealedKind } from '../sheet'
import { LazySpec, type SpecBody } from './lazy-spec'

/** How many characters the first line of a snapshot has: it says how long the second is. */
const lengthDigits = 8

/** The second line of a snapshot. Each line behind it holds one spec, one kind or one field of a kind. */
interface SnapshotIndex {
  readonly notes: readonly {
    readonly uri: string
    readonly specs: readonly { readonly kind: string; readonly id?: string; readonly summary: SpecSummary }[]
  }[]
  readonly definitions: SealedDefinitions
  /** How many fields each kind has. */
  readonly fields: readonly number[]
  /** How long each line is, without its end: those of the specs in their order, then each kind with its fields behind it. */
  readonly lengths: readonly number[]
}

/**
 * Writes the built-in knowledge as one text of which little is read at the start: a line that says what there is, and
 * a line for each spec, each kind and each field, read when a note needs it. A note of one model does not wait for 140
 * others, nor for the 690 fields that a model can have.
 */
export function writeSnapshot(notes: readonly NoteData[]): string {
  const { definitions } = loadLibrary(notes)
  // What defines kinds is in the definitions.
  const kept = notes.map(({ uri, specs }) => ({ uri, specs: specs.filter((spec) => !definesKind(spec)) }))
  const lines = [
    ...kept.flatMap(({ specs }) => specs.map(({ kind: _, id: __, ...body }) => line(body satisfies SpecBody))),
    ...[...definitions.kinds.values()].flatMap((kind) => [
      line(sealKind(kind)),
      ...[...kind.fields.values()].map((field) => line(sealField(field))),
    ]),
  ]
  const index: SnapshotIndex = {
    notes: kept.map(({ uri, specs }) => ({ uri, specs: specs.map(announce) })),
    definitions: sealDefinitions(definitions),
    fields: [...definitions.kinds.values()].map(({ fields }) => fields.size),
    lengths: lines.map(({ length }) => length),
  }
  const head = line(index)
  return [String(head.length).padStart(lengthDigits), head, ...lines].join('\n')
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

/** A snapshot's text, of which parts are asked for: a string, or a file that stays where it is. */
export interface SnapshotText {
  slice(start: number, end: number): string
}

/** The library that a snapshot holds. */
export function readSnapshot(text: SnapshotText): Library {
  const first = lengthDigits + 1
  const end = first + Number(text.slice(0, lengthDigits))
  const index = JSON.parse(text.slice(first, end)) as SnapshotIndex
  const starts: number[] = []
  let start = end + 1
  for (const length of index.lengths) {
    starts.push(start)
    start += length + 1
  }
  const read = <T>(n: number): T => JSON.parse(text.slice(starts[n]!, starts[n]! + index.lengths[n]!)) as T

  let next = 0
  const modules = index.notes.map(({ uri, specs }) => {
    const lazy = specs.map(({ kind, id, summary }) => {
      const n = next++
      return new LazySpec(kind, id, summary, () => read<SpecBody>(n))
    })
    return createModule({ uri, specs: lazy }, true)
  })
  const byUri = new Map(modules.map((module) => [module.uri, module]))
  const kinds = new Map<string, FieldLines>()
  index.definitions.kinds.forEach((name, n) => {
    kinds.set(name, new FieldLines(next))
    next += 1 + index.fields[n]!
  })
  const definitions = openDefinitions(index.definitions, {
    kind: (name) => kinds.get(name)!.kind(read),
    field: (kind, name) => read(kinds.get(kind)!.line(name)),
    module: (uri) => byUri.get(uri)!,
  })
  return makeLibrary(modules, definitions)
}

/** Which line a kind has, and which its fields. */
class FieldLines {
  private readonly lines = new Map<string, number>()

  constructor(private readonly first: number) {}

  kind(read: (line: number) => SealedKind): SealedKind {
    const kind = read(this.first)
    kind.fields.forEach((name, n) => this.lines.set(name, this.first + 1 + n))
    return kind
  }

  /** Of a field of the kind, which has been read. */
  line(field: string): number {
    return this.lines.get(field)!
  }
}
