import { readFigure } from '../quantity'
import { besides } from './besides'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, inUnitOf, names, nominal, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import { WINDOW } from './window'

/** What several of something take together. */
const TAKEN: ReadonlySet<Measure> = new Set<Measure>([
  'bytes',
  'money',
  'power',
  'energy',
  'carbon',
  'bandwidth',
  'speed',
])
const COUNT = String.raw`(?:^|[\s(])(\d[\d,]{0,8}|two|three|four|five|six|eight|ten|twelve|sixteen)\s`
const AT_ONCE = '(?: (?:at once|together|at a time|in parallel|side by side|at the same time|combined))?'
const TAKE =
  '(?:(?:then|would|will|together|already) ){0,2}' +
  '(?:take|need|want|cost|draw|use|occupy|fill|weigh|hold|have|consume|eat|emit|make|are) '
const ABOUT = '(?:(?:up|about|around|roughly|some|only|nearly|almost) ){0,2}$'
/** `32 sessions at once take`, `8 cards together draw`: how many of what take a figure, right before it. */
const MANY = new RegExp(
  `${COUNT}(?:(?:such|of (?:the|those|these)) )?(\\p{Ll}[\\p{Ll}-]+?)s${AT_ONCE},? ${TAKE}${ABOUT}`,
  'u',
)
/** `Two of them cost`, `100 of them at once want`, `eight of those (`. */
const OF_THEM = new RegExp(`${COUNT}of (?:them|those|these)${AT_ONCE}(?: \\(|,? (?:${TAKE}|for ))${ABOUT}`, 'i')
/** What is off by less is rounded. */
const ROOM = 1.12

/** `one session takes 2 GB, and 32 sessions at once take 64 GB`: what so many take, from what one of them does. */
export function severalVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence } = figure
  const { passage, span, reading } = occurrence
  if (!TAKEN.has(measure) || passage.cell !== undefined || reading === undefined || reading.style.join !== undefined)
    return undefined
  const { text } = passage.source
  const before = text.slice(Math.max(sentence.start, span.start - 70), span.start).replace(/\s/g, ' ')
  const many = MANY.exec(before)
  const them = many ? null : OF_THEM.exec(before)
  const said = many ?? them
  if (said === null) return undefined
  const count = readFigure(said[1]!)?.nominal ?? NaN
  const alike = besides(figure, article).filter(
    (f) => f.measure === measure && f.occurrence.end <= span.start && f.occurrence.reading?.style.join === undefined,
  )
  const one = many ? alike.filter((f) => isOfOne(f, many[2]!)).at(-1) : alike.at(-1)
  if (one === undefined || !(count > 1)) return undefined
  const all = count * nominal(one)
  const off = nominal(figure) / all
  if (!(off > 0)) return undefined
  const expected = inUnitOf(figure, all, 3)
  const how = `${count} × ${names(one)}`
  if (off < 1.02 && off > 0.98) return computed(expected, [one], how)
  const around = text.slice(Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, span.end + WINDOW))
  // Of “them” nothing says that they are what the last figure was said of; several may share a part of it.
  if (them || (off < ROOM && off > 1 / ROOM) || isShared(around)) return undefined
  return refuted(figure, expected, [one], how)
}

/** Whether a figure is said of one of what is counted: “one session takes”, “each card draws”. */
function isOfOne({ occurrence: { passage, span }, sentence }: ArticleFigure, noun: string): boolean {
  const before = passage.source.text.slice(Math.max(sentence.start, span.start - 60), span.start)
  const found = /\b(?:one|each|every|an?|a single)\s(?:single\s)?([\p{L}-]+)\s[^.;:\d]{0,36}$/iu.exec(before)
  return found?.[1]?.toLowerCase() === noun.toLowerCase()
}

/** Discounts, prefixes and batches make several cheaper than one by one. */
function isShared(text: string): boolean {
  return /\b(?:shar\w*|discount\w*|bulk|batch\w*|amorti\w*|common|instead|without|compress\w*|overlap\w*|less|more|not)\b/i.test(
    text,
  )
}
