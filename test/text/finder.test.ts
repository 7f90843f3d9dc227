import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Finder } from '../../src/text'
import { beginningsOf } from '../../src/text/beginnings'

const patterns = [
  /\b(?:cost|costs?|to (?:train|build))\b/gi,
  /\btrain(?:ed|ing)?\b/gi,
  /\b(?:(?:cost|paid)?(?: \w+){0,2} ?train)\b/gi,
  /(?<![\d:])(\d{1,3}):(\d{1,3})(?=\s)/g,
  /\b(?:FP|BF)-?(\d{1,2})\b/gi,
  /[A-C]x|[^a]b+/g,
  /CO[₂2]\w*|(?:a|ab){2,3}/g,
  /É|ſ?k/giu,
  /a*/g,
  /\bpe(?:r|t)*\b|$/g,
]

/** What `matchAll` finds, pattern by pattern. */
function oneByOne(text: string) {
  return patterns
    .flatMap((pattern, i) => [...text.matchAll(pattern)].map((match) => ({ pattern: i, start: match.index, match })))
    .filter(({ match }) => match[0] !== '' || match.index < text.length)
    .sort((a, b) => a.start - b.start || a.pattern - b.pattern)
    .map(({ pattern, start, match }) => `${pattern} ${start} ${match.join('|')}`)
}

const pieces = ['cost', 'Costs ', 'paid', ' to', ' train', 'TRAINED', 'ing', ' ', '12', ':', '3 ', 'fp', '-8', 'Ax', 'ab', 'b', 'CO₂', 'É', 'é', 'K', 'per', '\n', 'x', 'ſ'] // prettier-ignore

test('finds what each pattern finds alone', () => {
  const finder = new Finder(patterns)
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text, (written) => {
      const found = finder.find(written).map(({ pattern, start, groups }) => `${pattern} ${start} ${groups.join('|')}`)
      expect(found).toEqual(oneByOne(written))
    }),
    { numRuns: 2000, seed: 5 },
  )
})

test.each([
  [/\b(?:energy|tax)\b/g, ['|energ', '|tax']],
  [/FP-?8/i, ['fp-0', 'fp0']],
  [/\d{1,2}:/, ['00:', '0:']],
  [/[A-C]\d{4}-\s/, ['a0000', 'b0000', 'c0000']],
  [/4[^a]|[\w]x/, ['', '0']],
  [/(?<=in )[abB]\w*x/i, ['a', 'ax', 'b', 'bx']],
  [/ {0,2}-x?/, ['-x', '-', ' -x', ' -', '  -x', '  -'].sort()],
  [/x?y/, ['xy', 'y']],
  [/.*z/, ['', 'z']],
])('a match of %s begins with', (pattern, expected) => {
  const all = beginningsOf(pattern).map(({ text, edge }) => `${edge ? '|' : ''}${text}`)
  expect([...new Set(all)].sort()).toEqual(expected)
})
