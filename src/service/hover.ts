import type { Hover } from 'vscode-languageserver-types'
import type { Figure } from '../note'
import { describeCitation } from './citation-hover'
import { describeDefinition, describeKind } from './describe-spec'
import { describeStanding } from './describe-standing'
import { describeTarget, headline } from './describe-target'
import { describeDerivation, sourcesLine, whence } from './describe-value'
import type { Document } from './document'
import { markdown, prose } from './markdown'
import type { Place } from './place'
import { rangeOf } from './ranges'
import type { Surroundings } from './surroundings'
import { targetAt, type Target } from './target'

/** What is known of the word under the mouse. */
export function hover(document: Document, offset: number, surroundings: Surroundings): Hover | undefined {
  const found = targetAt(document, offset)
  if (!found) return undefined
  const { place, target } = found
  const paragraphs = describePlace(document, place, target, surroundings)
  if (paragraphs === undefined || paragraphs.length === 0) return undefined
  return { contents: markdown(paragraphs), range: rangeOf(document.note.lines, target?.span ?? place.span) }
}

function describePlace(
  document: Document,
  place: Place,
  target: Target | undefined,
  surroundings: Surroundings,
): string[] | undefined {
  switch (place.type) {
    case 'kind':
      return describeKind(document, place.spec.kind)
    case 'use':
      return undefined
    case 'citation':
      return describeCitation(document, place.citation)
    case 'word':
      return place.definition && describeDefinition(place.definition)
    case 'label':
      return [
        ...describeStanding(document, place.figure),
        ...(target ? describeTarget(document, target, surroundings) : []),
        ...cited(document, place.figure, surroundings),
      ]
    case 'key': {
      if (!place.definition || target?.type !== 'field') return undefined
      return describeKey(document, place, target, surroundings)
    }
    case 'expression': {
      if (!target) return undefined
      const subject = target.type === 'value' ? (place.figure ?? place.value) : undefined
      const standing = subject ? describeStanding(document, subject) : []
      return [...standing, ...describeTarget(document, target, surroundings)]
    }
    case 'id':
      return target && describeTarget(document, target, surroundings)
  }
}

function describeKey(
  document: Document,
  { field }: Extract<Place, { type: 'key' }>,
  { definition, evaluation }: Extract<Target, { type: 'field' }>,
  surroundings: Surroundings,
): string[] {
  const [head = '', ...rest] = describeDefinition(definition)
  if (definition.type === 'ignored' || definition.type === 'raw' || !evaluation) return [head, ...rest]
  if (evaluation.failure) return [head, ...rest, `No value: ${prose(evaluation.failure.message)}`]
  const { value, derivation } = evaluation
  const own = sourcesLine(document, surroundings, field.sources)
  if (value.type !== 'quantity') return [head, ...rest, ...(own === undefined ? [] : [own])]
  const derived = describeDerivation(document, surroundings, derivation, field.sources).filter(
    (text) => text !== rest[0],
  )
  const shown = `${headline(document, undefined, evaluation)} · ${prose(whence(document, derivation))}`
  return [head, shown, ...rest, ...derived]
}

function cited(document: Document, { sources }: Figure, surroundings: Surroundings): string[] {
  const line = sourcesLine(document, surroundings, sources)
  return line === undefined ? [] : [line.replace(/^Source/, 'Cited here')]
}
