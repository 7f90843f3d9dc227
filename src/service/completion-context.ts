import { partStart, type Field, type Spec } from '../note'
import { definesKind, type FieldDefinition, type SpecObject } from '../sheet'
import { citationContext, type CitationContext } from './citation-completion'
import type { Document } from './document'

/** What is being typed at the cursor, told from the text before it: a half-typed construct is none yet. */
export type CompletionContext =
  /** In the braces of a fence: ```` ```yaml {.mo| ````. */
  | {
      readonly type: 'kind'
      readonly from: number
      readonly dot: boolean
      readonly language: boolean
      readonly fenceEnd: number
    }
  /** Behind the `#` of a `fields` or `formulas` block, whose id names a kind. */
  | { readonly type: 'kind-id'; readonly from: number }
  | {
      readonly type: 'field-name'
      readonly from: number
      readonly object: SpecObject
      readonly quoted: boolean
      readonly colonFollows: boolean
    }
  /** The name of an attribute inside a definition. */
  | { readonly type: 'attribute'; readonly from: number; readonly spec: Spec }
  | { readonly type: 'word'; readonly from: number; readonly words: readonly string[] }
  | CitationContext
  /** The expression so far, and the offset at which it starts. */
  | ExpressionContext

export interface ExpressionContext {
  readonly type: 'expression'
  readonly text: string
  readonly from: number
  readonly scope?: SpecObject
  /** A reference: only things of this kind fit. */
  readonly to?: string
  /** In a house formula: names are this kind's fields. */
  readonly kind?: string
  /** In a destination no spaces may be typed. */
  readonly dense?: boolean
}

/** Finds out what is being typed. */
export function contextAt(document: Document, offset: number): CompletionContext | undefined {
  const { lines } = document.note
  const start = lines.lineStart(lines.position(offset).line)
  const line = lines.slice(start, offset)
  return (
    inFence(document, line, offset) ??
    inSpec(document, line, offset) ??
    inCitation(document, line, offset) ??
    inProse(line, offset)
  )
}

function inFence({ note }: Document, line: string, offset: number): CompletionContext | undefined {
  const fence = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})[ \t]*([\w.+-]*)[ \t]*\{([^}`]*)$/.exec(line)
  if (!fence) return undefined
  const [, language = '', inside = ''] = fence
  const id = /^\.(?:fields|formulas)\s+#([\w-]*)$/.exec(inside.trim())
  if (id) return { type: 'kind-id', from: offset - id[1]!.length }
  const kind = /(?:^|\s)(?:(\.)([\w-]*))?$/.exec(inside)
  if (!kind) return undefined
  const first = inside.slice(0, kind.index).trim()
  if (first !== '' && !/^\.(?:yaml|yml|json)$/.test(first)) return undefined
  // Inside a fenced block such a line is text. The fence that it opens itself may be a spec already.
  const within = note.specs.find(({ bodySpan }) => bodySpan.start <= offset && offset < bodySpan.end)
  if (within) return undefined
  const fenceEnd = offset - inside.length - 1
  return {
    type: 'kind',
    from: offset - (kind[2] ?? '').length,
    dot: kind[1] !== undefined,
    language: language !== '' || first !== '',
    fenceEnd,
  }
}

function inProse(line: string, offset: number): CompletionContext | undefined {
  const destination = /(?:\]\(|\]:[ \t]*)<?calc:([^)\s>]*)$/.exec(line)
  if (destination)
    return { type: 'expression', text: destination[1]!, from: offset - destination[1]!.length, dense: true }
  const title = /(?:\]\(|\]:[ \t]*)<?calc:>?[ \t]+["'(]([^"']*)$/.exec(line)
  if (title) return { type: 'expression', text: title[1]!, from: offset - title[1]!.length }
  const value = openCodeSpan(line)
  if (value === undefined || !value.startsWith('= ') || /\s=>(?:\s|$)/.test(value)) return undefined
  return { type: 'expression', text: value.slice(2), from: offset - value.length + 2 }
}

function inCitation({ note }: Document, line: string, offset: number): CompletionContext | undefined {
  if (!note.isNote || openCodeSpan(line) !== undefined) return undefined
  const context = citationContext(line, offset)
  return context && !inCode(note.lines.slice(partStart(note, offset), offset)) ? context : undefined
}

/** Whether a fence is open at the end of a text: an @ in code is a decorator. */
function inCode(text: string): boolean {
  let open: string | undefined
  for (const [, fence] of text.matchAll(/^[\s>]*(`{3,}|~{3,})/gm)) {
    if (open === undefined) open = fence
    else if (fence!.startsWith(open)) open = undefined
  }
  return open !== undefined
}

