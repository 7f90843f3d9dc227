import { format, type FigureReading, type Unit } from '../quantity'
import { formatValue, type Evaluation } from '../sheet'
import type { TextEdit } from '../text'

/**
 * How a figure stands.
 * `convention`: it fails, but holds under another convention of counting the same quantity.
 * `unknown`: its expression has no value, which is reported where it failed.
 * `malformed`: the label has no number or more than one.
 * `no-quantity`: the expression yields something that no number can be held against.
 */
export type VerdictKind =
  'holds' | 'stale' | 'convention' | 'unknown' | 'malformed' | 'no-quantity' | 'unit-missing' | 'dimension-mismatch'

/** What a label would say if it held. */
export interface Rewriting {
  /** What of the label is to be replaced, in offsets of its text. */
  readonly replaced: TextEdit
  readonly rewritten: string
}

interface StandingParts {
  readonly kind: VerdictKind
  readonly evaluation: Evaluation
  readonly reading?: FigureReading | undefined
  /** The unit in which it is written. */
  readonly unit?: Unit | undefined
  readonly convention?: string | undefined
  readonly isOpen?: boolean
  readonly rewrite?: () => Rewriting | undefined
}

/**
 * How a label stands to what its expression yields, wherever in the text: many figures may say the same of one value. What
 * there is to say of it is worded when it is said.
 */
export class Standing {
  readonly kind: VerdictKind
  readonly evaluation: Evaluation
  readonly reading: FigureReading | undefined
  /** The convention under which it would hold, in words. */
  readonly convention: string | undefined
  /** Whether it rests on more than its own value: on how things are counted in the specs. */
  readonly isOpen: boolean
  private readonly unit: Unit | undefined
  private rewrite: (() => Rewriting | undefined) | undefined
  private keptRewriting: Rewriting | undefined

  constructor({ kind, evaluation, reading, convention, isOpen = false, unit, rewrite }: StandingParts) {
    this.kind = kind
    this.evaluation = evaluation
    this.reading = reading
    this.convention = convention
    this.isOpen = isOpen
    this.unit = unit
    this.rewrite = rewrite
  }

  /** The value, ready to print: in the unit that the figure is written in, if it has one, since the two are to be compared. */
  get expected(): string | undefined {
    return printed(this.evaluation, this.unit)
  }

  /** What the figure would say if it held, in its author's own style. */
  get rewritten(): string | undefined {
    return this.rewriting?.rewritten
  }

  /** What of the label is to be replaced for that, in offsets of its text. */
  get replaced(): TextEdit | undefined {
    return this.rewriting?.replaced
  }

  /** Worked out once. */
  private get rewriting(): Rewriting | undefined {
    if (this.rewrite) this.keptRewriting = this.rewrite()
    this.rewrite = undefined
    return this.keptRewriting
  }
}

/** Values as they are printed in one unit or another: many figures may show one value. */
const kept = new WeakMap<Evaluation, { readonly unit: Unit | undefined; readonly text: string }[]>()

function printed(evaluation: Evaluation, written: Unit | undefined): string | undefined {
  if (evaluation.failure) return undefined
  const { value, derivation } = evaluation
  const isWritten = value.type === 'quantity' && written?.dimension === value.quantity.dimension
  const unit = isWritten ? written : derivation.unit
  let texts = kept.get(evaluation)
  if (!texts) kept.set(evaluation, (texts = []))
  const known = texts.find((each) => each.unit === unit)
  if (known) return known.text
  const text = value.type === 'quantity' ? format(value.quantity, unit ? { unit } : {}) : formatValue(value, unit)
  texts.push({ unit, text })
  return text
}
