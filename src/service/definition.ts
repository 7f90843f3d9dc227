import type { Location } from 'vscode-languageserver-types'
import { bibliographyDefinition, citationDefinition } from './citation-definition'
import type { Document } from './document'
import { expressionOf } from './place'
import type { Surroundings } from './surroundings'
import { targetAt } from './target'
import { locationOf, mainLocation } from './target-location'

/** Where the word under the cursor is stated, computed or described. */
export async function definition(
  document: Document,
  offset: number,
  surroundings: Surroundings,
): Promise<Location | undefined> {
  const found = targetAt(document, offset)
  if (!found) return bibliographyDefinition(document, offset, surroundings)
  const { place, target } = found
  if (place.type === 'citation') return citationDefinition(document, place.citation.key, surroundings)
  if (place.type === 'use') {
    const uri = document.uses.find(({ use }) => use === place.use)?.uri
    return uri === undefined ? undefined : surroundings.locate(document, { uri, span: { start: 0, end: 0 } })
  }
  if (place.type === 'kind') {
    const kind = document.sheet.kind(place.spec.kind)
    return kind && surroundings.locate(document, kind.location)
  }
  if (place.type === 'word') return place.definition && surroundings.locate(document, place.definition.location)
  if (place.type === 'key') {
    // The key is where it is stated: from there the way leads on to the formula, or to what the field means.
    if (target?.type !== 'field') return undefined
    const formula =
      target.evaluation?.derivation?.formula === undefined ? undefined : target.evaluation.derivation.location
    return surroundings.locate(document, formula ?? target.definition.location)
  }
  const expression =
    place.type === 'label' ? expressionOf(document, place.figure) : place.type === 'expression' ? place : undefined
  const isWhole = place.type === 'label' || target?.type === 'value'
  const location = expression && isWhole ? mainLocation(document, expression) : target && locationOf(document, target)
  return location && surroundings.locate(document, location)
}
