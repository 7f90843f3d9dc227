import { partStart, type Spec } from '../note'
import type { SpecObject } from '../sheet'
import { citationContext, type CitationContext } from './citation-completion'
import { inSpec } from './completion-in-spec'
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
