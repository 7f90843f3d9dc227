import { partsOf, type Note } from '../note'
import type { Unit } from '../quantity'
import type { Library } from '../sheet'
import { documentSpan, type Span } from '../text'
import { Cues, type Reading } from './attribute'
import { measureOf, type Measure } from './measure'
import { Mentions, type Mention } from './mentions'
import { inside } from './window'
import { Names, type Subject } from './names'
import { writtenText, type Occurrence } from './occurrence'
import type { Passage } from './passage'
import { readPassages } from './passages'
import { scanPassage } from './scan'
import { Subjects, type About } from './subject'

/** A figure with what it is about, as far as the text tells. */
export interface ArticleFigure {
  readonly occurrence: Occurrence
  /** Where the numeral stands in the document. */
  readonly span: Span
  readonly text: string
  readonly measure: Measure
  readonly reading: Reading
  readonly about?: About
  /** The unit that the figure shares with its neighbour: 312 of “312 vs 989 TFLOPS”. */
  readonly shared?: Unit
  readonly sentence: Span
}

/** A text with its figures read, in the order of the document. */
export interface Article {
  readonly passages: readonly Passage[]
  readonly figures: readonly ArticleFigure[]
  readonly mentions: Mentions
  readonly names: Names
  /** What the text is about: everything that it names, most often first. */
  readonly named: readonly Subject[]
  /** The figures of a passage, in order. */
  inPassage(passage: Passage): readonly ArticleFigure[]
  /** The place of a figure among the others. */
  indexOf(figure: ArticleFigure): number
}

/** The catalogue's names, put together once; a note with specs of its own adds theirs. */
const kept = new WeakMap<Library, Names>()

function namesFor(note: Pick<Note, 'specs' | 'uri'>, library: Library): Names {
  if (note.specs.length > 0) return new Names(library, [note])
  const known = kept.get(library) ?? new Names(library)
  kept.set(library, known)
  return known
}

/** Articles that have been read, by note: several ask for one, and reading takes milliseconds a page. */
const articles = new WeakMap<object, { readonly library: Library; readonly article: Article }>()

/** Reads every figure of a Markdown file: notes and other articles alike. */
export function readArticle(note: Pick<Note, 'text' | 'specs' | 'uri'>, library: Library, names?: Names): Article {
  if (names) return read(note, names)
  const known = articles.get(note)
  if (known?.library === library) return known.article
  const article = read(note, namesFor(note, library))
  articles.set(note, { library, article })
  return article
}

function read(note: Pick<Note, 'text' | 'specs' | 'uri'>, names: Names): Article {
  const passages = readPassages(partsOf(note), note.text)
  const mentions = new Mentions(names, passages)
  const subjects = new Subjects(names, mentions, passages)
  const cues = new Cues()
  const figures = passages.flatMap((passage) => readPassage(passage, mentions, subjects, cues))
  const index = new Map(figures.map((figure, i) => [figure.span.start, i]))
  const byPassage = new Map<Passage, ArticleFigure[]>()
  for (const figure of figures) {
    const known = byPassage.get(figure.occurrence.passage)
    if (known === undefined) byPassage.set(figure.occurrence.passage, [figure])
    else known.push(figure)
  }
  return {
    passages,
    figures,
    mentions,
    names,
    named: subjects.main,
    inPassage: (passage) => byPassage.get(passage) ?? [],
    indexOf: (figure) => index.get(figure.span.start) ?? -1,
  }
}

function readPassage(passage: Passage, mentions: Mentions, subjects: Subjects, cues: Cues): ArticleFigure[] {
  const occurrences = scanPassage(passage).filter((each) => !isInName(each, mentions))
  const figures: ArticleFigure[] = []
  let from = 0
  for (const sentence of passage.sentences) {
    const own: Occurrence[] = []
    while (from < occurrences.length && occurrences[from]!.span.start < sentence.end) own.push(occurrences[from++]!)
    const spans = own.map(({ span, end }) => ({ start: span.start, end }))
    own.forEach((occurrence, i) => {
      const shared = sharedUnit(own, i)
      const measure =
        shared === undefined
          ? measureOf(occurrence)
          : measureOf({ ...occurrence, reading: { ...occurrence.reading!, unit: shared } })
      // Only neighbours matter: a word behind two other figures is theirs.
      const others = spans.slice(Math.max(0, i - 6), i + 7).filter((span) => span.start !== occurrence.span.start)
      const named = cues.attributeOf(passage, sentence, occurrence.span, occurrence.end, measure, others)
      const reading = kindOf(named, occurrence, measure, mentions)
      const { kind, bearer } = reading.attribute
      const value = occurrence.reading?.style.numerals[0].value
      const always = named.attribute.subject
      const about =
        always !== undefined
          ? { subject: { id: always, sort: 'event' as const, members: [] }, where: 'sentence' as const, rivals: [] }
          : subjects.of(passage, sentence, occurrence.span, bearer, others, kind === 'params' ? value : undefined)
      figures.push({
        occurrence,
        span: documentSpan(passage.source, occurrence.span),
        text: writtenText(occurrence),
        measure,
        reading,
        sentence,
        ...(about && { about }),
        ...(shared && { shared }),
      })
    })
  }
  return figures
}

