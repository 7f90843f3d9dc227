import type { Unit } from '../quantity'
import { ownAttribute, type Measured, type Reading } from './attribute'
import { BACK, isSum, takenOver } from './ellipsis'
import { isInName } from './figure-kind'
import { measureOf, type Measure } from './measure'
import { namedIn, type Mention, type NamedIn } from './named-in'
import type { Names } from './names'
import { writtenText, type Occurrence } from './occurrence'
import type { Passage } from './passage'
import { scanPassage } from './scan'
import type { Writing } from './writing'

/** A figure with all that its own passage tells of it. */
export interface Recognised extends Measured {
  readonly occurrence: Occurrence
  readonly text: string
  /** The unit that the figure shares with its neighbour: 312 of “312 vs 989 TFLOPS”. */
  readonly shared: Unit | undefined
  /** What the words of its own passage say that it is. */
  readonly own: Reading | undefined
}

/** What was found out of a passage alone, and by which names. */
export interface Recognition {
  readonly passage: Passage
  readonly names: Names
  readonly writing: Writing
  readonly named: NamedIn
  readonly figures: readonly Recognised[]
}

/**
 * The names and figures of a passage. What else the document says plays no part: as long as the passage stays the same and
 * so do the names that are looked for, it is found once.
 */
export function recognise(passage: Passage, names: Names, writing: Writing): Recognition {
  const { kept } = passage
  if (kept.recognition?.names === names && kept.recognition.writing === writing) return kept.recognition
  const named = namedIn(passage, names)
  if (kept.recognition?.writing !== writing) kept.occurrences = undefined
  const scanned = (kept.occurrences ??= scanPassage(passage, writing))
  return (kept.recognition = { passage, names, writing, named, figures: figuresIn(passage, named, scanned) })
}

/** So many figures of a sentence are near to one another: a word behind several others is theirs. */
const FEW = 7

function figuresIn(passage: Passage, { mentions }: NamedIn, scanned: readonly Occurrence[]): readonly Recognised[] {
  if (scanned.length === 0) return []
  const occurrences = scanned.filter((each) => !isInName(each, mentions)).map((each) => sizeAlone(each, mentions))
  const figures: Recognised[] = []
  let from = 0
  for (const sentence of passage.sentences) {
    const own: Occurrence[] = []
    while (from < occurrences.length && occurrences[from]!.span.start < sentence.end) own.push(occurrences[from++]!)
    const spans = own.map(({ span, end }) => ({ start: span.start, end }))
    const opening = own[0] && passage.source.text.slice(sentence.start, own[0].span.start)
    const first = opening !== undefined && isSum(opening) ? Math.max(0, figures.length - 1) : figures.length
    own.forEach((occurrence, i) => {
      const neighbours = spans.length <= FEW ? spans : spans.slice(Math.max(0, i + 1 - FEW), i + FEW)
      const { span: figure, end } = occurrence
      const text = writtenText(occurrence)
      const shared = sharedUnit(own, i)
      const measure = measureIn(occurrence, shared)
      // Written out: to spread an object into another takes longer than all the rest of this.
      const as = (counted: Measure): Measured => ({ passage, sentence, figure, end, neighbours, measure: counted })
      const attribute = ownAttribute(as(measure))
      const before = figures.slice(Math.max(first, figures.length - BACK))
      const taken = shared ? undefined : takenOver(occurrence, measure, attribute, before)
      const closer = taken?.unit && ownAttribute(as(taken.measure))
      const isCloser = closer !== undefined && closer.distance < (taken?.own?.distance ?? Infinity)
      figures.push({
        passage,
        sentence,
        figure,
        end,
        neighbours,
        measure: taken ? taken.measure : measure,
        occurrence,
        text,
        shared: taken ? taken.unit : shared,
        own: taken ? (isCloser ? closer : taken.own) : attribute,
      })
    })
  }
  return figures
}

function measureIn(occurrence: Occurrence, shared: Unit | undefined): Measure {
  return measureOf(
    shared === undefined ? occurrence : { ...occurrence, reading: { ...occurrence.reading!, unit: shared } },
  )
}

/** “a Llama 3 70B request”: the size in a name has no unit, whatever follows the name. */
function sizeAlone(occurrence: Occurrence, mentions: readonly Mention[]): Occurrence {
  const { reading, span, end } = occurrence
  if (reading?.unit === undefined || end === span.end || !/[BM]$/.test(writtenText(occurrence))) return occurrence
  const within = mentions.some((m) => m.start < span.start && m.end === span.end && m.subject.sort !== 'accelerator')
  if (!within) return occurrence
  const { unit, unitSpan, ...bare } = reading
  return unit.text === 'parameter' || unitSpan === undefined
    ? occurrence
    : { ...occurrence, end: span.end, reading: bare }
}

/** `4 of 8 GPUs`, `2.0 vs 3.35 TB/s`: a bare number counts in its partner's unit. */
function sharedUnit(own: readonly Occurrence[], i: number): Unit | undefined {
  const { reading, passage, span, form } = own[i]!
  const next = own[i + 1]
  if (form === 'number' && reading !== undefined && reading.unit === undefined && next?.form === 'format')
    return rateBefore(own, i, next)
  if (form !== 'number' || reading === undefined || reading.unit !== undefined || reading.style.ratio) return undefined
  if (next?.reading?.unit === undefined || next.form !== 'number' || next.reading.style.numerals[0].currency !== '')
    return undefined
  const between = passage.source.text.slice(span.end, next.span.start)
  return /^\s?(?:(?:input|output|prefill|decode|prompt|read|write|shared|dense|local|routed)\s)?(?:vs\.?|versus|and|or|to|against|out of|of|of the|of its|\/|instead of|rather than|compared (?:to|with))\s(?:about |around |the |only |some )?$/.test(
    between,
  )
    ? next.reading.unit
    : undefined
}

/** `2,250 TFLOPS BF16, 4,500 FP8`: a number right before a format counts operations, as the one before it does. */
function rateBefore(own: readonly Occurrence[], i: number, format: Occurrence): Unit | undefined {
  const { passage, span } = own[i]!
  const between = passage.source.text.slice(span.end, format.span.start)
  if (!/^\s(?:dense\s|sparse\s)?(?:BF|FP|INT|TF|NVFP|MXFP)$/i.test(between)) return undefined
  const units = own.slice(0, i).flatMap(({ form, reading }) => (form === 'number' ? (reading?.unit ?? []) : []))
  const last = units.at(-1)
  return last?.parts?.[0]?.symbol === 'FLOPS' ? last : undefined
}
