import { lettered, matchAt } from '../text'
import type { UnitText } from './ast'
import { currencyAt, isDigit, nameAt, plainDigits, skipSpace, startsNumber } from './characters'
import { isBuiltinFunction } from './functions'
import { numberLiteral } from './number'
import { replacement, type Problems } from './problem'
import { readNumber, shareParts, spell, type WrittenNumber } from './read-number'
import { foreignOperators, keywords, operators, type Token } from './tokens'
import { readTargetUnit } from './unit-text'

const date = lettered('y')`(\d{4})-(\d{2})-(\d{2})(?![\d\L_-])`
const dash = /[-−–]/y
const operator = /\.\.\.|===|!==|\+\/-|\?\?|\.\.|==|!=|<=|>=|&&|\|\||\*\*|<>|=>|=<|[-<>≤≥≠+−*×·⋅/÷^±…!–—]/y
const superscript = /[⁻⁰¹²³⁴-⁹]+/y
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['’', '’'],
])
/** `1f1b`: a name may begin with a digit if letters stand between digits (and is no `1e24`, no `2x8`). */
const numberedWord = /(?!\d+[ex]\d)\d+[a-z]+\d[\da-z]*/iy
/** Words that people put behind a number, and the operator they mean. */
const operatorWords: ReadonlyMap<string, string> = new Map([
  ['x', '×'],
  ['X', '×'],
  ['of', '×'],
  ['per', '/'],
])
/** How far away a closing quotation mark is looked for. */
const longestQuote = 100
const junk = lettered('uy')`[^\s\L\d_()$€£¥,.+\-*/^<>="'“”‘’]`

function width(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}

/** Cuts the text of an expression into tokens; the last one is `end`. Never fails: what fits nowhere is a problem. */
export function tokenize(text: string, flow: boolean, problems: Problems): Token[] {
  return new Lexer(text, flow, problems).run()
}

class Lexer {
  private readonly tokens: Token[] = []
  /** For every open parenthesis whether it holds arguments. */
  private readonly brackets: boolean[] = []
  private readonly closingQuotes = new Set<number>()
  private at = 0
  private quietUntil = 0
  private recovered = false

  constructor(
    private readonly text: string,
    private readonly flow: boolean,
    private readonly problems: Problems,
  ) {}

  run(): Token[] {
    for (this.at = skipSpace(this.text, 0); this.at < this.text.length; this.at = skipSpace(this.text, this.at))
      this.next()
    this.push('end', this.at, '')
    return this.tokens
  }

  private get previous(): Token | undefined {
    return this.tokens.at(-1)
  }

  private push(kind: Token['kind'], end: number, text: string, more?: Partial<Token>): void {
    this.tokens.push({ kind, start: this.at, end, text, ...(this.recovered && { recovered: true }), ...more })
    this.recovered = false
    this.at = end
  }

  private next(): void {
    const { text, at } = this
    const c = text[at]!
    const word = nameAt(text, at)
    if (word !== undefined) return this.word(word)
    if (c === '.' && !isDigit(text, at + 1) && text[at + 1] !== '.') return this.push('.', at + 1, c)
    const numbered = matchAt(numberedWord, text, at)?.[0]
    if (numbered !== undefined) return this.word(numbered)
    if (startsNumber(text, at)) return this.number()
    const sign = currencyAt(text, at)
    if (sign !== undefined) return this.currency(sign)
    if (c === '(' || c === ')' || c === ',') return this.punctuation(c)
    const written = matchAt(operator, text, at)?.[0]
    if (written !== undefined) return this.operator(written)
    if (c === '=') return this.push('=', at + 1, c)
    const raised = matchAt(superscript, text, at)?.[0]
    if (raised !== undefined) return this.superscript(raised)
    return this.stray(c)
  }

  private word(word: string): void {
    const { text, at, previous } = this
    const end = at + word.length
    if (previous?.kind === '.' && previous.end === at) return this.push('word', end, word)
    if (!keywords.has(word)) {
      const sign = operatorWords.get(word)
      if (sign !== undefined && previous?.kind === 'literal' && this.operandFollows(end)) {
        const fix = replacement(`Write “${sign}”`, at, end, sign)
        this.problems.add('syntax-error', `“${word}” is no operator; write “${sign}”.`, at, end, fix)
        return this.push('operator', end, operators.get(sign)!)
      }
      return this.push('word', end, word)
    }
    this.push('keyword', end, word)
    if (word === 'in' || word === 'to') {
      const start = skipSpace(text, end)
      const unit: UnitText | undefined = readTargetUnit(text, start, this.problems)
      if (unit) {
        this.at = start
        this.push('unit', unit.span.end, unit.text, { unit })
      }
    }
  }

  private operandFollows(end: number): boolean {
    const start = skipSpace(this.text, end)
    const word = nameAt(this.text, start)
    return start > end && (startsNumber(this.text, start) || (word !== undefined && !keywords.has(word)))
  }

  private number(): void {
    const { text, at } = this
    const day = matchAt(date, text, at)
    if (day) return this.date(day[0], Number(day[1]), Number(day[2]), Number(day[3]))
    let number = this.readNumber(at)
    for (let first = true; ; first = false) {
      const sign = matchAt(dash, text, number.end)?.[0]
      const next = number.end + 1
      const second =
        sign !== undefined && startsNumber(text, next + (currencyAt(text, next)?.length ?? 0))
          ? this.readNumber(next)
          : undefined
      if (!second) return this.literal(number)
      number = this.hyphenated(number, second, first)
    }
  }

