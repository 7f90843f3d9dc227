import { doubtfulFigures } from '../check'
import type { Document } from '../service'
import { plainProblem, type Problem } from '../text'
import { figuresOf } from './figures'
import type { Io } from './io'
import { Notes, shownPath } from './notes'

/** What is to be checked in files, and what of it is to be shown. */
export interface CheckRequest {
  readonly hints: boolean
  readonly articles: boolean
  readonly root?: string
}

/** What was found in one file. Plain data: it may come from another thread. */
export interface Checked {
  readonly file: string
  /** What the problems are places in; empty where there are none. */
  readonly text: string
  readonly isNote: boolean
  /** A file that a note names: other notes may have said the same of it. */
  readonly named: boolean
  /** Those that are to be shown. */
  readonly problems: readonly Problem[]
  /** How many others there are. */
  readonly hidden: number
}

/** Checks files one after the other. Of each that is done nothing is kept but what was found. */
export async function checkFiles(files: readonly string[], request: CheckRequest, io: Io): Promise<Checked[]> {
  const notes = new Notes(io, request.root)
  const checked: Checked[] = []
  for (const path of files) checked.push(...checkDocument(await notes.glance(path), request, io))
  return checked
}

function checkDocument(document: Document, { hints, articles }: CheckRequest, io: Io): Checked[] {
  const { note } = document
  const found = (uri: string, text: string, all: readonly Problem[], named: boolean): Checked => {
    // Whoever asks for articles wants to see what is said of them, be it a hint.
    const problems = all.filter(({ severity, code }) => hints || counts(severity) || code === 'doubtful-figure')
    return {
      file: shownPath(uri, io.cwd),
      text: problems.length > 0 ? text : '',
      isNote: !named && note.isNote,
      named,
      problems: problems.map(plainProblem),
      hidden: all.length - problems.length,
    }
  }
  const more = articles ? doubtfulFigures(note, figuresOf(document, io)) : []
  return [
    found(document.uri, note.text, [...document.problems, ...document.proseProblems, ...more], false),
    ...document.fileProblems.map(({ uri, lines, problems }) => found(uri, lines.text, problems, true)),
  ]
}

/** Whether a problem makes a check fail. */
export function counts(severity: Problem['severity']): boolean {
  return severity === 'error' || severity === 'warning'
}
