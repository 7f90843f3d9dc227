import type { Code } from 'mdast'
import type { Span } from '../text'
import type { SourceData } from './source-data'
import { NotPlain, type PlainPage } from './plain-page'
import { FENCE } from './plain-patterns'

/**
 * Reads a fenced block whose first line stands at an index of some lines; returns what it is and how many lines it takes.
 * One that is never closed goes on to the end of the page: that is what whoever types one looks at until it is closed.
 */
export function readPlainFence(page: PlainPage, lines: readonly Span[], first: number): { code: Code; next: number } {
  const { start } = lines[first]!
  FENCE.lastIndex = start
  const [, mark = '', lang = null, meta = null] = FENCE.exec(page.text)!
  for (let i = first + 1; i < lines.length; i++) {
    const line = lines[i]!
    const inner = page.trimmed(line)
    if (!isFence(page.text.slice(inner.start, inner.end), mark)) continue
    if (inner.start > line.start) throw new NotPlain()
    const from = lines[first + 1]!.start
    const data: SourceData = { segments: [[0, from]], closing: line.start }
    const value = i === first + 1 ? '' : page.text.slice(from, lines[i - 1]!.end)
    const code: Code = { type: 'code', lang, meta, value, position: page.position(start, line.end), data }
    return { code, next: i + 1 }
  }
  if (first + 1 === lines.length) throw new NotPlain()
  const from = lines[first + 1]!.start
  const value = page.openFrom(from).replace(/\r?\n$/, '')
  const position = page.position(start, page.text.length)
  return { code: { type: 'code', lang, meta, value, position, data: { segments: [[0, from]] } }, next: lines.length }
}

/** Whether a line closes a fence that was opened by a mark. */
function isFence(line: string, mark: string): boolean {
  return line.length >= mark.length && line === mark[0]!.repeat(line.length)
}
