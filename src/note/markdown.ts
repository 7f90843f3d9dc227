import type { Root } from 'mdast'
import { fromMarkdown, type Extension, type Options } from 'mdast-util-from-markdown'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { headLength } from './cuts'
import { positions } from './positions'

type MicromarkExtension = Exclude<NonNullable<Options['extensions']>[number], unknown[]>
type Construct = Exclude<NonNullable<NonNullable<MicromarkExtension['document']>['null']>, unknown[]>

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
