import { expect, test } from 'vitest'
import { Sticky } from '../../src/text'

const text = 'about 12 %, 3-fold, 4 × 10^5, 7 percent and 8\u00a0%'

test.each([/[ \u00a0]?(?:%|percent\b)/y, /-?fold\b/y, /[ \u00a0]?[×x] ?10\^\d+/y, /\s*-/y, /x*/y])(
  'finds what %s finds, whether it was asked once or often',
  (pattern) => {
    const sticky = new Sticky(pattern)
    const alone = new RegExp(pattern)
    for (let round = 0; round < 20; round++) {
      for (let at = 0; at <= text.length; at++) {
        alone.lastIndex = at
        expect(sticky.at(text, at)?.[0]).toBe(alone.exec(text)?.[0])
      }
    }
  },
)
