import { isMap, isScalar } from 'yaml'
import type { SourceText } from '../text'
import { BodyBuilder, maxDepth, type BodyReading } from './body'
import { replaceFix, withFixes } from './problems'
import { readLines } from './yaml-lines'
import { firstLineEnd, trimEnd, YamlReader } from './yaml-reader'
import { repair, type Repair } from './yaml-repair'
import { complaints, parseYaml } from './yaml-tokens'

/** How strictly a body is read. Front matter belongs to others too: their anchors and tags are not reported. */
export interface YamlOptions {
  readonly code: 'invalid-spec' | 'invalid-front-matter'
  readonly severity: 'error' | 'warning'
  readonly strict: boolean
}

/** How often a broken body is mended and read again. */
const mostRepairs = 50

/** How many characters are read again at most. */
const enoughCharacters = 100_000

/** Reads a YAML mapping. Values keep their source text; what is broken is reported, and the rest read all the same. */
export function readYaml(body: SourceText, options: YamlOptions): BodyReading {
  // A lone carriage return ends a line for Markdown, but not for the YAML library.
  const original = body.text.replace(/\r(?!\n)/g, '\n')
  return readLines(body, original, options.code) ?? parseFields(body, original, options)
}

/** The same with the library's parser, which takes any text. */
export function parseFields(body: SourceText, original: string, options: YamlOptions): BodyReading {
  const builder = new BodyBuilder(body)
  const report = (message: string, start: number, end: number, fix?: Repair['fix']): void => {
    const problem = { code: options.code, severity: options.severity, message, span: builder.span(start, end) }
    const fixes = fix === undefined ? [] : [replaceFix(fix.title, builder.span(fix.start, fix.end), fix.text)]
    builder.problems.push(withFixes(problem, fixes))
  }

  let text = original
  let parsed = parseYaml(text)
  const mended = new Set<number>()
  const covered = new Map<number, Repair>()
  const rounds = Math.min(mostRepairs, Math.ceil(enoughCharacters / (text.length + 1)))
  for (let round = 0; round < rounds && !parsed.deep; round++) {
    const repairs = repair(original, complaints(parsed, options.strict), mended)
    if (repairs.length === 0) break
    for (const one of repairs) {
      text = text.slice(0, one.start) + one.replacement + text.slice(one.end)
      if (one.kind === 'value' || one.kind === 'unclosed') covered.set(one.start, one)
      report(one.message, one.start, one.end, one.fix)
    }
    parsed = parseYaml(text)
  }
  if (parsed.deep) {
    report(
      `Lists and mappings are nested more than ${maxDepth} deep here, so the block is not read.`,
      0,
      firstLineEnd(original),
    )
    return builder.reading([], [])
  }

  for (const { start, end, message } of complaints(parsed, options.strict)) {
    // One line, one report: what follows is mostly a consequence.
    const line = original.lastIndexOf('\n', start - 1) + 1
    if (mended.has(line)) continue
    mended.add(line)
    report(message, start, Math.max(Math.min(start + 1, original.length), end))
  }
  for (const extra of parsed.documents.slice(1)) {
    report('The block holds a second YAML document, which is not read.', extra.range[0], extra.range[0])
  }

  const contents = parsed.documents[0]?.contents
  const reader = new YamlReader(builder, original, text, covered, report, options)
  if (isMap(contents)) return builder.reading(reader.mapping(contents, false), parsed.comments)
  if (contents !== null && contents !== undefined && !(isScalar(contents) && contents.source === '')) {
    const end = trimEnd(original, contents.range[0], contents.range[1])
    report('Expected fields here, each on a line of its own: “key: value”.', contents.range[0], end)
  }
  return builder.reading([], parsed.comments)
}
