import type { Seam } from './seams'

/**
 * How a part goes on with the block at the end of the part before: with a further row of its table, or with a line before
 * which a list or a quote can be cut.
 */
export interface Joint {
  readonly mark: '|' | Seam
  /** What a part of a table must be read with: its head, and the row of dashes below. Empty otherwise. */
  readonly prefix: string
}

export function sameJoint(a: Joint | undefined, b: Joint): boolean {
  return a !== undefined && a.mark === b.mark && a.prefix === b.prefix
}

/** The starts of the lines of a text. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length)
  if (starts[starts.length - 1] === text.length) starts.pop()
  return starts
}

/** Whether a text ends with the end of a line. */
export function endsLine(text: string): boolean {
  return /[\r\n]$/.test(text)
}

/** Some of the ascending starts of lines, so that what lies between two of them is not much shorter than `longest`. */
export function chunks(lines: readonly number[], from: number, longest: number): number[] {
  const chosen: number[] = []
  let last = from
  for (const line of lines) {
    if (line - last < longest) continue
    chosen.push(line)
    last = line
  }
  return chosen
}
