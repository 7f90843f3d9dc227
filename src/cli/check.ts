import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { doubtfulFigures, fixAll } from '../check'
import { rangeOf, type Document } from '../service'
import type { LineIndex, Problem, TextEdit } from '../text'
import { figuresOf } from './figures'
import { frame } from './frame'
import { CannotRun, exit, type ExitCode, type Io } from './io'
import { Notes, shownPath } from './notes'
import { paints, printable, type Paint } from './paint'
import { filesOf } from './paths'
import { count, wrap } from './wrap'

/** A fix may make another possible; beyond this many rounds they are chasing each other. */
const mostRounds = 10

interface Checked {
  readonly file: string
  readonly lines: LineIndex
  readonly isNote: boolean
  /** Those that are to be shown. */
  readonly problems: readonly Problem[]
  /** How many others there are. */
  readonly hidden: number
}

/** `effnotes check`: reports what does not hold in notes, and mends it on request. */
export async function check(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      fix: { type: 'boolean', default: false },
      hints: { type: 'boolean', default: false },
      articles: { type: 'boolean', default: false },
      root: { type: 'string' },
    },
  })
  const { format, fix, hints, root, articles } = values
  if (format !== 'text' && format !== 'json') throw new CannotRun(`“${format}” is no format. There are text and json.`)
  if (positionals.length === 0)
    throw new CannotRun('name the files or folders to check, such as effnotes check notes/.')
  const files = await filesOf(positionals, io.cwd)
  const notes = new Notes(io, root)
  const mended = { fixed: 0, skipped: 0 }
  const checked: Checked[] = []
  const said = new Set<string>()
  for (const path of files) {
    const document = fix ? await mend(notes, path, mended) : await notes.open(path)
    const { isNote, lines } = document.note
    const add = (file: string, index: LineIndex, all: readonly Problem[], note: boolean): void => {
      // Whoever asks for articles wants to see what is said of them, be it a hint.
      const problems = all.filter(({ severity, code }) => hints || counts(severity) || code === 'doubtful-figure')
      checked.push({ file, lines: index, isNote: note, problems, hidden: all.length - problems.length })
    }
    const more = articles ? doubtfulFigures(document.note, figuresOf(document, io)) : []
    const own = [...document.problems, ...document.proseProblems, ...more]
    add(shownPath(document.uri, io.cwd), lines, own, isNote)
    for (const named of document.fileProblems) {
      const file = shownPath(named.uri, io.cwd)
      // Notes that share a bibliography say the same of it: once is enough.
      const fresh = named.problems.filter(
        ({ code, span, message }) => !said.has(`${file} ${code} ${span.start} ${message}`),
      )
      for (const { code, span, message } of fresh) said.add(`${file} ${code} ${span.start} ${message}`)
      if (fresh.length > 0) add(file, named.lines, fresh, false)
    }
  }
  if (fix) reportFixes(mended, format === 'json' ? (text) => io.err(text) : (text) => io.out(text))
  if (format === 'json') io.out(`${JSON.stringify(checked.flatMap(asJson), null, 2)}\n`)
  else reportText(checked, io, hints)
  const bad = checked.some(({ problems }) => problems.some(({ severity }) => counts(severity)))
  return bad ? exit.problems : exit.clean
}

function counts(severity: Problem['severity']): boolean {
  return severity === 'error' || severity === 'warning'
}

/** Applies automatic fixes until there are none left. */
async function mend(notes: Notes, path: string, mended: { fixed: number; skipped: number }): Promise<Document> {
  let document = await notes.open(path)
  for (let round = 0; ; round++) {
    const { edits, fixed, skipped } = fixAll(document.problems)
    if (fixed === 0 || round === mostRounds) {
      mended.skipped += skipped
      return document
    }
    const before = document.note.text
    // What was not read as it is on the disk (another encoding) must not be written back.
    if (!(await readFile(path)).equals(Buffer.from(before)))
      throw new CannotRun(`“${path}” is not written in UTF-8, so it is not changed.`)
    await writeFile(path, apply(before, edits))
    mended.fixed += fixed
    notes.workspace.changedOnDisk([document.uri])
    document = await notes.open(path)
  }
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start) + newText
    at = span.end
  }
  return result + text.slice(at)
}

function reportFixes({ fixed, skipped }: { fixed: number; skipped: number }, write: (text: string) => void): void {
  const left = skipped === 0 ? '' : `; ${count(skipped, 'stale figure')} left alone (cited, or resting on an error)`
  write(`${count(fixed, 'figure')} rewritten${left}.\n`)
}

function asJson({ file, lines, problems }: Checked) {
  return problems.map(({ span, severity, code, message }) => ({
    file,
    range: rangeOf(lines, span),
    severity,
    code,
    message,
  }))
}

function reportText(checked: readonly Checked[], io: Io, hints: boolean): void {
  const paint = paints(io.color)
  for (const { file, lines, problems } of checked) {
    for (const problem of problems) io.out(`${describe(file, lines, problem, io, paint)}\n`)
  }
  const notes = checked.filter(({ isNote }) => isNote)
  const all = checked.flatMap(({ problems }) => problems)
  const number = (severity: Problem['severity']) => all.filter((problem) => problem.severity === severity).length
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const found = number(severity)
    if (found === 0 && !counts(severity)) return []
    return [severity === 'information' ? `${found} information` : count(found, severity)]
  })
  const hidden = checked.reduce((sum, { hidden: more }) => sum + more, 0)
  const more = hidden === 0 || hints ? '' : paint.dim(` (${hidden} more with --hints)`)
  const shown = `${parts.join(', ')} in ${count(notes.length, 'note')}`
  const paintSum = number('error') > 0 ? paint.red : number('warning') > 0 ? paint.yellow : paint.green
  io.out(`${paintSum(shown)}${more}\n`)
}

const marks: Readonly<Record<Problem['severity'], keyof Paint>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'dim',
}

function describe(
  file: string,
  lines: LineIndex,
  { span, severity, code, message, fixes = [] }: Problem,
  io: Io,
  paint: Paint,
): string {
  const { line, character } = lines.position(span.start)
  const place = paint.bold(`${file}:${line + 1}:${character + 1}`)
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0]
  return (
    `${place} ${paint[marks[severity]](severity)} ${paint.dim(code)}\n` +
    `${wrap(printable(message), io.width, '  ')}\n` +
    frame(lines, span, io.width, paint) +
    (fix ? `  ${paint.dim('fix:')} ${printable(fix.title)}\n` : '')
  )
}
