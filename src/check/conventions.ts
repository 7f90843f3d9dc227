import { walk } from '../expression'
import type { Quantity, Unit } from '../quantity'
import { everythingBelow, fieldsHaving } from '../sheet'
import type { DerivationNode, Evaluation, FieldDefinition, SpecObject } from '../sheet'
import { verbatim, type SourceText } from '../text'
import type { JudgingContext } from './rule'
import { holdsInPlace, type Place } from './units-in-place'

/** A figure that does not hold as it is counted now. */
export interface Failing {
  readonly label: string
  readonly expression: SourceText
  readonly quantity: Quantity
  readonly place: Place
  readonly converted: Unit | undefined
  readonly evaluation: Evaluation
}

export interface OtherConvention {
  /** In words; undefined where there is none. */
  readonly convention: string | undefined
  /** Whether this was asked of the specs, which may be edited without changing the value. */
  readonly isOpen: boolean
}

/**
 * The convention of counting under which a figure would hold: gigabytes of 2³⁰ bytes for those of 10⁹, or another value of
 * an enum field that only chooses how a quantity is counted (active parameters with both embeddings, attention with or
 * without its causal mask).
 */
export function otherConvention(context: JudgingContext, failing: Failing): OtherConvention {
  const prefix = otherPrefix(failing)
  if (prefix !== undefined) return { convention: prefix, isOpen: false }
  const { derivation } = failing.evaluation
  const conventions = derivation && conventionsBelow(context, derivation as DerivationNode)
  if (!conventions || conventions.size === 0) return { convention: undefined, isOpen: false }
  return { convention: otherCounting(context, failing, conventions), isOpen: true }
}

/** `GB` for `GiB` and the other way round, wherever the unit is written. */
const prefixes = [
  { from: /([kKMGTP])B(?![A-Za-z])/, to: (prefix: string) => `${prefix.toUpperCase()}iB`, name: 'binary units' },
  {
    from: /([KMGTP])iB(?![A-Za-z])/,
    to: (prefix: string) => `${prefix === 'K' ? 'k' : prefix}B`,
    name: 'decimal units',
  },
]

function otherPrefix({ label, quantity, place, converted }: Failing): string | undefined {
  // In whatever unit it is written: what is no number of bytes holds in neither.
  if (!quantity.dimension.exponents.has('byte')) return undefined
  for (const { from, to, name } of prefixes) {
    const { before, after, columnHead, rowHead } = place
    const written = [label, after, columnHead, rowHead].map((text) => from.exec(text ?? '')).find((found) => found)
    if (!written) continue
    const turn = (text: string): string => text.replace(from, (_, prefix: string) => to(prefix))
    const there: Place = {
      before,
      after: turn(after),
      ...(columnHead !== undefined && { columnHead: turn(columnHead) }),
      ...(rowHead !== undefined && { rowHead: turn(rowHead) }),
    }
    if (holdsInPlace(turn(label), quantity, there, converted)) return `${name} (${turn(written[0])})`
  }
  return undefined
}

function otherCounting(
  context: JudgingContext,
  failing: Failing,
  conventions: ReadonlySet<string>,
): string | undefined {
  const { sheet } = context
  for (const object of objectsIn(context, failing)) {
    for (const name of conventions) {
      const definition = sheet.definition(object, name)
      if (!definition?.values || object.kind.fields.get(name) !== definition) continue
      const current = sheet.field(object, name).value
      for (const word of definition.values) {
        if (current?.type === 'text' && current.text === word) continue
        const changed = sheet.evaluate(
          verbatim(`with(${object.spec!.id!}.${name} = ${word}, ${failing.expression.text})`, 0),
        )
        if (changed.value?.type !== 'quantity') continue
        if (!holdsInPlace(failing.label, changed.value.quantity, failing.place, failing.converted)) continue
        const now = current?.type === 'text' ? ` instead of “${current.text}”` : ''
        return `“${word}”${now} (${name} of ${object.name}: ${definition.title})`
      }
    }
  }
  return undefined
}

/** Many figures may show one value. */
const conventionsKept = new WeakMap<DerivationNode, ReadonlySet<string>>()

/** The enum fields that choose how something is counted on which a value rests. */
function conventionsBelow({ sheet }: JudgingContext, derivation: DerivationNode): ReadonlySet<string> {
  const known = conventionsKept.get(derivation)
  if (known) return known
  const places = conventionPlaces(sheet)
  const found = new Set<string>()
  for (const { location } of everythingBelow(derivation)) {
    const definition = location && places.get(location.uri)?.get(location.span.start)
    if (definition?.convention !== undefined) found.add(definition.convention)
  }
  conventionsKept.set(derivation, found)
  return found
}

type Places = ReadonlyMap<string, ReadonlyMap<number, FieldDefinition>>

const placesKept = new WeakMap<object, Places>()

/** The formulas of quantities that are counted by convention, by the note and the place where they stand. */
function conventionPlaces(sheet: JudgingContext['sheet']): Places {
  const known = placesKept.get(sheet)
  if (known) return known
  const places = new Map<string, Map<number, FieldDefinition>>()
  for (const kind of sheet.kinds()) {
    for (const field of fieldsHaving(kind, 'convention')) {
      const { uri, span } = field.location
      const inNote = places.get(uri) ?? new Map<number, FieldDefinition>()
      places.set(uri, inNote.set(span.start, field))
    }
  }
  placesKept.set(sheet, places)
  return places
}

/** The named specs that the expression speaks of or that its value rests on. */
function objectsIn({ sheet }: JudgingContext, { expression, evaluation }: Failing): SpecObject[] {
  const found = new Map<string, SpecObject>()
  const take = (name: string): void => {
    const object = sheet.find(name)
    if (object?.spec?.id !== undefined) found.set(object.spec.id, object)
  }
  walk(sheet.parse(expression), (node) => {
    if (node.type === 'name') take(node.name)
  })
  for (const { value } of everythingBelow(evaluation.derivation as DerivationNode)) {
    if (value.type === 'object') take((value.object as SpecObject).spec?.id ?? value.object.name)
  }
  return [...found.values()]
}
