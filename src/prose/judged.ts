import type { Span } from '../text'
import type { ArticleFigure } from './read-article'

/**
 * How a figure stands. `supported`: the catalogue, the note's specs or the article's own figures yield it. `contradicted`:
 * they yield another. `imprecise`: it is right of something else than it is said of, or roughly. No verdict: nothing settles it.
 */
export interface Verdict {
  readonly kind: 'supported' | 'contradicted' | 'imprecise'
  /** The right value, ready to print. */
  readonly expected: string
  /** Why, in full sentences. */
  readonly explanation: string
  /** Citations, or what it was computed from. */
  readonly source: string
  /** What of it the catalogue has from memory only, by the names of its fields. */
  readonly unverified?: readonly string[]
  /** The expression that yields the value, for binding the figure to it. */
  readonly expression?: string
  /** What would have to be written instead, and where; found when somebody asks, as most corrections are never read. */
  readonly correction?: () => Correction | undefined
}

/** A figure put right. */
export interface Correction {
  readonly span: Span
  readonly newText: string
}

/** A figure with its verdict, if there is one. */
export interface JudgedFigure extends ArticleFigure {
  readonly verdict?: Verdict
}

/** A figure with a verdict; the same figure where there is none. */
export function withVerdict(figure: ArticleFigure, verdict: Verdict | undefined): JudgedFigure {
  return verdict === undefined ? figure : { ...figure, verdict }
}
