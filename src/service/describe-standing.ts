import type { Standing } from '../check'
import type { Figure, InlineValue } from '../note'
import { format } from '../quantity'
import type { Document } from './document'
import { prose } from './markdown'

/** Whether a figure or a pinned value holds, and what its digits allow; nothing of a value that is not pinned. */
export function describeStanding(document: Document, subject: Figure | InlineValue): string[] {
  const written = 'label' in subject ? subject.label : subject.pin
  if (!written) return []
  const standing = document.standing(subject)
  const { kind, expected = '', convention } = standing
  const label = `“${prose(written.text)}”`
  switch (kind) {
    case 'holds':
      return [`✓ ${label} holds${allowed(standing)}.`]
    case 'stale':
      return [`✗ ${label} no longer holds: it is **${prose(expected)}**${allowed(standing)}.`]
    case 'convention':
      return [
        `≈ ${label} holds by another convention: ${prose(convention ?? '')}. By this note’s it is **${prose(expected)}**.`,
      ]
    case 'unit-missing':
      return [`${label} lacks a unit: it is **${prose(expected)}**.`]
    case 'dimension-mismatch':
      return [`✗ ${label} has another dimension than **${prose(expected)}**.`]
    default:
      return []
  }
}

/** `; its digits allow 36.5B–37.5B`. */
function allowed({ reading, evaluation }: Standing): string {
  if (
    !reading ||
    evaluation.value?.type !== 'quantity' ||
    !Number.isFinite(reading.low) ||
    reading.low === reading.high
  )
    return ''
  const { quantity } = evaluation.value
  const unit = reading.unit?.dimension === quantity.dimension ? reading.unit : evaluation.derivation?.unit
  const { low, high, nominal: value } = reading
  return `; its digits allow ${prose(format({ ...quantity, low, high, value }, unit ? { unit } : {}))}`
}
