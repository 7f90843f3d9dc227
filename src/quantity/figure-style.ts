import type { Span } from '../text'
import type { Numeral } from './numeral'

/** How a figure is written: what is needed to judge it anew and to write another like it. */
export interface FigureStyle {
  /** One number, or the two of a range or a tolerance. */
  readonly numerals: readonly [Numeral] | readonly [Numeral, Numeral]
  readonly join?: 'range' | 'plus-minus'
  /** `100 ± 5%`: the tolerance is a share. */
  readonly relative?: boolean
  /** `9.8×`, `5x`, `10-fold`. */
  readonly ratio: boolean
  /** What the surroundings count in: 1e9 in a column headed `Params (B)`. It is part of the numerals' values. */
  readonly scale?: number
  /** The surroundings as they were given, to read a rewritten figure with. */
  readonly hint?: string
  /** The place of the unit's first word, whose prefix may change. */
  readonly unitHead?: Span
}
