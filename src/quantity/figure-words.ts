import { Finder, type Found } from '../text'
import { magnitudeOf } from './magnitude'
import type { Numeral } from './numeral'

const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen twenty'
).split(' ')
const TENS = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const CARDINALS = new Map<string, number>([
  ...ONES.map((word, i) => [word, i] as const),
  ...TENS.map((word, i) => [word, 30 + 10 * i] as const),
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
])

const MULTIPLES = new Map<string, number>([
  ['twice', 2],
  ['double', 2],
  ['thrice', 3],
  ['triple', 3],
  ['quadruple', 4],
])

const PARTS = new Map<string, number>([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['quarter', 4],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['twelfth', 12],
  ['sixteenth', 16],
  ['twentieth', 20],
  ['hundredth', 100],
  ['thousandth', 1000],
])

// Alternatives by length, so that `sixteenth` is not read as `sixth` or `six`.
const alternatives = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')
const COUNT = alternatives(ONES.slice(1, 13))

// `a third stage` orders, `a third of the stages` divides: what follows has to be the end, `of` or the like.
const FRACTION_END =
  '(?=$|[.,;:!?)\\]]|\\s(?:of|the|as|less|fewer|more|lower|smaller|that|its|what|their|to)\\b|(?<=\\bby\\san?\\s\\w{4,10})(?=\\s))'
const FRACTION_SOURCE =
  `\\b(?:(an?|one|${COUNT})[\\s-](${alternatives([...PARTS.keys()].slice(2))})(s)?${FRACTION_END}` +
  `|(?<!(?:first|second|other|latter|upper|lower|bottom|top)\\s)(?:(?:an?|one)\\s)?half(?![\\w-])(?:\\san?\\s(thousand|million|billion|trillion)\\b)?)`

const CARDINAL_SOURCE =
  `\\b(?:(${alternatives(MULTIPLES.keys())})\\b` +
  `|(?:(${alternatives(TENS)}|twenty)-(${alternatives(ONES.slice(1, 10))})|(an?)\\s(?=dozen|hundred|thousand|million|billion|trillion)|(${alternatives(CARDINALS.keys())}))` +
  `(?:(fold)|(?:(?<=an?\\s)|[\\s-])(dozen|hundred|thousand|million|billion|trillion))?\\b(?!-(?:off|of|by)\\b))`

/** What numbers in words look like: fractions, then whole ones. For who looks for other things in the same pass. */
export const numberWordPatterns: readonly RegExp[] = [
  new RegExp(FRACTION_SOURCE, 'gi'),
  new RegExp(CARDINAL_SOURCE, 'gi'),
]
const finder = new Finder(numberWordPatterns)
/** Every number in words has three letters in a row; most labels of figures have not. */
const letters = /[a-z]{3}/i

function numeral(found: RegExpExecArray, value: number, step: number, denominator?: number): Numeral {
  return {
    span: { start: found.index, end: found.index + found[0].length },
    sign: '',
    currency: '',
    group: '',
    digits: '',
    decimals: 0,
    power: '',
    gap: '',
    value,
    step,
    magnitude: undefined,
    words: found[0],
    denominator,
  }
}

/** Numbers in words: fractions (`a tenth`, `half`, `two thirds`, `half a million`), and whole ones (`eight`, `a million`, `twice`). */
export interface NumberWords {
  readonly fractions: readonly Numeral[]
  readonly cardinals: readonly Numeral[]
}

/** @param found the matches of `numberWordPatterns`, where they were looked for before */
export function numberWordsIn(text: string, found?: readonly Found[]): NumberWords {
  const fractions: Numeral[] = []
  const cardinals: Numeral[] = []
  for (const { pattern, groups } of found ?? (letters.test(text) ? finder.find(text) : [])) {
    if (pattern === 0) fractions.push(fraction(groups))
    else cardinals.push(cardinal(groups))
  }
  return { fractions, cardinals }
}

function fraction(found: RegExpExecArray): Numeral {
  const part = found[2]?.toLowerCase()
  if (part === undefined) return numeral(found, (magnitudeOf(found[4] ?? '')?.factor ?? 1) / 2, 0, 2)
  const denominator = PARTS.get(part)!
  const count = CARDINALS.get(found[1]!.toLowerCase()) ?? 1
  return numeral(found, count / denominator, 0, denominator)
}

function cardinal(found: RegExpExecArray): Numeral {
  // By their places: taking the array apart would take longer than all the rest.
  const [multiple, tens, ones, single, size] = [found[1], found[2], found[3], found[5], found[7]]
  if (multiple !== undefined) return numeral(found, valueOf(MULTIPLES, multiple), 1)
  const count =
    tens !== undefined
      ? valueOf(CARDINALS, tens) + valueOf(CARDINALS, ones)
      : single === undefined
        ? 1
        : valueOf(CARDINALS, single)
  const magnitude = size?.toLowerCase()
  const factor = magnitude === undefined ? 1 : (magnitudeOf(magnitude)?.factor ?? CARDINALS.get(magnitude)!)
  return numeral(found, count * factor, factor)
}

function valueOf(words: ReadonlyMap<string, number>, written = ''): number {
  return words.get(written) ?? words.get(written.toLowerCase())!
}

/** A small whole number in words, undefined where people would write digits. */
export function cardinalWord(value: number): string | undefined {
  return Number.isInteger(value) && value > 0 ? ONES[value] : undefined
}

// Those that people write without thinking; an eighth or two fifths would be read twice.
const PLAIN_FRACTIONS: readonly (readonly [number, string])[] = [
  [1 / 2, 'half'],
  [1 / 3, 'a third'],
  [2 / 3, 'two thirds'],
  [1 / 4, 'a quarter'],
  [3 / 4, 'three quarters'],
  [1 / 5, 'a fifth'],
  [1 / 10, 'a tenth'],
]

/** The plain fractions, nearest first. */
export function nearestFractions(value: number): readonly string[] {
  return [...PLAIN_FRACTIONS].sort(([a], [b]) => Math.abs(a - value) - Math.abs(b - value)).map(([, words]) => words)
}
