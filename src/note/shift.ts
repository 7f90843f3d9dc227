import type { Definition } from 'mdast'
import { LazyProblem, shift, type Fix, type Problem, type SourceText, type Span, type TextEdit } from '../text'
import type { BlockReading } from './block'
import { sourceData, type SourceData } from './source-data'
import { move } from './source'
import type { Citation, Field, FieldValue, Figure, InlineValue, Spec } from './types'

/** What a part of a document holds, `by` characters further down. */
export function shiftReading(reading: BlockReading, by: number): BlockReading {
  if (by === 0) return reading
  return {
    specs: reading.specs.map((spec) => shiftSpec(spec, by)),
    figures: reading.figures.map((figure) => shiftFigure(figure, by)),
    values: reading.values.map((value) => shiftValue(value, by)),
    citations: reading.citations.map((citation) => shiftCitation(citation, by)),
    problems: reading.problems.map((problem) => shiftProblem(problem, by)),
  }
}

/** A problem whose places, all of them in one document, lie `by` characters further down. */
export function shiftProblem(problem: Problem, by: number): Problem {
  const span = shift(problem.span, by)
  const related = problem.related?.map((each) => ({ ...each, span: shift(each.span, by) }))
  const move = (fix: Fix): Fix => ({ ...fix, edits: fix.edits.map((edit) => shiftEdit(edit, by)) })
  if (problem instanceof LazyProblem) return problem.moved(span, related, move)
  const fixes = problem.fixes?.map(move)
  return { ...problem, span, ...(fixes && { fixes }), ...(related && { related }) }
}

function shiftEdit({ span, newText }: TextEdit, by: number): TextEdit {
  return { span: shift(span, by), newText }
}

/** A spec that stands `by` characters further down. */
export function shiftSpec(spec: Spec, by: number): Spec {
  return {
    ...spec,
    kindSpan: shift(spec.kindSpan, by),
    ...optional('idSpan', spec.idSpan, by),
    span: shift(spec.span, by),
    bodySpan: shift(spec.bodySpan, by),
    fields: spec.fields.map((field) => shiftField(field, by)),
  }
}

function shiftField(field: Field, by: number): Field {
  const { keySpan, value, span } = field
  return { ...field, keySpan: shift(keySpan, by), value: shiftFieldValue(value, by), span: shift(span, by) }
}

function shiftFieldValue(value: FieldValue, by: number): FieldValue {
  const span = shift(value.span, by)
  switch (value.type) {
    case 'scalar':
      return { ...value, span, source: move(value.source, by) }
    case 'list':
      return { type: 'list', span, items: value.items.map((item) => shiftFieldValue(item, by)) }
    case 'mapping':
      return { type: 'mapping', span, fields: value.fields.map((field) => shiftField(field, by)) }
    case 'blank':
    case 'null':
      return { type: value.type, span }
  }
}

function shiftFigure(figure: Figure, by: number): Figure {
  return {
    ...figure,
    span: shift(figure.span, by),
    label: move(figure.label, by),
    labelSpan: shift(figure.labelSpan, by),
    expression: move(figure.expression, by),
    expressionSpan: shift(figure.expressionSpan, by),
  }
}

function shiftValue(value: InlineValue, by: number): InlineValue {
  const { pin } = value
  return {
    ...value,
    span: shift(value.span, by),
    expression: move(value.expression, by),
    ...(pin && { pin: move(pin, by) satisfies SourceText }),
  }
}

function shiftCitation(citation: Citation, by: number): Citation {
  return { ...citation, keySpan: shift(citation.keySpan, by), span: shift(citation.span, by) }
}

function optional<K extends string>(key: K, span: Span | undefined, by: number): { [k in K]?: Span } {
  return (span === undefined ? {} : { [key]: shift(span, by) }) as { [k in K]?: Span }
}

/** A definition as it stands `by` characters further down: what a figure that refers to it reads of it. */
export function shiftDefinition(definition: Definition, by: number): Definition {
  const { position } = definition
  const { destination, destinationSpan, title, titleSpan } = sourceData(definition)
  const at = (point: { line: number; column: number; offset?: number | undefined }) => ({
    ...point,
    offset: (point.offset ?? 0) + by,
  })
  const data: SourceData = {
    ...(destination && { destination: move(destination, by) }),
    ...(destinationSpan && { destinationSpan: shift(destinationSpan, by) }),
    ...(title && { title: move(title, by) }),
    ...(titleSpan && { titleSpan: shift(titleSpan, by) }),
  }
  return { ...definition, data, ...(position && { position: { start: at(position.start), end: at(position.end) } }) }
}
