import type { Figure, InlineValue, PartReading } from '../note'
import type { Sheet } from '../sheet'
import { documentSpan, type Span } from '../text'
import { judgeFigure, judgeValue, type FigureVerdict } from './judge'
import type { ValuesContext } from './rule'

/** A verdict with what it is about. */
export interface Judged {
  readonly verdict: FigureVerdict
  readonly subject: Figure | InlineValue
  /** The label or the pin. */
  readonly span: Span
}

/**
 * The figures and pinned values of a part of the note with their verdicts; offsets count from the part's beginning.
 *
 * @param sheet the note's own, which knows where expressions are evaluated
 */
export function verdicts(
  context: ValuesContext,
  sheet: Sheet,
  { reading: { figures, values } }: PartReading,
): readonly Judged[] {
  const judged: Judged[] = []
  for (const figure of figures) {
    const subject = atHome(sheet, figure)
    judged.push({ verdict: judgeFigure(context, subject), subject, span: figure.labelSpan })
  }
  for (const value of values) {
    if (!value.pin) continue
    const span = documentSpan(value.pin, { start: 0, end: value.pin.text.length })
    const subject = { ...value, expression: sheet.atHome(value.expression) }
    judged.push({
      verdict: judgeValue(context, subject),
      subject,
      span: span.end > span.start ? span : value.span,
    })
  }
  return judged
}

const kept = new WeakMap<Figure, Figure>()

/** The figure with its expression where it is evaluated. */
function atHome(sheet: Sheet, figure: Figure): Figure {
  const expression = sheet.atHome(figure.expression)
  const known = kept.get(figure)
  if (known?.expression === expression) return known
  const made = { ...figure, expression }
  kept.set(figure, made)
  return made
}

/** What the label says, on one line. */
export function writtenIn({ written }: FigureVerdict): string {
  return written.text.replace(/\s+/g, ' ').trim()
}
