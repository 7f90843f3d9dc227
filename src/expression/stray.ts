import { lettered, matchAt } from '../text'
import { replacement, type Problems } from './problem'

const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['’', '’'],
])
/** How far away a closing quotation mark is looked for. */
const longestQuote = 100
const junk = lettered('uy')`[^\s\L\d_()$€£¥,.+\-*/^<>="'“”‘’]`

/** Characters of an expression that are part of no token: what is wrong with them is said, then they are passed over. */
export class Strays {
  private readonly closingQuotes = new Set<number>()

  constructor(
    private readonly text: string,
    private readonly problems: Problems,
  ) {}

  /** Passes over what stands at an offset. */
  pass(at: number): { readonly end: number; readonly what: 'quotation mark' | 'junk' } {
    const end = at + width(this.text, at)
    if (this.closingQuotes.has(at)) return { end, what: 'quotation mark' }
    const closing = quotes.get(this.text[at]!)
    if (closing === undefined) return { end: this.junk(at, end), what: 'junk' }
    this.quotation(at, closing)
    return { end, what: 'quotation mark' }
  }

  private quotation(at: number, closing: string): void {
    const rest = this.text.slice(at + 1, at + 1 + longestQuote).indexOf(closing)
    const end = at + 1 + rest
    const remove = (offset: number) => ({ span: { start: offset, end: offset + 1 }, newText: '' })
    if (rest >= 0) this.closingQuotes.add(end)
    const edits = rest < 0 ? [remove(at)] : [remove(at), remove(end)]
    const message = 'Names are written without quotation marks.'
    const fix = { title: 'Remove the quotation marks', edits }
    this.problems.add('syntax-error', message, at, rest < 0 ? at + 1 : end + 1, fix)
  }

  private junk(at: number, from: number): number {
    let end = from
    while (matchAt(junk, this.text, end)) end += width(this.text, end)
    const run = this.text.slice(at, end)
    const message =
      run[0] === '%' ? '“%” means per cent and follows a number: 35%.' : `“${run}” has no meaning in an expression.`
    this.problems.add('syntax-error', message, at, end, replacement(`Remove “${run}”`, at, end, ' '))
    return end
  }
}

function width(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}
