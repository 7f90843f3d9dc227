import type { Code, Definition, InlineCode, Link, Nodes, Root, Text } from 'mdast'
import { fromMarkdown, type CompileContext, type Extension, type Options, type Token } from 'mdast-util-from-markdown'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import type { SourceText, Span } from '../text'
import { headLength } from './cuts'

/** What the extension keeps on a node: the way back from decoded text, which mdast has no positions for. */
export interface SourceData {
  /** On texts, inline code and fenced code: the segments of `value`; absent where it runs in step from the node's start. */
  segments?: [number, number][]
  /** On texts: offsets in `value` of characters that were written with a backslash. */
  escaped?: number[]
  /** On links: the text between the brackets. */
  label?: Span
  /** On links and definitions: the destination and the title, and what lies between their delimiters. */
  destination?: SourceText
  destinationSpan?: Span
  title?: SourceText
  titleSpan?: Span
  /** On fenced code: where the closing fence starts. */
  closing?: number
}

/** The extension's data of a node. */
export function sourceData(node: Nodes): SourceData {
  return node.data ?? {}
}

type MicromarkExtension = Exclude<NonNullable<Options['extensions']>[number], unknown[]>
type Construct = Exclude<NonNullable<NonNullable<MicromarkExtension['document']>['null']>, unknown[]>

type Mutable = { data?: SourceData; position?: { start: { offset?: number } } }

function dataOf(node: object): SourceData {
  const mutable = node as Mutable
  return (mutable.data ??= {})
}

/** Notes that the next character of `text` stands at `offset`. */
export function mark(text: Text, offset: number): void {
  const start = text.position?.start.offset ?? 0
  const { segments } = sourceData(text)
  const [at, document] = segments?.[segments.length - 1] ?? [0, start]
  if (document + (text.value.length - at) === offset) return
  const list = (dataOf(text).segments ??= text.value === '' ? [] : [[0, start]])
  if (list[list.length - 1]?.[0] === text.value.length) list.pop()
  list.push([text.value.length, offset])
}

/** Appends what a token covers to the text node on top of the stack. */
function append(this: CompileContext, token: Token): Text {
  const text = this.stack.pop() as Text
  const value = this.sliceSerialize(token)
  // A tab of which the container took a part leaves spaces that stand nowhere: all of them belong to the token's start.
  const surplus = value.length - (token.end.offset - token.start.offset)
  for (let i = 0; i < surplus; i++) {
    mark(text, token.start.offset)
    text.value += value[i]
  }
  mark(text, token.start.offset)
  text.value += surplus > 0 ? value.slice(surplus) : value
  if (text.position !== undefined) {
    const { line, column, offset } = token.end
    text.position.end = { line, column, offset }
  }
  return text
}

/** Takes the buffered fragment off the stack as one source text. */
function take(context: CompileContext): SourceText {
  const fragment = context.stack[context.stack.length - 1] as unknown as { children: Nodes[] }
  let text = ''
  const segments: [number, number][] = []
  for (const child of fragment.children) {
    if (child.type !== 'text') continue
    const own = sourceData(child).segments ?? [[0, child.position?.start.offset ?? 0]]
    for (const [at, start] of own) segments.push([text.length + at, start])
    text += child.value
  }
  context.resume()
  return { text, segments }
}

/** `\|` in a table's code stands for `|`. */
function withoutEscapedPipes({ text, segments }: SourceText): SourceText {
  const result: [number, number][] = []
  let kept = ''
  for (let i = 0; i < segments.length; i++) {
    const [at, start] = segments[i]!
    const piece = text.slice(at, segments[i + 1]?.[0] ?? text.length)
    let from = 0
    for (const match of [...piece.matchAll(/\\(?=[\\|])./g), undefined]) {
      result.push([kept.length, start + from])
      kept += piece.slice(from, match?.index ?? piece.length)
      from = (match?.index ?? 0) + 1
    }
  }
  return { text: kept, segments: result }
}

function extent(token: Token): Span {
  return { start: token.start.offset, end: token.end.offset }
}

function keep(key: 'destination' | 'title') {
  return function (this: CompileContext, token: Token): undefined {
    const source = take(this)
    const node = this.stack[this.stack.length - 1] as Link | Definition
    if (key === 'title') node.title = source.text
    else node.url = source.text
    const data = dataOf(node)
    data[key] = source
    data[`${key}Span`] = extent(token)
  }
}

/** An empty title has no string; its place is between the quotes all the same. */
function keepTitlePlace(this: CompileContext, token: Token): undefined {
  dataOf(this.stack[this.stack.length - 1]!).titleSpan = { start: token.start.offset + 1, end: token.end.offset - 1 }
}

