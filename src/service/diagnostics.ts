import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types'
import type { LineIndex, Problem, Related, Severity } from '../text'
import { articleProblems } from './article'
import type { Document } from './document'
import { rangeOf } from './ranges'
import type { Surroundings } from './surroundings'

/** The name that editors show beside a message. */
export const diagnosticSource = 'efficiency-notes'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

/** The problems of a note as an editor takes them. A file that is no note has none. */
export async function diagnostics(document: Document, surroundings: Surroundings): Promise<Diagnostic[]> {
  return diagnosticsOf(document, document.problems, surroundings)
}

/**
 * What is doubtful about figures that nobody bound. Reading prose takes time, so this is for when the keys rest; until then
 * the last state's problems may be shown where they have moved to (`carriedProblems`).
 */
export async function articleDiagnostics(
  document: Document,
  surroundings: Surroundings,
  problems: readonly Problem[] = articleProblems(document),
): Promise<Diagnostic[]> {
  return diagnosticsOf(document, problems, surroundings)
}

/** The problems of the bibliographies that a note names, by address. */
export async function fileDiagnostics(
  document: Document,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const found = new Map<string, readonly Diagnostic[]>()
  for (const { uri, lines, problems } of document.fileProblems) {
    found.set(uri, await diagnosticsOf(document, problems, surroundings, lines))
  }
  return found
}

async function diagnosticsOf(
  document: Document,
  problems: readonly Problem[],
  surroundings: Surroundings,
  lines: LineIndex = document.note.lines,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const problem of problems) {
    const diagnostic = diagnosticOf(problem, surroundings, lines)
    found.push(diagnostic)
    // Other places may lie in files that are still to be read; most problems have none.
    if (!problem.related || problem.related.length === 0) continue
    const related = await relatedInformation(document, problem.related, surroundings)
    if (related.length > 0) diagnostic.relatedInformation = related
  }
  return found
}

function diagnosticOf({ span, severity, code, message }: Problem, surroundings: Surroundings, lines: LineIndex) {
  const diagnostic: Diagnostic = {
    range: rangeOf(lines, span),
    severity: severities[severity],
    code,
    source: diagnosticSource,
    message,
  }
  const page = surroundings.rulePage(code)
  if (page !== undefined) diagnostic.codeDescription = { href: page }
  return diagnostic
}

async function relatedInformation(
  document: Document,
  related: readonly Related[],
  surroundings: Surroundings,
): Promise<DiagnosticRelatedInformation[]> {
  const found: DiagnosticRelatedInformation[] = []
  for (const { uri = document.note.uri, span, message } of related) {
    const location = await surroundings.locate(document, { uri, span })
    if (location) found.push({ location, message })
  }
  return found
}
