import type { Value } from '../expression'
import { format, printDigits } from '../quantity'
import { behindName, everythingBelow, formatValue, type Derivation, type DerivationNode } from '../sheet'
import type { Document } from './document'
import { block, cell, code, link, prose } from './markdown'
import type { Surroundings } from './surroundings'

/** How many inputs and sources a hover lists. */
const mostInputs = 12
const mostAssumed = 6

/** A value in a few words: `70.27 kB/token`. */
export function shortValue(value: Value, unit?: Derivation['unit']): string {
  const text = formatValue(value, unit)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** How a value came about, as paragraphs of a hover: formula, numbers, inputs, what was assumed and held, sources. */
export function describeDerivation(
  document: Document,
  surroundings: Surroundings,
  derivation: Derivation,
  cited: readonly string[] = [],
): string[] {
  const paragraphs: string[] = []
  const origin = behindName(derivation)
  if (origin.doc !== undefined) paragraphs.push(prose(origin.doc))
  const { formula, numbers, inputs } = origin
  if (formula !== undefined && !isName(formula)) {
    const lines = [oneLine(formula)]
    if (numbers !== undefined && numbers !== formula) lines.push(`= ${oneLine(numbers)}`)
    lines.push(`= ${shortValue(origin.value, origin.unit)}`)
    paragraphs.push(block(lines))
  }
  if (inputs.length > 0 && !(formula !== undefined && isName(formula))) paragraphs.push(inputTable(document, inputs))
  const remarks = remarksOn(derivation)
  if (remarks.length > 0) paragraphs.push(remarks.join('  \n'))
  const sources = sourcesLine(document, surroundings, [...cited, ...derivation.sources, ...origin.sources])
  if (sources !== undefined) paragraphs.push(sources)
  return paragraphs
}

function isName(formula: string): boolean {
  return /^[\w.-]+$/.test(formula)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function inputTable(document: Document, inputs: readonly Derivation[]): string {
  // Of a long sum the terms that come to nothing say nothing.
  const telling = inputs.length > 4 ? inputs.filter((input) => !isZero(input.value)) : inputs
  const rows = telling.slice(0, mostInputs).map((input) => {
    const value = input.value.type === 'object' ? `→ ${input.value.object.name}` : shortValue(input.value, input.unit)
    return `| ${cell(input.name)} | ${prose(value)} | ${prose(whence(document, input))} |`
  })
  const more = telling.length > mostInputs ? [`| … | | ${telling.length - mostInputs} more |`] : []
  return ['| | | |', '|:--|:--|:--|', ...rows, ...more].join('\n')
}

function isZero(value: Value): boolean {
  return value.type === 'quantity' && value.quantity.low === 0 && value.quantity.high === 0
}

/** Where a value comes from, in a word or two. */
export function whence(document: Document, derivation: Derivation): string {
  const { origin, location, label } = derivation
  switch (origin) {
    case 'given': {
      const lines = location && document.lines(location.uri)
      if (!location || !lines) return 'stated'
      const { line } = lines.position(location.span.start)
      const place = location.uri === document.note.uri ? `line ${line + 1}` : `${fileName(location.uri)}:${line + 1}`
      return `stated, ${place}`
    }
    case 'catalogue':
      return 'catalogue'
    case 'assumed':
      return 'assumed'
    case 'held':
      return 'held'
    case 'override':
      return 'what-if'
    case 'computed':
      return derivation.claim !== undefined
        ? 'computed, agrees with what is stated'
        : label === undefined
          ? 'computed'
          : `computed: ${label}`
  }
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.split('/').at(-1) ?? uri)
}

function remarksOn(derivation: Derivation): string[] {
  const below = everythingBelow(derivation as DerivationNode).slice(1)
  const remarks: string[] = []
  const assumed = named(below.filter(({ origin, value }) => origin === 'assumed' && value.type !== 'absent'))
  if (assumed.length > 0)
    remarks.push(`_Assumed:_ ${assumed.slice(0, mostAssumed).join(', ')}${assumed.length > mostAssumed ? ' …' : ''}`)
  const held = named(below.filter(({ origin }) => origin === 'held'))
  if (held.length > 0) remarks.push(`_Held:_ ${held.join(', ')}`)
  if (derivation.outerBound) remarks.push('_Outer bound:_ the range may be narrower.')
  return remarks
}

function named(derivations: readonly Derivation[]): string[] {
  return [...new Set(derivations.map(({ name, value, unit }) => `${code(name)} = ${prose(shortValue(value, unit))}`))]
}

/** The exact number behind a rounded count: `671,026,419,200`. */
export function exactly(value: Value): string | undefined {
  if (value.type !== 'quantity') return undefined
  const { quantity } = value
  const { value: number, low, high, unit, dimension } = quantity
  const counts =
    unit === undefined
      ? dimension.exponents.size === 0
      : unit.factor === 1 && (unit.label === true || unit.text === 'token')
  if (!counts || low !== high || !Number.isSafeInteger(number) || Math.abs(number) < 10_000) return undefined
  const text = printDigits(number, 16)
  return format(quantity).includes(text) ? undefined : text
}

/** `Source: …`, each citation linked where its key is known. */
export function sourcesLine(
  document: Document,
  surroundings: Surroundings,
  sources: readonly string[],
): string | undefined {
  const shown = [...new Set(sources)]
    .filter((text) => !text.startsWith('^'))
    .map((text) => citation(document, surroundings, text))
  return shown.length === 0 ? undefined : `Source: ${shown.join('; ')}`
}

/** `@deepseek-v3, Table 1` → the work's title, linked, with the locator. */
function citation(document: Document, surroundings: Surroundings, text: string): string {
  return text
    .split(';')
    .map((part) => {
      const match = /@\{([^}]+)\}|@([^\s,;[\]]*[^\s,;[\].:!?])/.exec(part)
      const key = match?.[1] ?? match?.[2]
      if (match === null || key === undefined) return prose(part)
      const source = surroundings.source(document, key)
      if (!source) return prose(part)
      return (
        link(source.title ?? key, source.url) + prose(part.slice(match.index + match[0].length)).replace(/^,\s*/, ', ')
      )
    })
    .join('; ')
}
