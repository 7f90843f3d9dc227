import { isBuiltinFunction, nodeAt, walk, type Expression, type Override, type WhatIf } from '../expression'
import type { Evaluation, FieldDefinition, FunctionDefinition, SpecObject } from '../sheet'
import { lookupUnit } from '../quantity'
import { documentSpan, touches, type Span } from '../text'
import type { Document } from './document'
import { expressionOf, placeAt, type ExpressionPlace, type Place } from './place'
import { partOf } from './ranges'

/** What a word of a note means. */
export type Target =
  | {
      readonly type: 'field'
      readonly span: Span
      readonly object: SpecObject
      readonly definition: FieldDefinition
      readonly evaluation?: Evaluation
    }
  /** A field without an object: a name in a house formula, the left side of a what-if. */
  | { readonly type: 'definition'; readonly span: Span; readonly definition: FieldDefinition }
  | { readonly type: 'spec'; readonly span: Span; readonly object: SpecObject }
  | { readonly type: 'function'; readonly span: Span; readonly name: string; readonly definition?: FunctionDefinition }
  | { readonly type: 'unit'; readonly span: Span; readonly text: string }
  /** An expression that is more than one name. */
  | { readonly type: 'value'; readonly span: Span; readonly tree: Expression; readonly evaluation: Evaluation }

/** What stands at an offset of an expression: the innermost name, else the whole expression. */
function targetIn(document: Document, place: ExpressionPlace): Target | undefined {
  const path = nodeAt(place.tree, place.at)
  const node = path.at(-1)
  return (node && targetOf(document, place, node, path)) ?? whole(document, place)
}

/** The expression as a whole: what a figure is bound to. */
export function whole(document: Document, place: ExpressionPlace): Target | undefined {
  const { tree, source, scope, kind, span } = place
  if (kind) return undefined
  if (tree.type === 'name' || tree.type === 'member') {
    const target = targetOf(document, place, tree, [tree])
    return target && { ...target, span }
  }
  return { type: 'value', span, tree, evaluation: document.sheet.evaluate(source, scope) }
}

/** The names of an expression that mean something, in the order they are written. */
export function targetsIn(document: Document, place: ExpressionPlace): Target[] {
  const found: Target[] = []
  walk(place.tree, (node) => {
    if (node.type === 'what-if') {
      for (const override of node.overrides) {
        const target = overrideTarget(document, place, node, override)
        if (target) found.push(target)
      }
    } else if (node.type === 'name' || node.type === 'member' || node.type === 'call' || node.type === 'has') {
      const target = targetOf(document, place, node, [node])
      if (target) found.push(target)
    }
  })
  return found.sort((a, b) => a.span.start - b.span.start)
}

function targetOf(
  document: Document,
  place: ExpressionPlace,
  node: Expression,
  path: readonly Expression[],
): Target | undefined {
  const { sheet } = document
  const { source, scope, kind, at } = place
  const spanned = (span: Span): Span => documentSpan(source, span)
  switch (node.type) {
    case 'name': {
      const span = spanned(node.span)
      const field = kind?.fields.get(node.name)
      if (field) return { type: 'definition', span, definition: field }
      const own = scope && place.field?.key !== 'extends' ? ownField(document, scope, node.name) : undefined
      if (own && scope)
        return { type: 'field', span, object: scope, definition: own, evaluation: sheet.field(scope, node.name) }
      const object = place.field?.key === 'extends' ? (parentOf(scope) ?? sheet.find(node.name)) : sheet.find(node.name)
      if (object) return { type: 'spec', span, object }
      return lookupUnit(node.name) ? { type: 'unit', span, text: node.name } : undefined
    }
    case 'member': {
      const span = spanned(node.propertySpan)
      if (kind) return undefined
      const object = sheet.object(node.object, scope)
      const definition = object && sheet.definition(object, node.property)
      if (object && definition && hasField(document, object, node.property)) {
        return { type: 'field', span, object, definition, evaluation: sheet.field(object, node.property) }
      }
      const itself = sheet.object(node, scope)
      if (itself) return { type: 'spec', span, object: itself }
      return { type: 'value', span, tree: node, evaluation: sheet.evaluate(partOf(source, node.span), scope) }
    }
    case 'call': {
      if (!touches(node.nameSpan, at) && path.length > 1) return undefined
      const span = spanned(node.nameSpan)
      const definition = sheet.engine.definitions.functions.get(node.name)
      if (definition) return { type: 'function', span, name: node.name, definition }
      return isBuiltinFunction(node.name) ? { type: 'function', span, name: node.name } : undefined
    }
    case 'number':
    case 'convert': {
      const { unit } = node
      return unit && touches(unit.span, at) ? { type: 'unit', span: spanned(unit.span), text: unit.text } : undefined
    }
    case 'what-if': {
      const override = node.overrides.find((each) => touches(each.pathSpan, at))
      return override && overrideTarget(document, place, node, override)
    }
    case 'has': {
      const definition =
        kind?.fields.get(node.path.at(-1) ?? '') ?? (scope && sheet.definition(scope, node.path.at(-1) ?? ''))
      return definition && { type: 'definition', span: spanned(node.pathSpan), definition }
    }
    default:
      return undefined
  }
}

/** The left side of an override: the field that is changed. */
function overrideTarget(
  document: Document,
  { source, scope, kind }: ExpressionPlace,
  node: WhatIf,
  override: Override,
): Target | undefined {
  const { sheet } = document
  if (kind) return undefined
  const [first = '', ...rest] = override.path
  let object = node.scope === 'spec' ? sheet.object(node.base, scope) : sheet.find(first)
  const names = node.scope === 'spec' ? override.path : rest
  for (const name of names.slice(0, -1)) object = object && memberObject(document, object, name)
  const definition = object && sheet.definition(object, names.at(-1) ?? '')
  return definition && { type: 'definition', span: documentSpan(source, override.pathSpan), definition }
}

/** What a field of an object holds, if that is an object. */
export function memberObject({ sheet }: Document, object: SpecObject, name: string): SpecObject | undefined {
  const { value } = sheet.field(object, name)
  return value?.type === 'object' ? (value.object as SpecObject) : undefined
}

/** A field that may be named without a dot; of free kinds only what is stated. */
function ownField(document: Document, object: SpecObject, name: string): FieldDefinition | undefined {
  const definition = document.sheet.definition(object, name)
  return definition && hasField(document, object, name) ? definition : undefined
}

function hasField({ sheet }: Document, object: SpecObject, name: string): boolean {
  return !object.kind.free || sheet.stated(object, name) !== undefined
}

function parentOf(object: SpecObject | undefined): SpecObject | undefined {
  return (object as { parent?: SpecObject } | undefined)?.parent
}

/** What the word at an offset means. */
export function targetAt(
  document: Document,
  offset: number,
): { readonly place: Place; readonly target?: Target } | undefined {
  const place = placeAt(document, offset)
  if (!place) return undefined
  const target = targetOfPlace(document, place)
  return { place, ...(target && { target }) }
}

function targetOfPlace(document: Document, place: Place): Target | undefined {
  const { sheet } = document
  switch (place.type) {
    case 'expression':
      return targetIn(document, place)
    case 'label': {
      const { figure } = place
      const target = whole(document, expressionOf(document, figure))
      return target && { ...target, span: figure.labelSpan }
    }
    case 'key': {
      const { object, definition, span } = place
      if (!definition) return undefined
      return { type: 'field', span, object, definition, evaluation: sheet.field(object, definition.name) }
    }
    case 'id':
      return place.object && { type: 'spec', span: place.span, object: place.object }
    default:
      return undefined
  }
}
