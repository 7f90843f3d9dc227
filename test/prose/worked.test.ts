import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('calculations that are written out', () => {
  test.each([
    ['On that card: 900 / 15 = 60 tok/s.', '60: supported 60'],
    ['On that card: 900 / 15 = 600 tok/s.', '600: contradicted 60'],
    ['We count 3 × 7 × 11 = 231 cells.', '231: supported 231'],
    ['We count 3 × 7 × 11 = 321 cells.', '321: contradicted 231'],
    ['With 3 × 80 GB = 240 GB it fits.', '240: supported 240'],
    ['With 1024 × 1024 × 2 = 2.1 MB it fits.', '2.1: unknown'],
    ['It is (12 + 3) × 4 = 60 of them.', '60: unknown'],
    ['It is 64 + 32 = 64 of them.', '64: contradicted 96'],
    ['It runs IADD(64+32=64) at once.', '64: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('several of what takes so much each', () => {
  test.each([
    ['One tenant takes 3.5 GB, and 20 tenants at once take 70 GB.', '70: supported 70 GB'],
    ['One tenant takes 3.5 GB, and 20 tenants at once take 35 GB.', '35: contradicted 70 GB'],
    ['One tenant takes 3.5 GB, and 20 tenants sharing a prefix at once take 35 GB.', '35: unknown'],
    ['One tenant takes 3.5 GB, and 20 readers at once take 35 GB.', '35: unknown'],
    ['A board draws 300 W. Four of them draw 1,200 W.', '1,200: supported 1.2 kW'],
    ['A board draws 300 W. Four of them draw 1,100 W.', '1,100: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('what a data centre adds', () => {
  test.each([
    ['We pay $2,000 a month. With a PUE of 1.4 that makes $2,800.', '$2,800: supported $2,800/month'],
    ['We pay $2,000 a month. With a PUE of 1.4 that makes $3,800.', '$3,800: contradicted $2,800/month'],
    ['We pay $2,000 a month. With a PUE of 1.4 and the staff that makes $3,800.', '$3,800: unknown'],
    ['The hall uses 500 kWh; at a PUE of 1.2 we get 600 kWh.', '600: supported 600 kWh'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('what follows by the units', () => {
  test.each([
    ['It makes 450 MWh daily, or 164 GWh a year.', '164: supported 164 GWh/year'],
    ['It makes 450 MWh daily, or 164 TWh a year.', '164: contradicted 164 GWh/year'],
    ['It makes 450 MWh daily, while the others make 164 TWh a year.', '164: unknown'],
    ['We used 62.5 kWh. With 0.42 kg/kWh this makes 26.3 kg CO2eq.', '26.3: supported 26.3 kgCO2e'],
    ['We used 62.5 kWh. With 0.42 kg/kWh this makes 263 kg CO2eq.', '263: contradicted 26.3 kgCO2e'],
    ['A box is $36 an hour. At 9,000 tokens/s a million tokens cost us $1.11.', '$1.11: supported $1.11'],
    ['A box is $36 an hour. At 9,000 tokens/s a million tokens cost us $0.11.', '$0.11: contradicted $1.11'],
    ['A box is $36 an hour. At 9,000 tokens/s a million tokens cost us $1.90.', '$1.90: unknown'],
    ['We make 250k tokens/s, so 21.6B tokens a day.', '21.6B: supported 21.6B tokens/day'],
    ['We make 250k tokens/s, so 2.16B tokens a day.', '2.16B: contradicted 21.6B tokens/day'],
    ['The job took 40 hours at 350 W, so 14 kWh in all.', '14: supported 14 kWh'],
    ['Not 40 hours at 350 W, and hence not 140 kWh.', '140: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})
