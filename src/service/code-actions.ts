import { CodeActionKind, type CodeAction, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver-types'
import { fixAll } from '../check'
import { overlaps, type Problem, type Span, type TextEdit } from '../text'
import { articleActions } from './article'
import { citationActions } from './citation-actions'
import type { Document } from './document'
import { diagnosticSource } from './diagnostics'
import { rangeOf } from './ranges'

/** The source action that mends everything that may be mended without looking. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.efficiencyNotes`

export interface CodeActionRequest {
  readonly range: Span
  /** What the client shows at the range; ours among them are attached to their fixes. */
  readonly diagnostics: readonly Diagnostic[]
  readonly only?: readonly string[] | undefined
  /** Whether the client asks by itself (on save), not the author. */
  readonly automatic?: boolean
  /** Where the author was last typing. */
  readonly lastEdit?: number | undefined
  /** Whether figures that nobody bound are checked in this document. */
  readonly prose?: boolean
}

/** Fixes at a place, and the one for the whole note. */
export function codeActions(document: Document, request: CodeActionRequest): CodeAction[] {
  const { range, diagnostics, prose = false } = request
  const actions: CodeAction[] = []
  if (prose && wants(request, CodeActionKind.QuickFix)) actions.push(...articleActions(document, range, diagnostics))
  // Of a file that is no note only its prose is looked at, and that on request.
  if (!document.note.isNote) return actions
  if (wants(request, CodeActionKind.QuickFix))
    actions.unshift(...quickFixes(document, request), ...citationActions(document, range))
  if (request.only?.some((kind) => isWithin(fixAllKind, kind)))
    actions.push(...fixEverything(document, request, fixAllKind))
  else if (actions.length > 0 && wants(request, CodeActionKind.QuickFix))
    actions.push(...fixEverything(document, request, CodeActionKind.QuickFix))
  return actions
}

function wants({ only }: CodeActionRequest, kind: string): boolean {
  return only === undefined || only.some((each) => isWithin(kind, each))
}

function isWithin(kind: string, wanted: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`)
}

function quickFixes(document: Document, { range, diagnostics }: CodeActionRequest): CodeAction[] {
  return document.problems.flatMap((problem) => {
    if (!overlaps(problem.span, range)) return []
    const shown = diagnostics.filter((each) => isOf(document, problem, each))
    return (problem.fixes ?? []).map(({ title, edits, preferred }): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: shown,
      edit: editOf(document, edits),
      ...(preferred && { isPreferred: true }),
    }))
  })
}

function isOf(document: Document, problem: Problem, { range, code, source }: Diagnostic): boolean {
  const { start, end } = rangeOf(document.note.lines, problem.span)
  return (
    source === diagnosticSource &&
    code === problem.code &&
    range.start.line === start.line &&
    range.start.character === start.character &&
    range.end.line === end.line &&
    range.end.character === end.character
  )
}

function fixEverything(document: Document, { automatic, lastEdit }: CodeActionRequest, kind: string): CodeAction[] {
  const busy = automatic && lastEdit !== undefined ? blockAround(document, lastEdit) : undefined
  const problems = busy ? document.problems.filter(({ span }) => !overlaps(span, busy)) : document.problems
  const { edits, fixed, skipped } = fixAll(problems)
  if (fixed === 0 || (kind === CodeActionKind.QuickFix && fixed < 2)) return []
  const left = skipped > 0 ? ` (${skipped} left: cited, or resting on an error)` : ''
  const title = `Fix all ${fixed} figure${fixed === 1 ? '' : 's'} of this note${left}`
  return [{ title, kind, edit: editOf(document, edits) }]
}

/** The lines around an offset up to the next blank ones: what is being written there is not finished. */
function blockAround({ note }: Document, offset: number): Span {
  const { lines, text } = note
  const isBlank = (line: number): boolean => text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim() === ''
  const { line } = lines.position(offset)
  let first = line
  while (first > 0 && !isBlank(first - 1)) first--
  let last = line
  while (last + 1 < lines.lineCount && !isBlank(last + 1)) last++
  return { start: lines.lineStart(first), end: lines.lineStart(last + 1) }
}

function editOf(document: Document, edits: readonly TextEdit[]): WorkspaceEdit {
  const { lines } = document.note
  return { changes: { [document.uri]: edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText })) } }
}
