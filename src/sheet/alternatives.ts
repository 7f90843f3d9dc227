import type { FieldValue, Mapping } from '../note'
import { attribute, citationAttribute, listAttribute, sourceAttribute, textAttribute } from './attributes'
import type { Module } from './module'
import type { Alternative } from './types'

/** The ways a `formulas` entry computes its field: `is`, `cases` or `from`. */
export function readAlternatives(mapping: Mapping, module: Module): Alternative[] {
  const inherited = citationAttribute(mapping)
  const listed = attribute(mapping, 'cases')?.value ?? attribute(mapping, 'from')?.value
  const cases = attribute(mapping, 'cases') !== undefined
  if (listed?.type === 'list') return listed.items.flatMap((item) => one(item, module, cases, inherited))
  return one(mapping, module, false, inherited)
}

function one(value: FieldValue, module: Module, exclusive: boolean, inherited: string | undefined): Alternative[] {
  if (value.type !== 'mapping') return []
  const is = sourceAttribute(value, 'is')
  if (is === undefined) return []
  const when = sourceAttribute(value, 'when')
  const given = listAttribute(value, 'given')
  const label = textAttribute(value, 'label')
  const source = citationAttribute(value) ?? inherited
  return [
    {
      is,
      module,
      exclusive,
      ...(when && { when }),
      ...(given && { given }),
      ...(label && { label }),
      ...(source && { source }),
    },
  ]
}
