import type { Value } from '../expression'
import type { NoteData, Spec } from '../note'
import type { Quantity, Unit } from '../quantity'
import { everythingBelow, Sheet, type Derivation, type DerivationNode, type Library } from '../sheet'
import type { Note } from '../note'
import { verbatim } from '../text'
import type { Subject } from './names'
import { FACTS, NEVER_SPARSE, OWN, RUN, SPARSE } from './truth-paths'

/** A value that may settle a figure, and where it comes from. */
export interface Truth {
  /** The expression that yields it. */
  readonly expression: string
  /** Whose value it is. */
  readonly subject: string
  readonly value: Value
  readonly quantity?: Quantity
  readonly unit?: Unit
  /** Citations, or the name of the formula. */
  readonly source: string
  readonly derivation: Derivation
  /** What of it was written down without its source at hand. */
  readonly remembered: readonly string[]
  /** It rests on a default that nobody stated. */
  readonly assumed: boolean
}

/** Looks up and computes what is known. Each expression is evaluated once. */
export class Truths {
  private readonly runs = new Map<string, string[]>()
  private readonly facts = new Map<string, string[]>()
  /** What published facts state. They compute nothing, so to ask them for anything else would be in vain. */
  private readonly stated = new Map<string, ReadonlySet<string>>()
  private readonly variants = new Map<string, string[]>()
  private readonly known = new Map<string, Truth | undefined>()
  private readonly bySubject = new WeakMap<Subject, Map<string, readonly Truth[]>>()
  private readonly sheet: Sheet

  constructor(note: Note, library: Library, sheet?: Sheet) {
    this.sheet = sheet ?? new Sheet({ note, library })
    for (const { spec } of library.table.entries()) this.enter(spec)
    for (const spec of (note as NoteData).specs) this.enter(spec)
  }

  private enter(spec: Spec): void {
    if (spec.id === undefined) return
    const text = (key: string) => {
      const value = spec.fields.find((field) => field.key === key)?.value
      return value?.type === 'scalar' ? value.source.text.trim() : undefined
    }
    if (spec.kind === 'facts') {
      push(this.facts, text('about') ?? spec.id, spec.id)
      const keys = new Set(spec.fields.map(({ key }) => key))
      if (keys.has('extends')) this.stated.delete(spec.id)
      else this.stated.set(spec.id, keys)
    } else if (spec.kind === 'training' || spec.kind === 'reinforcement') {
      const model = /^[\w.-]+/.exec(text('model') ?? '')?.[0]
      // The whole run says most; its stages are right answers too.
      if (model !== undefined)
        push(
          this.runs,
          model,
          spec.id,
          spec.fields.some(({ key }) => key === 'stages'),
        )
    } else if (spec.kind === 'accelerator') push(this.variants, spec.id.split('-')[0]!, spec.id)
  }

  /** What is known of an attribute of a subject, the likeliest first. */
  of(subject: Subject, attribute: string): readonly Truth[] {
    let known = this.bySubject.get(subject)
    if (known === undefined) this.bySubject.set(subject, (known = new Map<string, readonly Truth[]>()))
    let truths = known.get(attribute)
    if (truths === undefined) known.set(attribute, (truths = this.find(subject, attribute)))
    return truths
  }

  private find(subject: Subject, attribute: string): readonly Truth[] {
    const found: Truth[] = []
    const add = (owner: string, expression: string) => {
      for (const truth of this.evaluate(expression, owner)) found.push(truth)
    }
    const ids =
      subject.sort === 'family'
        ? [subject.id, ...subject.members]
        : subject.sort === 'accelerator'
          ? [subject.id, ...(this.variants.get(subject.id) ?? [])]
          : [subject.id]
    // R1-Zero is a run of its own on the shape that R1 has; what R1 scores is not its own.
    const shape = this.facts.has(subject.id) ? undefined : /^(.+)-zero$/.exec(subject.id)?.[1]
    if (shape !== undefined) ids.push(shape)
    for (const id of new Set(ids)) {
      if (
        subject.sort === 'format' ||
        subject.sort === 'accelerator' ||
        subject.sort === 'model' ||
        subject.sort === 'family'
      )
        for (const path of OWN[attribute] ?? [])
          if (
            (id !== subject.id || subject.sort !== 'family') &&
            // Only a dense model has all its parameters at work.
            (path !== 'params' || attribute === path || this.evaluate(`${id}.n_routed_experts`, id).length === 0)
          )
            add(id, path.startsWith('(') ? `${id}${path}` : `${id}.${path}`)
      if (subject.sort === 'accelerator' && SPARSE.has(attribute) && !NEVER_SPARSE.test(id))
        for (const path of OWN[attribute] ?? [])
          if (SPARSE.has(path) || path === 'peak_fp16') add(id, `${id}.${path} * 2`)
      const runs = (this.runs.get(id) ?? []).filter((run) => id !== shape || run.startsWith(subject.id))
      for (const run of runs) for (const path of RUN[attribute] ?? []) add(id, `${run}.${path}`)
      for (const facts of (id === shape ? undefined : this.facts.get(id)) ?? [])
        for (const path of FACTS[attribute] ?? [attribute])
          if (this.stated.get(facts)?.has(path) ?? true) add(id, `${facts}.${path}`)
    }
    return found
  }

  /** The value of an expression; of a list its items. */
  evaluate(expression: string, subject: string): readonly Truth[] {
    if (!this.known.has(expression)) this.known.set(expression, this.look(expression, subject))
    const truth = this.known.get(expression)
    if (truth?.value.type !== 'list') return truth === undefined ? [] : [truth]
    return truth.value.items.flatMap((value): Truth[] =>
      value.type === 'quantity' ? [{ ...truth, value, quantity: value.quantity }] : [],
    )
  }

  private look(expression: string, subject: string): Truth | undefined {
    const { value, derivation, failure } = this.sheet.evaluate(verbatim(expression, 0))
    if (failure) return undefined
    const all = everythingBelow(derivation as DerivationNode)
    const sources =
      derivation.sources.length > 0
        ? [...new Set(derivation.sources)]
        : [...new Set(all.flatMap((each) => each.sources))].slice(0, 3)
    const isOwn = all.some(({ origin }) => origin === 'given')
    return {
      expression,
      subject,
      value,
      ...(value.type === 'quantity' && { quantity: value.quantity }),
      ...(derivation.unit && { unit: derivation.unit }),
      source: sources.length > 0 ? sources.join('; ') : `${isOwn ? 'this note' : 'catalogue'}: ${expression}`,
      derivation,
      remembered: [...new Set(all.flatMap((each) => (isRemembered(each) ? [each.name] : [])))],
      assumed: all.some(
        (each) =>
          each.origin === 'assumed' &&
          !/dtype|convention|attention_flops|sequence_length|precision|recompute|peak/.test(each.name),
      ),
    }
  }
}

function isRemembered({ statement }: DerivationNode): boolean {
  return statement !== undefined && 'field' in statement && statement.field.unverified === true
}

function push(map: Map<string, string[]>, key: string, value: string, first = false): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.splice(first ? 0 : list.length, 0, value)
}
