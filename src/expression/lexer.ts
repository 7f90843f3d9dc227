import { matchAt } from '../text'
import { currencyAt, isDigit, nameAt, plainDigits, skipSpace, startsNumber } from './characters'
import { dateAt } from './date'
import { isBuiltinFunction } from './functions'
import { hyphenated } from './hyphenated'
import { numberLiteral } from './number'
import { replacement, type Problems } from './problem'
import { readNumber, type WrittenNumber } from './read-number'
import { Strays } from './stray'
import { foreignOperators, keywords, operators, operatorWords, type Token } from './tokens'
import { readTargetUnit } from './unit-text'

const dash = /[-−–]/y
const operator = /\.\.\.|===|!==|\+\/-|\?\?|\.\.|==|!=|<=|>=|&&|\|\||\*\*|<>|=>|=<|[-<>≤≥≠+−*×·⋅/÷^±…!–—]/y
const superscript = /[⁻⁰¹²³⁴-⁹]+/y
/** `1f1b`: a name may begin with a digit if letters stand between digits (and is no `1e24`, no `2x8`). */
const numberedWord = /(?!\d+[ex]\d)\d+[a-z]+\d[\da-z]*/iy

/** Cuts the text of an expression into tokens; the last one is `end`. Never fails: what fits nowhere is a problem. */
export function tokenize(text: string, flow: boolean, problems: Problems): Token[] {
  return new Lexer(text, flow, problems).run()
}

class Lexer {
  private readonly tokens: Token[] = []
  /** For every open parenthesis whether it holds arguments. */
  private readonly brackets: boolean[] = []
  private readonly strays: Strays
  private at = 0
  /** Up to here an ambiguous number was complained of: what stands there is read without another word. */
  private quietUntil = 0
  private recovered = false

  constructor(
    private readonly text: string,
    private readonly flow: boolean,
    private readonly problems: Problems,
  ) {
    this.strays = new Strays(text, problems)
  }

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
    return this.stray()
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
      const unit = readTargetUnit(text, start, this.problems)
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
    const date = dateAt(text, at, this.problems)
    if (date) return this.push('literal', date.span.end, text.slice(at, date.span.end), { node: date })
    let number = this.readNumber(at)
    for (let first = true; ; first = false) {
      const sign = matchAt(dash, text, number.end)?.[0]
      const next = number.end + 1
      const second =
        sign !== undefined && startsNumber(text, next + (currencyAt(text, next)?.length ?? 0))
          ? this.readNumber(next)
          : undefined
      if (!second) return this.literal(number)
      const { left, operator, right } = hyphenated(text, number, second, first, this.problems)
      this.literal(left)
      this.push('operator', number.end + 1, operator)
      number = right
    }
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

  private stray(): void {
    const { end, what } = this.strays.pass(this.at)
    this.at = end
    // What is behind a quotation mark is as good as without it.
    if (what === 'junk') this.recovered = true
  }
}
