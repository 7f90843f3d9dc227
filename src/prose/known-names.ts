import type { Note, Spec } from '../note'
import type { Library } from '../sheet'
import { Names } from './names'

/** The names of a library, and those of some notes that add their own, last used last. */
interface Known {
  readonly library: Names
  readonly notes: Map<string, Names>
}

/** So many notes with names of their own are open at once, with a state before and after an edit each. */
const MOST = 8

const kept = new WeakMap<Library, Known>()

/**
 * The names that a text may use: those of the catalogue, and of its own specs. Put together once for all texts whose specs
 * give the same names, so that what was recognised by them still holds after an edit.
 */
export function namesFor(note: Pick<Note, 'specs' | 'uri'>, library: Library): Names {
  let known = kept.get(library)
  if (known === undefined) kept.set(library, (known = { library: new Names(library), notes: new Map<string, Names>() }))
  const { notes } = known
  const key = note.specs.map(keyOf).join('')
  if (key === '') return known.library
  const names = notes.get(key) ?? new Names(library, [note])
  notes.delete(key)
  notes.set(key, names)
  for (const oldest of notes.keys()) if (notes.size > MOST) notes.delete(oldest)
  return names
}

/** What of a spec gives names. */
function keyOf({ id, kind, fields }: Spec): string {
  if (id === undefined) return ''
  const naming = fields.filter(({ key }) => NAMING.has(key)).map(({ key, value }) => [key, textsOf(value)])
  return JSON.stringify([kind, id, naming])
}

const NAMING = new Set(['about', 'aliases', 'sort', 'title'])

function textsOf(value: Spec['fields'][number]['value']): readonly string[] {
  if (value.type === 'scalar') return [value.source.text]
  return value.type === 'list' ? value.items.flatMap(textsOf) : []
}
