import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types'
import type { SpecObject } from '../sheet'
import { citationDocumentation, completeCitation, type CitationContext } from './citation-completion'
import { contextAt, type CompletionContext } from './completion-context'
import { completeExpression } from './completion-expression'
import { Offers, type CompletionData } from './completion-offers'
import { describeDefinition, describeKind, describeSpec, fieldDetail, headlineOrder } from './describe-spec'
import type { Document } from './document'
import { markdown } from './markdown'

export type { CompletionData } from './completion-offers'

/** The characters behind which completion is asked for unbidden. */
export const completionTriggers: readonly string[] = ['.', '(', ':', '{', '#', '@', '=', ' ', '"']

/**
 * What may be written at the cursor and can be meant by the word that is being typed. Kinds are offered in every Markdown
 * file; that is how one becomes a note.
 */
export function completion(document: Document, offset: number): CompletionList {
  const context = contextAt(document, offset)
  if (context?.type === 'citation' || context?.type === 'locator') return completeCitation(document, context, offset)
  const offers = new Offers(document, offset)
  if (context) addOffers(document, context, offers)
  return offers.list
}

function addOffers(document: Document, context: Exclude<CompletionContext, CitationContext>, offers: Offers): void {
  const { from } = context
  switch (context.type) {
    case 'kind':
      addKinds(document, context, offers)
      break
    case 'kind-id':
      for (const { name, title } of document.sheet.kinds())
        offers.add({ label: name, from, kind: CompletionItemKind.Class, sort: '0', detail: title })
      break
    case 'field-name':
      addFieldNames(document, context, offers)
      break
    case 'attribute':
      for (const [label, detail] of attributes(context.spec.kind))
        offers.add({ label, detail, from, text: `${label}: `, kind: CompletionItemKind.Property, sort: '0' })
      break
    case 'word':
      context.words.forEach((label, index) =>
        offers.add({ label, from, kind: CompletionItemKind.EnumMember, sort: String(index).padStart(3, '0') }),
      )
      break
    case 'expression':
      completeExpression(document, context, offers)
  }
}

function addKinds(
  { sheet }: Document,
  { from, dot, language, fenceEnd }: Extract<CompletionContext, { type: 'kind' }>,
  offers: Offers,
): void {
  const kinds = sheet.kinds().map(({ name, title }) => ({ name, title: title ?? name }))
  const defining = [
    { name: 'fields', title: 'Fields of a kind' },
    { name: 'formulas', title: 'Formulas of a kind' },
  ]
  const names = new Set(kinds.map(({ name }) => name))
  for (const { name, title } of [...kinds, ...defining.filter((each) => !names.has(each.name))]) {
    offers.add({
      label: name,
      detail: title,
      from,
      text: dot ? name : `.${name}`,
      kind: CompletionItemKind.Class,
      sort: String(kindOrder.indexOf(name) + 1 || 99).padStart(2, '0'),
      data: { what: 'kind', name },
      // A spec's fence says its language.
      before: language ? undefined : { at: fenceEnd, text: 'yaml ' },
    })
  }
}

/** What people start with comes first. */
const kindOrder = [
  'model',
  'training',
  'serving',
  'calc',
  'constraints',
  'accelerator',
  'cluster',
  'finetuning',
  'reinforcement',
  'plot',
]

function addFieldNames(
  { sheet }: Document,
  { object, from, quoted, colonFollows }: Extract<CompletionContext, { type: 'field-name' }>,
  offers: Offers,
): void {
  const stated = new Set(object.spec?.fields.map((field) => sheet.definition(object, field.key)?.name ?? field.key))
  for (const definition of object.kind.fields.values()) {
    const { name, type } = definition
    if (name === '*' || type === 'ignored' || type === 'raw') continue
    const derived = definition.alternatives.length > 0
    offers.add({
      label: name,
      detail: fieldDetail(definition),
      from,
      text: suffixed(name, quoted, colonFollows, derived),
      kind: derived ? CompletionItemKind.Function : CompletionItemKind.Field,
      sort: `${stated.has(name) ? '4' : derived ? '2' : '1'}${String(headlineOrder(object.kind, definition)).padStart(2, '0')}`,
      data: { what: 'field', name, of: definition.kind },
    })
  }
  for (const label of ['extends', 'title', 'doc', 'source']) {
    if (stated.has(label) || object.kind.fields.has(label)) continue
    offers.add({
      label,
      from,
      kind: CompletionItemKind.Keyword,
      sort: label === 'extends' ? '00' : '3',
      text: suffixed(label, quoted, colonFollows, false),
    })
  }
}

/** Something given waits for its value; what is computed is complete when it is left blank. */
function suffixed(name: string, quoted: boolean, colonFollows: boolean, derived: boolean): string {
  if (colonFollows) return name
  if (quoted) return `${name}": `
  return derived ? `${name}:` : `${name}: `
}

function attributes(kind: string): readonly (readonly [string, string])[] {
  const shared = [['title', 'What it is called'], ['unit', 'What a bare number takes, and what it prints in'], ['doc', 'A sentence about it']] as const // prettier-ignore
  if (kind === 'fields') {
    return [...shared, ['type', 'quantity unless told'], ['default', 'An expression, assumed where nothing else is known'], ['values', 'The words of an enum'], ['aliases', 'Other spellings'], ['to', 'The kind that a reference names'], ['hold', 'What a what-if keeps when it moves this']] // prettier-ignore
  }
  return [...shared, ['is', 'The formula'], ['cases', 'The first whose condition holds'], ['from', 'Alternatives, by what is known'], ['when', 'The condition of a case'], ['given', 'What has to be known'], ['label', 'The name of a case'], ['plausible', 'The range to be expected'], ['source', 'A citation'], ['replace', 'Takes the place of the built-in formula']] // prettier-ignore
}

/** Adds the documentation of an item, when the editor is about to show it. */
export function resolveCompletion(document: Document, item: CompletionItem): CompletionItem {
  const data = item.data as CompletionData | undefined
  if (data?.what === 'reference') {
    const reference = citationDocumentation(document, data.name)
    return reference === undefined ? item : { ...item, documentation: reference }
  }
  const paragraphs = data && documentation(document, data)
  return paragraphs && paragraphs.length > 0 ? { ...item, documentation: markdown(paragraphs) } : item
}

function documentation(document: Document, { what, name, of }: CompletionData): string[] | undefined {
  const { sheet } = document
  if (what === 'kind') return describeKind(document, name)
  if (what === 'field') {
    const definition = of === undefined ? undefined : sheet.kind(of)?.fields.get(name)
    return definition && describeDefinition(definition)
  }
  const object: SpecObject | undefined = sheet.find(name)
  return object && describeSpec(document, object)
}
