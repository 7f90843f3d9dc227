import type { Expression } from '../expression'
import type { Quantity, Unit } from '../quantity'
import type { FieldDefinition } from './types'

/** An expression of numbers alone, none with a unit: it takes the field's. */
export function isBare(tree: Expression): boolean {
  switch (tree.type) {
    case 'number':
      return tree.unit === undefined
    case 'unary':
      return tree.operator === '-' && isBare(tree.operand)
    case 'binary':
      return isBare(tree.left) && isBare(tree.right)
    default:
      return false
  }
}

/** A number, or a range of numbers. */
export function isLiteral(tree: Expression): boolean {
  if (tree.type === 'unary') return isLiteral(tree.operand)
  if (tree.type === 'binary')
    return (tree.operator === '..' || tree.operator === '±') && isLiteral(tree.left) && isLiteral(tree.right)
  return tree.type === 'number'
}

/** Whether the statement itself is a range: then it is a variable. */
export function writesRange(tree: Expression): boolean {
  if (tree.type === 'binary')
    return tree.operator === '..' || tree.operator === '±' || writesRange(tree.left) || writesRange(tree.right)
  if (tree.type === 'unary') return writesRange(tree.operand)
  return tree.type === 'convert' && writesRange(tree.value)
}

/** A bare quantity as so many of the field's unit. */
export function inFieldUnit({ value, low, high }: Quantity, unit: Unit): Quantity {
  const { factor, dimension } = unit
  return { value: value * factor, low: low * factor, high: high * factor, dimension, unit }
}

/** A bare number's rounding is in the field's unit. */
export function scaleOf(tree: Expression, quantity: Quantity, definition: FieldDefinition): number {
  return isBare(tree) && definition.unit && quantity.dimension === definition.unit.dimension
    ? definition.unit.factor
    : 1
}
