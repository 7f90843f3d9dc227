/** A half-open range `[start, end)` of UTF-16 offsets into some text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The smallest span that covers both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}

/** Whether `offset` lies in the span; the end counts, as a cursor behind the last character still touches it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end
}

/** Whether the whole of a span lies in another. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Whether the spans share at least one character (or one is empty and lies inside the other). */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
    ? true
    : a.start === a.end
      ? touches(b, a.start)
      : b.start === b.end && touches(a, b.start)
}

/** The span moved by `offset` characters. */
export function shift(span: Span, offset: number): Span {
  return { start: span.start + offset, end: span.end + offset }
}
