import { citedWorks, type CitedWork } from '../citation'
import type { Field, Scalar, Spec } from '../note'
import type { Quantity } from '../quantity'
import { inFieldUnit, SheetObject, textAttribute, type FieldDefinition, type SpecObject } from '../sheet'
import { catalogueFacts, type Fact } from './catalogue-facts'
import type { JudgingContext } from './rule'

/** A number as it is stated, and what rounding to its digits may hide. */
export interface StatedNumber {
  readonly quantity: Quantity
  readonly rounding: number
}

/** A field that states nothing but a number; a bare one is in the field's unit. */
export function statedNumber(
  context: JudgingContext,
  definition: FieldDefinition,
  { value }: Field,
): (StatedNumber & { scalar: Scalar }) | undefined {
  if (value.type !== 'scalar' || definition.type !== 'quantity') return undefined
  const tree = context.sheet.parse(value.source, value.flow)
  if (tree.type !== 'number') return undefined
  const { quantity, rounding, unit } = tree
  const own = unit === undefined ? definition.unit : undefined
  if (!own) return { quantity, rounding, scalar: value }
  return { quantity: inFieldUnit(quantity, own), rounding: rounding * own.factor, scalar: value }
}

/** What one work says of a field, as the catalogue has it. */
export interface SourceValue extends StatedNumber {
  readonly fact: Fact
  readonly definition: FieldDefinition
  readonly cited: CitedWork
  /** What the same work says of the same field of anything, this included: a table has many rows. */
  readonly elsewhere: readonly StatedNumber[]
}

/**
 * What the catalogue holds for a field of a spec from the works that are cited for it: of the catalogue's spec that it
 * extends. Nothing where there is any doubt: another spec about the same model may be about all of a run where this is one stage.
 */
export function sourceValues(
  context: JudgingContext,
  object: SpecObject,
  name: string,
  citations: readonly string[],
): SourceValue[] {
  const definition = context.sheet.definition(object, name)
  if (!definition) return []
  return citations.flatMap(citedWorks).flatMap((cited): SourceValue[] => {
    const key = context.sources ? context.sources.builtinKey(cited.key) : cited.key
    const all = (key === undefined ? [] : (catalogueFacts(context.sheet.library).get(key) ?? [])).filter(
      ({ field }) => field.key === definition.name || definition.aliases.includes(field.key),
    )
    const [fact, ...more] = all.length === 0 ? [] : factsAbout(context, object, definition, all)
    const number = fact && more.length === 0 ? statedNumber(context, definition, fact.field) : undefined
    if (!fact || !number) return []
    const elsewhere = all.flatMap(({ field }) => statedNumber(context, definition, field) ?? [])
    return [{ ...number, fact, definition, cited, elsewhere }]
  })
}

/** Where the catalogue has a number from that a spec states without a source: of the same thing, and the same number. */
export function catalogueSources(context: JudgingContext, object: SpecObject, field: Field): readonly string[] {
  const definition = context.sheet.definition(object, field.key)
  const stated = definition && statedNumber(context, definition, field)
  if (!definition || !stated) return []
  const model = modelOf(context, object)
  for (let each = inherited(context, object); each; each = each.parent) {
    const found = each.spec && sourcesIn(context, each.spec, definition, stated)
    if (found) return found
  }
  if (model === undefined) return []
  const specs = context.sheet.library.modules.flatMap(({ specs }) => specs)
  const same = specs.filter((spec) => spec.kind === object.kind.name && textAttribute(spec, 'model')?.trim() === model)
  return same.flatMap((spec) => sourcesIn(context, spec, definition, stated) ?? []).slice(0, 1)
}

function sourcesIn(
  context: JudgingContext,
  spec: Spec,
  definition: FieldDefinition,
  stated: StatedNumber,
): readonly string[] | undefined {
  const field = spec.fields.find(({ key }) => key === definition.name || definition.aliases.includes(key))
  const number = field && statedNumber(context, definition, field)
  if (!field || !number || !couldBe(number, stated)) return undefined
  return field.sources.length > 0 ? field.sources : spec.sources.length > 0 ? spec.sources : undefined
}

/** Whether two numbers could be one, as far as their digits go; nothing is said of other dimensions. */
export function couldBe(a: StatedNumber, b: StatedNumber): boolean {
  if (a.quantity.dimension !== b.quantity.dimension) return true
  const [one, other] = [widest(a), widest(b)]
  const slack = 1e-9 * Math.max(Math.abs(one.high), Math.abs(other.high))
  return one.low <= other.high + slack && other.low <= one.high + slack
}

/** As wide as its digits allow. */
export function widest({ quantity, rounding }: StatedNumber): Quantity {
  return { ...quantity, low: quantity.low - rounding, high: quantity.high + rounding }
}

function factsAbout(
  context: JudgingContext,
  object: SpecObject,
  definition: FieldDefinition,
  all: readonly Fact[],
): readonly Fact[] {
  for (let each = inherited(context, object); each; each = each.parent) {
    // The nearest that states it is what is inherited; what stands above it is another's.
    const { spec } = each
    if (each.own.has(definition.name)) return all.filter((fact) => fact.spec === spec)
  }
  return []
}

/** The catalogue's spec that this one extends without being about something else: another model, other hardware. */
function inherited({ sheet }: JudgingContext, object: SpecObject): SheetObject | undefined {
  let each = object instanceof SheetObject ? object : undefined
  while (each && !each.module.builtin) {
    for (const name of each.own.keys()) if (sheet.definition(each, name)?.type === 'reference') return undefined
    each = each.parent
  }
  return each
}

/** The nearest ancestor that the catalogue holds. */
function catalogued(object: SpecObject): SheetObject | undefined {
  let each = object instanceof SheetObject ? object : undefined
  while (each && !each.module.builtin) each = each.parent
  return each
}

/** The catalogue's name of the model that a run, a tuning or a deployment is about. */
function modelOf({ sheet }: JudgingContext, object: SpecObject): string | undefined {
  if (!object.kind.fields.has('model')) return undefined
  const { value } = sheet.field(object, 'model')
  return value?.type === 'object' ? catalogued(value.object as SpecObject)?.spec?.id : undefined
}
