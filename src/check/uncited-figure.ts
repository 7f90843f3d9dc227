import type { Expression } from '../expression'
import type { Field, FrontMatter, Spec } from '../note'
import type { SpecObject } from '../sheet'
import type { Problem } from '../text'
import type { ValuesContext, Rule } from './rule'

/** Their numbers are the author's own: bounds of a design, and ranges of a drawing. */
const ownNumbers = new Set(['constraints', 'plot'])

/** Whether the author has declared a note ready for its readers: `efficiency-notes: {mode: publish}`. */
export function isToBePublished({ frontMatter }: { readonly frontMatter?: FrontMatter | undefined }): boolean {
  return frontMatter?.settings['mode'] === 'publish'
}

/** A number that a spec states and that names no source. Only in notes that are to be published. */
export const uncitedFigure: Rule = {
  code: 'uncited-figure',
  *specs(context) {
    if (!isToBePublished(context.note)) return
    for (const object of context.sheet.objects) {
      const { spec } = object
      if (!spec || ownNumbers.has(spec.kind) || spec.sources.length > 0) continue
      const given = spec.fields.filter((field) => isGiven(context, object, field))
      const uncited = given.filter(({ sources }) => sources.length === 0)
      // Where nothing is cited at all, one citation for the block is what is missing.
      if (uncited.length > 1 && uncited.length === given.length) yield wholeBlock(object, spec, given.length)
      else for (const field of uncited) yield single(spec, field)
    }
  },
}

function isGiven({ sheet }: ValuesContext, object: SpecObject, { key, value }: Field): boolean {
  if (value.type !== 'scalar' || sheet.definition(object, key)?.type !== 'quantity') return false
  return isNumber(sheet.parse(value.source, value.flow))
}

function isNumber(tree: Expression): boolean {
  if (tree.type === 'unary') return isNumber(tree.operand)
  if (tree.type === 'binary' && (tree.operator === '..' || tree.operator === '±')) return isNumber(tree.left)
  return tree.type === 'number'
}

function wholeBlock({ name }: SpecObject, { kindSpan, idSpan, language }: Spec, count: number): Problem {
  const how = language === 'json' ? '"source": "[@key]"' : 'a comment on its first line, # [@key, Table 1]'
  return {
    code: 'uncited-figure',
    severity: 'warning',
    message: `None of the ${count} figures that “${name}” states has a source. Cite one for the block: ${how}.`,
    span: idSpan ?? kindSpan,
  }
}

function single({ language }: Spec, { key, value }: Field): Problem {
  const text = value.type === 'scalar' ? value.source.text.trim() : ''
  const how = language === 'json' ? 'with "source": "[@key]"' : 'behind it: # [@key, Table 1]'
  return {
    code: 'uncited-figure',
    severity: 'warning',
    message: `“${key}: ${text}” is given without a source. Cite one ${how}.`,
    span: value.span,
  }
}
