import { didYouMean } from '../text'
import type { Engine } from './engine'
import { failure, type RootFailure } from './failure'
import type { SheetObject } from './object'
import type { Statement } from './statement'
import type { FieldDefinition, Kind } from './types'

const compiled = new WeakMap<Kind, RegExp | null>()

/** Whether a name bears on structure by its form (`*_experts`), as the `structural` entries of the kind's fields say. */
function isStructural(kind: Kind, name: string): boolean {
  let pattern = compiled.get(kind)
  if (pattern === undefined) {
    const parts = kind.structural.map((part) => part.split('*').map(literally).join('.*'))
    pattern = parts.length > 0 ? new RegExp(`^(?:${parts.join('|')})$`, 'i') : null
    compiled.set(kind, pattern)
  }
  return pattern !== null && pattern.test(name)
}

/**
 * What keeps a reference from being relied on: a stated key that bears on structure and that no field describes. The
 * thing that is referred to (a model's family) would be taken to be what it is not.
 */
export function notUnderstood(
  engine: Engine,
  object: SheetObject,
  { unknown, through }: FieldDefinition,
): RootFailure | undefined {
  if (unknown === undefined || !through || object.kind.structural.length === 0) return undefined
  for (let each: SheetObject | undefined = object; each; each = each.parent) {
    for (const [name, statement] of each.own) {
      if (engine.definition(each, name) || !isStructural(each.kind, name) || !says(statement)) continue
      const candidates = [...each.kind.fields.keys(), ...each.kind.aliases.keys()]
      const uri = 'module' in statement ? statement.module.uri : each.uri
      const span = 'field' in statement ? statement.field.keySpan : { start: 0, end: 0 }
      const message =
        `“${name}” bears on the structure of a ${each.kind.name} and is not known here, so what depends on it is not counted` +
        ` rather than guessed.${didYouMean(name, candidates)} State the totals; or, if it does not matter, write` +
        ` “${name}: {type: ignored}” into a block \`\`\`yaml {.fields #${each.kind.name}}.`
      return failure(unknown, message, { uri, span }, { severity: 'warning' })
    }
  }
  return undefined
}

/** Null, no, zero and an empty list say that there is no such thing. */
function says(statement: Statement): boolean {
  if (statement.type === 'null' || statement.type === 'blank') return false
  if (statement.type === 'list') return statement.value.items.length > 0
  if (statement.type !== 'scalar') return true
  return !/^(?:0(?:\.0*)?|false|no|off|none|)$/i.test(statement.value.source.text.trim())
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
