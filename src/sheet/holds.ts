import { restsOn, type DerivationNode } from './derivation'
import type { Engine } from './engine'
import { fieldsHaving, noHolds, type SheetObject } from './object'
import { Run } from './run'
import type { Statement } from './statement'
import { overridesOf } from './world'

/**
 * Settles which measured statements give way: those that what is changed here feeds. What they measured (`hold`) is computed
 * in the base and kept, unless the author states it, or states a measurement of the same kind, anew.
 */
export function settleHolds(object: SheetObject, engine: Engine): void {
  const base = isChanged(object) ? (object.parent ?? undefined) : engine.inBase(object)
  const changes: ReadonlySet<Statement> = isChanged(object) ? ownChanges(object, engine) : worldChanges(object, engine)
  if (!base || changes.size === 0) {
    object.holds = noHolds
    return
  }
  // While this is being settled the object is asked for as it is written: settling again would not end.
  object.holds = 'settling'
  object.holds = work(object, base, changes, engine)
}

/** A what-if or a child spec changes its parent; a spec in another world is changed by that world. */
function isChanged(object: SheetObject): boolean {
  return object.parent !== undefined
}

function worldChanges({ world }: SheetObject, engine: Engine): ReadonlySet<Statement> {
  return overridesOf(world, (field) => !engine.isConvention(field))
}

/** What is said here anew. A convention of counting changes no run: what was measured stays measured. */
function ownChanges(object: SheetObject, engine: Engine): ReadonlySet<Statement> {
  const changes = new Set<Statement>(worldChanges(object, engine))
  for (const [name, statement] of object.own) {
    if (statement.type === 'changed') {
      for (const { path, statement: deeper } of statement.overrides)
        if (!engine.isConvention(path.at(-1)!)) changes.add(deeper)
    } else if (statement.type !== 'blank' && !engine.isConvention(name)) changes.add(statement)
  }
  return changes
}

function work(object: SheetObject, base: SheetObject, changes: ReadonlySet<Statement>, engine: Engine) {
  const { kind } = object
  const held = fieldsHaving(kind, 'hold')
  const measured = held.filter((field) => inherits(object, base, field.name))
  const dropped = new Set<string>()
  const kept = new Map<string, Statement>()
  for (const hold of new Set(measured.map((field) => field.hold!))) {
    const group = measured.filter((field) => field.hold === hold)
    const own = held.filter((field) => field.hold === hold).map(({ name }) => name)
    const restated = [...own, hold].some((name) => kind.fields.has(name) && restates(object, base, name))
    const value = restated ? undefined : heldValue(base, hold, engine)
    if (!restated && !value) continue
    const trial = engine.trial(object)
    trial.holds = {
      dropped: new Set(group.map((field) => field.name)),
      kept: value ? new Map([[hold, value]]) : new Map(),
    }
    const run = new Run(engine)
    const fed = group.filter((field) => {
      const result = run.query(trial, field.name)
      return result.value !== undefined && restsOn(result.derivation, (node) => isChange(node, changes))
    })
    if (fed.length === 0) continue
    for (const field of fed) dropped.add(field.name)
    if (value) kept.set(hold, value)
  }
  return { dropped, kept }
}

/** Whether a measured statement comes from the base rather than from what is changed here. */
function inherits(object: SheetObject, base: SheetObject, name: string): boolean {
  return base.statement(name) !== undefined && !restates(object, base, name)
}

function restates(object: SheetObject, base: SheetObject, name: string): boolean {
  if (base === object.parent) {
    const own = object.own.get(name)
    return own !== undefined && own.type !== 'blank'
  }
  return false
}

/** The held quantity as the base has it. */
function heldValue(base: SheetObject, hold: string, engine: Engine): Statement | undefined {
  const result = new Run(engine).query(base, hold)
  if (result.value === undefined) return undefined
  const label = `held from ${base.name}`
  return {
    type: 'held',
    evaluated: { value: result.value, derivation: result.derivation.with({ origin: 'held', label }) },
  }
}

function isChange(node: DerivationNode, changes: ReadonlySet<Statement>): boolean {
  return node.statement !== undefined && changes.has(node.statement)
}
