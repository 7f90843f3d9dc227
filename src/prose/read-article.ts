import { eachPart, type Note } from '../note'
import type { Unit } from '../quantity'
import type { Library } from '../sheet'
import { finish, type Span, type Steps } from '../text'
import type { About } from './about'
import type { Reading } from './attribute'
import { attributeAround } from './attribute-around'
import { kindOf } from './figure-kind'
import type { Measure } from './measure'
import { Mentions } from './mentions'
import type { Mention } from './named-in'
import { namesFor } from './known-names'
import type { Names, Subject } from './names'
import type { Occurrence } from './occurrence'
import { placedSpan, type Passage, type Place } from './passage'
import { readPassages } from './passages'
import { recognise, type Recognised, type Recognition } from './recognition'
import { Subjects } from './subject'
import { marksIn, writingOf } from './writing'

/** A figure with what it is about, as far as the text tells. */
export interface ArticleFigure {
  /** Its place among the figures of the text. */
  readonly index: number
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
  readonly place: Place
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
  /** Where a passage of this text stands. */
  placeOf(passage: Passage): Place
}

/** What is read. */
type Text = Pick<Note, 'text' | 'specs' | 'uri'>

/** Articles that have been read, by note: several ask for one, and reading takes milliseconds a page. */
const articles = new WeakMap<object, { readonly library: Library; readonly article: Article }>()

/** Reads every figure of a Markdown file: notes and other articles alike. */
export function readArticle(note: Text, library: Library): Article {
  return finish(articleSteps(note, library))
}

/** The same in steps of less than a millisecond. What stands in blocks that no edit touched is not read again. */
export function* articleSteps(note: Text, library: Library): Steps<Article> {
  const known = articles.get(note)
  if (known?.library === library) return known.article
  const names = namesFor(note, library)
  const steps = readPassages(eachPart(note), note.text)
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) {
    const { kept, source } = step.value.passage
    kept.marks ??= marksIn(source.text)
    yield
  }
  const placed = step.value
  const passages = placed.map(({ passage }) => passage)
  const writing = writingOf(passages.map(({ kept }) => kept.marks!))
  const recognitions: Recognition[] = []
  for (const passage of passages) {
    recognitions.push(recognise(passage, names, writing))
    yield
  }
  const mentions = new Mentions(names, recognitions)
  yield
  const subjects = new Subjects(names, mentions, passages)
  yield
  const figures: ArticleFigure[] = []
  const byPassage = new Map<Passage, readonly ArticleFigure[]>()
  for (const [i, { passage, place }] of placed.entries()) {
    const recognised = recognitions[i]!.figures
    if (recognised.length === 0) continue
    const named = mentions.of(passage)
    const own = recognised.map((figure, n) => resolved(figure, figures.length + n, place, named, subjects))
    byPassage.set(passage, own)
    for (const figure of own) figures.push(figure)
    yield
  }
  let places: Map<Passage, Place> | undefined
  const article: Article = {
    passages,
    figures,
    mentions,
    names,
    named: subjects.main,
    inPassage: (passage) => byPassage.get(passage) ?? [],
    // Few ask for it.
    placeOf: (passage) => (places ??= new Map(placed.map((each) => [each.passage, each.place]))).get(passage)!,
  }
  articles.set(note, { library, article })
  return article
}

/** A figure with what the document around its passage says of it. */
function resolved(
  recognised: Recognised,
  index: number,
  place: Place,
  mentions: readonly Mention[],
  subjects: Subjects,
): ArticleFigure {
  const { passage, occurrence, measure, sentence, shared, text } = recognised
  const named = recognised.own ?? attributeAround(recognised, place)
  const reading = kindOf(named, occurrence, measure, mentions)
  const { kind } = reading.attribute
  const always = named.attribute.subject
  const params = kind === 'params' ? occurrence.reading?.style.numerals[0].value : undefined
  // What is a site's or a grid's is in the row of a model that of where the model ran.
  const own = always === undefined || passage.cell ? subjects.of(recognised, place, reading, params) : undefined
  const about: About | undefined =
    always === undefined || (own?.where === 'cell' && own.subject.sort === 'model')
      ? own
      : { subject: { id: always, sort: 'event', members: [] }, where: 'sentence', rivals: [] }
  return {
    index,
    occurrence,
    span: placedSpan({ passage, place }, occurrence.span),
    text,
    measure,
    reading,
    sentence,
    place,
    about,
    shared,
  }
}
