import type { Code, Definition, InlineCode, Link, Nodes, Text } from 'mdast'
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import type { SourceText, Span } from '../text'
import { dataOf, mark, sourceData } from './source-data'

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
export const positions: Extension = {
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
