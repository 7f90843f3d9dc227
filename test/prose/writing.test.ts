import { describe, expect, test } from 'vitest'
import { read, verdicts } from './support'

describe('numbers as they are written on the Continent', () => {
  test.each([
    ['The card has 80 Go of memory and moves 3,35 To/s.', ['80 | memory | 80', '3,35 | bandwidth | 3350']],
    ['A query takes 0,24 Wh on 2 048 GPUs.', ['0,24 | energy | 0.24', '2 048 | gpu_count | 2048']],
    ['It rose 1,3 % over 1 234 567 GPU hours.', ['1,3 % | percent | 1.3', '1 234 567 | gpu_hours | 1234567']],
    ['It cost 5,576 million dollars, or 1,5 % of that.', ['5,576 million | cost | 5576000', '1,5 % | percent | 1.5']],
    ['A share of 2,5 % of 1.234 GPUs', ['2,5 % | percent | 2.5', '1.234 | gpu_count | 1234']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  test.each([
    // One comma among points says nothing of how numbers are written.
    [
      'It moves 3.35 TB/s of 80.5 GB at 2,048 GPUs.',
      ['3.35 | bandwidth | 3350', '80.5 | memory | 80.5', '2,048 | gpu_count | 2048'],
    ],
    ['We used 2,048 GPUs.', ['2,048 | gpu_count | 2048']],
    ['We hired 80 Go developers.', ['80 | count-other | 80']],
  ])('English stays English: %s', (text, expected) => expect(read(text)).toEqual(expected))

  test('who writes milliards counts on the long scale; elsewhere a billion is a thousand million', () => {
    expect(read('It has 12 milliards of parameters and saw 2 billions of tokens.')).toEqual([
      '12 milliards | params | 12000000000',
      '2 billions | tokens | 2000000000000',
    ])
    expect(read('It saw 2 billion tokens.')).toEqual(['2 billion | tokens | 2000000000'])
  })

  test('what is right so written is borne out, and what is wrong is not', () => {
    expect(
      verdicts('The H100 SXM has 80 Go of memory; memory bandwidth is 3,35 To/s, 1,5 % of it unused.').slice(0, 2),
    ).toEqual(['80: supported 80 GB', '3,35: supported 3.35 TB/s'])
  })
})
