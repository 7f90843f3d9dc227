import type { Figure, InlineValue, PartReading } from '../note'
import type { Evaluation, Sheet } from '../sheet'
import { documentSpan, type Span } from '../text'
import type { FigureVerdict } from './figure-verdict'
import { judgeFigure, judgeValue } from './judge'
import type { ValuesContext } from './rule'

/** A verdict with what it is about. */
export interface Judged {
  readonly verdict: FigureVerdict
  readonly subject: Figure | InlineValue
  /** The label or the pin. */
  readonly span: Span
}

/** Verdicts in the order of the expressions; undefined for a value without a pin, which nothing is held against. */
export type Verdicts = readonly (Judged | undefined)[]

/**
 * The figures and pinned values of a part of the note with their verdicts; offsets count from the part's beginning.
 *
 * @param sheet the note's own, which knows where expressions are evaluated
 * @param outcomes what the expressions yield there, figures first
 * @param before verdicts of the state before: they stand where the outcome is the very same and nothing else bears on them
 * @param lasting whether not even that can have changed
 */
export function verdicts(
  context: ValuesContext,
  sheet: Sheet,
  { reading: { figures, values } }: PartReading,
  outcomes: readonly Evaluation[],
  before: Verdicts,
  lasting: boolean,
): Verdicts {
  const stands = (i: number): boolean => {
    const verdict = before[i]?.verdict
    return verdict?.evaluation === outcomes[i] && (lasting || !verdict!.isOpen)
  }
  const judged: (Judged | undefined)[] = []
  for (let i = 0; i < figures.length; i++) {
    const known = before[i]
    if (stands(i)) judged.push(known)
    else {
      const subject = known?.subject ?? { ...figures[i]!, expression: sheet.atHome(figures[i]!.expression) }
      const verdict = judgeFigure(context, subject as Figure, outcomes[i])
      judged.push({ verdict, subject, span: figures[i]!.labelSpan })
    }
  }
  for (let i = figures.length; i < outcomes.length; i++) {
    const value = values[i - figures.length]!
    if (!value.pin) judged.push(undefined)
    else if (stands(i)) judged.push(before[i])
    else {
      const subject = { ...value, expression: sheet.atHome(value.expression) }
      const span = documentSpan(value.pin, { start: 0, end: value.pin.text.length })
      const verdict = judgeValue(context, subject, outcomes[i])
      judged.push({ verdict, subject, span: span.end > span.start ? span : value.span })
    }
  }
  return judged
}

/** What the label says, on one line. */
export function writtenIn({ written }: FigureVerdict): string {
  return onOneLine(written.text)
}

/** Most texts of a figure are a word. */
export function onOneLine(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}
