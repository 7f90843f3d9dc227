import type { Figure, InlineValue } from '../note'
import { type FigureOptions, format, rewriteFigure, type FigureReading, type Quantity, type Unit } from '../quantity'
import type { Evaluation } from '../sheet'
import { formatValue } from '../sheet'
import { documentSpan, type SourceText, type TextEdit } from '../text'
import { otherConvention } from './conventions'
import type { JudgingContext } from './rule'
import { readInPlace, type Place } from './units-in-place'

/**
 * How a figure stands.
 * `convention`: it fails, but holds under another convention of counting the same quantity.
 * `unknown`: its expression has no value, which is reported where it failed.
 * `malformed`: the label has no number or more than one.
 * `no-quantity`: the expression yields something that no number can be held against.
 */
export type VerdictKind =
  'holds' | 'stale' | 'convention' | 'unknown' | 'malformed' | 'no-quantity' | 'unit-missing' | 'dimension-mismatch'

/** A figure or a pinned value held against what its expression yields. */
export interface FigureVerdict {
  readonly kind: VerdictKind
  readonly evaluation: Evaluation
  /** What is written, and where. */
  readonly written: SourceText
  /** The value, ready to print. */
  readonly expected?: string
  readonly reading?: FigureReading
  /** Rewrites the label in its author's own style. */
  readonly edit?: TextEdit
  /** What the figure would say then. */
  readonly rewritten?: string
  /** The convention under which it would hold, in words. */
  readonly convention?: string
}

/** Holds a figure against its expression. */
export function judgeFigure(context: JudgingContext, figure: Figure): FigureVerdict {
  return judge(context, figure.label, figure.expression, figure)
}

/** A pinned value says all there is to it. */
const alone: Place = { before: '', after: '' }

/** Holds a pinned value against its expression; one without a pin has nothing that could fail. */
export function judgeValue(context: JudgingContext, value: InlineValue): FigureVerdict {
  const evaluation = context.sheet.evaluate(value.expression)
  if (value.pin) return judge(context, value.pin, value.expression, alone)
  return {
    kind: evaluation.failure ? 'unknown' : 'holds',
    evaluation,
    written: value.expression,
    ...expectation(evaluation),
  }
}

/** A verdict as far as it rests on texts and values alone, wherever the figure stands. */
interface Judgement extends Pick<FigureVerdict, 'kind' | 'expected' | 'reading' | 'rewritten' | 'convention'> {
  /** What of the label is to be replaced, in offsets of its text. */
  readonly replaced?: TextEdit
}

/** A judgement with the outcome that it was made of. */
interface Kept {
  readonly outcome: Evaluation
  readonly generation: number
  readonly judgement: Judgement
}

/** Judgements by the label as it was read: a figure that only moved is not judged again, nor one whose value has not changed. */
const judgements = new WeakMap<SourceText, Kept>()

function judge(context: JudgingContext, label: SourceText, expression: SourceText, place: Place): FigureVerdict {
  const { sheet } = context
  const { home, generation } = sheet
  const outcome = sheet.evaluateThere(expression)
  const evaluation = home === sheet ? outcome : sheet.evaluate(expression)
  let kept = judgements.get(label)
  if (kept?.outcome !== outcome || (isFailing(kept.judgement) && kept.generation !== generation)) {
    kept = { outcome, generation, judgement: judgeText(context, label.text, expression, evaluation, place) }
    judgements.set(label, kept)
  }
  const { replaced, ...verdict } = kept.judgement
  if (!replaced) return { ...verdict, evaluation, written: label }
  const edit = { span: documentSpan(label, replaced.span), newText: replaced.newText }
  return { ...verdict, evaluation, written: label, edit }
}

/** Under which convention a figure would hold rests on more than its value. */
export function isFailing({ kind }: Pick<Judgement, 'kind'>): boolean {
  return kind === 'stale' || kind === 'convention'
}

function judgeText(
  context: JudgingContext,
  label: string,
  expression: SourceText,
  evaluation: Evaluation,
  place: Place,
): Judgement {
  const expected = expectation(evaluation)
  if (evaluation.failure) return { ...expected, kind: 'unknown' }
  const { value } = evaluation
  if (value.type === 'text' || value.type === 'date') return { ...expected, ...judgeWord(label, formatValue(value)) }
  // A spec is named rather than counted: “H800” for pretrain.hardware.accelerator.
  if (value.type === 'object' && says(label, value.object.name)) return { ...expected, kind: 'holds' }
  if (value.type !== 'quantity') return { ...expected, kind: 'no-quantity' }
  const { quantity } = value
  const tree = context.sheet.parse(expression)
  const converted = tree.type === 'convert' ? tree.unit.value : undefined
  const { reading, kind, unit, options } = readInPlace(label, quantity, place, converted)
  if (!reading || reading.numerals !== 1) return { ...expected, kind: 'malformed', ...(reading && { reading }) }
  if (kind !== 'stale') return { kind, reading, expected: shown(quantity, unit, evaluation) }
  const convention = otherConvention(context, { label, expression, quantity, place, converted, evaluation })
  return {
    kind: convention === undefined ? 'stale' : 'convention',
    reading,
    expected: shown(quantity, unit, evaluation),
    ...rewriting(label, reading, quantity, options),
    ...(convention !== undefined && { convention }),
  }
}

/** The value in the unit that the figure is written in, if it has one: the two are to be compared. */
function shown(quantity: Quantity, unit: Unit | undefined, evaluation: Evaluation): string {
  const declared = unit?.dimension === quantity.dimension ? unit : evaluation.derivation?.unit
  return format(quantity, declared ? { unit: declared } : {})
}

/** Values as they are printed: many figures may show one value. */
const printed = new WeakMap<Evaluation, string>()

function expectation(evaluation: Evaluation): { expected?: string } {
  if (evaluation.failure) return {}
  const known = printed.get(evaluation)
  if (known !== undefined) return { expected: known }
  const expected = formatValue(evaluation.value, evaluation.derivation.unit)
  printed.set(evaluation, expected)
  return { expected }
}

/** A word or a date holds if the label says it. */
function judgeWord(label: string, word: string): Judgement {
  if (says(label, word)) return { kind: 'holds' }
  return { kind: 'stale', replaced: { span: { start: 0, end: label.length }, newText: word }, rewritten: word }
}

function says(label: string, word: string): boolean {
  return label.toLowerCase().includes(word.toLowerCase())
}

function rewriting(
  label: string,
  reading: FigureReading,
  quantity: Quantity,
  options: FigureOptions | undefined,
): Pick<Judgement, 'replaced' | 'rewritten'> {
  const rewritten = rewriteFigure(label, reading, quantity, options)
  if (rewritten === undefined || rewritten === label) return {}
  // Only what changes is replaced, by whole words: the label may hold emphasis.
  let start = 0
  while (start < label.length && label[start] === rewritten[start]) start++
  let tail = 0
  const most = Math.min(label.length, rewritten.length) - start
  while (tail < most && label.at(-1 - tail) === rewritten.at(-1 - tail)) tail++
  while (start > 0 && !/\s/.test(label[start - 1]!)) start--
  while (tail > 0 && !/\s/.test(label.at(-tail)!)) tail--
  const span = { start, end: label.length - tail }
  return { replaced: { span, newText: rewritten.slice(start, rewritten.length - tail) }, rewritten }
}
