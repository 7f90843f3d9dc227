import { parseArgs } from 'node:util'
import { judgeArticle, readArticle, reportOf, type JudgedFigure } from '../prose'
import type { Document } from '../service'
import { CannotRun, exit, type ExitCode, type Io } from './io'
import { Notes, shownPath } from './notes'
import { paints, printable, type Paint } from './paint'
import { filesOf } from './paths'
import { count, wrap } from './wrap'

/** `effnotes figures`: which figures stand in a text, what they are about, and how they stand. Whatever it finds, it ends well. */
export async function figures(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, root: { type: 'string' } },
  })
  if (positionals.length === 0) throw new CannotRun('name the files to read, such as effnotes figures article.md.')
  const notes = new Notes(io, values.root)
  const read = []
  for (const path of filesOf(positionals, io.cwd)) read.push(await notes.open(path))
  const answers = read.map((document) => ({
    file: shownPath(document.uri, io.cwd),
    document,
    figures: figuresOf(document, io),
  }))
  if (values.json) {
    const reports = answers.map(({ file, document, figures: found }) => ({
      file,
      figures: found.map((figure) => reportOf(figure, document.note.lines)),
    }))
    io.out(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`)
  } else for (const answer of answers) print(answer.file, answer.document, answer.figures, io)
  return exit.clean
}

/** The figures of a document with their verdicts; the note's own specs count as well as the catalogue. */
export function figuresOf({ note, sheet }: Document, io: Pick<Io, 'library'>): readonly JudgedFigure[] {
  const library = io.library()
  return judgeArticle(readArticle(note, library), note, library, sheet)
}

const colours: Readonly<Record<string, keyof Paint>> = { supported: 'green', contradicted: 'red', imprecise: 'yellow' }

function print(file: string, { note }: Document, found: readonly JudgedFigure[], io: Io): void {
  const paint = paints(io.color)
  for (const figure of found) {
    const { line, character } = note.lines.position(figure.span.start)
    const { verdict, about, reading } = figure
    const kind = verdict?.kind ?? 'unknown'
    const colour = colours[kind]
    const what = `${about === undefined ? '' : `${about.subject.id} `}${reading.attribute.name}`
    io.out(
      `${paint.bold(`${file}:${line + 1}:${character + 1}`)} ${printable(figure.text)} ${paint.dim(printable(what))} ` +
        `${colour === undefined ? paint.dim(kind) : paint[colour](kind)}\n`,
    )
    if (verdict)
      io.out(
        `${wrap(printable(`${verdict.explanation} [${verdict.source}]${verdict.unverified ? ' (remembered, not verified)' : ''}`), io.width, '  ')}\n`,
      )
  }
  const number = (kind: string) => found.filter(({ verdict }) => verdict?.kind === kind).length
  io.out(
    `${count(found.length, 'figure')}: ${number('supported')} supported, ${number('contradicted')} contradicted, ` +
      `${number('imprecise')} imprecise\n`,
  )
}
