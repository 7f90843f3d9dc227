import type { Problem, Span } from '../text'
import type { Reference } from './types'

/** What a reader makes of a text. */
export interface BibliographyReading {
  readonly references: readonly Reference[]
  readonly problems: readonly Problem[]
  readonly conflicted: boolean
}

/** What a reader makes of one entry. */
export interface EntryReading {
  readonly reference?: Reference
  readonly problems: readonly Problem[]
}

/** Something in a bibliography that is not as it should be. */
export function invalid(message: string, span: Span, severity: Problem['severity'] = 'error'): Problem {
  return { code: 'invalid-bibliography', severity, message, span }
}