/** `4 of 8 GPUs`, `2.0 vs 3.35 TB/s`: a bare number counts in its partner's unit. */
function sharedUnit(own: readonly Occurrence[], i: number): Unit | undefined {
  const { reading, passage, span, form } = own[i]!
  const next = own[i + 1]
  if (form !== 'number' || reading === undefined || reading.unit !== undefined || reading.style.ratio) return undefined
  if (next?.reading?.unit === undefined || next.form !== 'number' || next.reading.style.numerals[0].currency !== '')
    return undefined
  const between = passage.source.text.slice(span.end, next.span.start)
  return /^\s?(?:vs\.?|versus|and|or|to|against|out of|of|of the|of its|\/|instead of|rather than|compared (?:to|with))\s(?:about |around |the |only |some )?$/.test(
    between,
  )
    ? next.reading.unit
    : undefined
}

/** What the unit decides whatever the words say: a multiple is no share, and 80 GB behind a device's name are its memory. */
function kindOf(
  reading: Reading,
  { passage, span, end, reading: figure }: Occurrence,
  measure: Measure,
  mentions: Mentions,
): Reading {
  const { attribute } = reading
  const { text } = passage.source
  if (measure === 'big' && isSizeOfName(text, span, around(mentions.of(passage), span.start)))
    return { attribute: PARAMS, distance: 0, nominal: true }
  // “37B of its 671B parameters”: the whole, whatever is said of the part.
  if (attribute.name === 'active_params' && isWhole(text, span, end)) return { attribute: PARAMS, distance: 0 }
  if (
    measure === 'bytes' &&
    mentions
      .of(passage)
      .some(
        (m) =>
          m.subject.sort === 'accelerator' &&
          ((span.start >= m.end && span.start - m.end <= 2) || (m.start < span.start && m.end >= span.end)),
      )
  )
    return { attribute: DEVICE_MEMORY, distance: 0 }
  if (measure === 'ratio' && attribute.kind !== 'ratio') {
    const part = figure?.style.numerals[0].denominator !== undefined
    return part && attribute.kind === 'bandwidth' ? reading : { ...reading, attribute: { ...attribute, kind: 'ratio' } }
  }
  if (measure === 'percent' && (attribute.kind === 'ratio' || attribute.kind === 'bandwidth'))
    return { ...reading, attribute: { ...attribute, kind: 'percent' } }
  return reading
}

const PARAMS = { name: 'params', kind: 'params', bearer: 'model' } as const

/** `Llama 3.1 405B`, `PaLM (540B)`: a size within a name or right behind it. */
function isSizeOfName(text: string, span: Span, near: readonly Mention[]): boolean {
  return near.some(
    ({ subject, start, end }) =>
      (subject.sort === 'model' || subject.sort === 'family') &&
      ((start <= span.start && end >= span.end) ||
        (end <= span.start &&
          /^(?:[\s-]|\s?\()$/.test(text.slice(end, span.start)) &&
          /^B\b/.test(text.slice(span.end - 1, span.end + 1)))),
  )
}

/** Whether a number of parameters is said to be the whole. */
function isWhole(text: string, span: Span, end: number): boolean {
  return (
    /^\s?(?:parameters?\s)?\(?(?:in )?(?:total|overall|altogether)\b/i.test(text.slice(span.end, end + 24)) ||
    /(?:\btotal (?:of )?|\bout of (?:a total of |its |the |all )?|\bof (?:its|the|their|the model['’]s|a total(?: of)?) (?:total |full |whole )?(?:of )?)$/i.test(
      text.slice(Math.max(0, span.start - 40), span.start),
    )
  )
}

const DEVICE_MEMORY = { name: 'device_memory', kind: 'memory', bearer: 'accelerator' } as const

/** The mentions that may touch an offset. */
function around(all: readonly Mention[], offset: number): readonly Mention[] {
  return inside(all, offset - 80, offset + 80)
}

/** Digits of a device's or a technique's name are no figures: 910B, o1. Sizes in models' names are. */
function isInName({ passage, span, form, reading }: Occurrence, mentions: Mentions): boolean {
  if (form !== 'number') return false
  for (const mention of around(mentions.of(passage), span.start)) {
    if (mention.start > span.start || mention.end < span.end) continue
    if (mention.subject.sort === 'accelerator') return reading?.unit === undefined || mention.start === span.start
    const [first] = reading?.style.numerals ?? []
    return (first?.magnitude?.factor ?? 1) < 1e6
  }
  return false
}