  /** `10-20%`: neither a range nor a difference as it stands. The second number is given back. */
  private hyphenated(first: WrittenNumber, second: WrittenNumber, complain: boolean): WrittenNumber {
    const shared = shareParts(first, second)
    const literals = shared.map((n) => numberLiteral(n, { start: n.start, end: n.end }))
    const [low, high] = literals
    const falling = low && high && low.quantity.value > high.quantity.value
    if (complain) {
      const { start } = first
      const { end } = second
      const range = `${spell(shared[0])}..${spell(shared[1])}`
      const difference = `${this.text.slice(start, first.end)} - ${this.text.slice(second.start, end)}`
      const fixes = [
        replacement(`Write the range ${range}`, start, end, range),
        replacement(`Write the difference ${difference}`, start, end, difference),
      ]
      const message = 'A hyphen between digits is no range: a range is written with two points. Minus takes spaces.'
      this.problems.add('syntax-error', message, start, end, ...(falling ? fixes.reverse() : fixes))
    }
    const [left, right] = falling ? [first, second] : shared
    this.literal(left)
    this.push('operator', first.end + 1, falling ? '-' : '..')
    return right
  }

  private readNumber(start: number): WrittenNumber {
    const commas = this.brackets.at(-1) ? 'arguments' : this.flow ? 'flow' : 'groups'
    const number = readNumber(this.text, start, commas, start < this.quietUntil, this.problems)
    this.recovered ||= start < this.quietUntil
    this.quietUntil = Math.max(this.quietUntil, number.ambiguousEnd ?? 0)
    return number
  }

  private literal(number: WrittenNumber): void {
    const { start, end } = number
    const node = numberLiteral(number, { start, end })
    this.at = start
    const written = this.text.slice(start, end)
    if (node) return this.push('literal', end, written, { node })
    this.problems.add('syntax-error', 'The number is too large: at most 1.7e308 can be held.', start, end)
    this.push('literal', end, written, { node: { type: 'missing', span: { start, end } } })
  }

  private date(iso: string, year: number, month: number, day: number): void {
    const { at } = this
    const span = { start: at, end: at + iso.length }
    const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
    if (month >= 1 && month <= 12 && day >= 1 && day <= lastDay) {
      return this.push('literal', span.end, iso, { node: { type: 'date', span, iso } })
    }
    this.problems.add('syntax-error', `There is no day ${iso}: a date is written year-month-day.`, span.start, span.end)
    this.push('literal', span.end, iso, { node: { type: 'missing', span } })
  }

  private currency(sign: string): void {
    const end = this.at + sign.length
    if (startsNumber(this.text, skipSpace(this.text, end))) return this.number()
    this.problems.add('syntax-error', `A number should follow “${sign}”.`, this.at, end)
    this.push('literal', end, sign, { node: { type: 'missing', span: { start: this.at, end } } })
    this.recovered = true
  }

  private punctuation(c: '(' | ')' | ','): void {
    const { at, previous } = this
    if (c === '(') {
      const callable = previous?.kind === 'word' || previous?.kind === ')'
      this.brackets.push(callable && (previous.end === at || isBuiltinFunction(previous.text)))
    } else if (c === ')') this.brackets.pop()
    this.push(c, at + 1, c)
  }

  private operator(written: string): void {
    const { at } = this
    const end = at + written.length
    const meant = operators.get(written)
    if (meant !== undefined) return this.push('operator', end, meant)
    const instead = foreignOperators.get(written)!
    const fixes = [replacement(`Write “${instead}”`, at, end, instead === 'not' ? 'not ' : instead)]
    if (instead === '-') fixes.push(replacement('Write “..” for a range', at, end, '..'))
    this.problems.add('syntax-error', `“${written}” is no operator here; write “${instead}”.`, at, end, ...fixes)
    this.push(keywords.has(instead) ? 'keyword' : 'operator', end, instead)
  }

  private superscript(raised: string): void {
    const { at } = this
    const end = at + raised.length
    const digits = plainDigits(raised)
    const fix = replacement(`Write “^${digits}”`, at, end, `^${digits}`)
    this.problems.add(
      'syntax-error',
      `Only units take raised digits; write “^${digits}” for “${raised}”.`,
      at,
      end,
      fix,
    )
    const node = numberLiteral({ digits: digits.replace(/\D/g, '') || '1' }, { start: at, end })
    this.push('operator', at, '^')
    this.push('literal', end, raised, { node: node ?? { type: 'missing', span: { start: at, end } } })
  }

  /** A quotation mark, or a character that means nothing here: said, then passed over. */
  private stray(c: string): void {
    const { text, at } = this
    this.at += width(text, at)
    if (this.closingQuotes.has(at)) return
    const closing = quotes.get(c)
    if (closing !== undefined) {
      const rest = text.slice(at + 1, at + 1 + longestQuote).indexOf(closing)
      const end = at + 1 + rest
      const remove = (offset: number) => ({ span: { start: offset, end: offset + 1 }, newText: '' })
      if (rest >= 0) this.closingQuotes.add(end)
      const edits = rest < 0 ? [remove(at)] : [remove(at), remove(end)]
      const message = 'Names are written without quotation marks.'
      return this.problems.add('syntax-error', message, at, rest < 0 ? at + 1 : end + 1, {
        title: 'Remove the quotation marks',
        edits,
      })
    }
    while (matchAt(junk, text, this.at)) this.at += width(text, this.at)
    const run = text.slice(at, this.at)
    const message =
      c === '%' ? '“%” means per cent and follows a number: 35%.' : `“${run}” has no meaning in an expression.`
    this.problems.add('syntax-error', message, at, this.at, replacement(`Remove “${run}”`, at, this.at, ' '))
    this.recovered = true
  }
}
