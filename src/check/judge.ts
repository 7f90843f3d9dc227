import type { Figure, InlineValue } from '../note'
import { type FigureOptions, rewriteFigure, type FigureReading, type Quantity } from '../quantity'
import type { Evaluation } from '../sheet'
import { formatValue } from '../sheet'
import type { SourceText } from '../text'
import { otherConvention } from './conventions'
import { FigureVerdict, type Rewriting } from './figure-verdict'
import type { JudgingContext } from './rule'
import { readInPlace, type Place } from './units-in-place'

/** Holds a figure against its expression, or against what that is known to yield. */
export function judgeFigure(context: JudgingContext, figure: Figure, known?: Evaluation): FigureVerdict {
  return judge(context, figure.label, figure.expression, figure, known)
}

/** A pinned value says all there is to it. */
const alone: Place = { before: '', after: '' }

/** Holds a pinned value against its expression; one without a pin has nothing that could fail. */
export function judgeValue(context: JudgingContext, value: InlineValue, known?: Evaluation): FigureVerdict {
  const { pin, expression } = value
  if (pin) return judge(context, pin, expression, alone, known)
  const evaluation = known ?? context.sheet.evaluate(expression)
  return new FigureVerdict({ kind: evaluation.failure ? 'unknown' : 'holds', evaluation, written: expression })
}

function judge(
  context: JudgingContext,
  written: SourceText,
  expression: SourceText,
  place: Place,
  known: Evaluation | undefined,
): FigureVerdict {
  const evaluation = known ?? context.sheet.evaluate(expression)
  const given = { evaluation, written }
  if (evaluation.failure) return new FigureVerdict({ ...given, kind: 'unknown' })
  const { value } = evaluation
  const label = written.text
  if (value.type === 'text' || value.type === 'date') return judgeWord(written, formatValue(value), evaluation)
  // A spec is named rather than counted: “H800” for pretrain.hardware.accelerator.
  if (value.type === 'object' && says(label, value.object.name)) return new FigureVerdict({ ...given, kind: 'holds' })
  if (value.type !== 'quantity') return new FigureVerdict({ ...given, kind: 'no-quantity' })
  const { quantity } = value
  const tree = context.sheet.parse(expression)
  const converted = tree.type === 'convert' ? tree.unit.value : undefined
  const { reading, kind, unit, options } = readInPlace(label, quantity, place, converted)
  if (!reading || reading.numerals !== 1) return new FigureVerdict({ ...given, kind: 'malformed', reading })
  if (kind !== 'stale') return new FigureVerdict({ evaluation, written, kind, reading, unit })
  const { convention, isOpen } = otherConvention(context, { label, expression, quantity, place, converted, evaluation })
  return new FigureVerdict({
    evaluation, written, reading, unit, convention, isOpen,
    kind: convention === undefined ? 'stale' : 'convention',
    rewrite: () => rewriting(label, reading, quantity, options),
  }) // prettier-ignore
}

/** A word or a date holds if the label says it. */
function judgeWord(written: SourceText, word: string, evaluation: Evaluation): FigureVerdict {
  if (says(written.text, word)) return new FigureVerdict({ evaluation, written, kind: 'holds' })
  const replaced = { span: { start: 0, end: written.text.length }, newText: word }
  return new FigureVerdict({ evaluation, written, kind: 'stale', rewrite: () => ({ replaced, rewritten: word }) })
}

function says(label: string, word: string): boolean {
  return label.toLowerCase().includes(word.toLowerCase())
}

function rewriting(
  label: string,
  reading: FigureReading,
  quantity: Quantity,
  options: FigureOptions | undefined,
): Rewriting | undefined {
  const rewritten = rewriteFigure(label, reading, quantity, options)
  if (rewritten === undefined || rewritten === label) return undefined
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
