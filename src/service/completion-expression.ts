import { CompletionItemKind } from 'vscode-languageserver-types'
import { builtinFunctions, nodeAt, parseExpression, type Expression } from '../expression'
import { unitWords } from '../quantity'
import type { FieldDefinition, Kind, NameInSight, SpecObject } from '../sheet'
import type { ExpressionContext } from './completion-context'
import type { Offer, Offers } from './completion-offers'
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
  if (isUnitPlace(text)) {
    addUnits(end - /[A-Za-zµ$€£¥%]*$/.exec(text)![0].length, offers)
    return
  }
  const override = overrideAt(document, context)
  if (addMembers(document, context, offers)) return
  const word = nameSoFar.exec(text)?.[0] ?? ''
  // Behind a number a word is a unit, and behind a digit nothing is a name.
  if (word === '' && /[\d)\]]$/.test(text)) return
  const start = end - word.length
  if (override) addOverrides(document, override, start, offers)
  addNames(document, context, start, offers)
}

/** Directly behind a number, continuing a unit, or behind `in` and `to`. */
function isUnitPlace(text: string): boolean {
  const number = /(?:^|[^\w.])[$€£¥]?\d(?:[\d_,.]*\d)?(?:e[+-]?\d+)?(?:[kKMBTGP]i?)?\s*$/
  const word = /[A-Za-zµ]*$/.exec(text)![0]
  const before = text.slice(0, text.length - word.length)
  if (/\b(?:in|to)\s+$/.test(before) || /\b(?:in|to)\s+\S+[/·]$/.test(before)) return true
  if (/(?:[$€£¥]\d[\d_,.]*[kKMBT]?|\d\s?[A-Za-zµ%-]+)(?:[/·][A-Za-zµ-]+)*[/·]$/.test(before)) return true
  if (word === '' && !/\s$/.test(text)) return false
  if (/\d$/.test(before)) return false
  return number.test(before) && /\s$/.test(before)
}

function addUnits(from: number, offers: Offers): void {
  unitWords().forEach(({ name, doc }, index) =>
    offers.add({ label: name, detail: doc, from, kind: CompletionItemKind.Unit, sort: String(index).padStart(4, '0') }),
  )
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

interface OverridePath {
  /** What is changed: the base, with the names of the path before the last followed. */
  object(document: Document, scope: SpecObject | undefined): SpecObject | undefined
  readonly last: string
}

/** `decode(model.num|` and `pretrain(tok|`: where the left side of an override is being typed. */
function overrideMatch(text: string): RegExpExecArray | null {
  return /([A-Za-z_][\w.-]*)\(((?:[^()]*,)?\s*)((?:\w+\.)*)(\w*)$/.exec(text)
}

function overridePath(text: string): OverridePath | undefined {
  const match = overrideMatch(text)
  if (!match || match[3] === '') return undefined
  const [, base = '', , path = '', last = ''] = match
  return {
    last,
    object: (document, scope) =>
      follow(document, base === 'with' ? path.slice(0, -1) : `${base}.${path.slice(0, -1)}`, scope),
  }
}

function follow({ sheet }: Document, text: string, scope: SpecObject | undefined): SpecObject | undefined {
  const found = sheet.object(parseExpression(text).tree, scope)
  return found && 'kind' in found ? found : undefined
}

/** The spec that a what-if is about to change. */
function overrideAt(document: Document, { text, scope, kind }: ExpressionContext): SpecObject | undefined {
  const match = kind === undefined ? overrideMatch(text) : null
  if (!match || match[3] !== '' || builtinFunctions.some(({ name }) => name === match[1])) return undefined
  return follow(document, match[1]!, scope)
}

function addOverrides({ sheet }: Document, object: SpecObject, from: number, offers: Offers): void {
  const stated = new Set(object.spec?.fields.map(({ key }) => sheet.definition(object, key)?.name ?? key))
  for (const definition of sheet.members(object)) {
    offers.add({
      label: definition.name,
      detail: fieldDetail(definition),
      from,
      text: `${definition.name} = `,
      kind: CompletionItemKind.Property,
      sort: stated.has(definition.name) ? '00' : '01',
      data: { what: 'field', name: definition.name, of: definition.kind },
    })
  }
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
