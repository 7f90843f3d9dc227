import { verbatim, type SourceText, type Span } from '../text'
import { BodyBuilder, reportDuplicates, type BodyReading, type OpenField } from './body'
import { isNull } from './yaml-plain'

/** What YAML, its library or `\s` takes in some way of its own. */
const special = /(?![\n\r ])[\s\0-\x1f\x7f-\x9f]/

const line = /[^\n]*/y
const nothing = /^ *(?=#|$)/
/** `key:` and what stands between that and the value, a comment or the end. */
const beforeValue = /^([A-Za-z_][\w-]{0,99}):(?: +|$)/
/** A value begins with what means nothing to YAML. Where a colon or a comment stands in it is not looked into. */
const plainValue = /^[\w$€£¥(.~<=+/≈][^#:]*(?=$|#)/

/**
 * Reads a body in which every line is blank, a comment, or a field whose value is what is written. Most specs are like
 * that and need no parser, which a first note would wait for longer than for all the rest of itself.
 *
 * @returns undefined for every other body, and for what YAML could object to
 */
export function readLines(body: SourceText, text: string, code: string): BodyReading | undefined {
  if (special.test(text)) return undefined
  const builder = new BodyBuilder(body)
  const fields: OpenField[] = []
  const comments: Span[] = []
  for (let start = 0; start <= text.length; start = line.lastIndex + 1) {
    line.lastIndex = start
    const written = line.exec(text)![0].replace(/\r$/, '')
    const beginning = nothing.exec(written) ?? beforeValue.exec(written)
    if (!beginning) return undefined
    const [before, key] = beginning
    const rest = written.slice(before.length)
    const value = /^(?:#|$)/.test(rest) ? '' : plainValue.exec(rest)?.[0]
    if (value === undefined) return undefined
    const comment = rest.slice(value.length)
    if (comment !== '' && value !== '' && !value.endsWith(' ')) return undefined
    const at = start + before.length
    if (key !== undefined) fields.push(field(builder, key, value.trimEnd(), start, at))
    if (comment !== '') comments.push({ start: at + value.length, end: at + rest.length })
  }
  reportDuplicates(fields, builder, code)
  return builder.reading(fields, comments)
}

function field(builder: BodyBuilder, key: string, value: string, start: number, at: number): OpenField {
  const behind = start + key.length + 1
  const end = value === '' ? behind : at + value.length
  const read =
    value === ''
      ? builder.blank(behind)
      : isNull(value)
        ? ({ type: 'null', span: builder.span(at, end) } as const)
        : builder.scalar(verbatim(value, at), at, end, false, false)
  return builder.field(verbatim(key, start), { start, end: behind - 1 }, read, start, end)
}
