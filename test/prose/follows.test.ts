import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('sums in a sentence', () => {
  test.each([
    [
      'Training took 101,000 GPU-hours, data 5,000 and tests 41,000, making 147,000 in all.',
      '147,000: supported 147,000',
    ],
    [
      'Training took 101,000 GPU-hours, data 5,000 and tests 41,000, making 157,000 in all.',
      '157,000: contradicted 147,000',
    ],
    [
      'Training took 101,000 GPU-hours, data 5,000 and tests 41,000, including 30,000 in all for tests.',
      '30,000: unknown',
    ],
    ['Chips draw 24 kW, cooling adds 6 kW and switches 2 kW, for a total of 32 kW.', '32: supported 32 kW'],
    ['Chips draw 24 kW, cooling adds 6 kW and switches 2 kW, for a total of 38 kW.', '38: contradicted 32 kW'],
    ['We have 8 GPUs in each of 100 nodes, 800 in all.', '800: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('totals of some rows only', () => {
  const table = (total: string) =>
    `| Run | GPU hours |\n|---|---|\n| Old 7B | 9.0M |\n| New 7B | 1.5M |\n| New 70B | 2.5M |\n| New, total | ${total} |\n`

  test('are the sum of those', () => {
    expect(last(table('4.0M'))).toBe('4.0M: supported 4M GPU-hours')
    expect(last(table('4.6M'))).toBe('4.6M: contradicted 4M GPU-hours')
    expect(last(table('13.0M'))).toBe('13.0M: unknown')
  })
})

describe('shares of what stands before them', () => {
  test.each([
    ['Revenue was $130.5bn; data centres were $115.2bn of it, or 88%.', '88%: supported 88.3 %'],
    ['Revenue was $130.5bn; data centres were $115.2bn of it, or 78%.', '78%: contradicted 88.3 %'],
    ['Revenue was $130.5bn; data centres were $115.2bn of it, up 78%.', '78%: unknown'],
    ['They used 61 GB of the 80 GB, or 76%.', '76%: supported 76.3 %'],
    ['They used 61 GB of the 80 GB, or 67%.', '67%: contradicted 76.3 %'],
    ['They used 61 GB of the 80 GB, or 24% less than all.', '24%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('how often', () => {
  test.each([
    ['In 54 days it stopped 466 times, once every 3 hours.', '3: supported 2.8 hours'],
    ['In 54 days it stopped 466 times, once every 28 hours.', '28: contradicted 2.8 hours'],
    ['In 54 days it stopped 466 times; we look once every 28 hours.', '28: unknown'],
    ['It stopped 466 times, once every 28 hours.', '28: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('columns that are a multiple of another', () => {
  const table = (head: string, price: string) =>
    `| Plan | per GPU-hour | ${head} |\n|---|---|---|\n| A | $3.00 | $24.00 |\n| B | $2.20 | $17.60 |\n| C | $1.75 | ${price} |\n`

  test('hold in every row or not', () => {
    expect(last(table('per 8-GPU node', '$14.00'))).toBe('$14.00: supported $14')
    expect(last(table('per 8-GPU node', '$16.00'))).toBe('$16.00: contradicted $14')
    expect(last(table('per node', '$16.00'))).toBe('$16.00: unknown')
  })
})

describe('slips of the magnitude', () => {
  test.each([
    ['Beneath it lies DeepSeek-V3, 671 million parameters, which was not cheap.', '671 million: contradicted 671B'],
    ['DeepSeek-V3 is large, not a matter of 671 million parameters.', '671 million: unknown'],
    ['Kimi K2 read 15.5 billion tokens.', '15.5 billion: contradicted 15.5T tokens'],
    ['Kimi K2 read 15.5 trillion tokens.', '15.5 trillion: supported 15.5T tokens'],
    ['The L2 cache of an A100 has 80 MB.', '80: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('peaks by format, dense and sparse', () => {
  test.each([
    ['In FP8 an H100 does 1,979 TFLOPS dense.', '1,979: supported 1.979 PFLOP/s'],
    ['In FP8 an H100 does 3,958 TFLOPS dense.', '3,958: contradicted 1.979 PFLOP/s'],
    ['In FP8 two H100s do 3,958 TFLOPS dense.', '3,958: unknown'],
    ['In FP8 an H100 does 3,958 TFLOPS with sparsity.', '3,958: supported 3.958 PFLOP/s'],
    ['A TPU v5e does 394 TFLOPS in BF16.', '394: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text).find((v) => !/^(?:8|16|two):/.test(v))).toBe(expected))

  test('a list counts as its first figure does', () => {
    const list = (fp4: string) => verdicts(`A B200 reaches 2,250 TFLOPS BF16 dense, 4,500 FP8, ${fp4} FP4.`)[4]
    expect(list('9,000')).toBe('9,000: supported 9 PFLOP/s')
    expect(list('18,000')).toBe('18,000: contradicted 9 PFLOP/s')
  })
})

test('what is drawn a year later is a power', () => {
  expect(last('Racks of 600 kW a year later.')).toBe('600: unknown')
  expect(last('Racks of 600 kW a year.')).toBe('600: imprecise 600 kWh')
})
