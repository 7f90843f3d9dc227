import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types'
import { doubtfulFigures } from '../check'
import { articleSteps, fixesFor, judgeSteps, mayHaveFigure, wholeSpan, type JudgedFigure } from '../prose'
import { difference, finish, shift, touches, type Steps, type Fix, type Problem, type Span } from '../text'
import type { Document } from './document'
import { rangeOf } from './ranges'

const read = new WeakMap<Document, readonly JudgedFigure[]>()

/** The figures of a document that nobody bound, with their verdicts. Each state of a document is read once. */
export function articleFigures(document: Document): readonly JudgedFigure[] {
  return finish(articleReading(document))
}

/** Reads the figures of a document in steps, between which others may be served. */
export function* articleReading(document: Document): Steps<readonly JudgedFigure[]> {
  const known = read.get(document)
  if (known) return known
  const { note, sheet } = document
  const article = yield* articleSteps(note, sheet.library)
  const figures = yield* judgeSteps(article, note, sheet.library, sheet)
  read.set(document, figures)
  return figures
}

/** Whether this state of a document has been read. */
export function isArticleRead(document: Document): boolean {
  return read.has(document)
}

/** For what the prose of a document is to be read. */
export interface ProseReading {
  /** What the rules of a note find there. */
  readonly rules: boolean
  /** Figures that nobody bound and that are doubtful. */
  readonly figures: boolean
}

/** Whether this state of a document has been read for all that. */
export function isProseRead(document: Document, { rules, figures }: ProseReading): boolean {
  return (!rules || document.isProseChecked) && (!figures || isArticleRead(document))
}

/** Reads the prose in steps, so that what it finds is at hand afterwards. */
export function* proseReading(document: Document, { rules, figures }: ProseReading): Steps<void> {
  if (figures) yield* articleReading(document)
  else if (rules) yield* articleSteps(document.note, document.sheet.library)
}

/** What reading the prose finds. */
export function proseProblems(document: Document, { rules, figures }: ProseReading): readonly Problem[] {
  return [...(rules ? document.proseProblems : []), ...(figures ? articleProblems(document) : [])]
}

/** What is doubtful about the figures, unless the note switches it off. */
export function articleProblems(document: Document): readonly Problem[] {
  return doubtfulFigures(document.note, articleFigures(document))
}

/** Where the problems of an earlier text stand now; those that the edit touches are left out. */
export function carriedProblems(problems: readonly Problem[], before: string, text: string): readonly Problem[] {
  const { start, oldEnd, newEnd } = difference(before, text)
  return problems.flatMap((problem): Problem[] => {
    const { span } = problem
    if (span.end < start) return [problem]
    return span.start > oldEnd ? [{ ...problem, span: shift(span, newEnd - oldEnd) }] : []
  })
}

/** Whether a figure that nobody bound may stand at an offset: only then the whole text need be read to answer. */
export function mayHaveArticleFigure(document: Document, offset: number): boolean {
  return isArticleRead(document) || mayHaveFigure(document.note, offset)
}

/** The figure at an offset, its unit included, unless a link binds it. */
export function articleFigureAt(document: Document, offset: number): JudgedFigure | undefined {
  return articleFigures(document).find((figure) => !figure.occurrence.bound && touches(wholeSpan(figure), offset))
}

/**
 * Correct, bind, cite or silence the figures at a place. Editors ask with every movement of the cursor, so this answers only
 * once the figures have been read.
 */
export function articleActions(document: Document, range: Span, shown: readonly Diagnostic[] = []): CodeAction[] {
  if (!isArticleRead(document)) return []
  const isHere = (span: Span): boolean => span.start <= range.end && range.start <= span.end
  const figures = articleFigures(document).filter((figure) => isHere(wholeSpan(figure)))
  if (figures.length === 0) return []
  const doubtful = articleProblems(document)
  return figures.flatMap((figure) => {
    const problem = doubtful.find(({ span }) => span.start === figure.span.start && span.end === figure.span.end)
    const { start } = rangeOf(document.note.lines, figure.span)
    const own = shown.filter(
      ({ code, range: at }) =>
        code === problem?.code && at.start.line === start.line && at.start.character === start.character,
    )
    return (problem?.fixes ?? fixesFor(figure)).map((fix) => actionOf(document, fix, problem ? own : undefined))
  })
}

function actionOf(document: Document, { title, edits, preferred }: Fix, diagnostics?: Diagnostic[]): CodeAction {
  const { lines } = document.note
  const changes = edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }))
  return {
    title,
    kind: CodeActionKind.QuickFix,
    ...(diagnostics && { diagnostics }),
    ...(preferred && { isPreferred: true }),
    edit: { changes: { [document.uri]: changes } },
  }
}
