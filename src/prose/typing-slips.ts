import { digitsOf, interval } from './own-figures'
import type { ArticleFigure } from './read-article'

/** Of fewer digits two are easily in the order of others. */
const FEW = 3
/** Digits behind a zero too many agree by chance, if they are fewer. */
const TWO = 2
/** What leaves open more than this is no certain value. */
const WIDE = 0.02
const COARSE = 0.12

type Interval = readonly [number, number]

/** What a figure of many digits allows with two neighbouring ones in each other's place: `5.238` for 5.328. */
export function transposed(figure: ArticleFigure): readonly Interval[] {
  const written = interval(figure)
  const digits = figure.occurrence.reading?.style.numerals[0].digits.replace(/\D/g, '') ?? ''
  if (written === undefined || digitsOf(figure) < FEW) return []
  const middle = (written[0] + written[1]) / 2
  return [...digits].flatMap((digit, i): Interval[] => {
    if (i === 0 || digit === digits[i - 1]) return []
    const swapped = digits.slice(0, i - 1) + digit + digits[i - 1]! + digits.slice(i + 1)
    const shift = middle * (Number(swapped) / Number(digits) - 1)
    return [[written[0] + shift, written[1] + shift]]
  })
}

/** Whether a figure is what another value looks like with two neighbouring digits in each other's place. */
export function isTransposed(figure: ArticleFigure, [low, high]: Interval): boolean {
  return high / low < 1 + WIDE && transposed(figure).some(([least, most]) => least <= high && most >= low)
}

/** Whether a figure is right but for its magnitude: ten, a hundred or a thousand times what it should be, or a part of that. */
export function isShifted(figure: ArticleFigure, [low, high]: Interval): boolean {
  const written = interval(figure)
  if (written === undefined || digitsOf(figure) < TWO || high / low > 1 + COARSE) return false
  const tens = Math.round(Math.log10((written[0] + written[1]) / (low + high)))
  return tens !== 0 && written[0] / 10 ** tens <= high && written[1] / 10 ** tens >= low
}
