import type { Figure, InlineValue, PartReading } from '../note'
import type { Evaluation, Sheet } from '../sheet'
import { documentSpan, type SourceText, type Span, type TextEdit } from '../text'
import { judgeFigure, judgeValue } from './judge'
import type { ValuesContext } from './rule'
import type { Standing } from './standing'

/** How a figure or a pinned value stands. */
export interface Judged {
  readonly standing: Standing
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
    const standing = before[i]?.standing
    return standing?.evaluation === outcomes[i] && (lasting || !standing!.isOpen)
  }
  const judged: (Judged | undefined)[] = []
  for (let i = 0; i < figures.length; i++) {
    const known = before[i]
    if (stands(i)) judged.push(known)
    else {
      const subject = known?.subject ?? { ...figures[i]!, expression: sheet.atHome(figures[i]!.expression) }
      const standing = judgeFigure(context, subject as Figure, outcomes[i])
      judged.push({ standing, subject, span: figures[i]!.labelSpan })
    }
  }
  for (let i = figures.length; i < outcomes.length; i++) {
    const value = values[i - figures.length]!
    if (!value.pin) judged.push(undefined)
    else if (stands(i)) judged.push(before[i])
    else {
      const subject = { ...value, expression: sheet.atHome(value.expression) }
      const span = documentSpan(value.pin, { start: 0, end: value.pin.text.length })
      const standing = judgeValue(context, subject, outcomes[i])
      judged.push({ standing, subject, span: span.end > span.start ? span : value.span })
    }
  }
  return judged
}

/** The label or the pin. */
function written(subject: Figure | InlineValue): SourceText {
  return 'label' in subject ? subject.label : subject.pin!
}

/** What the label says, on one line. */
export function writtenIn({ subject }: Judged): string {
  return onOneLine(written(subject).text)
}

/** What makes the label say what it would if it held. */
export function rewriting({ standing: { replaced }, subject }: Judged): TextEdit | undefined {
  return replaced && { span: documentSpan(written(subject), replaced.span), newText: replaced.newText }
}

/** Most texts of a figure are a word. */
export function onOneLine(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}