/** Handlers that do what mdast-util-from-markdown's own do, and remember where each piece stood. */
const positions: Extension = {
  enter: {
    lineEnding(token) {
      const children = (this.stack[this.stack.length - 1] as { children?: Nodes[] }).children
      const last = children?.[children.length - 1]
      if (last?.type === 'text') mark(last, token.start.offset)
    },
    characterReferenceMarker(token) {
      // The semicolon is a marker too.
      if (this.sliceSerialize(token) === '&') mark(this.stack[this.stack.length - 1] as Text, token.start.offset)
    },
    labelText(token) {
      dataOf(this.stack[this.stack.length - 2]!).label = extent(token)
    },
    resourceTitle: keepTitlePlace,
    definitionTitle: keepTitlePlace,
    codeFencedFence(token) {
      if (this.data.flowCodeInside) dataOf(this.stack[this.stack.length - 2]!).closing = token.start.offset
    },
  },
  exit: {
    data(token) {
      append.call(this, token)
    },
    codeTextData(token) {
      append.call(this, token)
    },
    codeFlowValue(token) {
      append.call(this, token)
    },
    characterEscapeValue(token) {
      const text = append.call(this, token)
      ;(dataOf(text).escaped ??= []).push(text.value.length - 1)
    },
    codeText(token) {
      const source = (this.data as { inTable?: boolean }).inTable ? withoutEscapedPipes(take(this)) : take(this)
      const node = this.stack[this.stack.length - 1] as InlineCode
      node.value = source.text
      dataOf(node).segments = source.segments as [number, number][]
      this.exit(token)
    },
    codeFenced(token) {
      const { text, segments } = take(this)
      const node = this.stack[this.stack.length - 1] as Code
      const start = /^(?:\r?\n|\r)?/.exec(text)![0].length
      node.value = text.slice(start).replace(/(?:\r?\n|\r)$/, '')
      // A segment that starts at or before the first line ending moves to the text's new beginning.
      dataOf(node).segments = segments
        .map(([at, offset]): [number, number] => (at < start ? [0, offset + (start - at)] : [at - start, offset]))
        .filter(([at], i, all) => all[i + 1]?.[0] !== at)
      this.data.flowCodeInside = undefined
      this.exit(token)
    },
    resourceDestinationString: keep('destination'),
    resourceTitleString: keep('title'),
    definitionDestinationString: keep('destination'),
    definitionTitleString: keep('title'),
  },
}

function remarkPositions(this: { data(): object }): undefined {
  const data = this.data() as { fromMarkdownExtensions?: (Extension | Extension[])[] }
  // GFM's search for leftover web and mail addresses splits texts into nodes without positions, and is slow; the tokenizer
  // finds all but odd ones.
  const extensions = (data.fromMarkdownExtensions ?? []).flat().map(({ transforms: _, ...rest }) => rest)
  data.fromMarkdownExtensions = [...extensions, positions]
}

const withFrontMatter = remark().use(remarkGfm).use(remarkFrontmatter).use(remarkPositions).freeze()
const withoutFrontMatter = remark().use(remarkGfm).use(remarkPositions).freeze()

/** What the parser must be told of the rest of the document when it reads only a part. */
export interface PartOptions {
  /** Identifiers of definitions and of footnotes that stand elsewhere, as `defined` of the tree they stand in. */
  readonly definitions: Iterable<string>
  readonly footnotes: Iterable<string>
  /** Whether the part begins with front matter, which can stand at the head of the file only. */
  readonly head: boolean
}

/**
 * Parses Markdown (CommonMark, GFM, YAML front matter) with `SourceData` on its nodes. A byte order mark must be cut off
 * before. Text that overflows the parser's recursion (tens of thousands of nested brackets) reads as an empty document.
 */
export function parseMarkdown(text: string): Root {
  try {
    // An opening fence that is never closed would keep the tokenizer from seeing the lists and quotes below it.
    return (headLength(text, 0) > 0 ? withFrontMatter : withoutFrontMatter).parse(keepMark(text))
  } catch {
    return { type: 'root', children: [] }
  }
}

/** The parser drops a byte order mark. One that is left when the document's own has been cut off is a character: it drops another. */
function keepMark(text: string): string {
  return text.startsWith('\uFEFF') ? `\uFEFF${text}` : text
}

/** Parses a part of a document that a blank line sets off on both sides; undefined for what overflows the parser's recursion. */
export function parsePart(text: string, { definitions, footnotes, head }: PartOptions): Root | undefined {
  const data = (head ? withFrontMatter : withoutFrontMatter).data() as {
    micromarkExtensions?: MicromarkExtension[]
    fromMarkdownExtensions?: Extension[]
  }
  const known = [...definitions].map((identifier) => identifier.toUpperCase())
  const notes = [...footnotes].map((identifier) => identifier.toUpperCase())
  const extensions = [...(data.micromarkExtensions ?? [])]
  if (known.length > 0 || notes.length > 0) extensions.push(knowing(known, notes))
  try {
    return fromMarkdown(keepMark(text), { extensions, mdastExtensions: data.fromMarkdownExtensions ?? [] })
  } catch {
    return undefined
  }
}

/** Tells the tokenizer of definitions elsewhere: a construct that never matches, but is asked at the first character. */
function knowing(definitions: readonly string[], footnotes: readonly string[]): MicromarkExtension {
  let told = false
  const construct: Construct = {
    tokenize(_effects, _ok, nok) {
      if (!told) {
        told = true
        const { parser } = this as { parser: { defined: string[]; gfmFootnotes?: string[] } }
        parser.defined.push(...definitions)
        ;(parser.gfmFootnotes ??= []).push(...footnotes)
      }
      return nok
    },
  }
  return { document: { null: construct } }
}