/** The text behind the backtick of a code span that is still open at the end of a line. */
function openCodeSpan(line: string): string | undefined {
  let open: string | undefined
  let from = 0
  for (const { 0: run, index } of line.matchAll(/`+/g)) {
    if (open === undefined) {
      open = run
      from = index + run.length
    } else if (open === run) open = undefined
  }
  return open === undefined ? undefined : line.slice(from)
}

function inSpec(document: Document, line: string, offset: number): CompletionContext | undefined {
  const { note, sheet } = document
  const spec = note.specs.find(({ bodySpan }) => bodySpan.start <= offset && offset <= bodySpan.end)
  if (!spec || isClosingFence(line)) return undefined
  const cited = /(?:^|\s)#.*@|^\s*"?source"?\s*:.*@/.test(line) ? citationContext(line, offset) : undefined
  if (cited) return cited
  // What a list or a quote puts in front of the fence's lines is no part of them.
  const fenceLine = note.lines.lineStart(note.lines.position(spec.span.start).line)
  const indent = note.lines.slice(fenceLine, spec.span.start)
  const shown = line.startsWith(indent) ? line.slice(indent.length) : line.replace(/^[\s>]*/, '')
  if (definesKind(spec)) return inDefinition(spec, shown, offset)
  const object = sheet.objects.find((each) => each.spec === spec)
  if (!object) return undefined
  return spec.language === 'json' ? inJson(document, object, shown, offset) : inYaml(document, object, shown, offset)
}

function isClosingFence(line: string): boolean {
  return /^[\s>]*(?:`{3,}|~{3,})/.test(line)
}

function inYaml(document: Document, object: SpecObject, line: string, offset: number): CompletionContext | undefined {
  if (/(?:^|\s)#/.test(line)) return undefined
  const name = /^([\w-]*)$/.exec(line)
  if (name) {
    const colonFollows = /^[\w-]*\s*:/.test(document.note.lines.slice(offset, offset + 80))
    return { type: 'field-name', from: offset - name[1]!.length, object, quoted: false, colonFollows }
  }
  const value = /^(?:"([^"]+)"|([\w-]+))\s*:\s+(.*)$/.exec(line)
  if (value) return valueContext(document, object, value[1] ?? value[2]!, value[3]!, offset)
  const item = /^\s*-\s+(.*)$/.exec(line)
  const key = item && keyAbove(object, offset)
  return item && key ? valueContext(document, object, key, item[1]!, offset) : undefined
}

function keyAbove(object: SpecObject, offset: number): string | undefined {
  const above = object.spec?.fields.filter((field: Field) => field.keySpan.start < offset)
  return above?.at(-1)?.key
}

function inJson(document: Document, object: SpecObject, line: string, offset: number): CompletionContext | undefined {
  const name = /(?:^|[{,])\s*"([\w-]*)$/.exec(line)
  if (name) {
    const colonFollows = /^[\w-]*"?\s*:/.test(document.note.lines.slice(offset, offset + 80))
    return { type: 'field-name', from: offset - name[1]!.length, object, quoted: true, colonFollows }
  }
  const value = /"([\w-]+)"\s*:\s*"?([^",]*)$/.exec(line)
  return value ? valueContext(document, object, value[1]!, value[2]!, offset) : undefined
}

function valueContext(
  document: Document,
  object: SpecObject,
  key: string,
  value: string,
  offset: number,
): CompletionContext | undefined {
  // Of a flow list only the item that is being typed counts.
  const flow = /^\[(?:.*,)?\s*(.*)$/.exec(value)
  const text = (flow ? flow[1]! : value).replace(/^["']/, '')
  const from = offset - text.length
  if (key === 'extends') return { type: 'expression', text, from, to: object.kind.name }
  const definition = document.sheet.definition(object, key)
  return definition && typedContext(definition, object, text, from)
}

function typedContext(
  definition: FieldDefinition,
  scope: SpecObject,
  text: string,
  from: number,
): CompletionContext | undefined {
  const word = from + text.length - (/[\w-]*$/.exec(text)?.[0].length ?? 0)
  switch (definition.type) {
    case 'enum':
      return { type: 'word', from: word, words: definition.values ?? [] }
    case 'boolean':
      return /^\w*$/.test(text)
        ? { type: 'word', from: word, words: ['yes', 'no'] }
        : { type: 'expression', text, from, scope }
    case 'reference':
      return { type: 'expression', text, from, scope, ...(definition.to !== undefined && { to: definition.to }) }
    case 'list':
      if (definition.values) return { type: 'word', from: word, words: definition.values }
      return { type: 'expression', text, from, scope, ...(definition.to !== undefined && { to: definition.to }) }
    case 'quantity':
      return { type: 'expression', text, from, scope }
    default:
      return undefined
  }
}

function inDefinition(spec: Spec, line: string, offset: number): CompletionContext | undefined {
  const text = /(?:^|[{,]|^\s*-)\s*(?:is|when|default)\s*:\s+(.*)$/.exec(line)
  if (text && spec.id !== undefined)
    return { type: 'expression', text: text[1]!, from: offset - text[1]!.length, kind: spec.id }
  const type = /(?:^|[{,])\s*type\s*:\s+(\w*)$/.exec(line)
  if (type) return { type: 'word', from: offset - type[1]!.length, words: fieldTypes }
  const attribute = /(?:^\s+(?:-\s+)?|[{,]\s*)(\w*)$/.exec(line)
  return attribute ? { type: 'attribute', from: offset - attribute[1]!.length, spec } : undefined
}

const fieldTypes = ['quantity', 'boolean', 'reference', 'enum', 'text', 'date', 'list', 'raw', 'ignored']
