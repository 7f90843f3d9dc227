import type { InlineCode, Link, LinkReference, Nodes } from 'mdast'
import type { SourceText } from '../text'
import { sourceData } from './source-data'
import { nodeSpan, SourceBuilder, type Source } from './source'

/** A node that matters, with the range of its text. */
export interface Mark<N> {
  readonly node: N
  readonly start: number
  readonly end: number
}

/** The text of a paragraph, heading or cell across its inline nodes. Line endings are spaces. */
export interface InlineText {
  readonly source: SourceText
  /** As long as the text; what cannot be ours (code, labels of links, escaped characters) is U+FFFC. */
  readonly mask: string
  readonly links: readonly Mark<Link | LinkReference>[]
  readonly codes: readonly Mark<InlineCode>[]
  /** Footnote references by identifier, at their place in the text. */
  readonly footnotes: readonly { readonly id: string; readonly at: number }[]
}

/** Stands in the mask for characters without meaning to us. */
export const masked = '\uFFFC'

/** Lays the inline nodes out as one text. */
export function readInline(nodes: readonly Nodes[], source: Source): InlineText {
  const builder = new SourceBuilder()
  let mask = ''
  const links: Mark<Link | LinkReference>[] = []
  const codes: Mark<InlineCode>[] = []
  const footnotes: { id: string; at: number }[] = []

  // A stack of our own: emphasis may be nested deeper than calls can be.
  const stack: (Nodes | (() => void))[] = [...nodes].reverse()
  let hidden = 0
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'function') {
      node()
      continue
    }
    const start = nodeSpan(node, source).start
    switch (node.type) {
      case 'text':
      case 'inlineCode': {
        const { segments, escaped } = sourceData(node)
        const from = builder.text.length
        const value = node.value.replace(/[\r\n]/g, ' ')
        addPieces(builder, value, segments ?? [[0, start - source.base]], source.base)
        if (hidden > 0 || node.type === 'inlineCode') mask += masked.repeat(value.length)
        else mask += maskEscapes(value, escaped)
        if (node.type === 'inlineCode') codes.push({ node, start: from, end: builder.text.length })
        break
      }
      case 'break':
        builder.add(' ', start)
        mask += ' '
        break
      case 'html':
        if (!/^<br\b/i.test(node.value)) break
        builder.add(' ', start)
        mask += ' '
        break
      case 'footnoteReference':
        footnotes.push({ id: node.identifier, at: builder.text.length })
        break
      case 'link':
      case 'linkReference': {
        const from = builder.text.length
        // A web address may be a citation's key: `[@https://…]`, `@{https://…}`.
        const opaque = !(isBareAddress(node, source) && /(?:^|[^\w])@\{?$/.test(builder.text))
        const link = node
        if (opaque) hidden++
        stack.push(() => {
          if (opaque) hidden--
          links.push({ node: link, start: from, end: builder.text.length })
        })
        for (let i = link.children.length - 1; i >= 0; i--) stack.push(link.children[i]!)
        break
      }
      default:
        if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
    }
  }
  const emptyAt = nodes[0] === undefined ? source.base : nodeSpan(nodes[0], source).start
  return { source: builder.build(emptyAt), mask, links, codes, footnotes }
}

function addPieces(
  builder: SourceBuilder,
  text: string,
  segments: readonly (readonly [number, number])[],
  base: number,
): void {
  for (let i = 0; i < segments.length; i++) {
    const [at, start] = segments[i]!
    builder.add(text.slice(at, segments[i + 1]?.[0] ?? text.length), start + base)
  }
}

/** An escaped `@` cites nothing; escaped brackets still do, as remark-stringify writes `\[@key]`. */
function maskEscapes(text: string, escaped: readonly number[] | undefined): string {
  if (escaped === undefined) return text
  const characters = text.split('')
  for (const at of escaped) if (characters[at] === '@') characters[at] = masked
  return characters.join('')
}

function isBareAddress(node: Link | LinkReference, source: Source): boolean {
  const { start } = nodeSpan(node, source)
  return node.type === 'link' && source.text.startsWith('http', start)
}
