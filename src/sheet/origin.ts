import { readingsOf, shiftSpec, specReadingsOf, type Note, type Spec } from '../note'
import { LineIndex, type SourceText, type Span } from '../text'
import { Graph } from './graph'
import { definesKind } from './module'
import { Outcomes } from './outcomes'
import { expressionInRoom, inRoom, roomOf } from './rooms'
import { sameModules } from './same-modules'
import { namedAlike, sameSpec } from './same-spec'
import { Sheet, type SheetOptions } from './sheet'

/** How many different expressions are remembered besides those of the note: one that is typed leaves many behind. */
const mostExpressions = 4000

/** How often specs may be edited before everything is computed afresh: each what-if that was written leaves something behind. */
const mostRestatements = 4000

/** A spec of the note: as it was read in its part, and where that part starts. */
interface Placed {
  readonly spec: Spec
  readonly at: number
}

/** Where the values of a note live while it is edited. */
export class Origin {
  readonly sheet: OriginSheet
  /** What the expressions of the text come to. */
  readonly outcomes: Outcomes
  /** The sheet that was last put over this one: it knows the text. */
  shownBy: Sheet | undefined
  /** Counts the edits of specs. */
  generation = 0
  private placed: readonly Placed[]
  private readonly specs: readonly Spec[]
  private readonly byText = new Map<string, SourceText>()
  private readonly uri: string

  constructor(options: SheetOptions) {
    this.uri = options.note.uri
    this.placed = specsOf(options.note)
    this.specs = this.placed.map(({ spec, at }, i) => (definesKind(spec) ? shiftSpec(spec, at) : inRoom(spec, i)))
    this.sheet = new OriginSheet({ ...options, note: noteOf(options.note, this.specs) }, this)
    this.outcomes = new Outcomes(this.sheet, (text) => this.at(text))
  }

  /** An expression of the text, at its place here: by its text, so that figures that say the same share it. */
  at(text: string): SourceText {
    const known = this.byText.get(text)
    if (known) return known
    const source = expressionInRoom(text, this.byText.size)
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
    this.outcomes.restated()
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
