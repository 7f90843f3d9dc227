import type { ArticleFigure } from './read-article'

/** Figures brought to one unit: `101,000 GPU-hours, 5,000 and 41,000` all count the same. */
export interface Addend {
  readonly figure: ArticleFigure
  /** What one of its unit is in base units. */
  readonly factor: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * Figures as they can be added up: those without a unit count in that of the others. Undefined where they do not measure the
 * same, or where one is a range or a fraction.
 */
export function addends(figures: readonly ArticleFigure[]): readonly Addend[] | undefined {
  const factors = new Set(figures.flatMap(({ occurrence: { reading } }) => reading?.unit?.factor ?? []))
  const measures = new Set(figures.map(({ measure }) => measure).filter((measure) => measure !== 'bare'))
  if (measures.size > 1) return undefined
  const [common = 1] = factors
  const all = figures.map((figure): Addend | undefined => {
    const { reading } = figure.occurrence
    if (reading === undefined || reading.style.join !== undefined) return undefined
    if (reading.unit === undefined && factors.size > 1) return undefined
    const [{ value, step, denominator }] = reading.style.numerals
    if (!(value > 0) || denominator !== undefined) return undefined
    const factor = reading.unit?.factor ?? common
    return {
      figure,
      factor,
      value: value * factor,
      low: (value - step / 2) * factor,
      high: (value + step / 2) * factor,
    }
  })
  return all.every((each) => each !== undefined) ? all : undefined
}

/** The sum of some figures, with what their digits leave open. */
export function sumOf(parts: readonly Addend[]): Pick<Addend, 'value' | 'low' | 'high'> {
  const sum = { value: 0, low: 0, high: 0 }
  for (const part of parts) {
    sum.value += part.value
    sum.low += part.low
    sum.high += part.high
  }
  return sum
}
