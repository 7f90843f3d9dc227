import { format, type Unit } from '../quantity'
import type { Value } from '../expression'
import type { Span } from '../text'
import type { Statement } from './statement'
import type { Derivation, Location, Origin } from './types'

/** A name or member that an expression used, where it stands in the text, and how its value came about. */
export interface Used {
  readonly span: Span
  readonly text: string
  readonly derivation: DerivationNode
}

export interface DerivationParts {
  readonly name: string
  readonly value: Value
  readonly origin: Origin
  readonly title?: string | undefined
  readonly doc?: string | undefined
  readonly unit?: Unit | undefined
  readonly formula?: string | undefined
  readonly label?: string | undefined
  readonly used?: readonly Used[] | undefined
  /** What decided which case of a formula applies: the value rests on it, though it stands in another text. */
  readonly conditions?: readonly Used[] | undefined
  readonly location?: Location | undefined
  readonly sources?: readonly string[] | undefined
  readonly claim?: string | undefined
  readonly outerBound?: boolean | undefined
  readonly statement?: Statement | undefined
  /** Identifies a ranged statement: one variable, wherever it is used. */
  readonly variable?: string | undefined
}

/** How a value came about. What is only read in a hover is put together when it is read. */
export class DerivationNode implements Derivation {
  readonly name: string
  readonly value: Value
  readonly origin: Origin
  readonly title?: string
  readonly doc?: string
  readonly unit?: Unit
  readonly formula?: string
  readonly label?: string
  readonly location?: Location
  readonly sources: readonly string[]
  readonly claim?: string
  readonly outerBound: boolean
  readonly statement: Statement | undefined
  readonly variable: string | undefined
  private readonly used: readonly Used[]

  constructor(readonly parts: DerivationParts) {
    this.name = parts.name
    this.value = parts.value
    this.origin = parts.origin
    if (parts.title !== undefined) this.title = parts.title
    if (parts.doc !== undefined) this.doc = parts.doc
    if (parts.unit !== undefined) this.unit = parts.unit
    if (parts.formula !== undefined) this.formula = parts.formula
    if (parts.label !== undefined) this.label = parts.label
    if (parts.location !== undefined) this.location = parts.location
    if (parts.claim !== undefined) this.claim = parts.claim
    this.sources = parts.sources ?? []
    this.outerBound = parts.outerBound ?? false
    this.statement = parts.statement
    this.variable = parts.variable
    this.used = parts.used ?? []
  }

  with(parts: Partial<DerivationParts>): DerivationNode {
    return new DerivationNode({ ...this.parts, ...parts })
  }

  /** Each input once, under the name the formula gives it. */
  get inputs(): readonly DerivationNode[] {
    return (this.named ??= named(this.used))
  }
  private named: readonly DerivationNode[] | undefined

  /** Whether it rests on a ranged statement, its own included. */
  get rangedBelow(): boolean {
    return (this.ranged ??= this.variable !== undefined || this.below.some((node) => node.rangedBelow))
  }
  private ranged: boolean | undefined

  /** What it directly rests on, unnamed and unfiltered. */
  get below(): readonly DerivationNode[] {
    const { conditions = [] } = this.parts
    const nodes = this.used.map((use) => use.derivation)
    for (const { derivation } of conditions) nodes.push(derivation)
    return nodes
  }

  /** The formula with its numbers put in. */
  get numbers(): string | undefined {
    if (this.formula === undefined) return undefined
    let text = ''
    let at = 0
    for (const uses of outermost(this.used)) {
      const { span, derivation } = uses[0]!
      if (span.start < at || derivation.value.type === 'object') continue
      text += this.formula.slice(at, span.start) + uses.map((use) => formatValue(use.derivation.value)).join(', ')
      at = span.end
    }
    return text + this.formula.slice(at)
  }
}

function named(used: readonly Used[]): readonly DerivationNode[] {
  const seen = new Map<string, DerivationNode>()
  for (const { text, derivation } of used) {
    if (!seen.has(text)) seen.set(text, derivation.name === text ? derivation : derivation.with({ name: text }))
  }
  return [...seen.values()]
}

/** Uses in the order they are written, without those inside others; those of one place (a list's members) together. */
function outermost(used: readonly Used[]): readonly (readonly Used[])[] {
  const sorted = [...used].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  const kept: Used[][] = []
  for (const use of sorted) {
    const last = kept.at(-1)
    if (!last || use.span.start >= last[0]!.span.end) kept.push([use])
    else if (use.span.start === last[0]!.span.start && use.span.end === last[0]!.span.end) last.push(use)
  }
  return kept
}

/** Whether `found` is true of the derivation or of anything it rests on. */
export function restsOn(derivation: DerivationNode, found: (node: DerivationNode) => boolean): boolean {
  const seen = new Set<DerivationNode>()
  const visit = (node: DerivationNode): boolean => {
    if (seen.has(node)) return false
    seen.add(node)
    return found(node) || node.below.some(visit)
  }
  return visit(derivation)
}

/** Everything the derivation rests on, itself first, each once. */
export function everythingBelow(derivation: DerivationNode): DerivationNode[] {
  const seen = new Set<DerivationNode>()
  restsOn(derivation, (node) => {
    seen.add(node)
    return false
  })
  return [...seen]
}

/** An expression that is one name hands its value on: what is behind the name is what interests. */
export function behindName(derivation: Derivation): Derivation {
  const [only, ...others] = derivation.inputs
  return only && others.length === 0 && derivation.formula === only.name ? behindName(only) : derivation
}

/** A value as it is shown in formulas and hovers. */
export function formatValue(value: Value, unit?: Unit): string {
  switch (value.type) {
    case 'quantity':
      return format(value.quantity, unit ? { unit } : {})
    case 'boolean':
      return value.value === undefined ? 'depends' : value.value ? 'yes' : 'no'
    case 'text':
      return value.text
    case 'date':
      return value.iso
    case 'object':
      return value.object.name
    case 'list':
      return `[${value.items.map((item) => formatValue(item)).join(', ')}]`
    case 'absent':
      return 'none'
    case 'raw':
      return '…'
  }
}
