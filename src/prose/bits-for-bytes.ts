import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import { isPlain, names, refuted } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** Between what is said in bits and the same in bytes: `400 Gb/s adapter, that is`. */
const THAT_IS = /^(?:[\s-]\p{L}+){0,2},?\s?\(?(?:that is|that makes|or|i\.e\.,?|=|which is)\s$/u
const BITS = /^\s?([KMGT])(?:b(?:it|its)?(?:\/s|ps)|bits? per second)/
const BYTES = /^\s?([KMGT])(?:B(?:\/s|ps)|bytes? per second|bytes\/s)/

/** `400 Gb/s, that is 400 GB/s`: the same number of bits and of bytes. */
export function bitsForBytesVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { measure, occurrence, sentence, index } = figure
  const { passage, span, reading } = occurrence
  const before = article.figures[index - 1]
  if (measure !== 'bandwidth' || before?.measure !== 'bandwidth' || passage.cell || reading === undefined)
    return undefined
  if (before.occurrence.passage !== passage || before.sentence.start !== sentence.start) return undefined
  if (!isPlain(figure) || !isPlain(before) || isDeniedNear(figure)) return undefined
  const { text } = passage.source
  const unitOf = (unit: RegExp, end: number): string | undefined => unit.exec(text.slice(end, end + 20))?.[1]
  const prefix = unitOf(BITS, before.occurrence.span.end)
  if (prefix === undefined || prefix !== unitOf(BYTES, span.end)) return undefined
  const [said] = reading.style.numerals
  const [bits] = before.occurrence.reading!.style.numerals
  if (said.value !== bits.value || !THAT_IS.test(text.slice(before.occurrence.end, span.start))) return undefined
  return refuted(figure, `${bits.value / 8} ${prefix}B/s`, [before], `${names(before)} / 8`)
}
