import { documentSpan, type Fix, type SourceText } from '../text'
import type { ExpressionProblem, Trouble } from '../expression'
import type { Failure, Location } from './types'

/** A failure with what the engine must know to treat it rightly. */
export interface RootFailure extends Failure {
  /** The value is lacking rather than wrong: an alternative, a default or `??` may step in. */
  readonly lacking: boolean
  /** The quantity that is lacking, and what could be stated instead. */
  readonly missing?: Missing
  /** The name that nobody knows. */
  readonly unknown?: string
  /** A quantity that was needed for itself: the way round, outermost first. */
  readonly circle?: readonly string[]
}

/** A quantity that can be neither found nor computed. */
export interface Missing {
  /** Identifies the quantity: object and field. */
  readonly key: string
  readonly object: string
  readonly field: string
  /** Whether people state it. */
  readonly given: boolean
  /** What could be stated instead. */
  readonly state: readonly { readonly object: string; readonly field: string }[]
  /** The quantities below it that are lacking too. */
  readonly causes: readonly string[]
}

/** Places trouble that the evaluation found in an expression's text. */
export function troubleFailure(trouble: Trouble, source: SourceText, uri: string): RootFailure {
  return {
    code: trouble.code,
    severity: 'error',
    message: trouble.message,
    location: { uri, span: documentSpan(source, trouble.span) },
    lacking: trouble.code === 'missing-input',
    ...(trouble.fixes && { fixes: trouble.fixes.map((fix) => placedFix(fix, source)) }),
  }
}

/** What the parser found wrong with an expression, as the reason why it has no value. */
export function syntaxFailure(problem: ExpressionProblem, source: SourceText, uri: string): RootFailure {
  return { ...troubleFailure({ ...problem, code: 'invalid-expression' }, source, uri), code: problem.code }
}

/** A fix whose edits are offsets into an expression, moved to the document. */
function placedFix(fix: Fix, source: SourceText): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: documentSpan(source, edit.span) })) }
}

/** A failure that is an error at a place. */
export function failure(
  code: string,
  message: string,
  location: Location,
  more: Partial<RootFailure> = {},
): RootFailure {
  return { code, severity: 'error', message, location, lacking: false, ...more }
}
