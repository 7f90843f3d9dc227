import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCut, nextCut } from '../../src/note/cuts'

const pieces = ['\n', '\n', '\r', '\r\n', ' ', '\t', 'a', '-', '- ', '1.', '12) ', '*', '+\n', '>', '\uFEFF', '\0', '[', '---', '\u2028', '\u00a0'] // prettier-ignore
const documents = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((each) => each.join(''))

test('the next cut is the first place behind at which the text can be cut', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const base = text.startsWith('\uFEFF') ? 1 : 0
      const cuts = [...text].flatMap((_, at) => (at > base && isCut(text, at) ? [at] : []))
      for (const [i, from] of [base, ...cuts].entries()) {
        // From the beginning and from a cut on, as far as the text goes and as far as the last cut.
        for (const to of [text.length, ...cuts.slice(-1)]) {
          const expected = cuts.slice(i).find((cut) => cut < to) ?? to
          if (from < to)
            expect([text, from, to, nextCut(text, text.slice(base, to), base, from)]).toEqual([
              text,
              from,
              to,
              expected,
            ])
          if (from < to) expect(nextCut(text, text.slice(from, to), from, from)).toBe(expected)
        }
      }
    }),
    { numRuns: 5000 },
  )
})
