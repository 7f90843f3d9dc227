import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fixAll } from '../check'
import { rangeOf } from '../service'
import { LineIndex, type Problem, type TextEdit } from '../text'
import { checkFiles, counts, type Checked, type CheckRequest } from './check-files'
import { frame } from './frame'
import { CannotRun, exit, type ExitCode, type Io } from './io'
import { Notes } from './notes'
import { paints, printable, type Paint } from './paint'
import { filesOf } from './paths'
import { count, wrap } from './wrap'

/** From so many files on it is worth it to start more processors. */
const manyFiles = 100

/** A fix may make another possible; beyond this many rounds they are chasing each other. */
const mostRounds = 10

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
  const files = filesOf(positionals, io.cwd)
  const mended = { fixed: 0, skipped: 0 }
  if (fix) {
    const notes = new Notes(io, root)
    for (const path of files) await mend(notes, path, mended)
  }
  const checked = onceEach(await checkAll(files, { hints, articles, ...(root !== undefined && { root }) }, io))
  if (fix) reportFixes(mended, format === 'json' ? (text) => io.err(text) : (text) => io.out(text))
  if (format === 'json') io.out(`${JSON.stringify(checked.flatMap(asJson), null, 2)}\n`)
  else reportText(checked, io, hints)
  const bad = checked.some(({ problems }) => problems.some(({ severity }) => counts(severity)))
  return bad ? exit.problems : exit.clean
}

/** The files one by one or, where there are many, by several processors at once. */
async function checkAll(files: readonly string[], request: CheckRequest, io: Io): Promise<readonly Checked[]> {
  const together = files.length >= manyFiles ? await io.checkTogether?.(files, request) : undefined
  return together ?? checkFiles(files, request, io)
}

/** Notes that share a bibliography say the same of it: once is enough. */
function onceEach(checked: readonly Checked[]): readonly Checked[] {
  const said = new Set<string>()
  return checked.flatMap((each) => {
    if (!each.named) return [each]
    const problems = each.problems.filter(({ code, span, message }) => {
      const words = `${each.file} ${code} ${span.start} ${message}`
      return !said.has(words) && said.add(words)
    })
    return problems.length > 0 ? [{ ...each, problems }] : []
  })
}

/** Applies automatic fixes until there are none left. */
async function mend(notes: Notes, path: string, mended: { fixed: number; skipped: number }): Promise<void> {
  let document = await notes.open(path)
  for (let round = 0; ; round++) {
    const { edits, fixed, skipped } = fixAll(document.problems)
    if (fixed === 0 || round === mostRounds) {
      mended.skipped += skipped
      return
    }
    const before = document.note.text
    // What was not read as it is on the disk (another encoding) must not be written back.
    if (!readFileSync(path).equals(Buffer.from(before)))
      throw new CannotRun(`“${path}” is not written in UTF-8, so it is not changed.`)
    writeFileSync(path, apply(before, edits))
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

function asJson({ file, text, problems }: Checked) {
  const lines = new LineIndex(text)
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
  for (const { file, text, problems } of checked) {
    const lines = new LineIndex(text)
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
