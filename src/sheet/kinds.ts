import { readUnit } from '../quantity'
import type { Field, Mapping } from '../note'
import { didYouMean, type Problem } from '../text'
import { citationText, flagAttribute, listAttribute, sourceAttribute, textAttribute } from './attributes'
import { readAlternatives } from './alternatives'
import { LazyMap } from './lazy-map'
import type { Entry } from './module'
import type { FieldDefinition, FieldType, FunctionDefinition, Kind } from './types'

const fieldTypes: readonly FieldType[] = [
  'quantity', 'boolean', 'reference', 'enum', 'text', 'date', 'raw', 'ignored', 'embedded', 'list',
] // prettier-ignore

/** What `fields` and `formulas` blocks define, and what is wrong with the blocks themselves. */
export interface Definitions {
  readonly kinds: ReadonlyMap<string, Kind>
  readonly functions: ReadonlyMap<string, FunctionDefinition>
  /** The fields that only choose how something is counted, and the kinds that count things (`2048 × h800`). */
  readonly conventions: ReadonlySet<string>
  readonly counting: ReadonlySet<string>
  readonly problems: readonly (Problem & { readonly uri: string })[]
}

interface OpenKind extends Kind {
  title?: string
  doc?: string
  headline: readonly string[]
  location: Kind['location']
  free: boolean
  readonly fields: Map<string, FieldDefinition>
  readonly aliases: Map<string, string>
  structural: readonly string[]
}

/**
 * Puts kinds together from blocks, in their order: later blocks add fields, and their formulas come before earlier ones
 * (a house formula before the built-in), or take their place with `replace`. This is the one loader, for the built-in
 * knowledge and for users' notes alike.
 */
export function loadDefinitions(blocks: readonly Entry[], base?: Definitions): Definitions {
  const loader = new Loader(base)
  for (const block of blocks) if (block.spec.kind === 'fields') loader.fields(block)
  for (const block of blocks) if (block.spec.kind === 'formulas') loader.formulas(block)
  return loader.definitions
}

class Loader {
  /** The kinds that the blocks make or add to. Those of the base are left alone, and perhaps never put together. */
  private readonly kinds = new Map<string, OpenKind>()
  private readonly functions: Map<string, FunctionDefinition>
  private readonly problems: (Problem & { uri: string })[] = []

  constructor(private readonly base: Definitions | undefined) {
    this.functions = new Map(base?.functions)
  }

  get definitions(): Definitions {
    const { base, kinds, functions, problems } = this
    const own = [...kinds.values()]
    const fields = own.flatMap((kind) => [...kind.fields.values()])
    const names = new Set([...(base?.kinds.keys() ?? []), ...kinds.keys()])
    return {
      kinds: base ? new LazyMap([...names], (name) => kinds.get(name) ?? base.kinds.get(name)!) : kinds,
      functions,
      problems,
      conventions: new Set([...(base?.conventions ?? []), ...fields.flatMap(({ convention }) => convention ?? [])]),
      counting: new Set([
        ...(base?.counting ?? []),
        ...own.filter((kind) => kind.fields.has('count')).map(({ name }) => name),
      ]),
    }
  }

  fields(block: Entry): void {
    const kind = this.kindOf(block)
    if (!kind) return
    for (const field of block.spec.fields) {
      if (field.value.type === 'mapping') this.field(kind, field, field.value, block)
      else if (field.key === 'title' && field.value.type === 'scalar') {
        kind.title = field.value.source.text
        // Several blocks may add to a kind; the one that titles it is where it is introduced.
        kind.location = { uri: block.module.uri, span: block.spec.idSpan ?? block.spec.kindSpan }
      } else if (field.key === 'headline') kind.headline = listAttribute(block.spec, 'headline') ?? []
      else if (field.key === 'doc' && field.value.type === 'scalar') kind.doc = field.value.source.text
    }
  }

  private field(kind: OpenKind, field: Field, mapping: Mapping, block: Entry): void {
    if (textAttribute(mapping, 'type') === 'structural') {
      kind.structural = [...kind.structural, ...namesIn(field.key)]
      return
    }
    const type = this.fieldType(mapping, block)
    for (const name of namesIn(field.key)) {
      const known = kind.fields.get(name)
      const definition: FieldDefinition = {
        kind: kind.name,
        name,
        title: textAttribute(mapping, 'title') ?? known?.title ?? plainTitle(name),
        type: type ?? known?.type ?? 'quantity',
        aliases: [...(known?.aliases ?? []), ...(listAttribute(mapping, 'aliases') ?? [])],
        given: true,
        through: flagAttribute(mapping, 'through') || (known?.through ?? false),
        alternatives: known?.alternatives ?? [],
        location: { uri: block.module.uri, span: field.keySpan },
        ...pick({
          to: textAttribute(mapping, 'to') ?? known?.to,
          unit: this.unit(mapping, block) ?? known?.unit,
          plain: textAttribute(mapping, 'unit') === '1' || known?.plain,
          default: sourceAttribute(mapping, 'default') ?? known?.default,
          defaultModule: sourceAttribute(mapping, 'default') ? block.module : known?.defaultModule,
          values: listAttribute(mapping, 'values') ?? known?.values,
          letters: letters(mapping) ?? known?.letters,
          doc: textAttribute(mapping, 'doc') ?? known?.doc,
          hold: textAttribute(mapping, 'hold') ?? known?.hold,
          unknown: textAttribute(mapping, 'unknown') ?? known?.unknown,
          plausible: sourceAttribute(mapping, 'plausible') ?? known?.plausible,
          convention: textAttribute(mapping, 'convention') ?? known?.convention,
          source: citation(mapping) ?? known?.source,
        }),
      }
      if (name === '*') kind.free = true
      kind.fields.set(name, definition)
      for (const alias of definition.aliases) kind.aliases.set(alias, name)
    }
  }

