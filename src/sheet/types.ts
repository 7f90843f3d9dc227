import type { Value } from '../expression'
import type { Spec } from '../note'
import type { Unit } from '../quantity'
import type { Module } from './module'
import type { Fix, Severity, SourceText, Span } from '../text'

/** A place in some note. */
export interface Location {
  readonly uri: string
  readonly span: Span
}

/** A kind of spec: its fields and how to compute them, put together from every `fields` and `formulas` block in sight. */
export interface Kind {
  readonly name: string
  readonly title?: string
  readonly doc?: string
  /** By name. */
  readonly fields: ReadonlyMap<string, FieldDefinition>
  /** Which fields have these properties, where that is known without a look at each field. */
  readonly having?: Readonly<Record<FieldTrait, readonly string[]>>
  /** Other spellings of a field (`n_embd`) → its name. */
  readonly aliases: ReadonlyMap<string, string>
  /** Patterns of names (`*_experts`) that bear on structure: a key like that which is no field makes counts unsafe. */
  readonly structural: readonly string[]
  /** The fields that are most asked for, first things first. */
  readonly headline: readonly string[]
  /** Any name is a field and its value an expression (`calc`), a condition (`constraints`). */
  readonly free: boolean
  readonly location: Location
}

/** Properties of fields for which those that have them are looked up. */
export type FieldTrait = 'through' | 'convention' | 'hold'

export type FieldType =
  'quantity' | 'boolean' | 'reference' | 'enum' | 'text' | 'date' | 'raw' | 'ignored' | 'embedded' | 'list'

/** What is known of a field, from `fields` and `formulas` blocks together. */
export interface FieldDefinition {
  readonly kind: string
  readonly name: string
  readonly title: string
  readonly type: FieldType
  /** The kind that a reference names. */
  readonly to?: string
  readonly unit?: Unit
  /** Declared to have no unit (`"1"`): labels such as “experts” that a formula brings along are dropped. */
  readonly plain?: boolean
  readonly default?: SourceText
  readonly defaultModule?: Module
  readonly values?: readonly string[]
  readonly aliases: readonly string[]
  /** A `fields` block names it: people state it. What only a formula names is an intermediate. */
  readonly given: boolean
  /** What the letters of a text stand for, for a list that may be written as one: `M-M*`. */
  readonly letters?: ReadonlyMap<string, string>
  readonly doc?: string
  /** The quantity that is kept when an override moves this measured one. */
  readonly hold?: string
  /** Fields that this object lacks are read through this reference. */
  readonly through: boolean
  /** The code of the problem when a reference names nothing known, where it is more than an unknown name. */
  readonly unknown?: string
  /** The enum field that only chooses a convention of counting. */
  readonly convention?: string
  /** Tried in order. Empty for a field that can only be stated. */
  readonly alternatives: readonly Alternative[]
  readonly plausible?: SourceText
  readonly source?: string
  readonly location: Location
}

/** A function that a `formulas` block without a kind defines. */
export interface FunctionDefinition {
  readonly name: string
  readonly parameters: readonly string[]
  readonly is: SourceText
  readonly unit?: Unit
  readonly doc?: string
  readonly source?: string
  readonly module: Module
  readonly location: Location
}

/** One way to compute a field. */
export interface Alternative {
  /** One of `cases`: the first whose condition holds is used, and none behind it is tried. */
  readonly exclusive: boolean
  readonly when?: SourceText
  /** Names that must be known without this field (`from: [{given: …}]`). */
  readonly given?: readonly string[]
  readonly is: SourceText
  readonly label?: string
  readonly source?: string
  /** The note whose names it uses. */
  readonly module: Module
}

/** A spec as it stands or changed by a what-if: what expressions pass around. */
export interface SpecObject {
  /** How it is called: its id, `pretrain(tokens = 20T)`, `2,048 × h800`. */
  readonly name: string
  readonly kind: Kind
  /** Undefined for an object that an expression made (`2048 × h800`). */
  readonly spec: Spec | undefined
  readonly uri: string
}

/**
 * Where a value comes from. `given`: stated in this note or one it uses; `catalogue`: stated in the built-in knowledge;
 * `assumed`: a documented default; `held`: kept from the measured base of a what-if; `override`: the what-if's own word.
 */
export type Origin = 'given' | 'catalogue' | 'computed' | 'assumed' | 'held' | 'override'

/** How one value came about, down to what was given. */
export interface Derivation {
  /** As the formula above it writes it: `num_hidden_layers`, `pretrain.cost`. */
  readonly name: string
  readonly title?: string
  readonly doc?: string
  readonly value: Value
  readonly origin: Origin
  /** The declared unit, for printing. */
  readonly unit?: Unit
  /** The formula as written, and with its numbers put in. */
  readonly formula?: string
  readonly numbers?: string
  /** The convention or case, where a formula names one. */
  readonly label?: string
  readonly inputs: readonly Derivation[]
  /** Where it is stated, or where its formula stands. */
  readonly location?: Location
  /** Citations: the text between the brackets. */
  readonly sources: readonly string[]
  /** For a stated value that could also be computed: the statement. */
  readonly claim?: string
  /** The range is wider than need be: an input occurs in ways that pull both directions. */
  readonly outerBound: boolean
}

/** Why there is no value. Reported once, at its root; what depends on it is unknown, not wrong. */
export interface Failure {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly location: Location
  readonly fixes?: readonly Fix[]
  readonly related?: readonly (Location & { readonly message: string })[]
}

/** The outcome of a query: a value with its derivation, or the failure at its root. */
export type Evaluation =
  | { readonly value: Value; readonly derivation: Derivation; readonly failure?: undefined }
  | { readonly value?: undefined; readonly derivation?: undefined; readonly failure: Failure }

/** A name that can be written in an expression, for completion. */
export interface NameInSight {
  readonly name: string
  readonly kind: string
  readonly title?: string
  readonly origin: 'field' | 'note' | 'uses' | 'catalogue' | 'function'
  readonly location?: Location
  readonly doc?: string
}

/** How a constraint stands. */
export interface ConstraintState {
  readonly holds: boolean | undefined
  /** |bound − value| / |bound|; absent for booleans and zero bounds. */
  readonly slack?: number
  /** Ready to print: `11 % to spare`, `12 GB over`, `depends on mfu: holds from 37.2 %`. */
  readonly text: string
  readonly evaluation: Evaluation
}
