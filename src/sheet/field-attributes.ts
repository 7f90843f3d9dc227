import type { Mapping } from '../note'
import { readUnit, type Unit } from '../quantity'
import { didYouMean, type Span } from '../text'
import { attribute, citationAttribute, listAttribute, sourceAttribute, textAttribute } from './attributes'
import type { Module } from './module'
import type { FieldDefinition, FieldType } from './types'

const fieldTypes: readonly FieldType[] = [
  'quantity', 'boolean', 'reference', 'enum', 'text', 'date', 'raw', 'ignored', 'embedded', 'list',
] // prettier-ignore

/** Takes what is wrong with an attribute. */
export type Complain = (span: Span, message: string) => void

/** What an entry of a `fields` or a `formulas` block says of a field; what it does not say is no property. */
export function attributesOfAny(mapping: Mapping, complain: Complain): Partial<FieldDefinition> {
  return said({
    title: textAttribute(mapping, 'title'),
    type: typeAttribute(mapping, complain),
    unit: unitAttribute(mapping, complain),
    plain: textAttribute(mapping, 'unit') === '1' ? true : undefined,
    plausible: sourceAttribute(mapping, 'plausible'),
    convention: textAttribute(mapping, 'convention'),
    doc: textAttribute(mapping, 'doc'),
    source: citationAttribute(mapping),
  })
}

/** What only an entry of a `fields` block says, as it bears on how a field is stated. */
export function attributesOfGiven(mapping: Mapping, module: Module): Partial<FieldDefinition> {
  const assumed = sourceAttribute(mapping, 'default')
  return said({
    to: textAttribute(mapping, 'to'),
    default: assumed,
    defaultModule: assumed && module,
    values: listAttribute(mapping, 'values'),
    letters: letters(mapping),
    hold: textAttribute(mapping, 'hold'),
    unknown: textAttribute(mapping, 'unknown'),
  })
}

/** The unit that an entry declares; none for `"1"`. */
export function unitAttribute(mapping: Mapping, complain: Complain): Unit | undefined {
  const text = textAttribute(mapping, 'unit')
  if (text === undefined || text === '1') return undefined
  const unit = readUnit(text)
  if (!unit) {
    const { span } = attribute(mapping, 'unit')!.value
    complain(span, `“${text}” is no unit. Write one such as “GB”, “byte/token” or “$/GPU-hour”, or "1" for none.`)
  }
  return unit
}

function typeAttribute(mapping: Mapping, complain: Complain): FieldType | undefined {
  const text = textAttribute(mapping, 'type')
  if (text === undefined) return undefined
  const type = fieldTypes.find((known) => known === text)
  if (!type) {
    const { span } = attribute(mapping, 'type')!.value
    const known = `Types are ${fieldTypes.join(', ')}, structural.`
    complain(span, `“${text}” is no type of field.${didYouMean(text, fieldTypes)} ${known}`)
  }
  return type
}

function letters(mapping: Mapping): ReadonlyMap<string, string> | undefined {
  const value = attribute(mapping, 'letters')?.value
  if (value?.type !== 'mapping') return undefined
  return new Map(
    value.fields.flatMap(({ key, value: word }) => (word.type === 'scalar' ? [[key, word.source.text] as const] : [])),
  )
}

/** Drops what is undefined, so that an absent attribute is an absent property. */
export function said<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
