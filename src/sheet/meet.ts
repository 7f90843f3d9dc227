import type { Binary } from '../expression'
import type { Quantity } from '../quantity'
import type { Span } from '../text'
import { everythingBelow, type DerivationNode } from './derivation'
import type { SheetObject } from './object'
import { parse } from './parsing'
import { Run } from './run'
import type { Sheet } from './sheet'
import { root } from './solve'

/** A stated number that could be changed so that a condition holds. */
export interface WayToMeet {
  /** `tokens` of the spec it is stated in. */
  readonly name: string
  /** Where the number stands in this note. */
  readonly span: Span
  /** How it is written now. */
  readonly text: string
  /** Where the condition turns. */
  readonly bound: Quantity
  /** On which side of the bound the condition holds. */
  readonly side: 'below' | 'above'
  /** Whether the condition holds with another number there, in base units. */
  readonly holdsAt: (value: number) => boolean
}

/** So many inputs are tried: a condition that rests on more has no single one to blame. */
const mostInputs = 8

/**
 * The inputs of this note that could be changed, each alone, so that a comparison holds. The same search as `solve`, but for
 * what is written: a measured value that is stated beside the input stays as it stands, as it would in the note.
 */
export function waysToMeet(sheet: Sheet, object: SheetObject, name: string): WayToMeet[] {
  const field = sheet.stated(object, name)
  const { derivation } = sheet.field(object, name)
  if (field?.value.type !== 'scalar' || !derivation) return []
  const { source } = field.value
  const { tree } = parse(source)
  if (tree.type !== 'binary' || !['<', '<=', '>', '>='].includes(tree.operator)) return []
  const pinnedAt = (place: string, value: number) => new Run(sheet.engine, { pins: new Map([[place, value]]) })
  return literalInputs(sheet, derivation as DerivationNode).flatMap((node): WayToMeet[] => {
    const { uri, span } = node.location!
    const place = `${uri}:${span.start}`
    const now = node.value.type === 'quantity' ? node.value.quantity : undefined
    if (!now || now.value <= 0) return []
    const difference = (value: number) => margin(sheet, pinnedAt(place, value), object, source, tree)
    const at = root(difference, now.value)
    if (at === undefined) return []
    const holdsAt = (value: number): boolean => {
      const outcome = sheet.evaluateIn(pinnedAt(place, value), source, object)
      return outcome.value?.type === 'boolean' && outcome.value.value === true
    }
    const side = holdsAt(at * 0.99) ? 'below' : holdsAt(at * 1.01) ? 'above' : undefined
    if (!side) return []
    const text = sheet.written(span)
    return [
      { name: node.title ?? node.name, span, text, side, holdsAt, bound: { ...now, value: at, low: at, high: at } },
    ]
  })
}

/** Numbers that this note states, as they stand, and that the value rests on. */
function literalInputs(sheet: Sheet, derivation: DerivationNode): DerivationNode[] {
  const found = new Map<number, DerivationNode>()
  for (const node of everythingBelow(derivation)) {
    const { statement, location } = node
    if (statement?.type !== 'scalar' || location?.uri !== sheet.note.uri) continue
    if (parse(statement.value.source, statement.value.flow).tree.type === 'number') found.set(location.span.start, node)
  }
  return found.size > mostInputs ? [] : [...found.values()]
}

/** Left side less right side, in base units. */
function margin(
  sheet: Sheet,
  run: Run,
  object: SheetObject,
  source: Parameters<Sheet['evaluate']>[0],
  tree: Binary,
): number | undefined {
  const [left, right] = [tree.left, tree.right].map((side) => sheet.evaluateIn(run, source, object, side).value)
  return left?.type === 'quantity' && right?.type === 'quantity'
    ? left.quantity.value - right.quantity.value
    : undefined
}
