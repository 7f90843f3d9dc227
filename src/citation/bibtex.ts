import type { Problem, Span } from '../text'
import { bibtexDetails } from './bibtex-details'
import { closingOf, readFields, type RawField } from './bibtex-fields'
import { closingOfPlain } from './bibtex-plain'
import { withoutConflicts } from './conflict'
import { LazyReference } from './lazy-reference'
import type { Details, Reference } from './types'

/** What a reader makes of a text. */
export interface BibliographyReading {
  readonly references: readonly Reference[]
  readonly problems: readonly Problem[]
  readonly conflicted: boolean
}

/** Where an entry begins on a line of its own: an entry before it that is still open lacks a brace. */
const entryLine = /^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()"=]+[ \t]*(?:,|\r?$)/gm

/**
 * Reads BibTeX and BibLaTeX. What the parsers that are to be had make of 3,000 entries takes them seconds, and none gives
 * the places of keys and fields together with what is broken; so this splits the text at its entries, each within its
 * own bounds, and leaves what the values say to be read when it is asked for.
 */
export function readBibtex(uri: string, original: string): BibliographyReading {
  const { text, problems: conflicts } = withoutConflicts(original)
  const references: Reference[] = []
  const problems: Problem[] = [...conflicts]
  const macros = new Map<string, string>()
  entryLine.lastIndex = 0
  let nextLine = entryLine.exec(text)?.index ?? text.length
  const opening = /@[ \t]*([A-Za-z]+)\s*([{(])/g
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    // `me@example{` in a remark between entries begins none.
    if (match.index > 0 && /\w/.test(text[match.index - 1]!)) continue
    const type = match[1]!.toLowerCase()
    const open = opening.lastIndex - 1
    if (type === 'comment' || type === 'preamble') {
      opening.lastIndex = (closingOf(text, open, text.length) ?? open) + 1
      continue
    }
    while (nextLine <= match.index) nextLine = entryLine.exec(text)?.index ?? text.length
    const limit = nextLine
    const plain =
      type === 'string' ? undefined : readPlain(uri, text, { start: match.index, type, open, limit, macros })
    if (plain) {
      references.push(plain)
      opening.lastIndex = plain.span.end
      continue
    }
    const close = closingOf(text, open, limit)
    const end = close ?? limit
    opening.lastIndex = close === undefined ? limit : close + 1
    if (type === 'string') {
      for (const { name, pieces } of readFields(text, open + 1, end, close !== undefined).fields)
        macros.set(name, joined(text, pieces, macros))
      continue
    }
    const entry = readEntry(uri, text, { start: match.index, type, open, end, close, macros })
    if (entry.reference) references.push(entry.reference)
    problems.push(...entry.problems)
  }
  return { references, problems, conflicted: conflicts.length > 0 }
}

/** An entry whose first line ends behind the key, and whose last line is a brace and nothing else. */
const tidyEntry = /^@([a-z]+)\{([^\s,{}()"=#%]+),$[^]*?^\}$/gm

/**
 * Reads BibTeX that is known to be in order, as the bibliography is that is shipped with us: entries are told apart by
 * their first and last lines, and nothing is looked for in between.
 */
export function readTidyBibtex(uri: string, text: string): BibliographyReading {
  const macros = new Map<string, string>()
  const references = [...text.matchAll(tidyEntry)].map(({ 0: whole, 1: type = '', 2: key = '', index: start }) => {
    const open = start + 1 + type.length
    const keySpan = { start: open + 1, end: open + 1 + key.length }
    const end = start + whole.length
    return new Entry(
      uri,
      keySpan,
      { start, end },
      { text, type, macros, body: { start: keySpan.end + 1, end: end - 1 } },
    )
  })
  return { references, problems: [], conflicted: false }
}

const header = /\s*([^\s,{}"=#%]+)\s*(?:,|(?=[})])|$)/y

/** Reads an entry at which nothing can be wrong. */
function readPlain(
  uri: string,
  text: string,
  { start, type, open, limit, macros }: Pick<EntryPlace, 'start' | 'type' | 'open' | 'macros'> & { limit: number },
): Entry | undefined {
  if (text[open] !== '{') return undefined
  header.lastIndex = open + 1
  const head = header.exec(text)
  const body = header.lastIndex
  if (head === null || text[body - 1] !== ',' || body > limit) return undefined
  const close = closingOfPlain(text, body, limit)
  if (close === undefined) return undefined
  const span = { start, end: close + 1 }
  return new Entry(uri, keySpanOf(head), span, { text, type, macros, body: { start: body, end: close } })
}

/** Of the key that a header matched. */
function keySpanOf({ 0: whole, 1: key = '', index }: RegExpExecArray): Span {
  const start = index + whole.indexOf(key)
  return { start, end: start + key.length }
}

interface EntryPlace {
  readonly start: number
  readonly type: string
  readonly open: number
  /** Of what lies between the braces. */
  readonly end: number
  readonly close: number | undefined
  readonly macros: ReadonlyMap<string, string>
}

function readEntry(
  uri: string,
  text: string,
  { start, type, open, end, close, macros }: EntryPlace,
): { readonly reference?: Reference; readonly problems: readonly Problem[] } {
  header.lastIndex = open + 1
  const head = header.exec(text)
  const keySpan = head && keySpanOf(head)
  if (head === null || keySpan === null || keySpan.end > end) {
    return {
      problems: [
        problem(
          `This entry has no key. Write one behind the brace: @${type}{key, ….`,
          { start, end: open + 1 },
          'warning',
        ),
      ],
    }
  }
  const key = head[1]!
  const body = { start: Math.min(end, open + 1 + head[0].length), end }
  const { fields, problems } = readFields(text, body.start, end, close !== undefined)
  // Where one value is left open the entry is, too: once said is enough.
  const isOpen = close === undefined && !problems.some(({ message }) => message.includes('is not closed'))
  const all = isOpen
    ? [
        problem(`The entry “${key}” is not closed: a ${text[open] === '{' ? '}' : ')'} is missing.`, keySpan, 'error'),
        ...problems,
      ]
    : problems
  const last = close === undefined ? start + text.slice(start, end).trimEnd().length : close + 1
  const source = { text, type, macros, body, fields }
  return { reference: new Entry(uri, keySpan, { start, end: last }, source), problems: all }
}

function problem(message: string, span: Span, severity: Problem['severity']): Problem {
  return { code: 'invalid-bibliography', severity, message, span }
}

/** Where an entry's fields are read from. */
interface EntrySource {
  readonly text: string
  readonly type: string
  readonly macros: ReadonlyMap<string, string>
  readonly body: Span
  /** Those that have been read already. */
  readonly fields?: readonly RawField[]
}

class Entry extends LazyReference {
  constructor(
    uri: string,
    keySpan: Span,
    span: Span,
    private readonly source: EntrySource,
  ) {
    super(uri, source.text.slice(keySpan.start, keySpan.end), keySpan, span)
  }

  protected readDetails(): Details {
    const { text, type, macros, body, fields } = this.source
    return bibtexDetails(
      type,
      (fields ?? readFields(text, body.start, body.end, true).fields).map(({ name, nameSpan, pieces }) => ({
        name,
        nameSpan,
        tex: joined(text, pieces, macros),
        valueSpan: { start: pieces[0]?.span.start ?? nameSpan.end, end: pieces.at(-1)?.span.end ?? nameSpan.end },
      })),
    )
  }
}

/** The names of months are macros that every style knows. */
const months = new Set(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'])

function joined(text: string, pieces: RawField['pieces'], macros: ReadonlyMap<string, string>): string {
  return pieces
    .map(({ kind, span }) => {
      const piece = text.slice(span.start, span.end)
      if (kind === 'text' || months.has(piece.toLowerCase())) return piece
      return macros.get(piece.toLowerCase()) ?? piece
    })
    .join('')
}
