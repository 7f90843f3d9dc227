import type { Figure, InlineValue } from '../note'
import { type FigureOptions, rewriteFigure, type FigureReading, type Quantity } from '../quantity'
import type { Evaluation } from '../sheet'
import { formatValue } from '../sheet'
import type { SourceText } from '../text'
import { otherConvention } from './conventions'
import type { JudgingContext } from './rule'
import { Standing, type Rewriting } from './standing'
import { readInPlace, standsAlone, type Place } from './units-in-place'

/** Holds a figure against its expression, or against what that is known to yield. */
export function judgeFigure(context: JudgingContext, figure: Figure, known?: Evaluation): Standing {
  return judge(context, figure.label.text, figure.expression, figure, known)
}

/** A pinned value says all there is to it. */
const alone: Place = { before: '', after: '' }

/** Holds a pinned value against its expression; one without a pin has nothing that could fail. */
export function judgeValue(context: JudgingContext, { pin, expression }: InlineValue, known?: Evaluation): Standing {
  if (pin) return judge(context, pin.text, expression, alone, known)
  const evaluation = known ?? context.sheet.evaluate(expression)
  return new Standing({ kind: evaluation.failure ? 'unknown' : 'holds', evaluation })
}

function judge(
  context: JudgingContext,
  label: string,
  expression: SourceText,
  place: Place,
  known: Evaluation | undefined,
): Standing {
  const judged = { label, expression, place, evaluation: known ?? context.sheet.evaluate(expression) }
  return standsAlone(label, place) ? alike(context, judged) : stand(context, judged)
}

interface ToBeJudged {
  readonly label: string
  readonly expression: SourceText
  readonly place: Place
  readonly evaluation: Evaluation
}

const kept = new WeakMap<Evaluation, Map<string, Standing>>()

/** Figures that say the same of one value stand alike, as long as nothing around them bears on it. */
function alike(context: JudgingContext, judged: ToBeJudged): Standing {
  const { label, expression, evaluation } = judged
  const byText = kept.get(evaluation) ?? new Map<string, Standing>()
  const key = `${label}\n${expression.text}`
  const known = byText.get(key)
  if (known) return known
  const standing = stand(context, judged)
  // Other conventions are looked for in the specs and, for bytes, in the text around.
  if (standing.isOpen || (failed(standing) && isOfBytes(evaluation))) return standing
  byText.set(key, standing)
  kept.set(evaluation, byText)
  return standing
}

function failed({ kind }: Standing): boolean {
  return kind === 'stale' || kind === 'convention'
}

function isOfBytes({ value }: Evaluation): boolean {
  return value?.type === 'quantity' && value.quantity.dimension.exponents.has('byte')
}

function stand(context: JudgingContext, { label, expression, place, evaluation }: ToBeJudged): Standing {
  if (evaluation.failure) return new Standing({ evaluation, kind: 'unknown' })
  const { value } = evaluation
  if (value.type === 'text' || value.type === 'date') return standAsWord(label, formatValue(value), evaluation)
  // A spec is named rather than counted: “H800” for pretrain.hardware.accelerator.
  if (value.type === 'object' && says(label, value.object.name)) return new Standing({ evaluation, kind: 'holds' })
  if (value.type !== 'quantity') return new Standing({ evaluation, kind: 'no-quantity' })
  const { quantity } = value
  const tree = context.sheet.parse(expression)
  const converted = tree.type === 'convert' ? tree.unit.value : undefined
  const { reading, kind, unit, options } = readInPlace(label, quantity, place, converted)
  if (!reading || reading.numerals !== 1) return new Standing({ evaluation, kind: 'malformed', reading })
  if (kind !== 'stale') return new Standing({ evaluation, kind, reading, unit })
  const { convention, isOpen } = otherConvention(context, { label, expression, quantity, place, converted, evaluation })
  return new Standing({
    evaluation, reading, unit, convention, isOpen,
    kind: convention === undefined ? 'stale' : 'convention',
    rewrite: () => rewriting(label, reading, quantity, options),
  }) // prettier-ignore
}

/** A word or a date holds if the label says it. */
function standAsWord(label: string, word: string, evaluation: Evaluation): Standing {
  if (says(label, word)) return new Standing({ evaluation, kind: 'holds' })
  const replaced = { span: { start: 0, end: label.length }, newText: word }
  return new Standing({ evaluation, kind: 'stale', rewrite: () => ({ replaced, rewritten: word }) })
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
