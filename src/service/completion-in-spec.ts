import type { Spec } from '../note'
import { definesKind, type FieldDefinition, type SpecObject } from '../sheet'
import { citationContext } from './citation-completion'
import type { CompletionContext } from './completion-context'
import type { Document } from './document'

const fieldTypes = ['quantity', 'boolean', 'reference', 'enum', 'text', 'date', 'list', 'raw', 'ignored']

/** What is being typed in the block of a spec. */
export function inSpec(document: Document, line: string, offset: number): CompletionContext | undefined {
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
  const above = object.spec?.fields.filter((field) => field.keySpan.start < offset)
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
