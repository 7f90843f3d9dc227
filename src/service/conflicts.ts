import type { Location } from 'vscode-languageserver-types'
import { readSwitches } from '../check'
import { articleSteps, findConflicts, judgeSteps, type Claim, type Conflict, type JudgedFigure } from '../prose'
import type { Steps } from '../text'
import { articleFigures, articleReading, isArticleRead } from './article'
import type { Document } from './document'
import { rangeOf } from './ranges'
import type { Workspace } from './workspace'

/** How much is looked through at most: a workspace may be a whole disk. */
const mostFiles = 1000
const mostText = 8 * 1024 * 1024
/** Files that nobody wrote by hand. */
const longestFile = 512 * 1024

/** One figure of a conflict, and where it stands. */
export interface ConflictingFigure extends Location {
  readonly text: string
  /** The sentence or cell that it stands in. */
  readonly sentence: string
  readonly verdict: 'supported' | 'contradicted' | 'imprecise' | 'unknown'
  /** Whose figure it is, where the catalogue or the note knows (“Training of DeepSeek-V3”), or why it does not hold. */
  readonly why?: string
}

/** Figures said of one attribute of one subject that cannot all be right; those that agree stand together. */
export interface ConflictingFigures {
  readonly subject: string
  readonly attribute: string
  readonly reason?: string
  readonly groups: readonly (readonly ConflictingFigure[])[]
}

/** What looking through a workspace came to. */
export interface ConflictReport {
  readonly conflicts: readonly ConflictingFigures[]
  /** How many files were read, and how many were not because there are too many or they are too large. */
  readonly read: number
  readonly left: number
}

interface PlacedClaim extends Claim {
  readonly place: ConflictingFigure
}

/**
 * Looks through the Markdown files of some folders for figures that disagree.
 *
 * @param goOn asked between files; gives way to other work, and says whether the answer is still wanted
 */
export async function workspaceConflicts(
  workspace: Workspace,
  folders: readonly string[],
  goOn: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<ConflictReport> {
  const claims: PlacedClaim[] = []
  const files = await workspace.markdownFiles(folders)
  let read = 0
  let length = 0
  for (const uri of files.slice(0, mostFiles)) {
    if (length > mostText || !(await goOn())) break
    const document = await workspace.glance(uri, longestFile)
    if (!document) continue
    read++
    length += document.note.text.length
    const figures = await inTurns(isArticleRead(document) ? articleReading(document) : figuresOf(document), goOn)
    if (figures === undefined) break
    for (const claim of claimsOf(document, figures)) claims.push(claim)
  }
  return { conflicts: findConflicts(claims).map(report), read, left: files.length - read }
}

/** The conflicts among some documents, all of them read at once. */
export function conflictsAmong(documents: readonly Document[]): readonly ConflictingFigures[] {
  return findConflicts(documents.flatMap((document) => claimsOf(document, articleFigures(document)))).map(report)
}

/** So many steps take a few milliseconds. */
const together = 50

/** Takes the steps with pauses; undefined if the answer is no longer wanted. */
async function inTurns<T>(steps: Steps<T>, goOn: () => Promise<boolean>): Promise<T | undefined> {
  for (let taken = 1; ; taken++) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (taken % together === 0 && !(await goOn())) return undefined
  }
}

/** Some figures of a document as claims, without those that the author told us not to check. */
function claimsOf(document: Document, figures: readonly JudgedFigure[]): PlacedClaim[] {
  const { note, uri } = document
  const isOff = readSwitches(note)
  return figures.flatMap((figure) => {
    const { verdict, span } = figure
    if (isOff({ code: 'doubtful-figure', severity: 'hint', message: '', span })) return []
    const { passage } = figure.occurrence
    const title = verdict?.kind === 'supported' ? titleOf(document, verdict.expression) : undefined
    const why = title === undefined ? verdict?.explanation : `${title}.`
    const place: ConflictingFigure = {
      uri,
      range: rangeOf(note.lines, span),
      text: figure.text,
      sentence: passage.source.text.slice(figure.sentence.start, figure.sentence.end).trim(),
      verdict: verdict?.kind ?? 'unknown',
      ...(why !== undefined && { why }),
    }
    return [{ figure, document: uri, place }]
  })
}

/** The title of the run, model or device that an expression is about. */
function titleOf({ sheet }: Document, expression = ''): string | undefined {
  const name = /^([\w-]+(?:\.\d[\w-]*)*)\.[a-z_.]+$/i.exec(expression)?.[1]
  const title = name === undefined ? undefined : sheet.find(name)?.spec?.fields.find(({ key }) => key === 'title')
  return title?.value.type === 'scalar' ? title.value.source.text.trim() : undefined
}

/** Reads a document that nobody keeps. */
function* figuresOf({ note, sheet }: Document): Steps<readonly JudgedFigure[]> {
  const article = yield* articleSteps(note, sheet.library)
  return yield* judgeSteps(article, note, sheet.library, sheet)
}

function report({ subject, attribute, groups }: Conflict<PlacedClaim>): ConflictingFigures {
  const places = groups.map((group) => group.map(({ place }) => place))
  // Two figures that are both right are of different things.
  const known = places.flatMap((group) => group.find(({ why }) => why !== undefined) ?? [])
  const reason = known.map(({ text, why }) => `${text}: ${why}`).join(' ')
  return { subject, attribute, ...(reason !== '' && { reason }), groups: places }
}
