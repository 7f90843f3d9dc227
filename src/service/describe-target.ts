import { builtinFunctions } from '../expression'
import { describeDimension, lookupUnit, printDigits, readUnit, unitWords } from '../quantity'
import { behindName, type Derivation, type Evaluation, type SpecObject } from '../sheet'
import { describeDefinition, describeSpec } from './describe-spec'
import { describeDerivation, exactly, shortValue, whence } from './describe-value'
import type { Document } from './document'
import { code, prose } from './markdown'
import type { Surroundings } from './surroundings'
import type { Target } from './target'

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
    headline(document, title ?? behindName(derivation).title, evaluation),
    ...(value.type === 'raw' ? [] : describeDerivation(document, surroundings, derivation)),
  ]
}

/** Value and exact number, with the title and where it comes from if there is a title. */
export function headline(
  document: Document,
  title: string | undefined,
  { value, derivation }: Extract<Evaluation, { derivation: Derivation }>,
): string {
  const shown = `**${prose(shortValue(value, derivation.unit ?? behindName(derivation).unit))}**`
  const exact = exactly(value)
  const parts = [title === undefined ? `= ${shown}` : `**${prose(title)}** = ${shown}`]
  if (exact !== undefined) parts.push(`exactly ${exact}`)
  const behind = behindName(derivation)
  if (title !== undefined) parts.push(prose(whence(document, behind)))
  return parts.join(' · ')
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
