import { numberWordPatterns, readFigure, readFigures, type FigureReading } from '../quantity'
import { Finder, firstIndex, sharesAny, Sticky, type Found, type Span } from '../text'
import { datePatterns, datesIn } from './dates'
import { cellReading } from './cells'
import { fromTo } from './from-to'
import { isNoFigure } from './no-figure'
import type { Form, Occurrence, WrittenDate } from './occurrence'
import type { Passage } from './passage'
import { ENGLISH, inEnglish, inMilliards, type Writing } from './writing'

/** Names of number formats: `FP8`, `MXFP4`, `bfloat16`, `INT8`, `e4m3` not. The digits are the bits of one number. */
const FORMAT = /\b(?:(?:MX|NV)?(?:FP|BF|TF|INT|NF)|bfloat|float|int|uint)-?(\d{1,2})\b/gi
/** Degrees of parallelism as people abbreviate them: expert, data, tensor, pipeline, context, sequence. */
const DEGREE = /\b(?:EP|DP|TP|PP|CP|SP)-?(\d{1,5})\b/g
/** `64-way expert parallelism` */
const WAYS = /\b\d{1,5}(?=-way\s[\w-]{1,14}[\s-]parallel)/g
const PROPORTION = /(?<![\d:])(\d{1,3}):(\d{1,3})(?=\s(?:ratio|split|mix)\b)/g
const RANK = /\b(?:number\s(one|two|three)|No\.\s?(\d{1,2})|#(\d{1,2}))(?=[\s.,;)])/gi
const ORDINARY: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3 }
/** `a single GPU`: one of a countable thing that a unit is known for. */
const SINGLE = /\b(?:single|one)(?=\s(?:\S{1,12}\s)?(?:GPUs?|accelerator|node|expert|layer|head)\b)/gi
/** Whole numbers in words that count what no unit is known for: `two fp4 values`, `three nodes`, `eight to a node`. */
const COUNTED =
  /\b(two|three|four|five|six|seven|eight|nine|ten|twelve)(?=\s(?:[\w-]{1,14}\s)?(?:values|nodes|servers|racks|bits|bytes|devices|chips|heads|matrices|copies|dies)\b|\s(?:to|per|in|on) (?:a|each|every) (?:node|server|board|rack)\b)/gi

interface Special {
  readonly pattern: RegExp
  readonly form: Form
  /** The figure that it means, as text; `behind` is what follows it. */
  readonly value: (groups: RegExpExecArray, behind: string) => string
  /** Only its digits are the figure. */
  readonly digits?: true
}

/** Writings that numbers have beside the plain one. */
const SPECIAL: readonly Special[] = [
  { pattern: FORMAT, form: 'format', value: (m) => m[1]!, digits: true },
  { pattern: DEGREE, form: 'degree', value: (m) => m[1]!, digits: true },
  { pattern: WAYS, form: 'degree', value: (m) => m[0] },
  { pattern: PROPORTION, form: 'proportion', value: (m) => String(Number(m[1]) / Number(m[2])) },
  { pattern: RANK, form: 'rank', value: (m) => String(ORDINARY[(m[1] ?? '').toLowerCase()] ?? Number(m[2] ?? m[3])) },
  { pattern: SINGLE, form: 'number', value: (_, behind) => `1${behind}` },
  { pattern: COUNTED, form: 'number', value: (m) => m[0] },
]
/** All that is looked for in one pass: numbers in words, dates, and the other writings. */
const wanted = [numberWordPatterns, datePatterns, SPECIAL.map(({ pattern }) => pattern)]
const finder = new Finder(wanted.flat())

const SIGN = new Sticky(/ ?%|[×x](?!\w)/y)

/** The figures of a passage, in their order. */
export function scanPassage(passage: Passage, writing: Writing = ENGLISH): readonly Occurrence[] {
  const text = inEnglish(passage.source.text, writing)
  if (!/[\d]|[a-z]{3}/i.test(text)) return []
  const found: Occurrence[] = []
  const add = (span: Span, end: number, form: Form, reading?: FigureReading, date?: WrittenDate) =>
    found.push({ passage, span, end, form, bound: sharesAny(passage.bound, span), reading, date })
  const [words, dates, special] = inGroups(finder.find(text))
  const readings = passage.kind === 'cell' ? cellReading(passage, text, words) : readFigures(text, words)
  for (const { span, date, bare } of dates.length > 0 ? datesIn(text, dates) : []) {
    // 2048 GPUs are no year.
    const reading = bare === true ? readingAt(readings, span.start) : undefined
    if (reading === undefined || (reading.unit === undefined && !reading.style.ratio))
      add(span, span.end, 'date', undefined, date)
  }
  // What was found first counts where two overlap, so they come in the order of their patterns.
  for (const { pattern, start, end, groups } of special.sort((a, b) => a.pattern - b.pattern)) {
    const { form, value, digits } = SPECIAL[pattern]!
    const reading = readFigure(value(groups, text.slice(end, end + 24)))
    add({ start: digits === true ? end - groups[1]!.length : start, end }, end, form, reading)
  }
  for (const reading of passage.kind === 'cell' ? readings : apart(readings, text)) {
    // The sign that makes it a share or a multiple is read as part of the number.
    const sign = SIGN.lengthAt(text, reading.span.end)
    const span = sign === 0 ? reading.span : { start: reading.span.start, end: reading.span.end + sign }
    add(span, Math.max(span.end, reading.unitSpan?.end ?? 0), 'number', inMilliards(reading, writing))
  }
  return distinct(found).filter((each) => !sharesAny(passage.hidden, each.span) && !isNoFigure(each))
}

/** The readings, with what changed from one to another as two figures. */
function apart(readings: readonly FigureReading[], text: string): readonly FigureReading[] {
  if (!readings.some(({ style }) => style.join === 'range')) return readings
  return readings.flatMap((reading) => fromTo(reading, text)?.filter((each) => each !== undefined) ?? [reading])
}

function readingAt(readings: readonly FigureReading[], start: number): FigureReading | undefined {
  const next = readings[firstIndex(readings.length, (i) => readings[i]!.span.start >= start)]
  return next?.span.start === start ? next : undefined
}

/** What was found of each sort that is wanted, with the patterns counted anew in each. */
function inGroups(found: readonly Found[]): readonly [Found[], Found[], Found[]] {
  const groups: [Found[], Found[], Found[]] = [[], [], []]
  for (const each of found) {
    let { pattern } = each
    let group = 0
    while (pattern >= wanted[group]!.length) pattern -= wanted[group++]!.length
    groups[group]!.push({ ...each, pattern })
  }
  return groups
}

/** Of what overlaps, what was found first counts: special forms know better than plain numbers. */
function distinct(found: readonly Occurrence[]): readonly Occurrence[] {
  if (found.every(({ span }, i) => i === 0 || found[i - 1]!.span.end <= span.start)) return found
  const order = found.map((each, rank) => ({ each, rank }))
  order.sort((a, b) => a.each.span.start - b.each.span.start || a.rank - b.rank)
  const kept: typeof order = []
  for (const next of order) {
    const last = kept[kept.length - 1]
    if (last === undefined || last.each.span.end <= next.each.span.start) kept.push(next)
    else if (next.rank < last.rank) kept[kept.length - 1] = next
  }
  return kept.map(({ each }) => each)
}
