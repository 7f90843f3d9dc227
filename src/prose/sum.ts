import { addends, sumOf, type Addend } from './addends'
import { besides } from './besides'
import type { Verdict } from './judged'
import { computed, inUnitOf, names, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What says, before a figure, that it adds up those that stand there. */
const ADDS_UP =
  /\b(?:making|totals?|totall?ing|sums? (?:up )?to|adds? up to|adding up to|for a total of|in all|altogether|together(?:,? (?:they|that|these|the (?:two|three|four)))? (?:come to|make|are|cost|took))\s(?:of\s|about\s|roughly\s|some\s|just\s|is\s|was\s){0,2}$/i
const IN_ALL = /^\s?(?:[A-Za-z-]{1,12}\s){0,3}(?:in all|in total|altogether|all told|(?:all )?together)\b/i
/** What makes figures parts of one another, factors, or something else than a list. */
const NO_LIST =
  /\b(?:of which|includ\w*|minus|less|except|excluding|besides|each|every|per|apiece|times|more than|from|versus|vs|against|compared|instead|out of|of the)\b|[×*/(]/i
/** A list that is longer is rather several. */
const MOST = 8
/** A sum is off by carelessness, not by more than this: what is farther is something else. */
const FARTHEST = 1.5
/** Within this the digits are rounded. */
const ROUNDED = 1.01

/** `101, 5 and 41, making 157 in all`: a figure that adds up those before it in its sentence. */
export function sumVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, sentence, measure } = figure
  const { passage, span, end, reading } = occurrence
  if (passage.cell !== undefined || reading?.style.join !== undefined || measure === 'percent' || measure === 'ratio')
    return undefined
  const { text } = passage.source
  const isTold =
    ADDS_UP.test(text.slice(Math.max(sentence.start, span.start - 60), span.start)) ||
    IN_ALL.test(text.slice(end, Math.min(sentence.end, end + 40)))
  if (!isTold) return undefined
  const before = besides(figure, article).filter(
    (f) => f.sentence.start === sentence.start && f.occurrence.span.start < span.start && counts(f, figure),
  )
  const [first] = before
  if (first === undefined || before.length < 2 || before.length > MOST) return undefined
  const all = addends([...before, figure])
  const total = all?.[all.length - 1]
  if (all === undefined || total === undefined) return undefined
  const parts = all.slice(0, -1)
  const held = parts.findIndex((_, i) => i <= parts.length - 2 && holds(total, parts.slice(i)))
  if (held >= 0) return computed(printed(total, total.value), before.slice(held), shown(before.slice(held)))
  if (NO_LIST.test(text.slice(first.occurrence.end, span.start)) || isProduct(total, parts)) return undefined
  const { value } = sumOf(parts)
  const off = Math.max(total.value / value, value / total.value)
  if (off < ROUNDED || off > FARTHEST || parts.some((part) => part.value >= total.value)) return undefined
  if ([figure, ...before].some((f) => f.occurrence.reading?.qualifier !== undefined)) return undefined
  const expected = printed(total, value)
  return refuted(figure, expected, before, shown(before))
}

/** Whether a figure may be added to what another adds up. */
function counts({ measure, occurrence: { reading } }: ArticleFigure, total: ArticleFigure): boolean {
  if (reading === undefined || reading.style.numerals[0].value === 0) return false
  return measure === total.measure || measure === 'bare' || (total.measure === 'bare' && measure !== 'percent')
}

function holds(total: Addend, parts: readonly Addend[]): boolean {
  const { low, high } = sumOf(parts)
  return total.low <= high && total.high >= low
}

/** `8 GPUs in 100 nodes, 800 in all`. */
function isProduct({ low, high }: Addend, parts: readonly Addend[]): boolean {
  const product = parts.reduce((all, { value }) => all * value, 1)
  return product >= low && product <= high
}

function shown(figures: readonly ArticleFigure[]): string {
  return figures.map(names).join(' + ')
}

/** A sum in the unit in which the total is written. */
function printed({ figure, factor }: Addend, value: number): string {
  return inUnitOf(figure, (figure.occurrence.reading?.unit ?? figure.shared) === undefined ? value / factor : value)
}
