import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import type { Problem, Span } from '../text'
import { withoutConflicts } from './conflict'
import { cslDetails, type CslField } from './csl-details'
import { LazyReference } from './lazy-reference'
import { invalid, type BibliographyReading, type EntryReading } from './reading'
import type { Details, Reference } from './types'

/**
 * Reads CSL-JSON: a list of items, also inside `{"references": […]}` or `{"items": […]}`. The text is split at its items,
 * so that a broken one costs itself alone.
 */
export function readCslJson(uri: string, original: string): BibliographyReading {
  const { text, problems: conflicts } = withoutConflicts(original)
  const references: Reference[] = []
  const problems: Problem[] = [...conflicts]
  const list = /^[\s\uFEFF]*(?:\{[^[\]]*?"(?:references|items)"\s*:\s*)?\[/.exec(text)
  if (!list) {
    if (text.trim() !== '')
      problems.push(invalid('A list of references should begin here: [{"id": …}, …].', firstWord(text)))
    return { references, problems, conflicted: conflicts.length > 0 }
  }
  for (const span of splitItems(text, list[0].length)) {
    const item = readItem(uri, text, span)
    if (item.reference) references.push(item.reference)
    problems.push(...item.problems)
  }
  return { references, problems, conflicted: conflicts.length > 0 }
}

/** The objects of a list, told by their braces; where one is not closed, the next line that opens an object ends it. */
function splitItems(text: string, from: number): Span[] {
  const spans: Span[] = []
  const token = /[{}\]]|"(?:[^"\\\r\n]|\\.)*"?|\r?\n[ \t]*\{/g
  token.lastIndex = from
  let depth = 0
  let start = -1
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const last = match[0].at(-1)
    if (match[0].startsWith('"')) continue
    if (last === '{') {
      const at = token.lastIndex - 1
      // Inside an item, objects stand behind a colon or in a list: not behind a comma of the item itself.
      if (depth > 0 && /\n/.test(match[0]) && beginsItem(text, at)) {
        spans.push({ start, end: text.slice(0, match.index).trimEnd().replace(/,$/, '').length })
        depth = 0
      }
      if (depth++ === 0) start = at
    } else if (last === '}' && depth > 0 && --depth === 0) spans.push({ start, end: token.lastIndex })
    else if (last === ']' && depth === 0) return spans
  }
  if (depth > 0) spans.push({ start, end: text.trimEnd().length })
  return spans
}

function beginsItem(text: string, at: number): boolean {
  return /^\{\s*"id"\s*:/.test(text.slice(at, at + 80))
}

function readItem(uri: string, text: string, span: Span): EntryReading {
  const source = text.slice(span.start, span.end)
  const id = idOf(source)
  const problems = isJson(source) ? [] : faultsOf(source, span.start)
  if (!id)
    return {
      problems: [
        ...problems,
        invalid('This reference has no “id”, so nothing can cite it.', { start: span.start, end: span.start + 1 }),
      ],
    }
  const keySpan = { start: span.start + id.start, end: span.start + id.end }
  return { reference: new Item(uri, id.key, keySpan, span, source), problems }
}

/** The `id` of an item, found without reading the rest. */
function idOf(source: string): { key: string; start: number; end: number } | undefined {
  const token = /[{}[\]]|"((?:[^"\\\r\n]|\\.)*)"(\s*:\s*(?:"((?:[^"\\\r\n]|\\.)*)"|(-?\d[\w.]*)))?/g
  let depth = 0
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const [whole, name, rest, quoted, bare] = match
    if (name === undefined) depth += whole === '{' || whole === '[' ? 1 : -1
    else if (depth === 1 && name === 'id' && rest !== undefined) {
      const value = quoted ?? bare ?? ''
      const end = token.lastIndex - (quoted === undefined ? 0 : 1)
      if (value !== '') return { key: value.replace(/\\(.)/g, '$1'), start: end - value.length, end }
    }
  }
  return undefined
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}

/** The first thing that is wrong; what follows is mostly a consequence. */
function faultsOf(source: string, at: number): Problem[] {
  const errors: ParseError[] = []
  parseTree(source, errors, { allowTrailingComma: false })
  const [first] = errors
  if (!first) return []
  const span = { start: at + first.offset, end: at + Math.max(first.offset + 1, first.offset + first.length) }
  const words = printParseErrorCode(first.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return [invalid(`This reference is not valid JSON here (${words}).`, span)]
}

function firstWord(text: string): Span {
  const start = text.search(/\S/)
  return { start, end: start + 1 }
}

class Item extends LazyReference {
  constructor(
    uri: string,
    key: string,
    keySpan: Span,
    span: Span,
    private readonly source: string,
  ) {
    super(uri, key, keySpan, span)
  }

  protected readDetails(): Details {
    const root = parseTree(this.source)
    return cslDetails(
      (root?.children ?? []).flatMap((property): CslField[] => {
        const [name, value] = property.children ?? []
        if (!name || !value) return []
        return [
          {
            name: String(name.value),
            nameSpan: this.inside(name),
            value: getNodeValue(value) as unknown,
            valueSpan: this.inside(value),
          },
        ]
      }),
    )
  }

  /** Between the quotes of a string. */
  private inside({ type, offset, length }: Node): Span {
    const quote = type === 'string' ? 1 : 0
    const start = this.span.start + offset
    return { start: start + quote, end: start + length - quote }
  }
}