  formulas(block: Entry): void {
    if (block.spec.id === undefined) return this.functionBlock(block)
    const kind = this.kindOf(block)
    if (!kind) return
    for (const field of block.spec.fields) {
      if (field.value.type !== 'mapping') continue
      const mapping = field.value
      const known = kind.fields.get(field.key)
      const own = readAlternatives(mapping, block.module)
      const kept = flagAttribute(mapping, 'replace') ? [] : (known?.alternatives ?? [])
      const definition: FieldDefinition = {
        given: false,
        through: false,
        ...known,
        kind: kind.name,
        name: field.key,
        aliases: [...(known?.aliases ?? []), ...(listAttribute(mapping, 'aliases') ?? [])],
        title: textAttribute(mapping, 'title') ?? known?.title ?? plainTitle(field.key),
        type: this.fieldType(mapping, block) ?? known?.type ?? 'quantity',
        alternatives: [...own, ...kept],
        location: { uri: block.module.uri, span: field.keySpan },
        ...pick({
          unit: this.unit(mapping, block) ?? known?.unit,
          plain: textAttribute(mapping, 'unit') === '1' || known?.plain,
          plausible: sourceAttribute(mapping, 'plausible') ?? known?.plausible,
          convention: textAttribute(mapping, 'convention') ?? known?.convention,
          doc: textAttribute(mapping, 'doc') ?? known?.doc,
          source: citation(mapping) ?? known?.source,
        }),
      }
      kind.fields.set(field.key, definition)
      for (const alias of definition.aliases) kind.aliases.set(alias, field.key)
    }
  }

  /** A `formulas` block without a kind: each entry is a function. */
  private functionBlock(block: Entry): void {
    for (const field of block.spec.fields) {
      if (field.value.type !== 'mapping') continue
      const is = sourceAttribute(field.value, 'is')
      if (is === undefined) continue
      const unit = this.unit(field.value, block)
      this.functions.set(field.key, {
        name: field.key,
        parameters: listAttribute(field.value, 'parameters') ?? [],
        is,
        module: block.module,
        location: { uri: block.module.uri, span: field.keySpan },
        ...pick({ unit, doc: textAttribute(field.value, 'doc'), source: citation(field.value) }),
      })
    }
  }

  private kindOf(block: Entry): OpenKind | undefined {
    const { id, kindSpan } = block.spec
    if (id === undefined) {
      const message = `A “${block.spec.kind}” block names its kind: {.${block.spec.kind} #model}.`
      this.problem(block, kindSpan, message)
      return undefined
    }
    const known = this.kinds.get(id)
    if (known) return known
    const below = this.base?.kinds.get(id)
    const location = { uri: block.module.uri, span: block.spec.idSpan ?? kindSpan }
    const kind: OpenKind = below
      ? { ...withoutTraits(below), fields: new Map(below.fields), aliases: new Map(below.aliases) }
      : { name: id, fields: new Map(), aliases: new Map(), structural: [], headline: [], free: false, location }
    this.kinds.set(id, kind)
    return kind
  }

  private fieldType(mapping: Mapping, block: Entry): FieldType | undefined {
    const text = textAttribute(mapping, 'type')
    if (text === undefined) return undefined
    const type = fieldTypes.find((known) => known === text)
    if (type) return type
    const span = mapping.fields.find((f) => f.key === 'type')!.value.span
    this.problem(
      block,
      span,
      `“${text}” is no type of field.${didYouMean(text, fieldTypes)} Types are ${fieldTypes.join(', ')}, structural.`,
    )
    return undefined
  }

  private unit(mapping: Mapping, block: Entry) {
    const text = textAttribute(mapping, 'unit')
    if (text === undefined || text === '1') return undefined
    const unit = readUnit(text)
    if (!unit) {
      const span = mapping.fields.find((f) => f.key === 'unit')!.value.span
      this.problem(
        block,
        span,
        `“${text}” is no unit. Write one such as “GB”, “byte/token” or “$/GPU-hour”, or "1" for none.`,
      )
    }
    return unit
  }

  private problem(block: Entry, span: Problem['span'], message: string): void {
    this.problems.push({ uri: block.module.uri, code: 'invalid-spec', severity: 'error', message, span })
  }
}

/** `"a, b"` defines both. */
function namesIn(key: string): string[] {
  return key
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function letters(mapping: Mapping): ReadonlyMap<string, string> | undefined {
  const value = mapping.fields.find((field) => field.key === 'letters')?.value
  if (value?.type !== 'mapping') return undefined
  return new Map(
    value.fields.flatMap(({ key, value: word }) => (word.type === 'scalar' ? [[key, word.source.text] as const] : [])),
  )
}

function citation(mapping: Mapping): string | undefined {
  const text = textAttribute(mapping, 'source')
  return text === undefined ? undefined : citationText(text)
}

/** `kv_cache_per_token` → `Kv cache per token`, for fields whose author gave no title. */
function plainTitle(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Drops what is undefined, so that an absent attribute is an absent property. */
function pick<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** A kind that is given more fields: what is known of its own would not count them. */
function withoutTraits({ having: _, ...kind }: Kind): Kind {
  return kind
}
