import type { Span } from './span'

/**
 * The first index below `count` of which something holds; `count` where there is none.
 *
 * @param holds false up to some index and true from there on
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The index of the last of the ascending numbers that is at most `value`; 0 if there is none. */
export function lastAtOrBefore(numbers: Int32Array, value: number): number {
  return Math.max(0, firstIndex(numbers.length, (i) => numbers[i]! > value) - 1)
}

/** Whether a span shares a character with one of some spans that are sorted and do not overlap. */
export function sharesAny(sorted: readonly Span[], { start, end }: Span): boolean {
  if (sorted.length === 0) return false
  const next = sorted[firstIndex(sorted.length, (i) => sorted[i]!.end > start)]
  return next !== undefined && next.start < end
}

/** How long the match of a sticky pattern at an offset is; 0 where there is none. Spares the match itself. */
export function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex - at : 0
}

/** The match of a sticky pattern at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
