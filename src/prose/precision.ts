import { besides } from './besides'
import { columnHead, rowHead } from './passage'
import type { Article, ArticleFigure } from './read-article'
import type { Truth } from './truth'

/** In which number format, and with or without the zeros that double it, a peak is said to be reached. */
export interface Said {
  readonly format?: string
  readonly manner?: 'dense' | 'sparse'
}

const FORMAT = /\b(?:BF16|FP16|TF32|FP32|FP64|(?:MX|NV)?FP8|INT8|(?:MX|NV)?FP4)\b/gi
/** What may stand right behind a peak and belongs to it. */
const CHAIN =
  /^(?:\s|\s?[([]|(?<=[([].{0,40}),\s)(?:of|in|at|for|with|w\/|without|peak|raw|tensor|compute|structured|2:4|dense|sparse|sparsity|(?:BF|FP|TF|INT|NVFP|MXFP)\d{1,2})(?![\w-])/i
const DENSE = /\b(?:dense|without sparsity)\b/i
const SPARSE = /\b(?:spars(?:e|ity)|2:4)\b/i
const ALL_DENSE =
  /\bdense (?:throughput|peaks?|figures?|numbers|rates?|TFLOPS|FLOPS|performance|compute)\b|\b(?:without|no) (?:the |any )?(?:structured )?sparsity\b|\bsparsity (?:is )?(?:left (?:aside|out)|excluded|ignored)\b/i
/** So far before a peak its format is looked for. */
const BEFORE = 60

/** What the words right beside a peak, and the heads of its table, say of how it is reached. */
export function said(figure: ArticleFigure, article: Article): Said {
  const { passage, end } = figure.occurrence
  const { text } = passage.source
  const behind = chainBehind(text.slice(end, end + BEFORE))
  const heads = [columnHead(passage), rowHead(passage)].map((head) => head?.source.text ?? '')
  const before = textBefore(figure, article)
  const format = formatIn(behind) ?? heads.map(formatIn).find((each) => each !== undefined) ?? formatIn(before)
  const near = before.slice(-20)
  const manner = mannerIn(behind) ?? heads.map(mannerIn).find((each) => each !== undefined) ?? mannerIn(near)
  return { format, manner: manner ?? mannerOfList(figure, article) ?? mannerOfTable(figure) }
}

/** Of what is known of a device's peaks, those that are said to be meant; all where nothing is said of that. */
export function ofPrecision(figure: ArticleFigure, truths: readonly Truth[], article: Article): readonly Truth[] {
  if (figure.measure !== 'speed' || truths.length === 0) return truths
  const { format, manner } = said(figure, article)
  const fits = truths.filter(
    ({ expression }) =>
      (format === undefined || isOf(expression, format)) &&
      (manner === undefined || expression.endsWith('* 2') === (manner === 'sparse')),
  )
  return format === undefined && manner !== 'dense' && fits.length === 0 ? truths : fits
}

/** BF16 and FP16 have the same peak everywhere. */
function isOf(expression: string, format: string): boolean {
  const path = /\.peak_(\w+)/.exec(expression)?.[1]
  return path === format || (path === 'bf16' && format === 'fp16') || (path === 'fp16' && format === 'bf16')
}

function chainBehind(text: string): string {
  let at = 0
  for (let link = CHAIN.exec(text); link !== null; link = CHAIN.exec(text.slice(at))) at += link[0].length
  return text.slice(0, at)
}

/** The words before a peak, back to the figure before it. */
function textBefore(figure: ArticleFigure, article: Article): string {
  const { occurrence, sentence } = figure
  const last = besides(figure, article)
    .filter((f) => f.measure !== 'format' && f.occurrence.end <= occurrence.span.start)
    .at(-1)
  const from = Math.max(sentence.start, occurrence.span.start - BEFORE, last?.occurrence.end ?? 0)
  return occurrence.passage.source.text.slice(from, occurrence.span.start)
}

/** “2,250 TFLOPS BF16 dense, 4,500 FP8, 9,000 FP4”: what is said of the first goes for the list. */
function mannerOfList(figure: ArticleFigure, article: Article): Said['manner'] {
  const { occurrence } = figure
  if (figure.shared === undefined) return undefined
  const { text } = occurrence.passage.source
  for (const first of besides(figure, article)) {
    if (first.occurrence.end > occurrence.span.start || first.measure !== 'speed') continue
    const between = text.slice(first.occurrence.end, occurrence.span.start)
    if (between.length > 80 || !/^(?:[\s\d.,]|and|dense|sparse|BF|FP|TF|INT)*$/i.test(between)) continue
    const manner = mannerIn(chainBehind(between))
    if (manner !== undefined) return manner
  }
  return undefined
}

/** “Dense throughput, sparsity left aside”: what introduces a table goes for all its peaks. */
function mannerOfTable({ occurrence: { passage }, place: { lead } }: ArticleFigure): Said['manner'] {
  return passage.cell && lead && ALL_DENSE.test(lead.source.text) ? 'dense' : undefined
}

function formatIn(text: string): string | undefined {
  const all = [...text.matchAll(FORMAT)].map(([format]) => format.toLowerCase().replace(/^(?:mx|nv)/, ''))
  return new Set(all).size === 1 ? all[0] : undefined
}

function mannerIn(text: string): Said['manner'] {
  const [dense, sparse] = [DENSE.test(text), SPARSE.test(text.replace(/without (?:structured )?sparsity/i, ''))]
  return dense === sparse ? undefined : dense ? 'dense' : 'sparse'
}
