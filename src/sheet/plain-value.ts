import type { Value } from '../expression'
import { didYouMean } from '../text'
import { truth } from './attributes'
import { failure, type RootFailure } from './failure'
import type { FieldDefinition, Location } from './types'

/**
 * What a text states of a field that takes no expression: a word, a date, letters; undefined where an expression or a list
 * may stand.
 */
export function plainValue(
  definition: FieldDefinition,
  text: string,
  location: Location,
): Value | RootFailure | undefined {
  switch (definition.type) {
    case 'text':
    case 'embedded':
      return { type: 'text', text }
    case 'raw':
    case 'ignored':
      return { type: 'raw' }
    case 'enum':
      return wordAmong(definition.values ?? [], definition, text, location)
    case 'date': {
      if (/^\d{4}(-\d{2}){0,2}$/.test(text)) return { type: 'date', iso: text }
      const message = `“${text}” is no date. Write it as 2023-10-17 (or 2023-10, or 2023).`
      return failure('invalid-spec', message, location)
    }
    case 'boolean': {
      const value = truth(text)
      return value === undefined ? undefined : { type: 'boolean', value }
    }
    case 'list':
      return definition.letters && spelled(definition, definition.letters, text, location)
    default:
      return undefined
  }
}

/** The one of a field's words that a text is, in whatever case it is written. */
export function wordAmong(
  values: readonly string[],
  { name }: FieldDefinition,
  text: string,
  location: Location,
): Value | RootFailure {
  const known = values.find((value) => value.toLowerCase() === text.toLowerCase())
  if (known !== undefined) return { type: 'text', text: known }
  const message = `“${text}” is no value of “${name}”.${didYouMean(text, values)} It takes ${values.join(', ')}.`
  return failure('invalid-spec', message, location)
}

/** `M-M*` letter by letter. */
function spelled(
  { name }: FieldDefinition,
  letters: ReadonlyMap<string, string>,
  text: string,
  location: Location,
): Value | RootFailure {
  const unknown = [...text].find((letter) => !letters.has(letter))
  if (unknown !== undefined) {
    const known = [...letters].map(([letter, word]) => `${letter} (${word})`).join(', ')
    return failure('invalid-spec', `“${unknown}” stands for nothing in “${name}”. Letters are ${known}.`, location)
  }
  return { type: 'list', items: [...text].map((letter) => ({ type: 'text', text: letters.get(letter)! })) }
}
