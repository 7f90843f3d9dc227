import type { Hover, MarkupContent } from 'vscode-languageserver-types'
import type { FigureVerdict } from '../check'
import { builtinFunctions } from '../expression'
import type { Figure, InlineValue } from '../note'
import { describeDimension, format, lookupUnit, printDigits, readUnit, unitWords } from '../quantity'
import type { Derivation, Evaluation, SpecObject } from '../sheet'
import { describeCitation } from './citation-hover'
import { describeDefinition, describeKind, describeSpec } from './describe-spec'
import { describeDerivation, exactly, root, shortValue, sourcesLine, whence } from './describe-value'
import type { Document } from './document'
import { code, prose } from './markdown'
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

/** Paragraphs as an editor's Markdown. */
export function markdown(paragraphs: readonly string[]): MarkupContent {
  return { kind: 'markdown', value: paragraphs.filter((text) => text !== '').join('\n\n') }
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
        ...verdictOf(document, place.figure),
        ...(target ? describeTarget(document, target, surroundings) : []),
        ...cited(document, place.figure, surroundings),
      ]
    case 'key': {
      if (!place.definition || target?.type !== 'field') return undefined
      return describeKey(document, place, target, surroundings)
    }
    case 'expression': {
      if (!target) return undefined
      const subject = place.figure ?? place.value
      const isWhole = target.type === 'value' && subject !== undefined
      const verdict = !isWhole
        ? []
        : place.figure
          ? verdictOf(document, place.figure)
          : valueVerdict(document, place.value!)
      return [...verdict, ...describeTarget(document, target, surroundings)]
    }
    case 'id':
      return target && describeTarget(document, target, surroundings)
  }
}

/** What a target is, and how its value came about. */
export function describeTarget(document: Document, target: Target, surroundings: Surroundings): string[] {
  switch (target.type) {
    case 'spec':
      return describeSpec(document, target.object)
    case 'definition':
      return describeDefinition(target.definition)
    case 'function':
      return describeFunction(target)
    case 'unit':
      return describeUnit(target.text)
    case 'field': {
      const { value } = target.evaluation ?? {}
      if (value?.type === 'object')
        return [...describeDefinition(target.definition), ...describeSpec(document, value.object as SpecObject)]
      return target.evaluation
        ? describeEvaluation(document, target.evaluation, surroundings, target.definition.title)
        : describeDefinition(target.definition)
    }
    case 'value': {
      const { value } = target.evaluation
      return value?.type === 'object'
        ? describeSpec(document, value.object as SpecObject)
        : describeEvaluation(document, target.evaluation, surroundings)
    }
  }
}

/** Title, value and derivation. */
export function describeEvaluation(
  document: Document,
  evaluation: Evaluation,
  surroundings: Surroundings,
  title?: string,
): string[] {
  if (evaluation.failure)
    return [title === undefined ? '' : `**${prose(title)}**`, `No value: ${prose(evaluation.failure.message)}`]
  const { value, derivation } = evaluation
  return [
    headline(document, title ?? root(derivation).title, evaluation),
    ...(value.type === 'raw' ? [] : describeDerivation(document, surroundings, derivation)),
  ]
}

function headline(
  document: Document,
  title: string | undefined,
  { value, derivation }: Extract<Evaluation, { derivation: Derivation }>,
): string {
  const shown = `**${prose(shortValue(value, derivation.unit ?? root(derivation).unit))}**`
  const exact = exactly(value)
  const parts = [title === undefined ? `= ${shown}` : `**${prose(title)}** = ${shown}`]
  if (exact !== undefined) parts.push(`exactly ${exact}`)
  const behind = root(derivation)
  if (title !== undefined) parts.push(prose(whence(document, behind)))
  return parts.join(' · ')
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

/** Whether a figure holds, and what its digits allow. */
function verdictOf(document: Document, figure: Figure): string[] {
  return verdictLine(document.verdict(figure))
}

function valueVerdict(document: Document, value: InlineValue): string[] {
  return value.pin ? verdictLine(document.verdict(value)) : []
}

function verdictLine(verdict: FigureVerdict): string[] {
  const { kind, expected = '', written, convention } = verdict
  const label = `“${prose(written.text)}”`
  switch (kind) {
    case 'holds':
      return [`✓ ${label} holds${allowed(verdict)}.`]
    case 'stale':
      return [`✗ ${label} no longer holds: it is **${prose(expected)}**${allowed(verdict)}.`]
    case 'convention':
      return [
        `≈ ${label} holds by another convention: ${prose(convention ?? '')}. By this note’s it is **${prose(expected)}**.`,
      ]
    case 'unit-missing':
      return [`${label} lacks a unit: it is **${prose(expected)}**.`]
    case 'dimension-mismatch':
      return [`✗ ${label} has another dimension than **${prose(expected)}**.`]
    default:
      return []
  }
}

/** `; its digits allow 36.5B–37.5B`. */
function allowed({ reading, evaluation }: FigureVerdict): string {
  if (
    !reading ||
    evaluation.value?.type !== 'quantity' ||
    !Number.isFinite(reading.low) ||
    reading.low === reading.high
  )
    return ''
  const { quantity } = evaluation.value
  const unit = reading.unit?.dimension === quantity.dimension ? reading.unit : evaluation.derivation?.unit
  const { low, high, nominal: value } = reading
  return `; its digits allow ${prose(format({ ...quantity, low, high, value }, unit ? { unit } : {}))}`
}

function cited(document: Document, { sources }: Figure, surroundings: Surroundings): string[] {
  const line = sourcesLine(document, surroundings, sources)
  return line === undefined ? [] : [line.replace(/^Source/, 'Cited here')]
}

function describeFunction({ name, definition }: Extract<Target, { type: 'function' }>): string[] {
  if (!definition) {
    const own = builtinFunctions.find((each) => each.name === name)
    return own ? [code(own.signature), own.doc] : []
  }
  const signature = `${name}(${definition.parameters.join(', ')})`
  return [
    `${code(signature)} = ${code(definition.is.text)}`,
    ...(definition.doc === undefined ? [] : [prose(definition.doc)]),
  ]
}

function describeUnit(text: string): string[] {
  const unit = readUnit(text) ?? lookupUnit(text)
  if (!unit) return []
  const doc = unitWords().find(({ name }) => name === unit.text)?.doc
  const factor = unit.factor >= 0.001 && unit.factor < 1e15 ? printDigits(unit.factor, 6) : String(unit.factor)
  const size = unit.factor === 1 ? '' : ` = ${factor} ${prose(describeDimension(unit.dimension))}`
  return [`**${prose(unit.text)}**${size}`, ...(doc === undefined ? [] : [prose(doc)])]
}

/** The value of a calculation in the text, for its tooltip. */
export function describeInlineValue(document: Document, value: InlineValue, surroundings: Surroundings): string[] {
  return [
    ...valueVerdict(document, value),
    ...describeEvaluation(document, document.sheet.evaluate(value.expression), surroundings),
  ]
}
