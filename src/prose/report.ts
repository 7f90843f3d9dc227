import type { LineIndex } from '../text'
import type { JudgedFigure } from './judged'
import { plainOf } from './value'

/** What `effnotes figures --json` says of one figure. Ranges count lines and UTF-16 characters from 0, as LSP does. */
export function reportOf(figure: JudgedFigure, lines: LineIndex) {
  const { occurrence, reading, about, span, text, verdict } = figure
  const plain = plainOf(figure)
  return {
    range: { start: lines.position(span.start), end: lines.position(span.end) },
    text,
    kind: reading.attribute.kind,
    value: plain?.value ?? occurrence.date?.iso ?? null,
    upper: plain?.upper ?? null,
    unit: plain?.unit ?? occurrence.date?.grain ?? null,
    subject: about?.subject.id ?? null,
    attribute: reading.attribute.name,
    qualifier: occurrence.reading?.qualifier ?? null,
    verdict: verdict?.kind ?? 'unknown',
    expected: verdict?.expected ?? null,
    explanation: verdict?.explanation ?? null,
    source: verdict?.source ?? null,
    unverified: verdict?.unverified ?? null,
    bound: occurrence.bound,
  }
}
