import { format } from '../quantity'
import { refutedBy } from './held-against'
import type { Verdict } from './judged'
import { digitsOf, isPlain, nominal } from './own-figures'
import { rowHead, columnHead, type CellPlace, type Passage } from './passage'
import { said } from './precision'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'
import { NEVER_SPARSE } from './truth-paths'

type Manner = 'dense' | 'sparse'

/** So many other devices of the line must be meant one way. */
const ENOUGH = 2
/** A peak is printed with three digits. */
const ROUNDED = 0.01
/** Lines with more cells are no data sheet. */
const LONGEST = 24
/** Formats whose peaks two zeros of four double in all devices that can skip them; four bits they do not in all. */
const DOUBLED = /^(?:bf16|fp16|fp8|int8|tf32)$/
const SPARSITY = /\bspars(?:e|ity)\b|\b2:4\b/i
/** The same, and the sign of a footnote that may say so. */
const MARKED = /\bspars(?:e|ity)\b|\b2:4\b|[*†‡¹²³]/i

/**
 * A peak that sparsity doubles in a line of dense ones, or a dense one in a line of such: they are compared as though they
 * were alike, and are not.
 */
export function oddPeakVerdict(figure: ArticleFigure, article: Article, truths: Truths): Verdict | undefined {
  const { cell } = figure.occurrence.passage
  if (figure.measure !== 'speed' || cell === undefined || isExplained(figure)) return undefined
  const own = mannerOf(figure, article, truths)
  if (own === undefined || figure.about?.rivals.length !== 0) return undefined
  for (const line of linesOf(cell)) {
    const others = line
      .filter((each) => each !== figure.occurrence.passage)
      .flatMap((each) => {
        const all = article.inPassage(each)
        const found = all.length === 1 ? mannerOf(all[0]!, article, truths) : undefined
        return found?.format === own.format && found.id !== own.id ? [found] : []
      })
    const count = (manner: Manner) => others.filter((each) => each.manner === manner).length
    const otherwise = own.manner === 'dense' ? 'sparse' : 'dense'
    if (count(own.manner) > 0 || count(otherwise) < ENOUGH) continue
    const [due] = own.manner === 'sparse' ? [own.dense] : truths.evaluate(`${own.dense.expression} * 2`, own.id)
    if (due?.quantity === undefined || isSpokenOf(figure, article)) continue
    const [is, are] = own.manner === 'sparse' ? ['with', 'without'] : ['without', 'with']
    const shown = format(due.quantity, own.dense.unit ? { unit: own.dense.unit } : {})
    return refutedBy(
      figure,
      { ...due, ...(own.dense.unit && { unit: own.dense.unit }) },
      `${figure.text} is what ${own.id} reaches in ${own.format.toUpperCase()} ${is} structured sparsity, while the others of its line are ${are} it; ${are} it, it is ${shown}.`,
    )
  }
  return undefined
}

/** The cells of a cell's row and those of its column, unless there are too many. */
function linesOf({ table: { rows }, row, column }: CellPlace): readonly (readonly Passage[])[] {
  const across = rows[row] ?? []
  return [
    ...(across.length > LONGEST ? [] : [across.slice(1)]),
    ...(rows.length > LONGEST ? [] : [rows.slice(1).flatMap((each) => each[column] ?? [])]),
  ]
}

/** How a device reaches a peak, as far as the number alone shows it. */
function mannerOf(
  figure: ArticleFigure,
  article: Article,
  truths: Truths,
): { readonly id: string; readonly format: string; readonly manner: Manner; readonly dense: Truth } | undefined {
  const { about, measure } = figure
  if (measure !== 'speed' || about?.subject.sort !== 'accelerator' || about.where !== 'cell') return undefined
  if (!isPlain(figure) || digitsOf(figure) < ENOUGH) return undefined
  const { id } = about.subject
  const { format: precision, manner: told } = said(figure, article)
  if (precision === undefined || told !== undefined || NEVER_SPARSE.test(id)) return undefined
  if (!DOUBLED.test(precision)) return undefined
  const [dense] = truths.evaluate(`${id}.peak_${precision}`, id)
  const times = nominal(figure) / (dense?.quantity?.value ?? NaN)
  const manner = Math.abs(times - 1) < ROUNDED ? 'dense' : Math.abs(times / 2 - 1) < ROUNDED ? 'sparse' : undefined
  return dense === undefined || manner === undefined ? undefined : { id, format: precision, manner, dense }
}

/** Whether the cell, its heads or a footnote say anything of sparsity: then they may say which is meant. */
function isExplained({ occurrence: { passage } }: ArticleFigure): boolean {
  return [passage, columnHead(passage), rowHead(passage)].some((each) => each && MARKED.test(each.source.text))
}

/** Whether what stands above or below the table in its section speaks of sparsity. */
function isSpokenOf({ place }: ArticleFigure, article: Article): boolean {
  const section = place.headings.at(-1)
  return article.passages.some(
    (each) =>
      each.kind === 'paragraph' && SPARSITY.test(each.source.text) && article.placeOf(each).headings.at(-1) === section,
  )
}
