import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types'
import { definesKind, type FieldDefinition, type Kind, type SpecObject } from '../sheet'
import { citationDocumentation, completeCitation, type CitationContext } from './citation-completion'
import { contextAt, type CompletionContext } from './completion-context'
import { completeExpression } from './completion-expression'
import { builder, type Builder, type CompletionData } from './completion-item'
import { describeDefinition, describeKind, describeSpec, fieldDetail, headlineOrder } from './describe-spec'
import type { Document } from './document'
import { markdown } from './hover'

export type { CompletionData } from './completion-item'

/** The characters behind which completion is asked for unbidden. */
export const completionTriggers: readonly string[] = ['.', '(', ':', '{', '#', '@', '=', ' ', '"']

/** What may be written at the cursor. Kinds are offered in every Markdown file; that is how one becomes a note. */
export function completion(document: Document, offset: number): CompletionList {
  const context = contextAt(document, offset)
  if (context?.type === 'citation' || context?.type === 'locator') return completeCitation(document, context, offset)
  return { items: context ? itemsFor(document, context, builder(document, offset)) : [], isIncomplete: false }
}

/**
 * The same without what cannot be meant by the word that is being typed: the catalogue is long, and to send all of it takes
 * longer than to find it. The editor asks again as the word changes.
 */
export function completionList(document: Document, offset: number): CompletionList {
  const list = completion(document, offset)
  // References are found by author and title as well, and are few already.
  if (list.items.some(({ kind }) => kind === CompletionItemKind.Reference)) return list
  const all = list.items
  const typed = new Map<number, string>()
  const { lines } = document.note
  const items = all.filter(({ label, filterText = label, textEdit }) => {
    if (!textEdit || !('range' in textEdit)) return true
    const { start, end } = textEdit.range
    if (start.line !== end.line) return true
    let word = typed.get(start.character)
    if (word === undefined) {
      word = lines.text.slice(lines.offset(start), offset).toLowerCase()
      typed.set(start.character, word)
    }
    return isSpelledIn(word, filterText.toLowerCase())
  })
  return { isIncomplete: items.length < all.length, items }
}

/** Whether the letters of a word stand in a text in their order, as editors look for them. */
function isSpelledIn(word: string, text: string): boolean {
  let at = 0
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

function itemsFor(
  document: Document,
  context: Exclude<CompletionContext, CitationContext>,
  build: Builder,
): CompletionItem[] {
  switch (context.type) {
    case 'kind':
      return kindItems(document, context, build)
    case 'kind-id':
      return document.sheet.kinds().map(({ name, title }) =>
        build.item({
          label: name,
          from: context.from,
          kind: CompletionItemKind.Class,
          sort: '0',
          ...(title !== undefined && { detail: title }),
        }),
      )
    case 'field-name':
      return fieldNames(document, context, build)
    case 'attribute':
      return attributes(context.spec.kind).map(([label, detail]) =>
        build.item({
          label,
          detail,
          from: context.from,
          text: `${label}: `,
          kind: CompletionItemKind.Property,
          sort: '0',
        }),
      )
    case 'word':
      return context.words.map((label, index) =>
        build.item({
          label,
          from: context.from,
          kind: CompletionItemKind.EnumMember,
          sort: String(index).padStart(3, '0'),
        }),
      )
    case 'expression':
      return completeExpression(document, context, build)
  }
}

function kindItems(
  { sheet }: Document,
  { from, dot, language, fenceEnd }: Extract<CompletionContext, { type: 'kind' }>,
  build: Builder,
): CompletionItem[] {
  const kinds = sheet.kinds().map(({ name, title }) => ({ name, title: title ?? name }))
  const defining = [
    { name: 'fields', title: 'Fields of a kind' },
    { name: 'formulas', title: 'Formulas of a kind' },
  ]
  const names = new Set(kinds.map(({ name }) => name))
  return [...kinds, ...defining.filter(({ name }) => !names.has(name))].map(({ name, title }) =>
    build.item({
      label: name,
      detail: title,
      from,
      text: dot ? name : `.${name}`,
      kind: CompletionItemKind.Class,
      sort: String(kindOrder.indexOf(name) + 1 || 99).padStart(2, '0'),
      data: { what: 'kind', name },
      // A spec's fence says its language.
      ...(!language && { before: { at: fenceEnd, text: 'yaml ' } }),
    }),
  )
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

function fieldNames(
  { sheet }: Document,
  { object, from, quoted, colonFollows }: Extract<CompletionContext, { type: 'field-name' }>,
  build: Builder,
): CompletionItem[] {
  const stated = new Set(object.spec?.fields.map((field) => sheet.definition(object, field.key)?.name ?? field.key))
  const items = [...object.kind.fields.values()].flatMap((definition) => {
    if (definition.name === '*' || definition.type === 'ignored' || definition.type === 'raw') return []
    return [fieldName(object.kind, definition, stated.has(definition.name), { from, quoted, colonFollows }, build)]
  })
  const universal = ['extends', 'title', 'doc', 'source'].filter(
    (name) => !stated.has(name) && !object.kind.fields.has(name),
  )
  for (const label of universal) {
    items.push(
      build.item({
        label,
        from,
        kind: CompletionItemKind.Keyword,
        sort: label === 'extends' ? '00' : '3',
        text: suffixed(label, quoted, colonFollows, false),
      }),
    )
  }
  return items
}

function fieldName(
  kind: Kind,
  definition: FieldDefinition,
  stated: boolean,
  { from, quoted, colonFollows }: { from: number; quoted: boolean; colonFollows: boolean },
  build: Builder,
): CompletionItem {
  const derived = definition.alternatives.length > 0
  return build.item({
    label: definition.name,
    detail: fieldDetail(definition),
    from,
    text: suffixed(definition.name, quoted, colonFollows, derived),
    kind: derived ? CompletionItemKind.Function : CompletionItemKind.Field,
    sort: `${stated ? '4' : derived ? '2' : '1'}${String(headlineOrder(kind, definition)).padStart(2, '0')}`,
    data: { what: 'field', name: definition.name, of: definition.kind },
  })
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
  if (what === 'kind')
    return definesKind({ kind: name } as never) || sheet.kind(name) ? describeKind(document, name) : undefined
  if (what === 'field') {
    const definition = of === undefined ? undefined : sheet.kind(of)?.fields.get(name)
    return definition && describeDefinition(definition)
  }
  const object: SpecObject | undefined = sheet.find(name)
  return object && describeSpec(document, object)
}
