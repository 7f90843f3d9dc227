import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** A table of rows that are written with bars, the first of which holds the heads. */
const table = (...rows: string[]) => {
  const [head, ...others] = rows.map((row) => `| ${row} |\n`)
  return `${head}|${'---|'.repeat(rows[0]!.split('|').length)}\n${others.join('')}`
}
/** What is said of the figures with some text. */
const of = (figure: string, text: string) => verdicts(text).filter((each) => each.startsWith(`${figure}:`))
const flagged = (text: string) => verdicts(text).filter((each) => each.includes('contradicted'))

describe('a share that is one column divided by another', () => {
  const shares = (share: string, head = 'Active share') =>
    table(
      `Model | Total | Active | ${head}`,
      'Aster | 52.3B | 12.1B | 23.1%',
      'Birch | 2T | 48B | 2.4%',
      'Cedar | 131.5B | 6.4B | 4.9%',
      `Dahlia | 412B | 29B | ${share}`,
    )

  test('follows in every row or not', () => {
    expect(flagged(shares('7%'))).toEqual([])
    expect(of('7%', shares('7%'))).toEqual(['7%: supported 7 %'])
    expect(flagged(shares('14%'))).toEqual(['14%: contradicted 7 %'])
    expect(of('2.4%', shares('14%'))).toEqual(['2.4%: supported 2.4 %'])
  })

  test('two that do not follow show that it is another share', () => {
    expect(flagged(shares('14%').replace('23.1%', '31.1%'))).toEqual([])
  })

  test('so few digits hold by chance', () => {
    const text = table('A | Whole | Part | %', 'b | 52B | 12B | 20%', 'c | 30B | 7B | 20%', 'd | 40B | 4B | 20%')
    expect(flagged(text)).toEqual([])
  })
})

describe('what costs the same in every row, be it said or not', () => {
  const bill = (cost: string, ...others: string[]) =>
    table('Phase | GPU hours | Cost', `First | 1,740K | ${cost}`, 'Second | 126K | $0.378M', ...others)
  const total = 'Together | 1,875K | $5.625M'

  test('two digits in each other’s place', () => {
    expect(flagged(bill('$5.220M', 'Third | 9K | $0.027M', total))).toEqual([])
    const wrong = bill('$5.202M', 'Third | 9K | $0.027M', total)
    expect(flagged(wrong)).toEqual(['$5.202M: contradicted $5.22M'])
    expect(of('$5.625M', wrong)).toEqual(['$5.625M: supported $5.625M'])
  })

  test('without the total too', () => {
    expect(flagged(bill('$5.202M', 'Third | 9K | $0.027M'))).toEqual(['$5.202M: contradicted $5.22M'])
    // It may have been another price.
    expect(flagged(bill('$4.350M', 'Third | 9K | $0.027M'))).toEqual([])
  })

  test('what is just what lacks to the total', () => {
    expect(flagged(bill('$4.350M', 'Third | 9K | $0.027M', total))).toEqual(['$4.350M: contradicted $5.22M'])
    expect(flagged(bill('$4.350M', 'Third | 9K | $0.027M', 'Together | 1,875K | $4.755M'))).toEqual([])
  })

  test('rates that differ', () => {
    const prices = table('Model | Input | Output', 'a | $2 | $8', 'b | $3 | $12', 'c | $1.25 | $5.20')
    expect(flagged(prices)).toEqual([])
    const watts = table('Site | GPUs | Power', 'a | 1,024 | 1,434 kW', 'b | 2,048 | 2,867 kW', 'c | 4,096 | 5,374 kW')
    expect(flagged(watts)).toEqual(['5,374: contradicted 5.734 MW'])
    expect(flagged(watts.replace('5,374', '4,915'))).toEqual([])
  })

  test('whose digits were changed is not always clear', () => {
    // 7.42B and 14.84 GB make 2 as well as 7.24B and 14.48 GB.
    const weights = table('Model | Params | Size', 'a | 30.5B | 61.0 GB', 'b | 46.7B | 93.4 GB', 'c | 141B | 228 GB')
    expect(flagged(weights)).toEqual([])
  })
})

describe('a product of two columns', () => {
  const runs = (flops: string) =>
    table(
      'Model | Parameters | Tokens | FLOPs',
      'Aster | 12.5B | 2.4T | 1.80 × 10^23',
      'Birch | 33B | 4.4T | 8.71 × 10^23',
      `Chinchilla | 70B | 1.4T | ${flops}`,
    )

  test('six times parameters and tokens', () => {
    expect(flagged(runs('5.88 × 10^23'))).toEqual([])
    expect(flagged(runs('5.88 × 10^24'))).toEqual(['5.88 × 10^24: contradicted 5.88 × 10^23'])
    // Counted in another way.
    expect(flagged(runs('7.2 × 10^23'))).toEqual([])
  })

  test('a zero too many may stand in any column, where nobody knows the others', () => {
    expect(flagged(runs('5.88 × 10^24').replace('Chinchilla', 'Cedar'))).toEqual([])
  })

  test('a width is not everywhere that of all heads', () => {
    const widths = table(
      'Model | Heads | Head size | Width',
      'a | 32 | 128 | 4096',
      'b | 40 | 128 | 5120',
      'c | 64 | 128 | 8192',
      'd | 16 | 256 | 3072',
    )
    expect(flagged(widths)).toEqual([])
  })
})

describe('a quotient by the number that heads the row', () => {
  const speeds = (each: string) =>
    table(
      'Users | tok/s (node) | tok/s per user',
      '1 | 152 | 152',
      '8 | 1,096 | 137',
      '32 | 3,296 | 103',
      `128 | 9,216 | ${each}`,
    )

  test('follows or not', () => {
    expect(flagged(speeds('72'))).toEqual([])
    expect(flagged(speeds('36'))).toEqual(['36: contradicted 72 tokens/s'])
  })
})
