import type { NoteData, Spec } from '../note'
import { textAttribute } from './attributes'

/** A note as the sheet sees it: its specs by name, and the notes it uses. */
export interface Module {
  readonly uri: string
  /** Part of the built-in knowledge. */
  readonly builtin: boolean
  readonly specs: readonly Spec[]
  readonly table: NameTable
  /** Filled once all modules are there: notes may use each other. */
  readonly uses: readonly UsedModule[]
}

export interface UsedModule {
  readonly prefix?: string
  readonly module: Module
}

/** A spec with the module it stands in. */
export interface Entry {
  readonly spec: Spec
  readonly module: Module
}

/** The kinds whose id names a kind, not a thing of their own. */
export function definesKind({ kind }: Pick<Spec, 'kind'>): boolean {
  return kind === 'fields' || kind === 'formulas'
}

export function createModule(note: NoteData, builtin = false, uses: readonly UsedModule[] = []): Module {
  const table = new NameTable()
  const module: Module = { uri: note.uri, builtin, specs: note.specs, table, uses }
  for (const spec of note.specs) table.add({ spec, module })
  return module
}

/** Names of specs: exactly, else case-insensitively, else by alias. */
export class NameTable {
  private readonly exact = new Map<string, Entry>()
  private readonly folded = new Map<string, Entry[]>()
  private readonly aliases = new Map<string, Entry[]>()

  add(entry: Entry): void {
    const { spec } = entry
    if (spec.id === undefined || definesKind(spec)) return
    if (!this.exact.has(spec.id)) this.exact.set(spec.id, entry)
    push(this.folded, spec.id.toLowerCase(), entry)
    for (const alias of aliasesOf(spec)) push(this.aliases, alias, entry)
  }

  addAll(other: NameTable): void {
    for (const [name, entry] of other.exact) if (!this.exact.has(name)) this.exact.set(name, entry)
    for (const [name, entries] of other.folded) for (const entry of entries) push(this.folded, name, entry)
    for (const [name, entries] of other.aliases) for (const entry of entries) push(this.aliases, name, entry)
  }

  /**
   * The specs of this name: more than one where an alias is ambiguous. `except` is passed over; with a `kind` only its
   * specs are looked at.
   */
  find(name: string, except?: Spec, kind?: string): readonly Entry[] {
    const wanted = ({ spec }: Entry) => spec !== except && (kind === undefined || spec.kind === kind)
    const exact = this.exact.get(name)
    if (exact && wanted(exact)) return [exact]
    const folded = this.folded.get(name.toLowerCase())?.filter(wanted) ?? []
    if (folded.length > 0) return [folded.find(({ spec }) => spec.id === name) ?? folded[0]!]
    return this.aliases.get(name.toLowerCase())?.filter(wanted) ?? []
  }

  entries(): IterableIterator<Entry> {
    return this.exact.values()
  }

  names(): string[] {
    return [...this.exact.keys()]
  }
}

function push(map: Map<string, Entry[]>, name: string, entry: Entry): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, [entry])
  else if (!known.some((other) => other.spec === entry.spec)) known.push(entry)
}

/** `aliases: [DeepSeek V3]` → `deepseek-v3`: lower case, spaces to hyphens, so that they can stand in expressions. */
export function aliasesOf(spec: Spec): readonly string[] {
  if (spec.summary) return spec.summary.aliases
  const field = spec.fields.find((f) => f.key === 'aliases')
  if (field?.value.type !== 'list') return []
  return field.value.items.flatMap((item) => (item.type === 'scalar' ? [aliasName(item.source.text)] : []))
}

/** What a reader is shown beside the name. */
export function titleOf(spec: Spec): string | undefined {
  if (spec.summary) return spec.summary.title
  return textAttribute(spec, 'title')
}

export function aliasName(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '-')
}
