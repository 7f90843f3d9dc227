import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver-types'
import type { LineIndex, Problem, Severity } from '../text'
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
  return Promise.all(document.problems.map((problem) => diagnosticOf(document, problem, surroundings)))
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
  return Promise.all(problems.map((problem) => diagnosticOf(document, problem, surroundings)))
}

/** The problems of the bibliographies that a note names, by address. */
export async function fileDiagnostics(
  document: Document,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const found = new Map<string, readonly Diagnostic[]>()
  for (const { uri, lines, problems } of document.fileProblems) {
    found.set(uri, await Promise.all(problems.map((each) => diagnosticOf(document, each, surroundings, lines))))
  }
  return found
}

async function diagnosticOf(
  document: Document,
  problem: Problem,
  surroundings: Surroundings,
  lines: LineIndex = document.note.lines,
): Promise<Diagnostic> {
  const related = await relatedInformation(document, problem, surroundings)
  const page = surroundings.rulePage(problem.code)
  return {
    range: rangeOf(lines, problem.span),
    severity: severities[problem.severity],
    code: problem.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: diagnosticSource,
    message: problem.message,
    ...(related.length > 0 && { relatedInformation: related }),
  }
}

async function relatedInformation(
  document: Document,
  { related = [] }: Problem,
  surroundings: Surroundings,
): Promise<DiagnosticRelatedInformation[]> {
  const found: DiagnosticRelatedInformation[] = []
  for (const { uri = document.note.uri, span, message } of related) {
    const location = await surroundings.locate(document, { uri, span })
    if (location) found.push({ location, message })
  }
  return found
}
