import type { FigureReading } from '../quantity'
import type { Evaluation } from '../sheet'
import { documentSpan, type SourceText, type TextEdit } from '../text'
import type { Standing, VerdictKind } from './standing'

/** A figure or a pinned value held against what its expression yields. */
export class FigureVerdict {
  /** @param written what is written, and where */
  constructor(
    readonly standing: Standing,
    readonly written: SourceText,
  ) {}

  get kind(): VerdictKind {
    return this.standing.kind
  }

  get evaluation(): Evaluation {
    return this.standing.evaluation
  }

  get reading(): FigureReading | undefined {
    return this.standing.reading
  }

  get convention(): string | undefined {
    return this.standing.convention
  }

  get isOpen(): boolean {
    return this.standing.isOpen
  }

  get expected(): string | undefined {
    return this.standing.expected
  }

  /** What the figure would say if it held, in its author's own style. */
  get rewritten(): string | undefined {
    return this.standing.rewrite?.rewritten
  }

  /** Rewrites the label. */
  get edit(): TextEdit | undefined {
    const replaced = this.standing.rewrite?.replaced
    return replaced && { span: documentSpan(this.written, replaced.span), newText: replaced.newText }
  }
}
