import type { Figure } from '../note'
import type { Fix, Problem } from '../text'
import type { Fact } from './catalogue-facts'
import type { Rule, ValuesContext } from './rule'
import { couldBe, sourceValues, statedNumber, widest, type SourceValue, type StatedNumber } from './source-values'
import { readInPlace } from './units-in-place'

/** A figure that is not what the catalogue holds from the very source that it cites. */
export const contradictsSource: Rule = {
  code: 'contradicts-source',
  *specs(context) {
    yield* statedFields(context).problems
  },
  verdicts: ['holds'],
  figure(context, { subject, span }) {
    if (subject.sources.length === 0 || !('label' in subject)) return undefined
    const value = contradicted(context, subject)
    // The spec that the figure is bound to has been named already.
    if (!value || statedFields(context).said.has(value.fact.field)) return undefined
    return { ...problemOf(value, subject.label.text), span }
  },
}

interface Stated {
  readonly generation: number
  readonly problems: readonly Problem[]
  /** The catalogue's fields that they name. */
  readonly said: ReadonlySet<object>
}

const kept = new WeakMap<ValuesContext, Stated>()

function statedFields(context: ValuesContext): Stated {
  const known = kept.get(context)
  const { sheet } = context
  const { generation } = sheet
  if (known?.generation === generation) return known
  const problems: Problem[] = []
  const said = new Set<object>()
  for (const object of sheet.objects) {
    for (const field of object.spec?.fields ?? []) {
      const sources = field.sources.length > 0 ? field.sources : (object.spec?.sources ?? [])
      const definition = sources.length > 0 ? sheet.definition(object, field.key) : undefined
      const stated = definition && statedNumber(context, definition, field)
      if (!definition || !stated) continue
      const values = sourceValues(context, object, definition.name, sources)
      const [value] = values
      if (!value || values.some(({ elsewhere }) => elsewhere.some((each) => couldBe(each, stated)))) continue
      said.add(value.fact.field)
      const { text } = stated.scalar.source
      problems.push({
        ...problemOf(value, text.trim()),
        span: field.value.span,
        fixes: [fixOf(value, stated.scalar.span)],
      })
    }
  }
  const stated = { generation, problems, said }
  kept.set(context, stated)
  return stated
}

/** A figure bound to a field: what its sources say of that field. */
function contradicted(context: ValuesContext, figure: Figure): SourceValue | undefined {
  // A sentence may set its own figure against a source's: only what is cited right behind the figure is meant.
  if (figure.sources.length === 0 || !/^[^\d[\].;,:!?]*\[[^\]]*@/.test(figure.after)) return undefined
  const tree = context.sheet.parse(figure.expression)
  const object = tree.type === 'member' && tree.object.type === 'name' ? context.sheet.object(tree.object) : undefined
  if (tree.type !== 'member' || !object) return undefined
  const values = sourceValues(context, object, tree.property, figure.sources)
  const isStale = (number: StatedNumber): boolean =>
    readInPlace(figure.label.text, widest(number), figure, undefined).kind === 'stale'
  return values.every(({ elsewhere }) => elsewhere.every(isStale)) ? values[0] : undefined
}

function problemOf(value: SourceValue, written: string): Omit<Problem, 'span'> {
  const { fact, definition, cited } = value
  const place = fact.locator === undefined ? '' : `, ${fact.locator}`
  return {
    code: 'contradicts-source',
    severity: 'warning',
    message: `“${written}” is not what the catalogue holds from @${cited.key}${place}: there “${definition.name}” of ${fact.spec.id} is ${textOf(fact)}. Correct the figure, or cite what it is from.`,
    related: [
      { uri: fact.uri, span: fact.field.span, message: `The catalogue’s ${definition.name} of ${fact.spec.id}.` },
    ],
  }
}

/** The number as the catalogue writes it, with all its digits. */
function textOf({ field }: Fact): string {
  return field.value.type === 'scalar' ? field.value.source.text.trim() : ''
}

function fixOf({ fact }: SourceValue, span: Problem['span']): Fix {
  const text = textOf(fact)
  return { title: `Write “${text}”`, edits: [{ span, newText: text }] }
}
