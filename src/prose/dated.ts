import { datedEvents, type DatedEvent } from './date-events'
import { bornOut, correctedTo, isAbout, isAtOnce, isoOf, matches, refuted } from './date-truth'
import type { Verdict } from './judged'
import { isMaker } from './makers'
import type { Mention } from './named-in'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'
import { inside, WINDOW } from './window'

/** An event that a sentence dates. */
interface Told {
  readonly event: DatedEvent
  readonly of: Mention
  /** Somebody did it: what follows may leave the verb out, as in “the A in May and the B in June”. */
  readonly isDone: boolean
}

/** What is only supposed, denied or to come; and what happens to a thing a second time. */
const NOT_CLAIMED =
  /\b(?:might|would|will|expect\w*|plan\w*|rumou?r\w*|reportedly|alleged\w*|slated|scheduled|potential\w*|predict\w*|propos\w*|if|not|never|wrongly|claim\w*|instead|again|re-?(?:released|launched|issued)|resum\w*|lift\w*|allow\w*|relax\w*|rescind\w*|respectively|preview|beta|lite|demo|leak\w*|Beijing|API|apps?)\b/i
/** Where a clause begins, with nothing before its subject but an article or whose it is: “…, and OpenAI’s …”. */
const CLAUSE =
  /(?:^|[.;:!?]\s|\b(?:and|but|while|where|when|then|so)\s)(?:the\s|[A-Z]\w*['’]s\s|its\s(?:successor|sibling|predecessor),?\s|(?:the\s)?(?:sales?|exports?|shipments?|deliver(?:y|ies))\sof\s(?:the\s)?)?$/i
/** What may follow a date that nothing else qualifies: “on 5 May on Azure” is another matter. */
const CLOSED = /^(?:$|[.,;:!?)]|\s?[–—]|\s(?:and|with|under|but|while|when|after|at)\b)/
/** “In May came V2”, “On 5 May DeepSeek released R1”: between a date that comes first and the name. */
const INVERTED = /^,?\s(?:came|followed|appeared)\s(?:the\s)?$/
/**
 * Whether a date is right by what a clause plainly says: that a thing came out, was shown, barred or founded on it. A date that is
 * right of any day known for it is no error.
 */
export function datedVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { date, passage, end } = figure.occurrence
  if (date === undefined || date.grain === 'decade') return undefined
  const told = toldBy(figure, article)
  if (told === undefined) return undefined
  const { event, of } = told
  const about = figure.about?.subject
  if (about !== undefined && about !== of.subject && !isMaker(about, of.subject)) return undefined
  const { text } = passage.source
  const [from, to] = [Math.min(of.start, figure.occurrence.span.start), Math.max(of.end, end)]
  const clause = text.slice(Math.max(figure.sentence.start, from - 40), Math.min(figure.sentence.end, to + 30))
  if (NOT_CLAIMED.test(clause)) return undefined
  const known = datesFor(event.attribute, of, truths)
  const [first] = known
  if (first === undefined || (of.subject.sort === 'family' && !isAtOnce(known, of.subject))) return undefined
  const right = known.find(
    (truth) => (date.grain === 'day' || !date.iso.startsWith('-')) && matches(date.iso, isoOf(truth)),
  )
  if (right) return bornOut(right)
  const others = event.also === undefined ? [] : datesFor(event.also, of, truths)
  const isRight = [...known, ...others].some((truth) => isAbout(date, isoOf(truth), event.early, event.late))
  return isRight ? undefined : { ...refuted(figure, first), correction: () => correctedTo(figure, first) }
}

function datesFor(attribute: string, { subject }: Mention, truths: Truths): readonly Truth[] {
  // A device's card for a slot comes later than its module.
  const isOwn = (truth: Truth) => subject.sort !== 'accelerator' || truth.subject === subject.id
  return truths.of(subject, attribute).filter((truth) => isoOf(truth) !== '' && isOwn(truth))
}

/** What event a date is plainly said to be the day of. */
function toldBy(figure: ArticleFigure, article: Article): Told | undefined {
  const { sentence, occurrence } = figure
  const { passage, span, end } = occurrence
  const { text } = passage.source
  // Nothing is plain in a sentence that has gone on for so long.
  if (span.start - sentence.start > WINDOW) return undefined
  const named = inside(article.mentions.of(passage), sentence.start, Math.min(sentence.end, end + WINDOW))
  const plain = (from: number, to: number) => text.slice(from, to).replace(/[*_]/g, '')
  if (
    plain(sentence.start, span.start)
      .trim()
      .replace(/^(?:Then\s)?(?:On|In|Already in|Back in|Early in|Late in)$/i, '') === ''
  )
    return toldBehind(figure, named, plain)
  if (!CLOSED.test(plain(end, Math.min(sentence.end, end + 12)))) return undefined
  const of = named.filter((mention) => mention.end <= span.start).at(-1)
  if (of === undefined) return undefined
  const [before, between] = [plain(sentence.start, of.start).trimStart(), plain(of.end, span.start)]
  for (const event of eventsOf(of)) {
    if (event.undergoes.test(between) && CLAUSE.test(before)) return { event, of, isDone: false }
    if (event.done.test(before) && event.afterName.test(between) && isDoneByIts(named, of, event, before))
      return { event, of, isDone: true }
  }
  return toldBefore(figure, of, between, article, plain)
}

/** “NVIDIA presented the A in May and the B in June”: the verb stands before the first. */
function toldBefore(
  figure: ArticleFigure,
  of: Mention,
  between: string,
  article: Article,
  plain: (from: number, to: number) => string,
): Told | undefined {
  const other = article.figures[figure.index - 1]
  if (other?.occurrence.date === undefined || other.sentence.start !== figure.sentence.start) return undefined
  if (other.occurrence.passage !== figure.occurrence.passage) return undefined
  if (!/^(?:,|,?\sand)\s(?:the\s)?$/.test(plain(other.occurrence.end, of.start))) return undefined
  const told = toldBy(other, article)
  if (!told?.isDone || !told.event.afterName.test(between)) return undefined
  return { ...told, of, isDone: true }
}

/** “In May came V2”, “On 5 May DeepSeek released R1.” */
function toldBehind(
  { occurrence: { end }, sentence }: ArticleFigure,
  named: readonly Mention[],
  plain: (from: number, to: number) => string,
): Told | undefined {
  for (const of of named) {
    if (of.start < end) continue
    const [before, behind] = [plain(end, of.start), plain(of.end, Math.min(sentence.end, of.end + 12))]
    if (!CLOSED.test(behind)) continue
    const event = eventsOf(of).find(
      (each) =>
        (INVERTED.test(before) && each.attribute === 'released') ||
        (/^,?\s\S+\s(?:\S+\s){1,3}$/.test(before) && each.done.test(before) && isDoneByIts(named, of, each, before)),
    )
    if (event) return { event, of, isDone: true }
  }
  return undefined
}

function eventsOf({ subject: { sort } }: Mention): readonly DatedEvent[] {
  return datedEvents.filter(({ sorts }) => sorts.includes(sort))
}

/** Whether who did it is who may: others bring out a model as well, on their own days. */
function isDoneByIts(named: readonly Mention[], of: Mention, event: DatedEvent, before: string): boolean {
  if (event.sorts.includes('company')) return true
  if (event.attribute === 'barred')
    return !/\b(?:China|Chinese|Nvidia|AMD|Intel)\b[^.;:]{0,40}$/i.test(before.replace(/\bto China\b/g, ''))
  return named.some((each) => each.end <= of.start && isMaker(each.subject, of.subject))
}
