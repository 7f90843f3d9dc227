import { evaluate, walk, type Expression, type Outcome, type Override, type WhatIf } from '../expression'
import type { Spec } from '../note'
import { didYouMean } from '../text'
import type { RootFailure } from './failure'
import { SheetObject } from './object'
import { SheetScope } from './scope'
import type { OverrideStatement, PathOverride } from './statement'

/** The what-ifs that are written in an expression. */
export function whatIfsIn(tree: Expression): WhatIf[] {
  const found: WhatIf[] = []
  walk(tree, (node) => {
    if (node.type === 'what-if') found.push(node)
  })
  return found
}

/** `pretrain(tokens = 20T)`: the spec with these overrides. */
export function changedSpec(scope: SheetScope, node: WhatIf, thing: { readonly name: string }): Outcome<RootFailure> {
  if (!(thing instanceof SheetObject)) {
    const message = `“${thing.name}” cannot be changed.`
    return scope.trouble({ code: 'invalid-expression', message, span: node.base.span })
  }
  const overrides: PathOverride[] = []
  for (const override of node.overrides) {
    const unknown = unknownField(scope, thing, override)
    if (unknown) return unknown
    overrides.push({ path: override.path, statement: statementOf(scope, override) })
  }
  return { value: { type: 'object', object: scope.run.engine.changed(thing, overrides) } }
}

/** `with(v3.num_hidden_layers = 60, limits)`: its last part in a world in which these specs are changed. */
export function underChanges(scope: SheetScope, node: WhatIf): Outcome<RootFailure> {
  const { engine } = scope.run
  const changes = new Map<Spec, PathOverride[]>()
  for (const override of node.overrides) {
    const [first = '', ...path] = override.path
    const found = engine.find(first, scope.options.module, scope.world)
    if (found?.type !== 'object' || !found.object.spec || path.length === 0) {
      const message = `“with” changes fields of specs, such as with(v3.num_hidden_layers = 60, …); “${override.path.join('.')}” names none.`
      return scope.trouble({ code: 'unknown-name', message, span: override.pathSpan })
    }
    const unknown = unknownField(scope, found.object, { ...override, path })
    if (unknown) return unknown
    const { spec } = found.object
    changes.set(spec, [...(changes.get(spec) ?? []), { path, statement: statementOf(scope, override) }])
  }
  const key = `${scope.options.uri}:${scope.documentSpan(node.span).start}:${scope.textOf(node.span)}#${scope.key}`
  const world = engine.under(scope.world, changes, key)
  const { object } = scope.options
  const moved = object?.spec && engine.object({ spec: object.spec, module: object.module }, world)
  const inner = new SheetScope(scope.run, { ...scope.options, world, object: moved })
  const outcome = evaluate(node.base, inner)
  scope.used.push(...inner.used)
  return outcome
}

function unknownField(scope: SheetScope, object: SheetObject, override: Override): Outcome<RootFailure> | undefined {
  const [first = ''] = override.path
  if (scope.run.engine.definition(object, first)) return undefined
  const close = didYouMean(first, object.kind.fields.keys())
  const message = `“${object.name}” (${object.kind.name}) has no “${first}” to change.${close}`
  return scope.trouble({ code: 'unknown-name', message, span: override.pathSpan })
}

function statementOf(scope: SheetScope, override: Override): OverrideStatement {
  const { source, uri } = scope.options
  const span = scope.documentSpan({ start: override.pathSpan.start, end: override.value.span.end })
  return { type: 'override', tree: override.value, source, scope, location: { uri, span } }
}
