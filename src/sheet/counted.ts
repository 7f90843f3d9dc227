import type { Value } from '../expression'
import { exact, printDigits, type Quantity } from '../quantity'
import type { Engine } from './engine'
import { SheetObject, throughFields } from './object'
import type { Statement } from './statement'
import type { FieldDefinition } from './types'

/**
 * `2048 × h800`: the kind that reads through to the thing's kind and counts it. Without such a kind the product means nothing.
 * Without a count, the kind's default count is assumed.
 */
export function counted(engine: Engine, thing: SheetObject, count?: Quantity): SheetObject | undefined {
  for (const name of engine.definitions.counting) {
    const kind = engine.definitions.kinds.get(name)
    const countField = kind?.fields.get('count')
    if (!kind || !countField) continue
    for (const field of throughFields(kind)) {
      if (field.to !== thing.kind.name) continue
      const key = `${count === undefined ? '' : `${count.low}..${count.value}..${count.high} ×`}|${kind.name}|${thing.id}`
      return engine.kept(key, (id) => {
        const own = new Map<string, Statement>([
          [field.name, { type: 'made', value: { type: 'object', object: thing } }],
        ])
        if (count) own.set('count', { type: 'made', value: countValue(count, countField) })
        const name = count ? `${printDigits(count.value, 16)} × ${thing.name}` : thing.name
        return new SheetObject(id, name, kind, thing.module, undefined, thing.world, own, undefined, engine.graph)
      })
    }
  }
  return undefined
}

/** A bare number of things takes the field's unit. */
function countValue(count: Quantity, field: FieldDefinition): Value {
  const { unit } = field
  if (!unit || count.dimension === unit.dimension) return { type: 'quantity', quantity: count }
  const one = exact(1, unit)
  return { type: 'quantity', quantity: { ...count, dimension: one.dimension, unit } }
}
