import { parseExpression } from '../expression'
import { format, readFigure, rewriteFigure, type Quantity } from '../quantity'
import { SheetObject, waysToMeet, type SpecObject, type WayToMeet } from '../sheet'
import type { Fix } from '../text'
import type { ValuesContext } from './rule'

/** How far from the bound a rounded number may lie, as a share of it. */
const steps = [0, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]

/** For a constraint that is not met: the inputs that would meet it, each written as its author writes it. */
export function constraintFixes({ sheet }: ValuesContext, object: SpecObject, name: string): Fix[] {
  if (!(object instanceof SheetObject)) return []
  return waysToMeet(sheet, object, name).flatMap((way) => {
    const newText = written(way)
    if (newText === undefined) return []
    const sign = way.side === 'below' ? '≤' : '≥'
    const title = `Meet “${name}” with ${way.name} ${newText} (holds at ${sign} ${format(way.bound)})`
    return [{ title, edits: [{ span: way.span, newText }] }]
  })
}

/** A number on the right side of the bound, in the style and with the digits of the present one. */
function written({ text, bound, side, holdsAt }: WayToMeet): string | undefined {
  const reading = readFigure(text)
  if (!reading) return undefined
  const options = bound.unit ? { unit: bound.unit } : {}
  for (const step of steps) {
    const value = bound.value * (side === 'below' ? 1 - step : 1 + step)
    const newText = rewriteFigure(text, reading, { ...bound, value, low: value, high: value }, options)
    if (newText !== undefined && newText !== text && holdsAt(valueOf(newText, bound))) return newText
  }
  return undefined
}

/** What a stated number comes to: one without a unit takes the field's. */
function valueOf(text: string, { unit }: Quantity): number {
  const { tree, problems } = parseExpression(text)
  if (tree.type !== 'number' || problems.length > 0) return NaN
  return tree.quantity.value * (tree.unit === undefined && tree.quantity.unit === undefined ? (unit?.factor ?? 1) : 1)
}
