import { describe, expect, it } from 'vitest'
import { lettered } from '../../src/text'

const words =
  'naïve Größe Œuvre µF Việt Ελλάδα Україна Հայ עברית العربية हिन्दी தமிழ் ไทย ქართული 日本語 かな カナー 中文 한국어 ｶﾅ Ａ'
const signs = '·×÷²³½°%‰€£¥₹₂~≈≤≥<>−+*/^=()[]{}…!?,.;:-–—_“”„‘’«»、。「」・！？　\u00a0\u2009\u202f'

describe('lettered', () => {
  it.each(words.split(' '))('takes %s for one word', (word) => {
    expect(word.replace(lettered('g')`[\L]`, '')).toBe('')
  })

  it.each([...signs])('takes “%s” for no letter', (sign) => {
    expect(lettered()`[\L]`.test(sign)).toBe(false)
  })

  it('keeps the rest of the pattern and its flags', () => {
    const unit = lettered('iy')`(k|m)b(?![\L\d])`
    unit.lastIndex = 3
    expect(unit.exec('12 KB/s')?.[1]).toBe('K')
    unit.lastIndex = 3
    expect(unit.exec('12 KBß')).toBeNull()
  })
})
