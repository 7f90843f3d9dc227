import type { LineIndex, Problem, SourceText, Span } from '../text'

/** A Markdown file read as a note. All spans are offsets into the document. */
export interface Note {
  readonly uri: string
  readonly text: string
  readonly lines: LineIndex
  /** Whether the file holds a spec, a `calc:` link or front matter that names us. Other files get no diagnostics. */
  readonly isNote: boolean
  readonly frontMatter?: FrontMatter
  readonly specs: readonly Spec[]
  readonly figures: readonly Figure[]
  readonly values: readonly InlineValue[]
  readonly citations: readonly Citation[]
  /** What could not be read: broken YAML, a malformed figure. Nothing here depends on what a field means. */
  readonly problems: readonly Problem[]
}

/** What the compiled knowledge keeps of a note: enough for the loader, as plain data. */
export type NoteData = Pick<Note, 'uri' | 'specs'>

/** The YAML at the head of the file. */
export interface FrontMatter {
  readonly span: Span
  readonly uses: readonly Use[]
  readonly bibliography: readonly PathText[]
  /** Inline `references:` entries, by id. */
  readonly references: readonly { readonly id: string; readonly span: Span }[]
  /** The `efficiency-notes:` mapping, as plain data. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** A path as it stands in the front matter. */
export interface PathText {
  readonly path: string
  readonly span: Span
}

/** `uses: ./prices.md`, or `uses: {prices: ./prices.md}` whose names are then `prices.…`. */
export interface Use extends PathText {
  readonly prefix?: string
}

/** A fenced block whose attributes name a class: ```` ```yaml {.model #v3} ````. Whether the class is a kind is not known here. */
export interface Spec {
  readonly kind: string
  readonly kindSpan: Span
  readonly id?: string
  readonly idSpan?: Span
  /** The whole fence. */
  readonly span: Span
  /** The text between the fences. */
  readonly bodySpan: Span
  readonly language: 'yaml' | 'json'
  readonly fields: readonly Field[]
  /** Citations that cover the whole block (a comment line before the first key, or `source:`). */
  readonly sources: readonly string[]
  /** Only on a spec whose fields are read when they are asked for: what can be known without them. */
  readonly summary?: SpecSummary
}

/** What is worth knowing of a spec before its fields are read. */
export interface SpecSummary {
  readonly title?: string
  /** Other names, as they stand in expressions. */
  readonly aliases: readonly string[]
  /** The keys of the works that the block or its fields cite. */
  readonly works: readonly string[]
}

/** One key with its value. */
export interface Field {
  readonly key: string
  readonly keySpan: Span
  readonly value: FieldValue
  /** From the key to the end of the value. */
  readonly span: Span
  /** Citations in a trailing comment, or in the comment lines above: the text between the brackets, `@deepseek-v3, Table 1`. */
  readonly sources: readonly string[]
  /** A comment that covers it says `unverified`: written down without the source at hand. */
  readonly unverified?: true
}

export type FieldValue = Scalar | Blank | Null | List | Mapping

/** A scalar's source text, never YAML's own number: `0123` and `1e400` arrive as they are written. */
export interface Scalar {
  readonly type: 'scalar'
  readonly span: Span
  readonly source: SourceText
  readonly quoted: boolean
  /** Written inside `[…]` or `{…}` without quotes, where a comma ends the value and is no digit group. */
  readonly flow: boolean
}

/** `cost:` and nothing behind it: compute and show. The span is empty, right behind the colon. */
export interface Blank {
  readonly type: 'blank'
  readonly span: Span
}

/** `null` or `~`: stated to be absent. */
export interface Null {
  readonly type: 'null'
  readonly span: Span
}

export interface List {
  readonly type: 'list'
  readonly span: Span
  readonly items: readonly FieldValue[]
}

export interface Mapping {
  readonly type: 'mapping'
  readonly span: Span
  readonly fields: readonly Field[]
}

/** `[37B](calc:v3.active_params)` or `[37B](calc: "v3.active_params")`. */
export interface Figure {
  /** The whole link. */
  readonly span: Span
  readonly label: SourceText
  readonly labelSpan: Span
  readonly expression: SourceText
  /** The destination or title between its delimiters: where Ctrl+Click must lead somewhere. */
  readonly expressionSpan: Span
  readonly form: 'destination' | 'title'
  /** The text of the same paragraph or cell directly before and after the link (at most 60 characters). */
  readonly before: string
  readonly after: string
  /** In a table: the head of the figure's column and of its row. */
  readonly columnHead?: string
  readonly rowHead?: string
  /** The citations that cover this figure's sentence (in a table: its cell, else its row): the text between the brackets. */
  readonly sources: readonly string[]
}

/** `` `= pretrain.cost / 2` ``, pinned `` `= pretrain.cost / 2 => $2.66M` ``. */
export interface InlineValue {
  readonly span: Span
  readonly expression: SourceText
  readonly pin?: SourceText
  readonly sources: readonly string[]
}

/** One citation key in prose or in a spec's comment, with its locator. */
export interface Citation {
  /** Without the `@`. */
  readonly key: string
  readonly keySpan: Span
  /** The brackets, or the bare key. */
  readonly span: Span
  readonly locator?: string
}
