import { CodeActionKind, type CodeAction, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-types'
import { catalogueSources } from '../check'
import { identifierOf, keyFor, readIdentifier, type Identifier } from '../citation'
import type { Field } from '../note'
import { behindName, type SpecObject } from '../sheet'
import { overlaps, type Span } from '../text'
import { newReference } from './citation-entry'
import type { Document } from './document'
import { rangeOf } from './ranges'

/** What can be done about sources at a place: create an entry, cite the one there is, cite where the catalogue has it from. */
export function citationActions(document: Document, range: Span): CodeAction[] {
  if (!document.note.isNote) return []
  return [...aboutKeys(document, range), ...aboutAddresses(document, range), ...aboutFigures(document, range)]
}

function action(title: string, changes: WorkspaceEdit['changes']): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, edit: { changes: changes ?? {} } }
}

/** Keys without an entry: unknown ones, and identifiers that may get a name. */
function* aboutKeys(document: Document, range: Span): Iterable<CodeAction> {
  const { note, sources } = document
  const seen = new Set<string>()
  for (const { key, keySpan } of note.citations) {
    if (!overlaps(keySpan, range) || seen.has(key) || sources.find(key)) continue
    seen.add(key)
    const identifier = identifierOf(key)
    if (!identifier) {
      if (!sources.complete) continue
      const { place, uri, edit } = newReference(document, key, undefined)
      yield action(`Create the reference “${key}” in ${place}`, { [uri]: [edit] })
      continue
    }
    const known = entryOf(document, identifier) ?? sources.builtinKey(key)
    const name = known ?? freeKey(document, identifier)
    const spans = note.citations.filter((each) => each.key === key).map((each) => each.keySpan)
    const renamed = spans.map((span): TextEdit => ({ range: rangeOf(note.lines, span), newText: name }))
    if (known !== undefined) yield action(`Cite it as @${known}`, { [document.uri]: renamed })
    else yield created(document, name, identifier, key, renamed)
  }
}

const addresses = /https?:\/\/[^\s<>"')\]]+|\barxiv:\d{4}\.\d{4,5}(?:v\d+)?|\bdoi:\s?10\.\d{4,9}\/[^\s<>"')\]]+/gi

/** An address, DOI or arXiv number in the text that nobody cites yet. */
function* aboutAddresses(document: Document, range: Span): Iterable<CodeAction> {
  const { note } = document
  const { line } = note.lines.position(range.start)
  const start = note.lines.lineStart(line)
  const text = note.text.slice(start, note.lines.lineStart(line + 1))
  const head = note.frontMatter?.span
  for (const match of text.matchAll(addresses)) {
    const words = match[0].replace(/[.,;:!?]+$/, '')
    const span = { start: start + match.index, end: start + match.index + words.length }
    const inside = (other: Span): boolean => overlaps(other, span)
    if (!overlaps(span, range) || (head && inside(head)) || note.citations.some((each) => inside(each.span))) continue
    if (note.specs.some((spec) => inside(spec.span)) || isCode(text, match.index)) continue
    const identifier = readIdentifier(words.replace(/^doi:\s/i, 'doi:'))
    if (!identifier) continue
    const known =
      entryOf(document, identifier) ??
      document.sources.builtinKey(identifier.type === 'url' ? identifier.url : `${identifier.type}:${identifier.id}`)
    const name = known ?? freeKey(document, identifier)
    const at = behindLink(note.text, span)
    const position = note.lines.position(at)
    const cite: TextEdit = { range: { start: position, end: position }, newText: ` [@${name}]` }
    if (known !== undefined) yield action(`Cite @${known} here`, { [document.uri]: [cite] })
    else yield created(document, name, identifier, words, [cite])
  }
}

function created(
  document: Document,
  name: string,
  identifier: Identifier,
  from: string,
  edits: readonly TextEdit[],
): CodeAction {
  const { place, uri, edit } = newReference(document, name, identifier)
  const own = uri === document.uri ? [edit, ...edits] : edits
  return action(`Create a reference “${name}” for ${from} in ${place}`, {
    ...(uri !== document.uri && { [uri]: [edit] }),
    [document.uri]: [...own],
  })
}

/** Behind the link or the angle brackets that an address stands in. */
function behindLink(text: string, { start, end }: Span): number {
  if (text[start - 1] === '<' && text[end] === '>') return end + 1
  const rest = /^(?:[ \t]+["'][^"'\n]*["'])?\)/.exec(text.slice(end, end + 200))
  return text.slice(0, start).endsWith('](') && rest ? end + rest[0].length : end
}

function isCode(line: string, at: number): boolean {
  return (line.slice(0, at).match(/`+/g) ?? []).length % 2 === 1
}

/** The note's own entry for a work, whatever its key. */
function entryOf({ sources }: Document, identifier: Identifier): string | undefined {
  return sources.keyOf(identifier)
}

function freeKey({ sources }: Document, identifier: Identifier): string {
  const key = keyFor(identifier)
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? key : `${key}-${i}`
    if (!sources.find(candidate)) return candidate
  }
}

/** Figures without a source that the catalogue has one for. */
function* aboutFigures(document: Document, range: Span): Iterable<CodeAction> {
  const { note, sheet } = document
  const context = { note, sheet, sources: document.sources }
  for (const object of sheet.objects) {
    const { spec } = object
    if (!spec || spec.language !== 'yaml' || spec.sources.length > 0 || !overlaps(spec.span, range)) continue
    for (const field of spec.fields) {
      if (!overlaps(field.span, range) || field.sources.length > 0 || !isLastOnLine(document, field)) continue
      const sources = catalogueSources(context, object, field)
      if (sources.length > 0) yield cite(document, field.value.span.end, '  # ', sources)
    }
  }
  for (const figure of note.figures) {
    if (!overlaps(figure.span, range) || figure.sources.length > 0) continue
    const { derivation } = document.standing(figure).evaluation
    const behind = derivation && behindName(derivation)
    const sources = behind && (behind.origin === 'catalogue' || behind.origin === 'given') ? behind.sources : []
    const own = sources.length > 0 ? sources : blockSources(document, figure.expression)
    if (own.length > 0) yield cite(document, figure.span.end, ' ', own)
  }
}

/** A field that is stated without a source of its own has that of its block. */
function blockSources({ sheet }: Document, expression: Parameters<typeof sheet.parse>[0]): readonly string[] {
  const tree = sheet.parse(expression)
  const object: SpecObject | undefined = tree.type === 'member' ? sheet.object(tree.object) : undefined
  return tree.type === 'member' && object && sheet.stated(object, tree.property) ? (object.spec?.sources ?? []) : []
}

function cite(document: Document, at: number, before: string, sources: readonly string[]): CodeAction {
  const position = document.note.lines.position(at)
  const text = sources.filter((each) => each.startsWith('@')).join('; ')
  return action(`Cite ${text}`, {
    [document.uri]: [{ range: { start: position, end: position }, newText: `${before}[${text}]` }],
  })
}

function isLastOnLine({ note }: Document, { value }: Field): boolean {
  return value.type === 'scalar' && /^[ \t]*(?:\r?\n|\r|$)/.test(note.text.slice(value.span.end, value.span.end + 200))
}
