import { lettered, Sticky } from '../text'

/**
 * What a word before (or a sign after) a number makes of it.
 * `about`: near it. `over`: it or somewhat more. `under`: it or somewhat less. `up-to`: at most it.
 */
export type Qualifier = 'about' | 'over' | 'under' | 'up-to'

// Longer phrases first: `no more than` ends like `more than` and means the opposite.
const PHRASES: readonly (readonly [Qualifier, string])[] = [
  ['up-to', 'no more than|not more than|up to|at most|a maximum of|maximum of|no larger than|not exceeding|≤|<='],
  ['over', 'no less than|no fewer than|not less than|at least|a minimum of|minimum of|upwards of|≥|>='],
  [
    'over',
    'more than|greater than|higher than|larger than|in excess of|over|above|beyond|exceeding|exceeds|exceeded|>',
  ],
  ['under', 'less than|fewer than|lower than|smaller than|just shy of|shy of|under|below|nearly|almost|approaching|<'],
  [
    'about',
    'about|around|roughly|approximately|approx\\.?|circa|ca\\.|some|on the order of|in the order of|close to|near|~|∼|≈|≃',
  ],
]

// Looked for backwards from the end, so that nothing before it is searched; the first that fits counts.
const BEFORE = lettered('i')`$(?<=(?:^|[^\L])(?:${PHRASES.map(([, phrases]) => `(${phrases})`).join('|')}))`

// Words that may stand between the qualifier and its number.
const FILLER = /(?:^|\s)(?:a|an|the|only|just|US)$/i

const TOTAL = /\b(?:add(?:s|ing|ed)?|sum(?:s|ming|med)?)\sup\sto$/i

/** No qualifying phrase is longer than this, fillers and all. */
const REACH = 40

/** The last words of all phrases and fillers: no other word has to be looked at. */
const LAST_WORDS = new Set([
  ...PHRASES.flatMap(([, phrases]) => phrases.match(/[a-z]+(?=\\|\||$)/g) ?? []),
  ...['a', 'an', 'the', 'only', 'just', 'us'],
])
/** The signs that phrases end with. */
const LAST_SIGNS = '.=<>≤≥~∼≈≃'

function mayQualify(tail: string): boolean {
  let start = tail.length
  while (start > 0 && isLetter(tail.charCodeAt(start - 1))) start--
  return start < tail.length
    ? LAST_WORDS.has(tail.slice(start).toLowerCase())
    : start > 0 && LAST_SIGNS.includes(tail[start - 1]!)
}

function isLetter(code: number): boolean {
  const small = code | 32
  return small >= 97 && small <= 122
}

/** The qualifier that a text ends with, as in `costs about `. */
export function qualifierBefore(text: string): Qualifier | undefined {
  let tail = text.slice(-REACH).trimEnd()
  if (!mayQualify(tail)) return undefined
  const filler = FILLER.exec(tail)
  if (filler !== null) tail = tail.slice(0, filler.index).trimEnd()
  const found = BEFORE.exec(tail)
  if (found === null) return undefined
  // “Adds up to 130” bounds nothing.
  if (TOTAL.test(tail)) return undefined
  return PHRASES[found.findIndex((group, i) => i > 0 && group !== undefined) - 1]?.[0]
}

const AFTER: readonly (readonly [Qualifier, RegExp])[] = [
  ['over', /^\s?\+(?!\s?[\d$€£])/],
  ['over', /^\s(?:or|and)\s(?:more|above|up|over)\b/i],
  ['up-to', /^\s(?:or|and)\s(?:less|fewer|below|under)\b/i],
  ['up-to', /^\sat\smost\b/i],
  ['over', /^\sat\sleast\b/i],
  ['about', /^\s(?:or so|give or take)\b/i],
  ['about', /^-?ish\b/i],
]

/** How all of them begin. */
const BEGINS = new Sticky(/\s?\+|\s(?:or|and|at|give)\s|-?ish/iy)

/** The qualifier that follows a number: `10,000+`, `8 or more`. */
export function qualifierAfter(text: string): Qualifier | undefined {
  if (BEGINS.at(text, 0) === null) return undefined
  const head = text.slice(0, REACH)
  return AFTER.find(([, pattern]) => pattern.test(head))?.[0]
}
