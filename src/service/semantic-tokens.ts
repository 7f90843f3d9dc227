import { walk, type Expression } from '../expression'
import { readingsAround, type Field, type FieldValue, type Spec } from '../note'
import { documentSpan, overlaps, type Span } from '../text'
import type { Document } from './document'
import { expressionOf, placeAt, type ExpressionPlace } from './place'
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
  const { note } = document
  if (!note.isNote) return []
  const found: SemanticToken[] = []
  for (const { specs, figures, values } of range ? readingsAround(note, range) : [note]) {
    for (const spec of specs) addSpec(found, document, spec)
    for (const figure of figures) addExpression(found, document, expressionOf(document, figure))
    for (const { expression: source, span } of values) {
      const tree = document.sheet.parse(source)
      addExpression(found, document, { type: 'expression', source, tree, at: 0, span })
    }
  }
  const wanted = range ? found.filter(({ span }) => overlaps(span, range)) : found
  wanted.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let end = 0
  // No token may lie in another: of a changed path (`model.layers = 60`) and what is in it the longer one stays.
  return wanted.filter(({ span }) => {
    if (span.start < end || span.end <= span.start) return false
    end = span.end
    return true
  })
}

function addSpec(found: SemanticToken[], document: Document, spec: Spec): void {
  found.push({ span: spec.kindSpan, type: 'type', modifiers: [] })
  if (spec.idSpan) found.push({ span: spec.idSpan, type: 'variable', modifiers: ['declaration'] })
  addFields(found, document, spec.fields)
}

function addFields(found: SemanticToken[], document: Document, fields: readonly Field[]): void {
  for (const { keySpan, value } of fields) {
    found.push({ span: keySpan, type: 'property', modifiers: ['declaration'] })
    addValue(found, document, value)
  }
}

function addValue(found: SemanticToken[], document: Document, value: FieldValue): void {
  if (value.type === 'mapping') addFields(found, document, value.fields)
  else if (value.type === 'list') for (const item of value.items) addValue(found, document, item)
  else if (value.type === 'scalar') {
    const place = placeAt(document, value.span.start)
    if (place?.type === 'expression') addExpression(found, document, place)
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
