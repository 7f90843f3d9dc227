import type { FigureReading, Numeral } from '../quantity'

/** How a document writes its numbers, as far as its language shows in them. */
export interface Writing {
  /** `14,8 %`, `2 048`, `80 Go`: as on the Continent. */
  readonly isContinental: boolean
  /** Who writes milliards counts on the long scale: there a billion is a thousand milliards. */
  readonly hasMilliards: boolean
}

/** One object for each way, so that they can be told apart by themselves. */
const WAYS: readonly Writing[] = [false, true].flatMap((isContinental) =>
  [false, true].map((hasMilliards) => ({ isContinental, hasMilliards })),
)
export const ENGLISH = WAYS[0]!

/** One or two digits behind a comma, with what only decimals have behind or before them: `3,35 To/s`, `0,5`, `1,3 %`. */
const COMMA =
  /(?<![\d.,[(^]|\d )(?:0,\d{1,4}|\d{1,3},\d{1,2}(?=\s?(?:[%$€£×x]|[KMGTPkm]?(?:W|Wh|o|B|b|FLOPS?)\b|[KMBT]\b|(?:m|b|tr)illi(?:on|ard)s?\b|per\s?cent\b|milliseconds?\b|seconds?\b|hours?\b|days?\b|months?\b|years?\b|times\b|GPU|dollars?\b|euros?\b)))(?![\d,])/g
/** Behind a name a point may as well part its version. */
const POINT = /(?<![\w.,-]|\p{L} )\d{1,4}\.\d{1,2}(?![\d.\w-])/gu

/** What shows in a text how its numbers are written. */
export interface Marks {
  readonly commas: number
  readonly points: number
  readonly milliards: boolean
}

const none: Marks = { commas: 0, points: 0, milliards: false }

/** The marks of one passage. */
export function marksIn(text: string): Marks {
  if (!/\d/.test(text)) return none
  return { commas: count(text, COMMA), points: count(text, POINT), milliards: /\d\s(?:milliards?)\b/i.test(text) }
}

/** How a document writes its numbers, by the marks of its passages. */
export function writingOf(passages: readonly Marks[]): Writing {
  let [commas, points] = [0, 0]
  for (const marks of passages) {
    commas += marks.commas
    points += marks.points
  }
  const isContinental = commas > 0 && commas > 2 * points
  return WAYS[(isContinental ? 2 : 0) + (passages.some(({ milliards }) => milliards) ? 1 : 0)]!
}

function count(text: string, pattern: RegExp): number {
  let n = 0
  for (const _ of text.matchAll(pattern)) n++
  return n
}

const MAGNITUDE = /^[ \u00a0]?(?:[KMBT]\b|M[$€]|(?:m|b|tr)illi(?:on|ard)s?\b)/i
/** Digits with their groups and decimals. */
const NUMBER = /(?<![\d.,\p{L}])\d{1,3}((?:[ \u00a0]\d{3})+|(?:\.\d{3})+)?(,\d+)?(?![\d,])/gu
/** Behind a name, `3 405B` is a version and a size. */
const SIZE = /^[BMKT]\b/
const OCTETS = /(?<=\d[ \u00a0]?[kKMGTP])o(?=\/s|[\s.,;:)]|$)/g

/** A text with its numbers and bytes as they are written in English, every character in its place. */
export function inEnglish(text: string, { isContinental }: Writing): string {
  if (!isContinental || !/\d/.test(text)) return text
  return text
    .replace(NUMBER, (written: string, groups: string | undefined, decimals: string | undefined, at: number) => {
      const behind = text.slice(at + written.length, at + written.length + 14)
      if (groups !== undefined) {
        const whole = written.slice(0, written.length - (decimals?.length ?? 0))
        return SIZE.test(behind) ? written : whole.replace(/[ \u00a0.]/g, ',') + (decimals ?? '').replace(',', '.')
      }
      // Three digits behind a comma may be thousands, unless millions are divided.
      const isSure = decimals !== undefined && (decimals.length !== 4 || MAGNITUDE.test(behind))
      return isSure ? written.replace(',', '.') : written
    })
    .replace(OCTETS, 'B')
}

/** On the long scale a billion is a thousand milliards. */
export function inMilliards(reading: FigureReading, { hasMilliards }: Writing): FigureReading {
  const { style } = reading
  const [first, second] = style.numerals
  if (!hasMilliards || !isBillion(first) || (second !== undefined && !isBillion(second))) return reading
  const numerals: FigureReading['style']['numerals'] =
    second === undefined ? [longer(first)] : [longer(first), longer(second)]
  const { low, high, nominal } = reading
  return { ...reading, style: { ...style, numerals }, low: low * 1e3, high: high * 1e3, nominal: nominal * 1e3 }
}

function isBillion({ magnitude }: Numeral): boolean {
  return /^billions?$/i.test(magnitude?.word ?? '')
}

function longer(numeral: Numeral): Numeral {
  return { ...numeral, value: numeral.value * 1e3, step: numeral.step * 1e3 }
}
