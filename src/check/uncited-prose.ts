import { placedSpan, readArticle, type Article, type ArticleFigure, type Passage } from '../prose'
import { lettered, overlaps, type Problem, type Span } from '../text'
import { ProseSources } from './prose-sources'
import type { CheckContext, Rule } from './rule'
import { isToBePublished } from './uncited-figure'

/**
 * A figure in a sentence that is neither bound to a computation nor has a source in its paragraph; in a table, in its row.
 * Only in notes that are to be published, and only what is surely a figure: one with a unit or a magnitude.
 */
export const uncitedProse: Rule = {
  code: 'uncited-figure',
  readsProse: true,
  *whole(context) {
    const { note, sheet } = context
    if (!isToBePublished(note)) return
    const article = readArticle(note, sheet.library)
    const sources = new ProseSources(note)
    for (const [index, passage] of article.passages.entries()) {
      if (passage.kind === 'heading' || passage.cell?.row === 0) continue
      const row = rowOf(passage)
      // A row is looked at once, at its first cell.
      if (row[0] !== passage) continue
      const figures = row.flatMap((each) => givenIn(context, article, each, row))
      if (
        figures.length === 0 ||
        mayTell(article, index, row).some((each) => sources.in({ passage: each, place: article.placeOf(each) }))
      )
        continue
      if (passage.cell) yield report(figures, 'row')
      // One sentence wants one source.
      else for (const own of bySentence(figures)) yield report(own, 'sentence')
    }
  },
}

/** The cells of a table's row; any other passage by itself. */
function rowOf(passage: Passage): readonly Passage[] {
  return (passage.cell && passage.cell.table.rows[passage.cell.row]) ?? [passage]
}

/** The passages around one, or around a row, that may tell where its figures are from as well. */
function mayTell(article: Article, index: number, row: readonly Passage[]): readonly Passage[] {
  const { passages } = article
  const passage = passages[index]!
  const { cell } = passage
  const { lead } = article.placeOf(passage)
  const found = [...row, ...(cell?.table.rows[0] ?? [])]
  const behind = passages.slice(index + 1).find((each) => each.cell === undefined || each.cell.table !== cell?.table)
  if (behind && /^\W{0,3}(?:sources?|data|from|see|after|adapted|quoted|@)/i.test(behind.source.text))
    found.push(behind)
  // “According to [@a]:” goes for the list or the table that it introduces.
  if (lead && (cell !== undefined || /:\s*$/.test(lead.source.text))) found.push(lead)
  return found
}

/** The figures of a passage that are stated, and that no name and no calculation beside them takes up. */
function givenIn({ note }: CheckContext, article: Article, passage: Passage, row: readonly Passage[]): ArticleFigure[] {
  // The first cell is the row's head: its figures say which row it is.
  if (row.length > 1 && passage === row[0]) return []
  const around = row.map((each) =>
    placedSpan({ passage: each, place: article.placeOf(each) }, { start: 0, end: each.source.text.length }),
  )
  const used = note.figures
    .filter(({ span }) => around.some((each) => overlaps(each, span)))
    .map(({ expression }) => expression.text)
  const names = article.mentions.of(passage)
  return article
    .inPassage(passage)
    .filter((figure) => isGiven(figure) && !isInName(figure, names) && !isUsed(figure, used))
}

/** Measures without a unit to go by, or that are no claim about the world: the bits of a number, a degree of parallelism. */
const unsaid: ReadonlySet<string> = new Set(['bare', 'date', 'format', 'degree', 'rank', 'bits'])

function isGiven({ occurrence, measure }: ArticleFigure): boolean {
  const { form, bound, reading, passage, end } = occurrence
  if (form !== 'number' || bound || reading === undefined || unsaid.has(measure)) return false
  const [numeral] = reading.style.numerals
  if (numeral.words !== undefined) return false
  // All and nothing are no measurements.
  if (measure === 'percent' && (numeral.value === 100 || numeral.value === 0)) return false
  return (
    measure !== 'time' || !/^\s(?:ago|later|earlier|old|from now|before|after)\b/.test(passage.source.text.slice(end))
  )
}

/** Sizes that are part of a name say which thing is meant: `Llama 3.1 405B`, `Qwen2.5-72B`, `the 8B model`. */
function isInName({ occurrence: { passage, span } }: ArticleFigure, names: readonly Span[]): boolean {
  const { text } = passage.source
  if (INSIDE_WORD.test(text.slice(Math.max(0, span.start - 2), span.start))) return true
  if (/^[BM]?[ -](?:models?|variants?|versions?|checkpoints?)\b/.test(text.slice(span.end, span.end + 14))) return true
  return names.some(({ start, end }) => start <= span.start && span.start < end)
}

/** “With 24 ms instead of 30 the bubble is [42 ms](calc: "… = 24 ms …")”: the calculation takes it up. */
function isUsed({ text }: ArticleFigure, expressions: readonly string[]): boolean {
  const digits = /\d[\d.,]*/.exec(text)?.[0].replaceAll(',', '')
  if (digits === undefined || expressions.length === 0) return false
  const whole = new RegExp(`(?<![\\w.-])${digits.replaceAll('.', '\\.')}(?!\\d|\\.\\d)`)
  return expressions.some((expression) => whole.test(expression.replaceAll(',', '')))
}

function bySentence(figures: readonly ArticleFigure[]): ArticleFigure[][] {
  const sentences = new Map<Span, ArticleFigure[]>()
  for (const figure of figures) {
    const known = sentences.get(figure.sentence)
    if (known) known.push(figure)
    else sentences.set(figure.sentence, [figure])
  }
  return [...sentences.values()]
}

/** How many figures a message names. */
const mostNamed = 3

const INSIDE_WORD = lettered()`[\L\d_]-?$`

function report(figures: readonly ArticleFigure[], where: 'sentence' | 'row'): Problem {
  const written = figures.map(({ occurrence: { passage, span, end } }) =>
    passage.source.text.slice(span.start, end).trim(),
  )
  const named = [...new Set(written)].map((text) => `“${text}”`)
  const rest = named.length - mostNamed
  const shown = rest > 0 ? [...named.slice(0, mostNamed), `${rest} more`] : named
  const list = shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
  const [come, bind] = named.length > 1 ? ['come', 'bind each'] : ['comes', 'bind it']
  return {
    code: 'uncited-figure',
    severity: 'warning',
    message: `Nothing says where ${list} ${come} from. Cite a source in the ${where}, [@key, Table 1], or ${bind} to what computes it, [${figures[0]!.text}](calc:…).`,
    span: figures[0]!.span,
  }
}
