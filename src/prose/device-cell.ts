import { isClaimed } from './contradiction'
import { isOfAnotherDevice } from './device-figure'
import { holds, isNear, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import type { Subject } from './names'
import { columnHead, rowHead } from './passage'
import { digitsOf, nominal } from './own-figures'
import { said } from './precision'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'
import { NEVER_SPARSE } from './truth-paths'

/** What a column of a data sheet holds, by the measure of its figures. */
const FIELDS: Partial<Record<Measure, 'device_memory' | 'memory_bandwidth'>> = {
  bytes: 'device_memory',
  bandwidth: 'memory_bandwidth',
}
/** Heads of what is not the device's own memory, or not of one device. */
const OTHERWISE =
  /\b(?:NVLink|links?|inter\w*|fabric|network|NIC|ICI|PCIe|scale-?(?:up|out)|host|L[123]|cache|SRAM|system|server|node|rack|pod|domain|total|aggregate|usable|needed|required|used|free|measured|achieved|effective|price|cost|context|weights?|model)\b/i
const PEAKS = ['bf16', 'fp16', 'fp8', 'fp4', 'int8', 'tf32', 'fp32', 'fp64'] as const
/** Of another format by chance are figures of one digit. */
const FEW = 2
/** A peak is printed with three digits. */
const ROUNDED = 0.005
/** So many figures before and behind one are of its table at most. */
const MOST = 60

/**
 * A cell of a data sheet that is right of another device, or of the same in another number format, and not of what heads
 * its row or column: copied from the line beside it. Another cell of the device must be right.
 */
export function deviceCellVerdict(
  figure: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { about, occurrence, measure } = figure
  const { passage, reading } = occurrence
  if (passage.cell === undefined || subject.sort !== 'accelerator' || about?.where !== 'cell') return undefined
  if (reading === undefined || reading.style.join !== undefined || reading.qualifier !== undefined) return undefined
  if (digitsOf(figure) < FEW) return undefined
  const heads = [columnHead(passage), rowHead(passage)].map((head) => head?.source.text ?? '')
  if (heads.some((head) => OTHERWISE.test(head)) || !isClaimed(figure, about, article)) return undefined
  const wrong =
    measure === 'speed' ? ofOtherFormat(figure, subject, article, truths) : ofOther(figure, subject, article, truths)
  return wrong !== undefined && hasRightCell(figure, subject, article, truths) ? wrong : undefined
}

/** `95 GB` in the row of a device with 32, where another has 95. */
function ofOther(figure: ArticleFigure, subject: Subject, article: Article, truths: Truths): Verdict | undefined {
  const field = FIELDS[figure.measure]
  const own = field === undefined ? [] : truths.of(subject, field)
  const [first] = own
  if (field === undefined || first?.quantity === undefined || !own.every((truth) => isOff(figure, truth)))
    return undefined
  return isOfAnotherDevice(figure, field, subject, article, truths) ? refutedBy(figure, first) : undefined
}

/** `394` under BF16, which is the peak in INT8. */
function ofOtherFormat(figure: ArticleFigure, { id }: Subject, article: Article, truths: Truths): Verdict | undefined {
  const { format } = said(figure, article)
  const peak = (name: string) => truths.evaluate(`${id}.peak_${name}`, id)[0]
  const own = format === undefined ? undefined : peak(format)
  if (own?.quantity === undefined || !isOff(figure, own)) return undefined
  // Twice as much is also what two of four zeros make of it, where a device can skip them.
  if (!NEVER_SPARSE.test(id) && Math.abs(nominal(figure) / own.quantity.value - 2) < 0.03) return undefined
  const other = PEAKS.filter((each) => each !== format).find((each) => {
    const truth = peak(each)
    return truth?.quantity !== undefined && Math.abs(nominal(figure) / truth.quantity.value - 1) < ROUNDED
  })
  return (
    other && refutedBy(figure, own, `${stated(figure, own)}; ${figure.text} is the peak in ${other.toUpperCase()}.`)
  )
}

/** Whether a truth neither bears a figure out nor comes near. */
function isOff(figure: ArticleFigure, truth: Truth): boolean {
  return truth.quantity !== undefined && !truth.assumed && !holds(figure, truth) && !isNear(figure, truth.quantity)
}

/** Whether another cell of the same device holds what is known of it, so that the table is of just this device. */
function hasRightCell(
  { occurrence, index }: ArticleFigure,
  subject: Subject,
  article: Article,
  truths: Truths,
): boolean {
  const cell = occurrence.passage.cell!
  for (let i = index - MOST; i <= index + MOST; i++) {
    const other = article.figures[i]
    const own = other?.occurrence.passage.cell
    if (other === undefined || i === index || own?.table !== cell.table || other.about?.subject !== subject) continue
    if (truths.of(subject, other.reading.attribute.name).some((truth) => holds(other, truth))) return true
  }
  return false
}
