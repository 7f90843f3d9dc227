/** A head that says what is counted rather than whose. */
export const METRIC =
  /#|\b(?:shots?|metric|scores?|benchmarks?|tasks?|languages?|factor|ratio|saved|saving|reduction|difference|change|share|cost|unit|units|source|notes?|total|average|year|date|value|price|per)\b|[%×()$]/i

/** `Comparable model` → `comparable-model`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}
