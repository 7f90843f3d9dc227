import type { Hover } from 'vscode-languageserver-types'
import { plainOf, wholeSpan, type JudgedFigure, type Verdict } from '../prose'
import { format, formatNumber, inUnit, lookupUnit, ranged } from '../quantity'
import { behindName } from '../sheet'
import { verbatim } from '../text'
import { articleFigureAt, articleProblems } from './article'
import { describeDerivation, sourcesLine, whence } from './describe-value'
import type { Document } from './document'
import { code, markdown, prose } from './markdown'
import { rangeOf } from './ranges'
import type { Surroundings } from './surroundings'

/** What is known of the figure at an offset that nobody bound: how it was understood, whether it holds, and whence. */
export function articleHover(document: Document, offset: number, surroundings: Surroundings): Hover | undefined {
  const figure = articleFigureAt(document, offset)
  if (!figure) return undefined
  const paragraphs = [headline(figure), readAs(figure), ...reasons(document, figure, surroundings)]
  return {
    contents: markdown(paragraphs),
    range: rangeOf(document.note.lines, wholeSpan(figure)),
  }
}

function headline({ occurrence: { passage, span, end }, verdict }: JudgedFigure): string {
  const written = `“${prose(passage.source.text.slice(span.start, end))}”`
  switch (verdict?.kind) {
    case 'supported':
      return `✓ ${written} holds: **${prose(verdict.expected)}**${boundTo(verdict)}`
    case 'contradicted':
      return `✗ ${written} does not hold: it is **${prose(verdict.expected)}**${boundTo(verdict)}`
    case 'imprecise':
      return `≈ ${written} is imprecise: **${prose(verdict.expected)}**`
    case undefined:
      return `${written}: nothing that is known settles this figure.`
  }
}

/** What a link would bind it to. */
function boundTo({ expression }: Verdict): string {
  return expression === undefined ? '' : ` · ${code(expression)}`
}

const places = { paragraph: ' (named in the paragraph)', heading: ' (named in the heading)', document: ' (what the text is about)' } // prettier-ignore

/** How the figure was understood: an author sees at once where it was understood wrongly. */
function readAs(figure: JudgedFigure): string {
  const { about, reading } = figure
  const place = about && about.where in places ? places[about.where as keyof typeof places] : ''
  const subject = about ? [`${code(about.subject.id)}${place}`] : []
  return `_Read as:_ ${[prose(inWords(reading.attribute.name)), ...subject, prose(valueOf(figure))].join(' · ')}`
}

/** `kv_cache_per_token` → `KV cache per token`. */
function inWords(attribute: string): string {
  return attribute
    .replaceAll('_', ' ')
    .replace(/\b(?:kv|gpus?|mfu|pue|sms|nic|bf16|fp8|tdp|flops)\b/g, (word) => word.toUpperCase())
    .replace(/\bGPUS\b/, 'GPUs')
    .replace(/\bparams\b/, 'parameters')
}

function valueOf(figure: JudgedFigure): string {
  if (figure.occurrence.date) return figure.occurrence.date.iso
  const plain = plainOf(figure)
  if (!plain) return ''
  const unit = lookupUnit(plain.unit)
  if (!unit) {
    const end = plain.upper === undefined ? '' : `–${formatNumber(plain.upper)}`
    return `${formatNumber(plain.value)}${end} ${plain.unit}`.trim()
  }
  const value = inUnit(plain.value, unit)
  return format(plain.upper === undefined ? value : ranged(value.value, inUnit(plain.upper, unit).value, unit))
}

/** Why: in words, with formula and numbers, and the sources. */
function reasons(document: Document, { verdict, span }: JudgedFigure, surroundings: Surroundings): string[] {
  if (!verdict) return []
  const { explanation, expression, source, unverified = [] } = verdict
  // A problem's message says it already, and a right figure's derivation says more.
  const isSaid =
    verdict.kind === 'supported'
      ? expression !== undefined
      : articleProblems(document).some((problem) => problem.span.start === span.start)
  const paragraphs = isSaid ? [] : [prose(explanation)]
  const evaluation = expression === undefined ? undefined : document.sheet.evaluate(verbatim(expression, 0))
  const derivation = evaluation && !evaluation.failure ? evaluation.derivation : undefined
  const derived = derivation ? describeDerivation(document, surroundings, derivation) : []
  paragraphs.push(...derived)
  if (!derived.some((text) => text.startsWith('Source:'))) {
    const isOwn = derivation !== undefined && behindName(derivation).origin === 'given'
    const cited = isOwn ? whence(document, behindName(derivation)) : sourcesLine(document, surroundings, [source])
    if (cited !== undefined) paragraphs.push(cited)
  }
  if (unverified.length > 0)
    paragraphs.push(`_As remembered, not verified:_ ${unverified.map((name) => code(name)).join(', ')}`)
  return paragraphs
}
