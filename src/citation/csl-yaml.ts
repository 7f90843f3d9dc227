import { isMap, isScalar, parseDocument, type Document, type Node } from 'yaml'
import { shift, type Problem, type Span } from '../text'
import { withoutConflicts } from './conflict'
import { cslDetails, type CslField } from './csl-details'
import { LazyReference } from './lazy-reference'
import { invalid, type BibliographyReading } from './reading'
import type { Details, Reference } from './types'

/**
 * Reads CSL-YAML: the list under `references:`, or a list from the start. The text is split at the items of the list, and
 * an item is parsed when somebody asks what it says: 3,000 of them at once take a YAML parser seconds.
 *
 * @param range the part of the text to look at: the front matter of a note
 */
export function readCslYaml(
  uri: string,
  original: string,
  range: Span = { start: 0, end: original.length },
): BibliographyReading {
  const { text, problems: conflicts } = withoutConflicts(original.slice(range.start, range.end))
  const references: Reference[] = []
  const problems: Problem[] = conflicts.map((each) => ({ ...each, span: shift(each.span, range.start) }))
  for (const { start, end } of splitItems(text)) {
    const source = text.slice(start, end)
    const at = range.start + start
    const dash = at + source.indexOf('-')
    const id = idOf(source)
    const broken = isPlain(source) ? undefined : faultOf(source, at)
    if (broken) problems.push(broken)
    if (!id) {
      if (!broken)
        problems.push(invalid('This reference has no “id”, so nothing can cite it.', { start: dash, end: dash + 1 }))
      continue
    }
    const span = { start: dash, end: at + source.trimEnd().length }
    references.push(new Item(uri, id.key, shift(id.span, at), span, source, at))
  }
  return { references, problems, conflicted: conflicts.length > 0 }
}

/** The items of the list, from the lines of their dashes. */
function splitItems(text: string): Span[] {
  const head = /^references[ \t]*:[ \t]*(?:#[^\n]*)?\r?$/m.exec(text)
  const from = head ? head.index + head[0].length : 0
  const first = /^([ \t]*)-(?=[ \t]|\r?$)/m.exec(text.slice(from))
  if (!first || (!head && /^[\w-]+[ \t]*:/m.test(text.slice(0, first.index)))) return []
  const indent = first[1]!
  const starts: number[] = []
  let end = text.length
  const line = /^([ \t]*)([^\s].*)$/gm
  line.lastIndex = from + first.index
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const [, space = '', rest = ''] = match
    if (space === indent && /^-(?:\s|$)/.test(rest)) starts.push(match.index)
    else if (space.length <= indent.length && !rest.startsWith('#')) {
      // What stands no deeper than the dashes is the next key, or the end of the document.
      end = match.index
      break
    }
  }
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? end }))
}

/** The `id` of an item, found without reading the rest. */
function idOf(source: string): { readonly key: string; readonly span: Span } | undefined {
  const indent = /^[ \t]*-[ \t]*/.exec(source)?.[0].length ?? 2
  const found =
    /^([ \t]*-[ \t]+['"]?id['"]?[ \t]*:[ \t]*)(\S.*)$/m.exec(source) ??
    new RegExp(`^([ \\t]{${indent}}['"]?id['"]?[ \\t]*:[ \\t]*)(\\S.*)$`, 'm').exec(source)
  if (!found) return undefined
  const value = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"][^\r\n#]*?))[ \t]*(?:#.*)?\r?$/.exec(found[2]!)
  const key = value?.[1] ?? value?.[2] ?? value?.[3]
  if (key === undefined || key === '') return undefined
  const start = found.index + found[1]!.length + (value?.[3] === undefined ? 1 : 0)
  return { key, span: { start, end: start + key.length } }
}

/** Whether an item is so plain that nothing can be wrong with it: keys, and values without YAML's signs. */
function isPlain(source: string): boolean {
  return source.split('\n').every((line) => {
    const head = /^[ -]*[\w-]+:(?: +|\r?$)|^(?:[ ]*- )+|^ *\r?$/.exec(line)
    if (!head) return false
    const value = line.slice(head[0].length).trimEnd()
    return (
      value === '' ||
      (/^[\w(/.]/.test(value) && !/: |:$| #|\t/.test(value)) ||
      /^(?:"[^"\\]*"|'[^']*'|\[[\w ,[\]-]*\])$/.test(value)
    )
  })
}

function faultOf(source: string, at: number): Problem | undefined {
  const [error] = parsed(source).errors
  if (!error) return undefined
  // What is missing at the end is missed behind the last word, not on the line of the next item.
  const start = Math.min(error.pos[0], source.trimEnd().length - 1)
  const end = Math.min(error.pos[1], source.trimEnd().length)
  const message = (error.message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, '').replace(/[.:]$/, '')
  return invalid(`This reference is not valid YAML here (${message}).`, {
    start: at + start,
    end: at + Math.max(start + 1, end),
  })
}

function parsed(source: string): Document.Parsed {
  // The dash becomes a space, so that the item is a mapping of its own at the places where it stands.
  return parseDocument(source.replace(/^([ \t]*)-/, '$1 '), {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  })
}

class Item extends LazyReference {
  constructor(
    uri: string,
    key: string,
    keySpan: Span,
    span: Span,
    /** From the start of the line. */
    private readonly source: string,
    private readonly at: number,
  ) {
    super(uri, key, keySpan, span)
  }

  protected readDetails(): Details {
    const { contents } = parsed(this.source)
    if (!isMap(contents)) return cslDetails([])
    return cslDetails(
      contents.items.flatMap(({ key, value }): CslField[] => {
        if (!isScalar(key)) return []
        const data = isNode(value) ? (value.toJSON() as unknown) : null
        return [
          {
            name: String(key.value),
            nameSpan: this.place(key),
            value: data,
            valueSpan: isNode(value) ? this.place(value) : this.place(key),
          },
        ]
      }),
    )
  }

  private place(node: Node): Span {
    const [start, end] = node.range ?? [0, 0]
    const quote = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0
    return { start: this.at + start + quote, end: this.at + end - quote }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'toJSON' in value
}
