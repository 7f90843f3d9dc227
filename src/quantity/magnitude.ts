/** What stands behind the digits and multiplies them: `M`, ` million`, `Ki`, `bn`. */
export interface Magnitude {
  /** The word itself, without the gap before it. */
  readonly word: string
  readonly factor: number
  /** Words of one series replace each other when a number grows or shrinks. */
  readonly series: MagnitudeSeries
}

export type MagnitudeSeries = 'letter' | 'binary' | 'short' | 'word'

const SERIES: Readonly<Record<MagnitudeSeries, readonly (readonly [string, number])[]>> = {
  letter: [
    ['K', 1e3],
    ['M', 1e6],
    ['B', 1e9],
    ['T', 1e12],
  ],
  binary: [
    ['Ki', 2 ** 10],
    ['Mi', 2 ** 20],
    ['Gi', 2 ** 30],
    ['Ti', 2 ** 40],
  ],
  short: [
    ['k', 1e3],
    ['mn', 1e6],
    ['bn', 1e9],
    ['tn', 1e12],
  ],
  word: [
    ['thousand', 1e3],
    ['million', 1e6],
    ['billion', 1e9],
    ['trillion', 1e12],
    ['quadrillion', 1e15],
  ],
}

const BY_WORD = new Map<string, Magnitude>()
for (const series of ['word', 'short', 'binary', 'letter'] as const) {
  for (const [word, factor] of SERIES[series]) BY_WORD.set(word, { word, factor, series })
}
// As many write them, and who learnt to count in French.
for (const [word, factor] of [...SERIES.word, ['milliard', 1e9] as const])
  for (const plural of [word, `${word}s`]) BY_WORD.set(plural, { word: plural, factor, series: 'word' })
BY_WORD.set('k', { word: 'k', factor: 1e3, series: 'letter' })

/** `K`, `M`, `Ki`, `million`, `bn`: the magnitude of a word as it is written; spelt-out words in any case. */
export function magnitudeOf(word: string): Magnitude | undefined {
  const known = BY_WORD.get(word) ?? (word.length > 3 ? BY_WORD.get(word.toLowerCase()) : undefined)
  return known === undefined || known.word === word ? known : { ...known, word }
}

/**
 * Lower-case letters that stand for a magnitude only in company: `$5m`, `7b parameters`.
 * Alone, `m` is the metre.
 */
export function looseMagnitudeOf(letter: string): Magnitude | undefined {
  const known = letter === 'm' || letter === 'b' || letter === 't' ? BY_WORD.get(letter.toUpperCase()) : undefined
  return known === undefined ? undefined : { ...known, word: letter }
}

/**
 * The magnitude of the same series in which a value reads as 1 to 999.
 * Undefined where it reads best without one; values beyond the series keep its last word.
 */
export function magnitudeFor(value: number, like: Magnitude): Magnitude | undefined {
  const size = Math.abs(value)
  const fitting = SERIES[like.series].filter(([, factor]) => size >= factor).at(-1)
  if (fitting === undefined) return undefined
  const [word, factor] = fitting
  return { word: casedLike(word, like), factor, series: like.series }
}

function casedLike(word: string, like: Magnitude): string {
  if (like.series !== 'letter') return word
  // `7b` and `$5m` are lower case throughout; a small k goes with large M, B and T.
  if (like.word !== 'k' && like.word === like.word.toLowerCase()) return word.toLowerCase()
  return word === 'K' && like.word === 'k' ? 'k' : word
}
