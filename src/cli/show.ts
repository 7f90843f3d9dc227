import { parseArgs } from 'node:util'
import { judgeFigure, judgeValue, type CheckContext, type Standing } from '../check'
import type { Field } from '../note'
import { definesKind, formatValue, type SpecObject } from '../sheet'
import { CannotRun, exit, type ExitCode, type Io } from './io'
import { Notes, shownPath } from './notes'
import { paints, printable, type Paint } from './paint'
import { count } from './wrap'

/** One line of a block: a mark, and cells that stand under each other. */
interface Row {
  readonly mark: string
  readonly cells: readonly string[]
}

/** `effnotes show`: a note's specs with what is computed, its constraints, figures and values. */
export async function show(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { root: { type: 'string' } },
  })
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new CannotRun('name one note, such as effnotes show design.md.')
  const document = await new Notes(io, values.root).open(path)
  const { note, sheet } = document
  const context: CheckContext = { note, sheet }
  const paint = paints(io.color)
  const page = new Page(io, paint)
  io.out(`${paint.bold(heading(note.text) ?? path)}  ${paint.dim(shownPath(document.uri, io.cwd))}\n`)
  if (!note.isNote) io.out('\nThis file holds no specs and no figures.\n')
  for (const object of sheet.objects) page.spec(context, object)
  page.figures(context)
  page.values(context)
  const bad = document.problems.filter(({ severity }) => severity === 'error' || severity === 'warning')
  if (bad.length > 0) io.out(`\n${paint.yellow(`${count(bad.length, 'problem')}: see effnotes check ${path}`)}\n`)
  return exit.clean
}

/** The note's first heading. */
function heading(text: string): string | undefined {
  const found = /^#[ \t]+(.+?)[ \t]*#*$/m.exec(text)?.[1]
  return found === undefined ? undefined : printable(found)
}

class Page {
  constructor(
    private readonly io: Io,
    private readonly paint: Paint,
  ) {}

  spec(context: CheckContext, object: SpecObject): void {
    const { paint } = this
    const { spec, kind } = object
    if (!spec || definesKind(spec)) return
    const title = kind.title !== undefined && kind.title.toLowerCase() !== kind.name ? paint.dim(`  ${kind.title}`) : ''
    this.heading(`${paint.green(kind.name)} ${paint.bold(printable(spec.id ?? ''))}${title}`)
    const constraints = kind.name === 'constraints'
    const unread: Field[] = []
    const rows: Row[] = []
    for (const field of spec.fields) {
      const type = context.sheet.definition(object, field.key)?.type
      if (type === 'ignored' || type === 'raw') unread.push(field)
      else rows.push(constraints ? this.constraint(context, object, field) : this.field(context, object, field))
    }
    this.table(rows)
    if (unread.length > 0)
      this.io.out(paint.dim(`    and ${count(unread.length, 'key')} that bear on neither size nor cost\n`))
  }

  private field(context: CheckContext, object: SpecObject, field: Field): Row {
    const { paint } = this
    const { sheet } = context
    const definition = sheet.definition(object, field.key)
    const written = textOf(context, field)
    if (!definition) return { mark: ' ', cells: [field.key, written, ''] }
    const { value, derivation, failure } = sheet.field(object, definition.name)
    if (failure) return { mark: paint.red('?'), cells: [field.key, paint.dim(written || 'unknown'), ''] }
    const amount = printable(formatValue(value, definition.unit))
    const sources = field.sources.map((each) => `[${each}]`).join(' ')
    if (field.value.type !== 'blank') return { mark: ' ', cells: [field.key, amount, paint.dim(printable(sources))] }
    // What is kept of a measured run, and what is assumed, is no news of a formula.
    const reason =
      derivation.origin === 'held' ? derivation.label : derivation.origin === 'assumed' ? 'assumed' : derivation.formula
    const how = [definition.title, oneLine(reason)].filter((part) => part !== undefined && part !== '')
    return { mark: paint.cyan('='), cells: [field.key, paint.cyan(amount), paint.dim(how.join(': '))] }
  }

  private constraint(context: CheckContext, object: SpecObject, field: Field): Row {
    const { holds, text } = context.sheet.constraint(object, field.key)
    const cells = [field.key, this.verdict(holds, text), this.paint.dim(textOf(context, field))]
    return { mark: this.mark(holds), cells }
  }

  private verdict(holds: boolean | undefined, text: string): string {
    return holds === undefined ? this.paint.yellow(text) : holds ? this.paint.green(text) : this.paint.red(text)
  }

  private mark(holds: boolean | undefined): string {
    return holds === undefined ? this.paint.yellow('?') : holds ? this.paint.green('✓') : this.paint.red('✗')
  }

  figures(context: CheckContext): void {
    const { note } = context
    if (note.figures.length === 0) return
    this.heading(this.paint.bold('Figures'))
    this.table(
      note.figures.map((figure) => {
        const line = note.lines.position(figure.span.start).line + 1
        return this.judged(judgeFigure(context, figure), line, figure.label.text, figure.expression.text)
      }),
    )
  }

  values(context: CheckContext): void {
    const { note } = context
    if (note.values.length === 0) return
    this.heading(this.paint.bold('Values'))
    this.table(
      note.values.map((value) => {
        const line = note.lines.position(value.span.start).line + 1
        return this.judged(judgeValue(context, value), line, value.pin?.text ?? '', value.expression.text)
      }),
    )
  }

  private judged({ kind, expected = 'unknown' }: Standing, line: number, written: string, expression: string): Row {
    const { paint } = this
    const holds = kind === 'holds' ? true : kind === 'unknown' || kind === 'convention' ? undefined : false
    const amount = holds === true ? printable(expected) : this.verdict(holds, printable(expected))
    return {
      mark: this.mark(holds),
      cells: [paint.dim(`line ${line}`), oneLine(written) ?? '', amount, paint.dim(oneLine(expression) ?? '')],
    }
  }

  private heading(text: string): void {
    this.io.out(`\n${text}\n`)
  }

  /** Rows whose cells stand under each other. */
  private table(rows: readonly Row[]): void {
    const widths: number[] = []
    for (const { cells } of rows) cells.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))))
    for (const { mark, cells } of rows) {
      const padded = cells.map((cell, i) =>
        i === cells.length - 1 ? cell : cell + ' '.repeat(widths[i]! - widthOf(cell)),
      )
      const line = `  ${mark} ${padded.filter((_, i) => widths[i]! > 0).join('  ')}`
      this.io.out(`${cut(line, this.io.width).trimEnd()}\n`)
    }
  }
}

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

/** How many columns a text takes, without what colours it. */
function widthOf(text: string): number {
  return [...text.replace(ESCAPES, '')].length
}

/** Cuts a line to a width; colours stay whole. */
function cut(line: string, width: number): string {
  if (widthOf(line) <= width) return line
  let room = width - 1
  let result = ''
  for (const part of line.split(new RegExp(`(${ESCAPES.source})`))) {
    if (new RegExp(`^${ESCAPES.source}$`).test(part)) result += part
    else if (room > 0) {
      const letters = [...part].slice(0, room)
      room -= letters.length
      result += letters.join('') + (room === 0 ? '…' : '')
    }
  }
  return result
}

/** A field's value as it is written. */
function textOf({ note }: CheckContext, { value }: Field): string {
  return oneLine(note.text.slice(value.span.start, value.span.end)) ?? ''
}

function oneLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : printable(text.replace(/\s+/g, ' ').trim())
}
