import type { Evaluated } from './evaluated'
import { SheetObject } from './object'
import type { SheetScope } from './scope'

/** `has pretrain.tokens`: whether something is stated under a path, whatever it comes to. */
export function isStated(scope: SheetScope, path: readonly string[]): boolean {
  const { run, options } = scope
  const own = path.length > 1 ? undefined : options.object
  let at = own ?? objectNamed(scope, path[0] ?? '')
  const names = own ? path : path.slice(1)
  for (const name of names.slice(0, -1)) at = at && objectIn(run.field(at, name, options.defaults))
  const last = names.at(-1)
  if (!at || last === undefined) return at !== undefined
  run.engine.settle(at)
  const statement = at.statement(run.engine.definition(at, last)?.name ?? last)
  return statement !== undefined && statement.type !== 'null'
}

/** What the first name of a path leads to: what a field of the scope's object holds, or a spec. */
function objectNamed(scope: SheetScope, name: string): SheetObject | undefined {
  const { run, world, options } = scope
  const { object, module, defaults } = options
  if (object && scope.isOwnField(object, name)) return objectIn(run.field(object, name, defaults))
  const found = run.engine.find(name, module, world)
  return found?.type === 'object' ? found.object : undefined
}

function objectIn({ value }: Evaluated): SheetObject | undefined {
  return value?.type === 'object' && value.object instanceof SheetObject ? value.object : undefined
}
