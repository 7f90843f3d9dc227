import { CompletionItemKind } from 'vscode-languageserver-types'
import { builtinFunctions, parseExpression } from '../expression'
import type { SpecObject } from '../sheet'
import type { ExpressionContext } from './completion-context'
import type { Offers } from './completion-offers'
import { fieldDetail } from './describe-spec'
import type { Document } from './document'

/** The left side of an override, as far as it is typed. */
export interface OverridePath {
  /** What is changed: the base, with the names of the path before the last followed. */
  object(document: Document, scope: SpecObject | undefined): SpecObject | undefined
  readonly last: string
}

/** `decode(model.num|` and `pretrain(tok|`: where the left side of an override is being typed. */
function overrideMatch(text: string): RegExpExecArray | null {
  return /([A-Za-z_][\w.-]*)\(((?:[^()]*,)?\s*)((?:\w+\.)*)(\w*)$/.exec(text)
}

/** The path that is being typed; undefined where there is no dot in it yet. */
export function overridePath(text: string): OverridePath | undefined {
  const match = overrideMatch(text)
  if (!match || match[3] === '') return undefined
  const [, base = '', , path = '', last = ''] = match
  return {
    last,
    object: (document, scope) =>
      follow(document, base === 'with' ? path.slice(0, -1) : `${base}.${path.slice(0, -1)}`, scope),
  }
}

function follow({ sheet }: Document, text: string, scope: SpecObject | undefined): SpecObject | undefined {
  const found = sheet.object(parseExpression(text).tree, scope)
  return found && 'kind' in found ? found : undefined
}

/** The spec that a what-if is about to change. */
export function overrideAt(document: Document, { text, scope, kind }: ExpressionContext): SpecObject | undefined {
  const match = kind === undefined ? overrideMatch(text) : null
  if (!match || match[3] !== '' || builtinFunctions.some(({ name }) => name === match[1])) return undefined
  return follow(document, match[1]!, scope)
}

/** Offers what of a spec can be changed, first what it states. */
export function addOverrides({ sheet }: Document, object: SpecObject, from: number, offers: Offers): void {
  const stated = new Set(object.spec?.fields.map(({ key }) => sheet.definition(object, key)?.name ?? key))
  for (const definition of sheet.members(object)) {
    offers.add({
      label: definition.name,
      detail: fieldDetail(definition),
      from,
      text: `${definition.name} = `,
      kind: CompletionItemKind.Property,
      sort: stated.has(definition.name) ? '00' : '01',
      data: { what: 'field', name: definition.name, of: definition.kind },
    })
  }
}
