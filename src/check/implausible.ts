import { format } from '../quantity'
import type { Problem } from '../text'
import type { SpecObject } from '../sheet'
import type { Field } from '../note'
import type { ValuesContext, Rule } from './rule'

/** A value far outside what such quantities have in the field: most often a unit or a power of ten is wrong. */
export const implausible: Rule = {
  code: 'implausible',
  *specs(context) {
    for (const object of context.sheet.objects) {
      for (const field of object.spec?.fields ?? []) {
        const problem = judge(context, object, field)
        if (problem) yield problem
      }
    }
  },
}

function judge({ sheet }: ValuesContext, object: SpecObject, field: Field): Problem | undefined {
  const definition = sheet.definition(object, field.key)
  if (!definition?.plausible || (field.value.type !== 'blank' && field.value.type !== 'scalar')) return undefined
  const { value, derivation } = sheet.field(object, definition.name)
  const bounds = sheet.evaluate(definition.plausible, object).value
  if (value?.type !== 'quantity' || bounds?.type !== 'quantity') return undefined
  const { quantity } = value
  const range = bounds.quantity
  if (range.dimension !== quantity.dimension || (quantity.high >= range.low && quantity.low <= range.high))
    return undefined
  const unit = definition.unit ? { unit: definition.unit } : {}
  const where = quantity.high < range.low ? 'below' : 'above'
  const how = derivation?.origin === 'computed' ? 'comes to' : 'is stated as'
  return {
    code: 'implausible',
    severity: 'warning',
    message:
      `“${object.name}.${definition.name}” ${how} ${format(quantity, unit)}, far ${where} what ${definition.title} plausibly is ` +
      `(${format(range, unit)}). Check its unit and the statements that lead to it.`,
    span: field.value.type === 'blank' ? field.keySpan : field.value.span,
  }
}
