import { isClaimed, isDeniedNear } from './contradiction'
import { fullReading, refutedBy, stated } from './held-against'
import type { Verdict } from './judged'
import type { Subject } from './names'
import { names } from './own-figures'
import type { Article, ArticleFigure } from './read-article'
import type { Truth } from './truth'

/** What is so well known by its digits that a slip of the magnitude shows. */
const TELLING = new Set([
  'params', 'active_params', 'training_tokens', 'gpu_hours', 'training_cost', 'training_flops', 'memory_bandwidth',
  'link_bandwidth', 'bandwidth', 'device_memory', 'memory', 'tdp', 'server_power', 'peak_bf16', 'peak_fp8', 'transistors',
  'training_energy', 'energy', 'stock',
]) // prettier-ignore
/** So many digits hardly agree by chance. */
const MANY = 3
/** Fewer, with the unit beside them and the subject in the same sentence. */
const FEW = 2
/** Arithmetic is estimated from rounded numbers of parameters and tokens. */
const ESTIMATED = 1.02
/** Memory on the chip itself has other units than the one beside it. */
const ON_CHIP = /\b(?:L[123]|caches?|SRAM|on-chip|registers?|shared memory|buffers?)\b/i
const WINDOW = 80

/**
 * `671 million parameters` of a model with 671 billion, `120 W` for a rack of 120 kW: the digits are right, and the
 * magnitude or the prefix of the unit is not.
 */
export function slipVerdict(
  figure: ArticleFigure,
  subject: Subject,
  truths: readonly Truth[],
  article: Article,
  peaks: (subject: Subject) => readonly Truth[],
): Verdict | undefined {
  const { about, occurrence, reading, measure } = figure
  if (reading.attribute.name === 'achieved_speed') return achievedVerdict(figure, subject, peaks(subject))
  const full = fullReading(figure)
  if (
    about === undefined ||
    full === undefined ||
    full.style.join !== undefined ||
    !TELLING.has(reading.attribute.name)
  )
    return undefined
  const isOthers = subject.sort === 'company' && reading.attribute.name !== 'stock'
  if (isOthers || about.where === 'document') return undefined
  const [numeral] = full.style.numerals
  const digits = numeral.digits.replace(/[.,]/g, '').replace(/^0+|0+$/g, '').length
  const isNear = about.where === 'sentence' || about.where === 'cell' || about.where === 'name'
  const hasUnit = full.unit !== undefined && measure !== 'money'
  if (digits < FEW || (digits < MANY && !(isNear && hasUnit && isClaimed(figure, about, article)))) return undefined
  const { text } = occurrence.passage.source
  const around = text.slice(Math.max(0, occurrence.span.start - WINDOW), occurrence.end + WINDOW)
  if (isDeniedNear(figure) || (measure === 'bytes' && ON_CHIP.test(around))) return undefined
  const step = numeral.power === '' ? 3 : 1
  const room = reading.attribute.name === 'training_flops' ? ESTIMATED : 1
  const meant = truths.find((truth) => isSlipOf(full, truth, step, room))
  if (meant?.quantity === undefined) return undefined
  return refutedBy(figure, meant, `${stated(figure, meant)}; ${names(figure)} has its digits, but another magnitude.`)
}

/** “It attains 31.2 TFLOPS”: nobody reaches just a tenth of a peak, to the third digit. */
function achievedVerdict(figure: ArticleFigure, { sort }: Subject, peaks: readonly Truth[]): Verdict | undefined {
  const full = fullReading(figure)
  const digits = full?.style.numerals[0].digits.replace(/[.,]/g, '').replace(/^0+|0+$/g, '').length ?? 0
  if (sort !== 'accelerator' || full === undefined || full.style.join !== undefined || digits < MANY) return undefined
  if (figure.about?.where !== 'sentence' || isDeniedNear(figure)) return undefined
  const meant = peaks.find((truth) => !truth.expression.endsWith('* 2') && isSlipOf(full, truth, 1))
  return (
    meant &&
    refutedBy(figure, meant, `${stated(figure, meant)}; ${names(figure)} has its digits, but another magnitude.`)
  )
}

/** Whether the same digits say the truth when the magnitude is put right by so many powers of ten at a time. */
function isSlipOf(
  { low, high, nominal, unit }: NonNullable<ReturnType<typeof fullReading>>,
  { quantity, assumed, unit: own }: Truth,
  step: number,
  room = 1,
): boolean {
  if (quantity === undefined || assumed || !(nominal > 0)) return false
  if (unit !== undefined && own !== undefined && unit.dimension !== own.dimension) return false
  const powers = Math.round(Math.log10(quantity.value / nominal) / step) * step
  if (powers === 0 || Math.abs(powers) > 6) return false
  const factor = 10 ** powers
  return low * factor <= quantity.high * room && high * factor * room >= quantity.low
}
