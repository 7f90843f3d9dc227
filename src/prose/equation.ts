import type { Verdict } from './judged'
import { computed, interval, names, nominal, refuted, shown } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What stands between the operands of a written calculation, and between them and what they make. */
const OPERATOR = /^\s?(?:[\p{L}-]{1,12}\s){0,3}?(?:([/÷×x*·+−])\s?(?:\(\s?)?|(times)\s(?:the\s)?)$/u
const EQUALS =
  /^\s?(?:[\p{L}/-]{1,12}\s){0,3}?(?:\)?\s?[=≈]\s?(?:~|about\s|\$|€)?\s?|(?:makes?|gives?|yields|equals|comes to|is)\s(?:about\s|around\s|roughly\s|some\s)?)$/u
/** Whether a figure may end a calculation at all. */
const MAY_END = /[=≈]|\b(?:makes?|gives?|yields|equals|comes to|is)\s(?:\w+\s)?$/
/** Longer calculations are hardly written out in a sentence. */
const MOST = 6
/** Conversions of units that nobody writes out: prefixes, bits, hours, days. */
const SILENT = [1, 1.024, 1.024 ** 2, 1.024 ** 3, 8, 24, 60, 3.6, 8.64, 3.65, 7, 12]
/** What is off by less may be rounded before it is multiplied. */
const ROOM = 0.05

/** `1008 / 18 = 56 tok/s`: a calculation that is written out, against what it makes. */
export function equationVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { passage, span, reading } = figure.occurrence
  const { text } = passage.source
  // Cheap to ask, and nearly always the answer.
  if (!MAY_END.test(text.slice(Math.max(0, span.start - 18), span.start))) return undefined
  if (reading === undefined || reading.style.join !== undefined) return undefined
  const operands: ArticleFigure[] = []
  let sort: string | undefined
  let next = figure
  for (let i = figure.index - 1; i >= 0 && operands.length < MOST; i--) {
    const other = article.figures[i]!
    if (other.occurrence.passage !== passage || other.occurrence.reading?.style.join !== undefined) break
    const between = text.slice(other.occurrence.span.end, next.occurrence.span.start)
    if (next === figure) {
      if (!EQUALS.test(between)) return undefined
    } else {
      const found = OPERATOR.exec(between)
      const operator = sortOf(found?.[1] ?? found?.[2])
      if (operator === undefined || (sort !== undefined && (sort !== operator || sort === '/'))) break
      sort = operator
    }
    if (other.occurrence.reading === undefined) return undefined
    operands.unshift(other)
    next = other
  }
  if (sort === undefined || operands.length < 2 || operands.length === MOST || isContinued(next, text)) return undefined
  const values = operands.map((each) => each.occurrence.reading!.style.numerals[0].value)
  const result = calculated(sort, values)
  const written = reading.style.numerals[0].value
  if (!(result > 0) || !(written > 0)) return undefined
  const open = openOf(figure)
  if (open === undefined) return undefined
  const how = operands.map(names).join(` ${sort} `)
  const [low, high] = open
  const expected = shown(result, '')
  if (low * written <= result && high * written >= result) return computed(expected, operands, how)
  // Arithmetic for so many parameters and tokens has no unit that could be another.
  if (figure.measure === 'operations' && operands.some(({ measure }) => measure === 'tokens'))
    return Math.abs(written / result - 1) < ROOM ? undefined : refuted(figure, expected, operands, how)
  // “1,024 × 3,072 pixels are 9 MB”: who calculates in words may leave a factor out, but not turn one thing into another.
  const isSaid = !/[=≈]/.test(text.slice(operands.at(-1)!.occurrence.span.end, span.start))
  if (isSaid && !operands.some(({ measure }) => measure === figure.measure)) return undefined
  const isPlain = operands.every(({ measure }) => measure === 'bare' || measure === 'ratio')
  return isSilent(written / result, isPlain) ? undefined : refuted(figure, expected, operands, how)
}

function sortOf(operator: string | undefined): string | undefined {
  if (operator === undefined) return undefined
  return operator === '/' || operator === '÷' ? '/' : operator === '+' ? '+' : operator === '−' ? '−' : '×'
}

/** What else stands before the first operand belongs to the calculation, too; `ADD(64+32=64)` is an instruction. */
function isContinued({ occurrence: { span } }: ArticleFigure, text: string): boolean {
  return /(?:[/÷×*·+−^]\s?(?:\(\s?)?|\w\()[$€]?$/.test(text.slice(Math.max(0, span.start - 4), span.start))
}

function calculated(sort: string, values: readonly number[]): number {
  const [first = NaN, ...rest] = values
  return rest.reduce((all, value) => {
    if (sort === '/') return all / value
    if (sort === '+') return all + value
    return sort === '−' ? all - value : all * value
  }, first)
}

/** How far the digits leave a figure open, as multiples of what is written. */
function openOf(figure: ArticleFigure): readonly [number, number] | undefined {
  const x = interval(figure)
  const value = nominal(figure)
  return x && [x[0] / value, x[1] / value]
}

/** Whether what is off may be rounding, or a conversion that is not written: of plain numbers only that to another prefix. */
function isSilent(off: number, isPlain: boolean): boolean {
  if (Math.abs(off - 1) < ROOM) return true
  const factors = isPlain ? SILENT.slice(0, 4) : SILENT
  return factors.some((factor) => isPower(off / factor, isPlain ? 3 : 1) || isPower(off * factor, isPlain ? 3 : 1))
}

/** Whether a multiple is a power of ten, with an exponent that `step` divides. */
function isPower(off: number, step: number): boolean {
  const tens = Math.log10(off) / step
  return Math.abs(tens - Math.round(tens)) * step < 0.01
}
