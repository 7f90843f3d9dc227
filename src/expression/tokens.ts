import type { BinaryOperator, DateLiteral, Missing, NumberLiteral, UnitText } from './ast'

/** A piece of an expression; offsets into its text. */
export interface Token {
  readonly kind: 'literal' | 'word' | 'keyword' | 'operator' | 'unit' | '(' | ')' | ',' | '.' | '=' | 'end'
  readonly start: number
  readonly end: number
  /** The word; for an operator its plain spelling (`*` for `×`). */
  readonly text: string
  /** For a literal; `missing` if it could not be read. */
  readonly node?: NumberLiteral | DateLiteral | Missing
  /** For a unit behind `in` or `to`. */
  readonly unit?: UnitText
  /** What stands before this token was already found faulty: a second complaint here would be noise. */
  readonly recovered?: boolean
}

/** Words that can be no names. `with` is one only directly before `(`. */
export const keywords: ReadonlySet<string> = new Set(['if', 'then', 'else', 'and', 'or', 'not', 'in', 'to', 'has'])

/** What each spelling of an operator means. */
export const operators: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ['??', '??'],
  ['..', '..'],
  ['==', '=='],
  ['!=', '!='],
  ['<=', '<='],
  ['>=', '>='],
  ['<', '<'],
  ['>', '>'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['+', '+'],
  ['-', '-'],
  ['−', '-'],
  ['*', '*'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['/', '/'],
  ['÷', '/'],
  ['^', '^'],
  ['±', '±'],
])

/** Spellings of other languages, and what to write here. */
export const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['===', '=='],
  ['!==', '!='],
  ['+/-', '±'],
  ['...', '..'],
  ['…', '..'],
  ['&&', 'and'],
  ['||', 'or'],
  ['**', '^'],
  ['<>', '!='],
  ['=>', '>='],
  ['=<', '<='],
  ['!', 'not'],
  ['–', '-'],
  ['—', '-'],
])

/** Words that people put behind a number, and the operator they mean. */
export const operatorWords: ReadonlyMap<string, string> = new Map([
  ['x', '×'],
  ['X', '×'],
  ['of', '×'],
  ['per', '/'],
])

/** How strongly the operators bind, from `or` up; `if` is 0, postfix forms and literals are above all. */
export const precedence = {
  if: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  convert: 5,
  else: 6,
  range: 7,
  sum: 8,
  product: 9,
  minus: 10,
  power: 11,
  postfix: 12,
} as const

/** The binding strength of a binary operator. */
export function precedenceOf(operator: BinaryOperator): number {
  switch (operator) {
    case 'or':
      return precedence.or
    case 'and':
      return precedence.and
    case '??':
      return precedence.else
    case '..':
    case '±':
      return precedence.range
    case '+':
    case '-':
      return precedence.sum
    case '*':
    case '/':
      return precedence.product
    case '^':
      return precedence.power
    default:
      return precedence.comparison
  }
}
