import { CompletionItemKind } from 'vscode-languageserver-types'
import { builtinFunctions, nodeAt, parseExpression, type Expression } from '../expression'
import type { FieldDefinition, Kind, NameInSight, SpecObject } from '../sheet'
import type { ExpressionContext } from './completion-context'
import type { Offer, Offers } from './completion-offers'
import { addOverrides, overrideAt, overridePath } from './completion-override'
import { addUnits, isUnitPlace } from './completion-unit'
import { fieldDetail, headlineOrder } from './describe-spec'
import type { Document } from './document'

/** A name so far: a hyphen joins only into a word, and a dot before a digit belongs to it. */
const nameSoFar = /[A-Za-z_](?:\w|-(?=[A-Za-z])|-(?=\d)|-$|\.(?=\d))*$/

/** Words of the language. */
const keywords = ['if', 'then', 'else', 'and', 'or', 'not', 'has', 'in']

/** Offers what may follow in an expression. */
export function completeExpression(document: Document, context: ExpressionContext, offers: Offers): void {
  const { text, from } = context
  const end = from + text.length
  if (isUnitPlace(text)) return addUnits(text, end, offers)
  const override = overrideAt(document, context)
  if (addMembers(document, context, offers)) return
  const word = nameSoFar.exec(text)?.[0] ?? ''
  // Behind a number a word is a unit, and behind a digit nothing is a name.
  if (word === '' && /[\d)\]]$/.test(text)) return
  const start = end - word.length
  if (override) addOverrides(document, override, start, offers)
  addNames(document, context, start, offers)
}

/** Offers the members that may follow the dot at the end; false where there is no dot. */
function addMembers(document: Document, { text, from, scope, kind }: ExpressionContext, offers: Offers): boolean {
  const { sheet } = document
  const { tree } = parseExpression(text)
  const path = overridePath(text)
  const node = nodeAt(tree, text.length).at(-1)
  const member = node?.type === 'member' ? node : undefined
  if (!member && !path) return false
  const start = path ? from + text.length - path.last.length : from + member!.propertySpan.start
  const object = path ? path.object(document, scope) : sheet.object(member!.object, scope)
  if (!path && kind !== undefined) addKindMembers(document, kind, member!.object, start, offers)
  else if (object && 'kind' in object)
    for (const definition of sheet.members(object)) offers.add(memberOffer(definition, object.kind, start))
  else if (!path) addNamespace(document, text.slice(member!.object.span.start, member!.object.span.end), start, offers)
  return true
}

function memberOffer(definition: FieldDefinition, kind: Kind, from: number): Offer {
  const derived = definition.alternatives.length > 0
  const own = definition.kind === kind.name
  return {
    label: definition.name,
    detail: fieldDetail(definition),
    from,
    kind: derived ? CompletionItemKind.Function : CompletionItemKind.Field,
    sort: `${own ? '' : 'z'}${String(headlineOrder(own ? kind : undefined, definition)).padStart(2, '0')}${derived ? '0' : '1'}`,
    data: { what: 'field', name: definition.name, of: definition.kind },
  }
}

/** In a house formula `hardware.` leads to the fields of the kind that `hardware` names. */
function addKindMembers({ sheet }: Document, name: string, tree: Expression, from: number, offers: Offers): void {
  const kindOf = (node: Expression): Kind | undefined => {
    const [of, field] =
      node.type === 'name'
        ? [sheet.kind(name), node.name]
        : node.type === 'member'
          ? [kindOf(node.object), node.property]
          : []
    const to = field === undefined ? undefined : of?.fields.get(field)?.to
    return to === undefined ? undefined : sheet.kind(to)
  }
  const kind = kindOf(tree)
  for (const definition of kind?.fields.values() ?? []) offers.add(memberOffer(definition, kind!, from))
}

/** The names of a note that is used under a prefix. */
function addNamespace({ sheet }: Document, prefix: string, from: number, offers: Offers): void {
  for (const each of sheet.names())
    if (each.name.startsWith(`${prefix}.`) && each.origin === 'uses')
      addSpec(each, each.name.slice(prefix.length + 1), from, '0', offers)
}

function addNames(
  document: Document,
  { to, kind, scope, dense }: ExpressionContext,
  from: number,
  offers: Offers,
): void {
  const { sheet } = document
  if (kind !== undefined) {
    const of = sheet.kind(kind)
    for (const each of of?.fields.values() ?? []) offers.add(memberOffer(each, of!, from))
    for (const each of sheet.names()) if (each.origin === 'function') offers.add(functionOffer(each, from))
    return
  }
  const fitting = to === undefined ? undefined : kindsThatFit(document, to)
  for (const each of sheet.names(fitting ? undefined : scope)) {
    if (fitting && !fitting.has(each.kind)) continue
    if (each.origin === 'function') offers.add(functionOffer(each, from))
    else if (each.origin === 'field') offers.add(fieldOffer(document, scope, each, from))
    else if (each.name !== scope?.spec?.id)
      addSpec(each, each.name, from, nameOrder[each.origin] + (fitting && each.kind === to ? '0' : '1'), offers)
  }
  if (!fitting && !dense)
    for (const label of keywords) offers.add({ label, from, kind: CompletionItemKind.Keyword, sort: '9' })
}

const nameOrder = { field: '1', note: '2', uses: '3', function: '5', catalogue: '6' } as const

/** A cluster may also be named by the accelerator it is made of. */
function kindsThatFit({ sheet }: Document, to: string): ReadonlySet<string> {
  const fitting = new Set([to])
  for (const field of sheet.kind(to)?.fields.values() ?? [])
    if (field.through && field.to !== undefined) fitting.add(field.to)
  return fitting
}

function addSpec(spec: NameInSight, label: string, from: number, sort: string, offers: Offers): void {
  offers.addName(label, sort, from, () => {
    const { kind, title } = spec
    return {
      label,
      detail: title === undefined || title === label ? kind : `${title}, ${kind}`,
      from,
      kind: CompletionItemKind.Variable,
      sort,
      data: { what: 'spec', name: label },
    }
  })
}

function fieldOffer({ sheet }: Document, scope: SpecObject | undefined, { name }: NameInSight, from: number): Offer {
  const definition = scope && sheet.definition(scope, name)
  return {
    label: name,
    detail: definition && fieldDetail(definition),
    data: definition && { what: 'field', name, of: definition.kind },
    from,
    kind: CompletionItemKind.Field,
    sort: nameOrder.field,
  }
}

function functionOffer({ name, doc }: NameInSight, from: number): Offer {
  return {
    label: name,
    detail: builtinFunctions.find((each) => each.name === name)?.signature ?? 'function',
    from,
    text: `${name}(`,
    kind: CompletionItemKind.Function,
    sort: nameOrder.function,
    documentation: doc,
  }
}
