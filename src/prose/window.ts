import { firstIndex, type Span } from '../text'

/** So far around a figure words are looked at; what is farther away says nothing of it. */
export const WINDOW = 600

/** Those of some sorted, disjoint spans that lie inside a range. Takes time by what it finds, not by how many there are. */
export function inside<S extends Span>(spans: readonly S[], start: number, end: number): readonly S[] {
  const from = firstFrom(spans, start)
  let to = from
  while (to < spans.length && spans[to]!.end <= end) to++
  return spans.slice(from, to)
}

/** The index of the first span that starts at an offset or behind it. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  return firstIndex(spans.length, (i) => spans[i]!.start >= offset)
}
