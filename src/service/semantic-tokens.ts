import { walk, type Expression } from '../expression'
import {
  readingsAround,
  sectionsOf,
  type Field,
  type FieldValue,
  type Note,
  type PlacedSection,
  type Scalar,
  type Section,
  type Spec,
} from '../note'
import { definesKind, type SpecObject } from '../sheet'
import { documentSpan, overlaps, shift, type Span } from '../text'
import type { Document } from './document'
import { expressionInField, expressionInFormula, expressionOf, type ExpressionPlace } from './place'
import { targetsIn, type Target } from './target'

/** What words are told to be, and how; by their places in these lists the protocol counts. */
export const tokenTypes = ['type', 'variable', 'property', 'function', 'number'] as const
export const tokenModifiers = ['declaration', 'defaultLibrary'] as const

export type TokenType = (typeof tokenTypes)[number]
export type TokenModifier = (typeof tokenModifiers)[number]

/** A word of a spec or an expression: what an editor without our grammar knows of it, and what no grammar can know. */
export interface SemanticToken {
  readonly span: Span
  readonly type: TokenType
  readonly modifiers: readonly TokenModifier[]
}

/**
 * The words of a note that mean something, in their order: kinds, specs, fields, functions and numbers. A name is only there if
 * it leads somewhere; what comes from the catalogue is told apart from what the notes say themselves.
 *
 * @param range only what touches it; without it all of the note
 */
export function semanticTokens(document: Document, range?: Span): SemanticToken[] {
  const { note, sheet } = document
  if (!note.isNote) return []
  const found: SemanticToken[] = []
  const objects = new Map(sheet.objects.map((object) => [object.spec, object]))
  for (const spec of note.specs)
    if (!range || overlaps(spec.span, range)) addSpec(found, document, spec, objects.get(spec))
  if (range) for (const reading of readingsAround(note, range)) addProse(found, document, reading)
  else for (const placed of sectionsOf(note)) addSection(found, document, placed)
  return apart(range ? found.filter(({ span }) => overlaps(span, range)) : found)
}

/** No token may lie in another: of a changed path (`model.layers = 60`) and what is in it the longer one stays. */
function apart(tokens: SemanticToken[]): SemanticToken[] {
  tokens.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let end = 0
  return tokens.filter(({ span }) => {
    if (span.start < end || span.end <= span.start) return false
    end = span.end
    return true
  })
}

/** What was found in a section that nobody has edited since, in offsets of the section, and the values that it rests on. */
interface Known {
  readonly home: object
  readonly generation: number
  readonly tokens: readonly SemanticToken[]
}

const known = new WeakMap<Section, Known>()

function addSection(found: SemanticToken[], document: Document, { at, section }: PlacedSection): void {
  const { home, generation } = document.sheet
  let kept = known.get(section)
  if (kept?.home !== home || kept.generation !== generation) {
    const tokens: SemanticToken[] = []
    for (const part of section.parts) {
      const own: SemanticToken[] = []
      addProse(own, document, part.reading)
      for (const token of own) tokens.push({ ...token, span: shift(token.span, part.at) })
    }
    known.set(section, (kept = { home, generation, tokens }))
  }
  for (const token of kept.tokens) found.push({ ...token, span: shift(token.span, at) })
}

function addProse(
  found: SemanticToken[],
  document: Document,
  { figures, values }: Pick<Note, 'figures' | 'values'>,
): void {
  for (const figure of figures) addExpression(found, document, expressionOf(document, figure))
  for (const { expression: source, span } of values)
    addExpression(found, document, { type: 'expression', source, tree: document.sheet.parse(source), at: 0, span })
}

/** @param object undefined for a block that defines fields or formulas, or whose kind nobody knows */
function addSpec(found: SemanticToken[], document: Document, spec: Spec, object: SpecObject | undefined): void {
  found.push({ span: spec.kindSpan, type: 'type', modifiers: [] })
  if (spec.idSpan) found.push({ span: spec.idSpan, type: 'variable', modifiers: ['declaration'] })
  const kind = definesKind(spec) && spec.id !== undefined ? document.sheet.kind(spec.id) : undefined
  addFields(found, document, spec.fields, (field, scalar) =>
    object
      ? expressionInField(document, object, field, scalar)
      : kind && expressionInFormula(document, kind, field, scalar),
  )
}

type PlaceOf = (field: Field, scalar: Scalar) => ExpressionPlace | undefined

function addFields(found: SemanticToken[], document: Document, fields: readonly Field[], placeOf: PlaceOf): void {
  for (const field of fields) {
    found.push({ span: field.keySpan, type: 'property', modifiers: ['declaration'] })
    addValue(found, document, field, field.value, placeOf)
  }
}

function addValue(found: SemanticToken[], document: Document, field: Field, value: FieldValue, placeOf: PlaceOf): void {
  if (value.type === 'mapping') addFields(found, document, value.fields, placeOf)
  else if (value.type === 'list') for (const item of value.items) addValue(found, document, field, item, placeOf)
  else if (value.type === 'scalar') {
    const place = placeOf(field, value)
    if (place) addExpression(found, document, place)
  }
}

function addExpression(found: SemanticToken[], document: Document, place: ExpressionPlace): void {
  for (const target of targetsIn(document, place)) {
    const type = typeOf(target)
    if (type) found.push({ span: target.span, type, modifiers: isBuiltin(target) ? ['defaultLibrary'] : [] })
  }
  walk(place.tree, (node) => {
    const span = numeral(node, place.source.text)
    if (span) found.push({ span: documentSpan(place.source, span), type: 'number', modifiers: [] })
  })
}

function typeOf(target: Target): TokenType | undefined {
  switch (target.type) {
    case 'field':
    case 'definition':
      return 'property'
    case 'spec':
      return 'variable'
    case 'function':
      return 'function'
    case 'value':
      return target.evaluation.failure ? undefined : 'property'
    case 'unit':
      return undefined
  }
}

/** Whether it is the catalogue's, or the language's own. Fields are everybody's. */
function isBuiltin(target: Target): boolean {
  if (target.type === 'function') return target.definition?.module.builtin ?? true
  return target.type === 'spec' && target.object.uri.startsWith('knowledge:')
}

/** A number without its unit, which is left to the grammar. */
function numeral(node: Expression, text: string): Span | undefined {
  if (node.type === 'date') return node.span
  if (node.type !== 'number') return undefined
  const { span, unit } = node
  const end = unit && unit.span.start > span.start ? unit.span.start : span.end
  // Where a currency stands before the number it is a part of it: `$2` of `$2/GPU-hour`.
  const [written] = /^[^\s/]*/.exec(text.slice(span.start, end))!
  return { start: span.start, end: span.start + written.length }
}
