import type { Span } from '../text'
import { bibtexDetails } from './bibtex-details'
import { readFields, type RawField } from './bibtex-fields'
import { closingOfPlain } from './bibtex-plain'
import { LazyReference } from './lazy-reference'
import { invalid, type EntryReading } from './reading'
import type { Details } from './types'

/** Where an entry stands. */
interface EntryPlace {
  readonly start: number
  readonly type: string
  readonly open: number
  /** Of what lies between the braces. */
  readonly end: number
  readonly close: number | undefined
  readonly macros: ReadonlyMap<string, string>
}

const header = /\s*([^\s,{}"=#%]+)\s*(?:,|(?=[})])|$)/y

/** Reads an entry at which nothing can be wrong. */
export function readPlainEntry(
  uri: string,
  text: string,
  { start, type, open, limit, macros }: Pick<EntryPlace, 'start' | 'type' | 'open' | 'macros'> & { limit: number },
): BibtexEntry | undefined {
  if (text[open] !== '{') return undefined
  header.lastIndex = open + 1
  const head = header.exec(text)
  const body = header.lastIndex
  if (head === null || text[body - 1] !== ',' || body > limit) return undefined
  const close = closingOfPlain(text, body, limit)
  if (close === undefined) return undefined
  const span = { start, end: close + 1 }
  return new BibtexEntry(uri, keySpanOf(head), span, { text, type, macros, body: { start: body, end: close } })
}

/** Of the key that a header matched. */
function keySpanOf({ 0: whole, 1: key = '', index }: RegExpExecArray): Span {
  const start = index + whole.indexOf(key)
  return { start, end: start + key.length }
}

/** Reads an entry with all that may be wrong in it. */
export function readEntry(
  uri: string,
  text: string,
  { start, type, open, end, close, macros }: EntryPlace,
): EntryReading {
  header.lastIndex = open + 1
  const head = header.exec(text)
  const keySpan = head && keySpanOf(head)
  if (head === null || keySpan === null || keySpan.end > end) {
    const message = `This entry has no key. Write one behind the brace: @${type}{key, ….`
    return { problems: [invalid(message, { start, end: open + 1 }, 'warning')] }
  }
  const key = head[1]!
  const body = { start: Math.min(end, open + 1 + head[0].length), end }
  const { fields, problems } = readFields(text, body.start, end, close !== undefined)
  // Where one value is left open the entry is, too: once said is enough.
  const isOpen = close === undefined && !problems.some(({ message }) => message.includes('is not closed'))
  const missing = `The entry “${key}” is not closed: a ${text[open] === '{' ? '}' : ')'} is missing.`
  const all = isOpen ? [invalid(missing, keySpan), ...problems] : problems
  const last = close === undefined ? start + text.slice(start, end).trimEnd().length : close + 1
  const source = { text, type, macros, body, fields }
  return { reference: new BibtexEntry(uri, keySpan, { start, end: last }, source), problems: all }
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

/** An entry whose fields are read when they are asked for. */
export class BibtexEntry extends LazyReference {
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

/** A value as one text, with its macros put in. */
export function joined(text: string, pieces: RawField['pieces'], macros: ReadonlyMap<string, string>): string {
  return pieces
    .map(({ kind, span }) => {
      const piece = text.slice(span.start, span.end)
      if (kind === 'text' || months.has(piece.toLowerCase())) return piece
      return macros.get(piece.toLowerCase()) ?? piece
    })
    .join('')
}
