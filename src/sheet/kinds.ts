import type { Field, Mapping } from '../note'
import type { Problem } from '../text'
import { readAlternatives } from './alternatives'
import { citationAttribute, flagAttribute, listAttribute, sourceAttribute, textAttribute } from './attributes'
import { attributesOfAny, attributesOfGiven, said, unitAttribute, type Complain } from './field-attributes'
import { LazyMap } from './lazy-map'
import type { Entry } from './module'
import type { FieldDefinition, FunctionDefinition, Kind } from './types'

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
    const own = {
      ...attributesOfAny(mapping, this.complainIn(block)),
      ...attributesOfGiven(mapping, block.module),
    }
    for (const name of namesIn(field.key)) {
      const known = kind.fields.get(name)
      const definition: FieldDefinition = {
        title: plainTitle(name),
        type: 'quantity',
        alternatives: [],
        ...known,
        ...own,
        kind: kind.name,
        name,
        aliases: [...(known?.aliases ?? []), ...(listAttribute(mapping, 'aliases') ?? [])],
        given: true,
        through: flagAttribute(mapping, 'through') || (known?.through ?? false),
        location: { uri: block.module.uri, span: field.keySpan },
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
      const kept = flagAttribute(mapping, 'replace') ? [] : (known?.alternatives ?? [])
      const definition: FieldDefinition = {
        title: plainTitle(field.key),
        type: 'quantity',
        given: false,
        through: false,
        ...known,
        ...attributesOfAny(mapping, this.complainIn(block)),
        kind: kind.name,
        name: field.key,
        aliases: [...(known?.aliases ?? []), ...(listAttribute(mapping, 'aliases') ?? [])],
        alternatives: [...readAlternatives(mapping, block.module), ...kept],
        location: { uri: block.module.uri, span: field.keySpan },
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
      const unit = unitAttribute(field.value, this.complainIn(block))
      this.functions.set(field.key, {
        name: field.key,
        parameters: listAttribute(field.value, 'parameters') ?? [],
        is,
        module: block.module,
        location: { uri: block.module.uri, span: field.keySpan },
        ...said({ unit, doc: textAttribute(field.value, 'doc'), source: citationAttribute(field.value) }),
      })
    }
  }

  private kindOf(block: Entry): OpenKind | undefined {
    const { id, kindSpan } = block.spec
    if (id === undefined) {
      const message = `A “${block.spec.kind}” block names its kind: {.${block.spec.kind} #model}.`
      this.complainIn(block)(kindSpan, message)
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

  private complainIn({ module: { uri } }: Entry): Complain {
    return (span, message) => this.problems.push({ uri, code: 'invalid-spec', severity: 'error', message, span })
  }
}

/** `"a, b"` defines both. */
function namesIn(key: string): string[] {
  return key
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** `kv_cache_per_token` → `Kv cache per token`, for fields whose author gave no title. */
function plainTitle(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A kind that is given more fields: what is known of its own would not count them. */
function withoutTraits({ having: _, ...kind }: Kind): Kind {
  return kind
}
