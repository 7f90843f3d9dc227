import {
  sectionsOf,
  shiftProblem,
  type BlockReading,
  type PartReading,
  type PlacedSection,
  type Section,
} from '../note'
import type { Evaluation, Sheet } from '../sheet'
import type { Problem, Steps } from '../text'
import type { VerdictKind } from './standing'
import type { CheckContext, Rule, ValuesContext } from './rule'
import { valuesContext } from './values-context'
import { verdicts, type Verdicts } from './verdicts'

/** What was found in a part of a note, in offsets of the part, and what that rests on. */
interface Found {
  readonly context: ValuesContext
  readonly outcomes: readonly Evaluation[]
  readonly generation: number
  /** Whether it may rest on more than these outcomes: on conventions of counting, on what a source says of a spec. */
  readonly isOpen: boolean
  readonly judged: Verdicts
  /** Those that have nothing to do with values. */
  readonly inText: readonly Problem[]
  readonly problems: readonly Problem[]
}

/** What was found in the parts of a section, in offsets of the section. */
interface FoundIn {
  readonly context: ValuesContext
  readonly generation: number
  readonly problems: readonly Problem[]
}

/** What was found in the specs of a note. */
const inSpecs = new WeakMap<ValuesContext, { readonly generation: number; readonly problems: readonly Problem[] }>()
const inParts = new WeakMap<Sheet, WeakMap<BlockReading, Found>>()
const inSections = new WeakMap<Section, FoundIn>()

/** What the rules find that look at specs, figures and parts of the text. Only what an edit bears on is looked at again. */
export function checkParts(context: CheckContext, rules: readonly Rule[]): Problem[] {
  const { note, sheet } = context
  const values = valuesContext(context)
  const found = specProblems(values, rules).map((problem) => sheet.place(problem))
  for (const placed of sectionsOf(note)) {
    for (const problem of sectionProblems(context, values, placed, rules)) found.push(shiftProblem(problem, placed.at))
  }
  return found
}

/** Looks at what `checkParts` will be asked about, in small steps; what is known already takes none. */
export function* checkingParts(context: CheckContext, rules: readonly Rule[]): Steps<void> {
  const values = valuesContext(context)
  specProblems(values, rules)
  yield
  const kept = partsOf(values)
  for (const { at: start, section } of sectionsOf(context.note)) {
    if (knownIn(section, values) !== undefined) continue
    for (const { at, reading } of section.parts) {
      const known = kept.get(reading)
      if (partProblems(context, values, { at: start + at, reading }, kept, rules) !== known) yield
    }
  }
}

/** While no spec is edited, a section in which nothing is edited is not even looked through. */
function sectionProblems(
  context: CheckContext,
  values: ValuesContext,
  { at: start, section }: PlacedSection,
  rules: readonly Rule[],
): readonly Problem[] {
  const known = knownIn(section, values)
  if (known !== undefined) return known
  const kept = partsOf(values)
  const problems: Problem[] = []
  for (const { at, reading } of section.parts) {
    const found = partProblems(context, values, { at: start + at, reading }, kept, rules)
    for (const problem of found.problems) problems.push(shiftProblem(problem, at))
  }
  inSections.set(section, { context: values, generation: values.sheet.generation, problems })
  return problems
}

function knownIn(section: Section, values: ValuesContext): readonly Problem[] | undefined {
  const known = inSections.get(section)
  return known?.context === values && known.generation === values.sheet.generation ? known.problems : undefined
}

function partsOf({ sheet }: ValuesContext): WeakMap<BlockReading, Found> {
  const kept = inParts.get(sheet) ?? new WeakMap<BlockReading, Found>()
  inParts.set(sheet, kept)
  return kept
}

function specProblems(values: ValuesContext, rules: readonly Rule[]): readonly Problem[] {
  const { generation } = values.sheet
  const known = inSpecs.get(values)
  if (known?.generation === generation) return known.problems
  const problems = rules.flatMap((rule) => [...(rule.specs?.(values) ?? [])])
  inSpecs.set(values, { generation, problems })
  return problems
}

function partProblems(
  context: CheckContext,
  values: ValuesContext,
  part: PartReading,
  kept: WeakMap<BlockReading, Found>,
  rules: readonly Rule[],
): Found {
  const { generation } = values.sheet
  const outcomes = context.sheet.outcomes(part.reading)
  const known = kept.get(part.reading)
  const isSame = known?.generation === generation
  if (known?.context === values && known.outcomes === outcomes && (isSame || !known.isOpen)) return known
  const judged = outcomes.length > 0 ? verdicts(values, context.sheet, part, outcomes, known?.judged ?? [], isSame) : []
  const inText =
    known?.context === values ? known.inText : rules.flatMap((rule) => [...(rule.part?.(context, part) ?? [])])
  const problems = [...inText]
  let isOpen = false
  const ofKinds = rulesByVerdict(rules)
  for (const each of judged) {
    if (!each) continue
    if (each.standing.isOpen || each.subject.sources.length > 0) isOpen = true
    const ofKind = ofKinds.get(each.standing.kind)
    if (!ofKind) continue
    for (const rule of ofKind) {
      const problem = rule.figure?.(values, each)
      if (problem) problems.push(problem)
    }
  }
  const found = { context: values, outcomes, generation, isOpen, judged, inText, problems }
  kept.set(part.reading, found)
  return found
}

const byVerdict = new WeakMap<readonly Rule[], ReadonlyMap<VerdictKind, readonly Rule[]>>()

/** The rules that look at figures, by the verdicts at which they look: most figures hold, and nearly no rule asks about those. */
function rulesByVerdict(rules: readonly Rule[]): ReadonlyMap<VerdictKind, readonly Rule[]> {
  const known = byVerdict.get(rules)
  if (known) return known
  const found = new Map<VerdictKind, Rule[]>()
  for (const rule of rules) {
    for (const kind of rule.verdicts ?? []) found.set(kind, [...(found.get(kind) ?? []), rule])
  }
  byVerdict.set(rules, found)
  return found
}
