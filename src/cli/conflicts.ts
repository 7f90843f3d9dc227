import { parseArgs } from 'node:util'
import { conflictsAmong, type ConflictingFigure, type Document } from '../service'
import { CannotRun, exit, type ExitCode, type Io } from './io'
import { Notes, shownPath } from './notes'
import { paints, printable } from './paint'
import { filesOf } from './paths'
import { count, wrap } from './wrap'

/** `effnotes conflicts`: figures about the same thing that disagree, in one text or between several. */
export async function conflicts(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, root: { type: 'string' } },
  })
  if (positionals.length === 0)
    throw new CannotRun('name the files or folders to compare, such as effnotes conflicts notes/.')
  const notes = new Notes(io, values.root)
  const documents: Document[] = []
  for (const path of filesOf(positionals, io.cwd)) documents.push(await notes.open(path))
  const found = conflictsAmong(documents)
  const placeOf = ({ uri, range: { start } }: ConflictingFigure): string =>
    `${shownPath(uri, io.cwd)}:${start.line + 1}:${start.character + 1}`
  if (values.json) {
    const report = found.map(({ subject, attribute, groups, reason }) => ({
      subject,
      attribute,
      values: groups.map((group) => group.map((figure) => ({ place: placeOf(figure), text: figure.text }))),
      reason: reason ?? null,
    }))
    io.out(`${JSON.stringify(report, null, 2)}\n`)
    return exit.clean
  }
  const paint = paints(io.color)
  for (const { subject, attribute, groups, reason } of found) {
    io.out(`${paint.bold(printable(`${subject} ${attribute}`))}\n`)
    for (const group of groups)
      for (const figure of group) io.out(`  ${printable(figure.text)} ${paint.dim(placeOf(figure))}\n`)
    if (reason !== undefined) io.out(`${wrap(printable(reason), io.width, '  ')}\n`)
  }
  io.out(`${count(found.length, 'conflict')}\n`)
  return exit.clean
}
