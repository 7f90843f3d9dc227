import type { Unit } from '../quantity'
import type { Reading } from './attribute'
import type { Measure } from './measure'
import type { Occurrence } from './occurrence'

/** A figure that may say for those behind it what they count. */
export interface Told {
  readonly occurrence: Occurrence
  readonly measure: Measure
  readonly shared: Unit | undefined
  readonly own: Reading | undefined
}

/** What a figure takes over from one before it. */
export interface Taken {
  readonly unit: Unit | undefined
  readonly measure: Measure
  readonly own: Reading | undefined
}

/** Words before a number that leaves out what it counts: `where the H100 has 900`, `against 14.8T`. */
const BEFORE =
  /(?:\b(?:ha[sd]|have|having|was|is|were|are|reach(?:es|ed)?|gets?|got|hits?|at|to|for|against|versus|vs\.?|than|by|from|of|the|making|makes?|totall?ing|totals?|holds?|held|took|takes?|needs?|needed|gives?|offers?|and|or|with|even|twice|half|only|which|first|second|third|other|latter|former|rest|out|in|its|their|says?|manages?|managed|sees?|saw|reports?|i\.e\.|another|finally|then|later|eventually|afterwards|[a-z][\w-]*['’]s)|[,;:(–—])\s(?:(?:about|around|roughly|some|only|just|nearly|almost|over|up to|the)\s)?$/i
/** What follows such a number: nothing that it could count. */
const AFTER =
  /^(?:\s(?:of (?:\p{Lu}|(?:it|them|the (?:other|first|second|former|latter))\b)|in (?:FP|BF|INT))|\s?[.,;:)\]!?–—]|\s?$|\s(?:and|or|for|in (?:all|total)|overall|altogether|together|against|versus|vs|than|when|while|whereas|where|if|on|at|with|from|to|by|as|per|each|including|without|is|was|were|are|after|before|under|dense|sparse|FP\d+|BF16|INT\d)\b)/u
/** A clause of which the verb is left out: `, the second run 12K.` */
const GAP = /[,;:]\s(?:and\s)?(?:[\p{L}\d.-]+\s){1,4}$/u
const CLAUSE_END = /^(?:[.,;)]|$)/
/** What a money figure is compared by with the price before it. */
const COMPARED =
  /(?:\b(?:against|versus|vs\.?|than|compared (?:to|with)|from|to|and|or)|[,(])\s(?:about\s|the\s|around\s|a\s)?$/i
/** A sum of what the sentence before counted. */
const SUM = /^\s*(?:In |The )?(?:Total|Together|Overall|Altogether|All told|Sum)\b[^.\d]{0,24}$/i
/** Numbers of one kind differ no more. */
const FURTHEST = 2000
/** Fewer parameters no model has. */
const FEWEST = 1e6
/** A word so near says itself what a number counts. */
const NEAR = 25
/** So far back what was left out is looked for. */
export const BACK = 3

/** `9.2k per GPU` counts what the figure before it counts, and no GPUs. */
const PER_DEVICE = /^\s(?:per|a|each)\s(?:GPU|card|node|chip)\b/

/** Never left out, or too easily taken for what another number counts. */
const NEVER: ReadonlySet<Measure> = new Set<Measure>(['percent', 'time', 'money', 'ratio', 'date', 'format', 'degree', 'rank', 'length']) // prettier-ignore

/**
 * What a figure leaves out because one before it said it: “101,000 GPU-hours for the first and 41,000 for the second”,
 * “400 GB/s where the other has 900”, “$2.19 per million tokens against $60”.
 *
 * @param before the last figures before it in its sentence, or those of the sentence before if it begins with a sum
 */
export function takenOver(
  { passage, span, end, form, reading }: Occurrence,
  measure: Measure,
  own: Reading | undefined,
  before: readonly Told[],
): Taken | undefined {
  const isMoney = measure === 'money'
  if (before.length === 0 || form !== 'number' || reading === undefined || passage.cell) return undefined
  if (measure !== 'bare' && measure !== 'big' && !isMoney) return undefined
  const { text } = passage.source
  const isPerDevice = PER_DEVICE.test(text.slice(end, end + 12))
  // “each card does 9k tokens/s, the node manages 70k”: what they are written like they count, and no devices.
  const isOfDevices = own !== undefined && own.distance < NEAR && own.attribute.kind === 'gpu_count'
  if (own !== undefined && own.distance < NEAR && !isPerDevice && !isOfDevices) return undefined
  const ahead = text.slice(Math.max(0, span.start - 40), span.start)
  const isTold = (isMoney ? COMPARED : BEFORE).test(ahead.slice(-28))
  const isGap = !isTold && !isMoney && CLAUSE_END.test(text.slice(end, end + 2)) && GAP.test(ahead)
  if (!isTold && !isGap) return undefined
  if (!AFTER.test(text.slice(end, end + 14))) return undefined
  for (let i = before.length - 1; i >= 0; i--) {
    const told = before[i]!
    const unit = told.occurrence.reading?.unit ?? told.shared
    const isNever = NEVER.has(told.measure) && !(isScoreLike(told, reading) && !/\bto\s$/.test(ahead))
    if (isMoney ? told.measure !== 'rate' : isNever || told.measure === 'rate') continue
    if (told.measure === 'parameters' && reading.nominal < FEWEST) continue
    if ((isGap || isOfDevices) && (unit === undefined || !isWrittenAlike(told, reading))) continue
    if (!isAlike(told.occurrence, reading)) continue
    // Parameters and tokens are both billions: only what is written in the same ones is taken for the same.
    if (measure === 'big' && scaleOf(told.occurrence.reading) !== scaleOf(reading)) continue
    if (isMoney || unit !== undefined) return { unit, measure: told.measure, own: farther(told.own) }
    // `128K … had 8K`: numbers that are written alike count alike.
    if (
      told.own !== undefined &&
      told.measure === measure &&
      magnitudeOf(told.occurrence.reading) === magnitudeOf(reading)
    )
      return { unit: undefined, measure, own: farther(told.own) }
  }
  return undefined
}

/** `79.8% against 79.2`: a share leaves its sign out where it is written to the same place as the one before. */
function isScoreLike({ measure, occurrence }: Told, { style }: NonNullable<Occurrence['reading']>): boolean {
  const [a, b] = [occurrence.reading?.style.numerals[0].decimals, style.numerals[0].decimals]
  return measure === 'percent' && b > 0 && a === b && style.numerals[0].value <= 100
}

/** Both in thousands, or both in millions. */
function isWrittenAlike({ occurrence }: Told, reading: NonNullable<Occurrence['reading']>): boolean {
  return magnitudeOf(reading) !== '' && magnitudeOf(occurrence.reading) === magnitudeOf(reading)
}

/** Whether a sentence begins by summing up what the one before it counted. */
export function isSum(text: string): boolean {
  return SUM.test(text)
}

function isAlike(told: Occurrence, reading: NonNullable<Occurrence['reading']>): boolean {
  const a = Math.abs(told.reading?.style.numerals[0].value ?? 0)
  const b = Math.abs(reading.style.numerals[0].value)
  return a > 0 && b > 0 && a / b <= FURTHEST && b / a <= FURTHEST
}

function scaleOf(reading: Occurrence['reading']): number {
  return reading?.style.numerals[0].magnitude?.factor ?? 1
}

function magnitudeOf(reading: Occurrence['reading']): string {
  return reading?.style.numerals[0].magnitude?.word ?? ''
}

/** Said of another figure, and so nothing to correct this one by. */
function farther(own: Reading | undefined): Reading | undefined {
  return own && { ...own, distance: own.distance + 2 * NEAR }
}
