import {
  readingsOf,
  shiftSpec,
  specReadingsOf,
  type BlockReading,
  type Note,
  type PartReading,
  type Section,
  type Spec,
} from '../note'
import { LineIndex, type SourceText, type Span, type Steps } from '../text'
import type { Evaluated } from './evaluated'
import { Graph } from './graph'
import { definesKind, type Module } from './module'
import { namedAlike, sameSpec } from './same-spec'
import { Sheet, type SheetOptions } from './sheet'

/**
 * Values are computed far behind any document, where every spec and every expression has a room of its own: so nothing that
 * was computed depends on where in the note it stands. Rooms of specs come first, in the order of the note.
 */
const nowhere = 2 ** 45
const room = 2 ** 24
const mostSpecs = 2 ** 20

/** How many different expressions are remembered besides those of the note: one that is typed leaves many behind. */
const mostExpressions = 4000

/** How often specs may be edited before everything is computed afresh: each what-if that was written leaves something behind. */
const mostRestatements = 4000

/** The number of the room in which a place lies; undefined for places of documents. */
export function roomOf({ start }: Span): { readonly index: number; readonly offset: number } | undefined {
  if (start < nowhere) return undefined
  const index = Math.floor((start - nowhere) / room)
  return { index, offset: start - nowhere - index * room }
}

/** A spec of the note: as it was read in its part, and where that part starts. */
interface Placed {
  readonly spec: Spec
  readonly at: number
}

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

/** Where the values of a note live while it is edited. */
export class Origin {
  readonly sheet: OriginSheet
  /** The sheet that was last put over this one: it knows the text. */
  shownBy: Sheet | undefined
  /** Counts the edits of specs. */
  generation = 0
  private placed: readonly Placed[]
  private readonly specs: readonly Spec[]
  private readonly byText = new Map<string, SourceText>()
  private readonly parts = new WeakMap<BlockReading, PartOutcomes>()
  private readonly sections = new WeakMap<Section, { generation: number; troubled: readonly Troubled[] }>()
  private readonly withWhatIfs = new Map<SourceText, boolean>()
  /** What expressions came to since a spec was last edited: many figures share one. */
  private readonly latest = new Map<SourceText, Evaluated>()

  private readonly uri: string

  constructor(options: SheetOptions) {
    this.uri = options.note.uri
    this.placed = specsOf(options.note)
    this.specs = this.placed.map(({ spec, at }, i) => (definesKind(spec) ? shiftSpec(spec, at) : inRoom(spec, i)))
    this.sheet = new OriginSheet({ ...options, note: noteOf(options.note, this.specs) }, this)
  }

  /** An expression of the text, at its place here: by its text, so that figures that say the same share it. */
  at(text: string): SourceText {
    const known = this.byText.get(text)
    if (known) return known
    const source: SourceText = { text, segments: [[0, nowhere + (mostSpecs + this.byText.size) * room]] }
    this.byText.set(text, source)
    return source
  }

  /** The specs as they are known here, in the order of the note. */
  get known(): readonly Spec[] {
    return this.specs
  }

  /**
   * Takes over what the specs of a note state. False if that cannot be done: where specs came, went or changed their names
   * everything may mean something else.
   */
  take(options: SheetOptions): boolean {
    const { library, note } = options
    const now = specsOf(note)
    if (
      library !== this.sheet.library ||
      note.uri !== this.uri ||
      (this.byText.size >= mostExpressions && this.byText.size >= mostExpressions + 2 * countExpressions(note)) ||
      this.generation >= mostRestatements ||
      now.length !== this.placed.length ||
      !sameModules(this.sheet.module, options)
    )
      return false
    const changed: number[] = []
    for (let i = 0; i < now.length; i++) {
      const old = this.placed[i]!
      const { spec, at } = now[i]!
      // What defines kinds is known by its place in many ways.
      if (definesKind(old.spec) || definesKind(spec)) {
        if (old.at + old.spec.span.start !== at + spec.span.start || !sameSpec(old.spec, spec)) return false
      } else if (old.spec !== spec && !sameSpec(old.spec, spec)) {
        if (!namedAlike(old.spec, spec)) return false
        changed.push(i)
      }
    }
    this.placed = now
    if (changed.length > 0) this.restate(changed)
    return true
  }

  private restate(changed: readonly number[]): void {
    this.generation++
    this.latest.clear()
    const { uri } = this
    for (const index of changed) {
      const spec = this.specs[index]!
      // Whoever knows the spec knows it by its identity, which therefore stays.
      for (const key of Object.keys(spec)) delete (spec as unknown as Record<string, unknown>)[key]
      Object.assign(spec, inRoom(this.placed[index]!.spec, index))
      this.sheet.engine.restate(spec, (location) => location.uri === uri && roomOf(location.span)?.index === index)
    }
    this.sheet.restated()
  }

  /** What the figures of a part come to, and then its values; the very same list until one of them changes. */
  outcomes(part: BlockReading): readonly Evaluated[] {
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
    const found = this.sheet.whatIfs(source).length > 0
    this.withWhatIfs.set(source, found)
    return found
  }
}

/** The sheet that holds the values. */
class OriginSheet extends Sheet {
  constructor(
    options: SheetOptions,
    private readonly origin: Origin,
  ) {
    super(options)
    // The notes that it uses are linked at once: whoever looks them up holds on to the note as it is now.
    void this.module
    this.linked = {}
  }

  override get generation(): number {
    return this.origin.generation
  }

  /** Here specs are edited. */
  protected override makeGraph(): Graph {
    return new Graph()
  }

  override written(span: Span): string {
    return this.origin.shownBy?.written(span) ?? ''
  }

  restated(): void {
    this.forgetFindings()
  }
}

function inRoom(spec: Spec, index: number): Spec {
  return shiftSpec(spec, nowhere + index * room - spec.span.start)
}

function countExpressions(note: Note): number {
  let count = 0
  for (const { reading } of readingsOf(note)) count += reading.figures.length + reading.values.length
  return count
}

function specsOf(note: Note): Placed[] {
  const found: Placed[] = []
  for (const { at, reading } of specReadingsOf(note)) for (const spec of reading.specs) found.push({ spec, at })
  return found
}

/** A note of specs alone. */
function noteOf({ uri }: Note, specs: readonly Spec[]): Note {
  return {
    uri,
    text: '',
    lines: new LineIndex(''),
    isNote: true,
    specs,
    figures: [],
    values: [],
    citations: [],
    problems: [],
  }
}

/** Whether what the note uses, however far, is the very same. */
function sameModules(root: Module, options: SheetOptions): boolean {
  const { note, uses = [], lookup = () => undefined } = options
  const seen = new Set<Module>()
  const same = (module: Module, links: NonNullable<SheetOptions['uses']>): boolean => {
    if (seen.has(module)) return true
    seen.add(module)
    const found = links.flatMap(({ uri, prefix }) => {
      const linked = uri === note.uri ? { note, uses } : lookup(uri)
      return linked ? [{ linked, prefix }] : []
    })
    return (
      found.length === module.uses.length &&
      found.every(({ linked, prefix }, i) => {
        const used = module.uses[i]!
        const own = linked.note.uri === note.uri
        return (
          used.prefix === prefix &&
          used.module.uri === linked.note.uri &&
          (own || used.module.specs === linked.note.specs) &&
          same(used.module, linked.uses)
        )
      })
    )
  }
  return same(root, uses)
}
