import type { Location, SpecObject } from '../sheet'
import type { Document } from './document'
import type { ExpressionPlace } from './place'
import { memberObject, targetsIn, whole, type Target } from './target'

/** Where a reader finds out more about a target: where the note states it, else the formula or the catalogue's block. */
export function locationOf(document: Document, target: Target): Location | undefined {
  switch (target.type) {
    case 'field': {
      const stated = document.sheet.stated(target.object, target.definition.name)
      if (stated) return { uri: target.object.uri, span: stated.keySpan }
      return target.evaluation?.derivation?.location ?? target.definition.location
    }
    case 'definition':
      return target.definition.location
    case 'spec': {
      const { spec, uri } = target.object
      return spec ? { uri, span: spec.idSpan ?? spec.kindSpan } : firstInput(document, target.object)
    }
    case 'function':
      return target.definition?.location
    case 'unit':
      return undefined
    case 'value':
      return target.evaluation.failure?.location
  }
}

/** Where an expression leads as a whole: to what it names, else to the first quantity in it. */
export function mainLocation(document: Document, place: ExpressionPlace): Location | undefined {
  const main = whole(document, place)
  if (!main || main.type !== 'value') return main && locationOf(document, main)
  const inside = targetsIn(document, place)
  const first = inside.find(({ type }) => type === 'field') ?? inside[0]
  return (first && locationOf(document, first)) ?? locationOf(document, main)
}

/** An object that an expression made (`2048 × h800`) is found where what it is made of stands. */
function firstInput(document: Document, object: SpecObject): Location | undefined {
  for (const field of object.kind.fields.values()) {
    const made = field.through ? memberObject(document, object, field.name) : undefined
    if (made?.spec) return { uri: made.uri, span: made.spec.idSpan ?? made.spec.kindSpan }
  }
  return undefined
}
