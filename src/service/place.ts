import type { Expression } from '../expression'
import { definesKind, type FieldDefinition, type Kind, type SpecObject } from '../sheet'
import {
  readingsAround,
  type Citation,
  type Field,
  type FieldValue,
  type Figure,
  type InlineValue,
  type Scalar,
  type Spec,
  type Use,
} from '../note'
import { touches, type SourceText, type Span } from '../text'
import { citationAt } from './citation-places'
import type { Document } from './document'
import { textOffset } from './ranges'

/** What stands at an offset of a note. */
export type Place =
  | { readonly type: 'kind'; readonly spec: Spec; readonly span: Span }
  | { readonly type: 'id'; readonly spec: Spec; readonly span: Span; readonly object: SpecObject | undefined }
  | {
      readonly type: 'key'
      readonly field: Field
      readonly span: Span
      readonly object: SpecObject
      readonly definition: FieldDefinition | undefined
    }
  /** A word that is no expression: an enum's value, a text. */
  | {
      readonly type: 'word'
      readonly field: Field
      readonly span: Span
      readonly object: SpecObject
      readonly definition: FieldDefinition | undefined
    }
  | ExpressionPlace
  /** The label of a figure. */
  | { readonly type: 'label'; readonly figure: Figure; readonly span: Span }
  | { readonly type: 'use'; readonly use: Use; readonly span: Span }
  | { readonly type: 'citation'; readonly citation: Citation; readonly span: Span }

/** Somewhere in an expression. */
export interface ExpressionPlace {
  readonly type: 'expression'
  readonly source: SourceText
  readonly tree: Expression
  /** In the expression's text. */
  readonly at: number
  /** Where the expression stands, with the delimiters that belong to it (`calc:`). */
  readonly span: Span
  /** Whose fields may be named without a dot. */
  readonly scope?: SpecObject
  /** In a `formulas` block: the kind whose fields are meant. Nothing is evaluated there. */
  readonly kind?: Kind
  readonly figure?: Figure
  readonly value?: InlineValue
  readonly field?: Field
}

/** Finds what an offset touches. */
export function placeAt(document: Document, offset: number): Place | undefined {
  const { note } = document
  // Asking for the sheet loads the knowledge: a file that is no note costs nothing.
  if (!note.isNote) return undefined
  const { sheet } = document
  const citation = citationAt(note, offset)
  if (citation) return { type: 'citation', citation, span: citation.keySpan }
  const here = readingsAround(note, { start: offset, end: offset })
  for (const spec of here.flatMap(({ specs }) => specs))
    if (touches(spec.span, offset)) return placeInSpec(document, spec, offset)
  for (const use of note.frontMatter?.uses ?? [])
    if (touches(use.span, offset)) return { type: 'use', use, span: use.span }
  const figures = here.flatMap((reading) => reading.figures)
  const figure = figures.find((each) => touches(each.labelSpan, offset) || touches(each.expressionSpan, offset))
  if (figure && !touches(figure.expressionSpan, offset)) return { type: 'label', figure, span: figure.labelSpan }
  if (figure) return { ...expressionOf(document, figure), at: textOffset(figure.expression, offset) }
  const value = here.flatMap(({ values }) => values).find((each) => touches(each.span, offset))
  if (!value) return undefined
  const { expression: source, span } = value
  return { type: 'expression', source, tree: sheet.parse(source), at: textOffset(source, offset), span, value }
}

/** The expression that a figure is bound to. */
export function expressionOf({ sheet }: Document, figure: Figure): ExpressionPlace {
  const { expression: source, expressionSpan: span } = figure
  return { type: 'expression', source, tree: sheet.parse(source), at: 0, span, figure }
}

function placeInSpec(document: Document, spec: Spec, offset: number): Place | undefined {
  const { sheet } = document
  const object = sheet.objects.find((each) => each.spec === spec)
  if (touches(spec.kindSpan, offset)) return { type: 'kind', spec, span: spec.kindSpan }
  if (spec.idSpan && touches(spec.idSpan, offset)) return { type: 'id', spec, span: spec.idSpan, object }
  if (definesKind(spec)) return placeInDefinition(document, spec, offset)
  const field = spec.fields.find((each) => touches(each.span, offset))
  if (!object || !field) return undefined
  const definition = sheet.definition(object, field.key)
  if (touches(field.keySpan, offset)) return { type: 'key', field, span: field.keySpan, object, definition }
  const scalar = scalarAt(field.value, offset)
  if (!scalar) return undefined
  const place = expressionInField(document, object, field, scalar)
  if (!place) return { type: 'word', field, span: scalar.span, object, definition }
  return { ...place, at: textOffset(scalar.source, offset) }
}

/** A scalar of a field, if it is an expression there. */
export function expressionInField(
  { sheet }: Document,
  object: SpecObject,
  field: Field,
  { source, span, flow }: Scalar,
): ExpressionPlace | undefined {
  const type = sheet.definition(object, field.key)?.type
  if (field.key !== 'extends' && (type === undefined || !expressionTypes.has(type))) return undefined
  return { type: 'expression', source, tree: sheet.parse(source, flow), at: 0, span, scope: object, field }
}

/** A scalar below a key of a `fields` or `formulas` block, if it is an expression there. */
export function expressionInFormula(
  { sheet }: Document,
  kind: Kind,
  field: Field,
  { source, span, flow }: Scalar,
): ExpressionPlace | undefined {
  if (!formulaKeys.has(field.key)) return undefined
  return { type: 'expression', source, tree: sheet.parse(source, flow), at: 0, span, kind, field }
}

/** The types whose values are expressions. */
const expressionTypes: ReadonlySet<FieldDefinition['type']> = new Set(['quantity', 'reference', 'boolean', 'list'])

/** The keys of a definition whose values are expressions. */
const formulaKeys: ReadonlySet<string> = new Set(['is', 'when', 'default', 'plausible', 'given'])

/** In a `fields` or `formulas` block: names there are fields of the kind that the block is about. */
function placeInDefinition(document: Document, spec: Spec, offset: number): Place | undefined {
  const kind = spec.id === undefined ? undefined : document.sheet.kind(spec.id)
  let fields: readonly Field[] = spec.fields
  for (let depth = 0; depth < 8; depth++) {
    const field = fields.find((each) => touches(each.span, offset))
    if (!field) return undefined
    const inside = mappingAt(field.value, offset)
    if (inside) {
      fields = inside
      continue
    }
    const scalar = scalarAt(field.value, offset)
    const place = scalar && kind && expressionInFormula(document, kind, field, scalar)
    return place && { ...place, at: textOffset(scalar.source, offset) }
  }
  return undefined
}

function mappingAt(value: FieldValue, offset: number): readonly Field[] | undefined {
  if (value.type === 'mapping') return touches(value.span, offset) ? value.fields : undefined
  if (value.type !== 'list') return undefined
  const item = value.items.find((each) => each.type === 'mapping' && touches(each.span, offset))
  return item?.type === 'mapping' ? item.fields : undefined
}

/** The scalar that an offset touches: the value itself, or an item of a list. */
function scalarAt(value: FieldValue, offset: number): Scalar | undefined {
  if (value.type === 'scalar') return touches(value.span, offset) ? value : undefined
  if (value.type !== 'list') return undefined
  for (const item of value.items) {
    const found = scalarAt(item, offset)
    if (found) return found
  }
  return undefined
}
