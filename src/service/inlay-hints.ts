import type { InlayHint } from 'vscode-languageserver-types'
import type { Expression } from '../expression'
import { readingsAround, type Field } from '../note'
import type { SpecObject } from '../sheet'
import { overlaps, touches, type Span } from '../text'
import { citationHints } from './citation-hints'
import { describeStanding } from './describe-standing'
import { describeEvaluation } from './describe-target'
import { shortValue } from './describe-value'
import type { Document } from './document'
import { hover } from './hover'
import { lasting } from './last-good'
import { markdown } from './markdown'
import type { Surroundings } from './surroundings'

/** Which hints are shown. */
export interface InlayHintSettings {
  readonly enabled: boolean
  readonly blankFields: boolean
  readonly values: boolean
  readonly constraints: boolean
  readonly figures: boolean
  /** Authors and year behind a key without brackets. */
  readonly citations: boolean
}

export const allHints: InlayHintSettings = {
  enabled: true,
  blankFields: true,
  values: true,
  constraints: true,
  figures: true,
  citations: true,
}

/** What a hint needs to find its tooltip when it is asked for. */
export interface HintData {
  readonly uri: string
  /** The offset of what the hint belongs to. */
  readonly at: number
}

/**
 * The values that are shown beside the text of a range. Tooltips come with `resolveInlayHint`. `labels` is what was shown
 * last: where a value is unknown for the moment, that stays.
 */
export function inlayHints(
  document: Document,
  range: Span,
  settings: InlayHintSettings = allHints,
  labels: Map<string, string> = new Map(),
): InlayHint[] {
  if (!document.note.isNote || !settings.enabled) return []
  return [
    ...specHints(document, range, settings, labels),
    ...proseHints(document, range, settings, labels),
    ...(settings.citations ? citationHints(document, range) : []),
  ]
}

function hint(document: Document, at: number, label: string, subject: number): InlayHint {
  const data: HintData = { uri: document.uri, at: subject }
  return { position: document.note.lines.position(at), label, paddingLeft: true, data }
}

function* specHints(
  document: Document,
  range: Span,
  settings: InlayHintSettings,
  labels: Map<string, string>,
): Iterable<InlayHint> {
  for (const object of document.sheet.objects) {
    if (!object.spec || !overlaps(object.spec.span, range)) continue
    for (const field of object.spec.fields) {
      if (!overlaps(field.span, range)) continue
      const shown = fieldLabel(document, object, field, settings)
      const blank = field.value.type === 'blank' && settings.blankFields
      const label = blank ? lasting(labels, `${object.name}.${field.key}`, shown) : shown
      if (label !== undefined) yield hint(document, field.value.span.end, label, field.keySpan.start)
    }
  }
}

function fieldLabel(
  document: Document,
  object: SpecObject,
  field: Field,
  settings: InlayHintSettings,
): string | undefined {
  const { sheet } = document
  const definition = sheet.definition(object, field.key)
  if (!definition) return undefined
  if (field.value.type === 'blank') {
    if (!settings.blankFields || definition.type === 'ignored' || definition.type === 'raw') return undefined
    const { value, derivation } = sheet.field(object, definition.name)
    if (!value || value.type === 'absent' || value.type === 'raw') return undefined
    const assumed = derivation.origin === 'assumed' ? ' (assumed)' : ''
    return `= ${shortValue(value, definition.unit)}${assumed}`
  }
  if (field.value.type !== 'scalar') return undefined
  if (object.kind.name === 'constraints')
    return settings.constraints ? constraintLabel(document, object, definition.name) : undefined
  if (definition.type !== 'quantity' || !settings.values || isPlain(sheet.parse(field.value.source, field.value.flow)))
    return undefined
  const { value } = sheet.field(object, definition.name)
  return value?.type === 'quantity' || value?.type === 'boolean' ? `= ${shortValue(value, definition.unit)}` : undefined
}

function constraintLabel(document: Document, object: SpecObject, name: string): string | undefined {
  const { holds, text, evaluation } = document.sheet.constraint(object, name)
  if (evaluation.failure || evaluation.value.type !== 'boolean') return undefined
  const mark = holds === undefined ? '?' : holds ? '✓' : '✗'
  return text === 'holds' || text === 'does not hold' ? mark : `${mark} ${text}`
}

/** A number as it stands says its value itself. */
function isPlain(tree: Expression): boolean {
  if (tree.type === 'number' || tree.type === 'date' || tree.type === 'missing') return true
  if (tree.type === 'unary') return isPlain(tree.operand)
  // `35%..45%` and `35% ± 5%` are stated ranges.
  return (
    tree.type === 'binary' &&
    (tree.operator === '..' || tree.operator === '±') &&
    isPlain(tree.left) &&
    isPlain(tree.right)
  )
}

function* proseHints(
  document: Document,
  range: Span,
  settings: InlayHintSettings,
  labels: Map<string, string>,
): Iterable<InlayHint> {
  const here = readingsAround(document.note, range)
  if (settings.figures) {
    for (const figure of here.flatMap(({ figures }) => figures)) {
      if (!overlaps(figure.span, range)) continue
      const { kind, rewritten, expected } = document.standing(figure)
      const shown = rewritten?.trim() ?? expected
      if (kind === 'stale' && shown !== undefined)
        yield hint(document, figure.labelSpan.end, `→ ${shown}`, figure.labelSpan.start)
    }
  }
  for (const value of here.flatMap(({ values }) => values)) {
    if (!overlaps(value.span, range)) continue
    const { kind, rewritten, expected } = document.standing(value)
    const shown = expected === undefined ? undefined : shorten(expected)
    if (value.pin === undefined) {
      const label = lasting(labels, `= ${value.expression.text}`, shown === undefined ? undefined : `= ${shown}`)
      if (settings.values && label !== undefined) yield hint(document, value.span.end, label, value.span.start)
    } else if (kind === 'stale' && settings.figures && shown !== undefined) {
      yield hint(document, value.span.end, `→ ${rewritten?.trim() ?? shown}`, value.span.start)
    }
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** Adds the tooltip: what a hover over the hint's subject says. */
export function resolveInlayHint(document: Document, hint: InlayHint, surroundings: Surroundings): InlayHint {
  const { at } = hint.data as HintData
  const tooltip = tooltipAt(document, at, surroundings)
  return tooltip === undefined ? hint : { ...hint, tooltip }
}

function tooltipAt(document: Document, at: number, surroundings: Surroundings) {
  const { note, sheet } = document
  const values = readingsAround(note, { start: at, end: at }).flatMap((reading) => reading.values)
  const value = values.find(({ span }) => span.start === at)
  if (value) {
    const evaluation = sheet.evaluate(value.expression)
    return markdown([...describeStanding(document, value), ...describeEvaluation(document, evaluation, surroundings)])
  }
  const object = sheet.objects.find(({ spec }) => spec?.fields.some(({ keySpan }) => touches(keySpan, at)))
  const field = object?.spec?.fields.find(({ keySpan }) => touches(keySpan, at))
  if (object?.kind.name === 'constraints' && field) {
    const { evaluation } = sheet.constraint(object, field.key)
    return markdown(describeEvaluation(document, evaluation, surroundings, field.key))
  }
  const found = hover(document, at, surroundings)?.contents
  return found !== undefined && typeof found === 'object' && 'kind' in found ? found : undefined
}
