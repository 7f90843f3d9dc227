import type { BlockReading, PartReading, Section } from '../note'
import type { SourceText, Steps } from '../text'
import type { Evaluated } from './evaluated'
import type { Sheet } from './sheet'
import { whatIfsIn } from './what-if'

/** Outcomes of a part's expressions, and when they were last seen to be what they are. */
interface PartOutcomes {
  generation: number
  readonly sources: readonly SourceText[]
  outcomes: readonly Evaluated[]
  troubled: readonly number[]
}

/** Which figures and values of a part may have problems. */
interface Troubled extends PartReading {
  readonly which: readonly number[]
}

/** What the expressions of a note's text come to, part by part, kept as long as no spec is edited. */
export class Outcomes {
  private readonly parts = new WeakMap<BlockReading, PartOutcomes>()
  private readonly sections = new WeakMap<Section, { generation: number; troubled: readonly Troubled[] }>()
  private readonly withWhatIfs = new Map<SourceText, boolean>()
  /** What expressions came to since a spec was last edited: many figures share one. */
  private readonly latest = new Map<SourceText, Evaluated>()
  private generation = 0

  /**
   * @param sheet which holds the values
   * @param at an expression of the text, at its place in that sheet
   */
  constructor(
    private readonly sheet: Sheet,
    private readonly at: (text: string) => SourceText,
  ) {}

  /** A spec was edited: everything may come to something else. */
  restated(): void {
    this.generation++
    this.latest.clear()
  }

  /** What the figures of a part come to, and then its values; the very same list until one of them changes. */
  of(part: BlockReading): readonly Evaluated[] {
    return this.partOutcomes(part).outcomes
  }

  /** Evaluates what stands in a section, part by part, unless it is known what that comes to. */
  *evaluating(section: Section): Steps<void> {
    if (this.sections.get(section)?.generation === this.generation) return
    for (const { reading } of section.parts) {
      this.partOutcomes(reading)
      yield
    }
  }

  /** The parts of a section of which figures or values may have problems. */
  troubledIn(section: Section): readonly Troubled[] {
    const { generation } = this
    const known = this.sections.get(section)
    if (known?.generation === generation) return known.troubled
    const troubled: Troubled[] = []
    for (const { at, reading } of section.parts) {
      const which = this.partOutcomes(reading).troubled
      if (which.length > 0) troubled.push({ at, reading, which })
    }
    this.sections.set(section, { generation, troubled })
    return troubled
  }

  private partOutcomes(part: BlockReading): PartOutcomes {
    const known = this.parts.get(part)
    if (known?.generation === this.generation) return known
    const sources =
      known?.sources ?? [...part.figures, ...part.values].map(({ expression }) => this.at(expression.text))
    const outcomes = sources.map((source) => this.outcome(source))
    if (known) {
      known.generation = this.generation
      if (known.outcomes.every((each, i) => each === outcomes[i])) return known
      known.outcomes = outcomes
      known.troubled = this.troubledAmong(sources, outcomes)
      return known
    }
    const { generation } = this
    const made = { generation, sources, outcomes, troubled: this.troubledAmong(sources, outcomes) }
    this.parts.set(part, made)
    return made
  }

  private outcome(source: SourceText): Evaluated {
    const known = this.latest.get(source)
    if (known) return known
    const outcome = this.sheet.evaluate(source) as Evaluated
    this.latest.set(source, outcome)
    return outcome
  }

  private troubledAmong(sources: readonly SourceText[], outcomes: readonly Evaluated[]): readonly number[] {
    return outcomes.flatMap(({ failure }, i) => (failure !== undefined || this.hasWhatIf(sources[i]!) ? [i] : []))
  }

  private hasWhatIf(source: SourceText): boolean {
    const known = this.withWhatIfs.get(source)
    if (known !== undefined) return known
    const found = whatIfsIn(this.sheet.parse(source)).length > 0
    this.withWhatIfs.set(source, found)
    return found
  }
}
