import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('whose figure it is', () => {
  test.each([
    ['The idea was not new: by May 2024 DeepSeek-V2 had 37B active parameters.', '37B: contradicted 20.85B'],
    ['The idea was not new: by May 2024 DeepSeek-V2 had 21B active parameters.', '21B: supported 20.85B'],
    ['What one reads is not true: DeepSeek-V2 with 37B active parameters.', '37B: unknown'],
    ['It was never so: DeepSeek-V2 may have 37B active parameters.', '37B: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  const row = (params: string, active: string) =>
    last(`| Model | Total | Active |\n|---|---|---|\n| GLM-4.5 | ${params} | ${active} |\n`)

  test('in a row that is right of the very model that heads it, no variant is meant', () => {
    expect(row('355B', '32B')).toBe('32B: supported 32.08B')
    expect(row('355B', '12B')).toBe('12B: contradicted 32.86B')
    expect(row('106B', '12B')).toBe('12B: unknown')
  })

  test.each([
    ['Llama 2 took 3.3M A100 hours, of which the 70B alone took 184,320.', '184,320: contradicted 1.72M GPU-hours'],
    ['Llama 2 took 3.3M A100 hours, of which the 7B alone took 184,320.', '184,320: supported 184,320 GPU-hours'],
    ['Llama 2 took A100 hours: its 7B and 70B took 184,320 and more.', '184,320: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a power that is another device’s', () => {
  const row = (power: string, head = 'TDP (W)') =>
    last(`| Card | Memory (GB) | ${head} |\n|---|---|---|\n| MI300X | 192 | ${power} |\n`)

  test('in a column of rated power', () => {
    expect(row('750')).toBe('750: supported 750 W')
    expect(row('1,000')).toBe('1,000: contradicted 750 W')
    expect(row('900')).toBe('900: unknown')
    expect(row('1,000', 'Measured peak power (W)')).toBe('1,000: unknown')
  })

  test.each([
    ['A B200 is rated at 700 W.', '700: contradicted 1 kW'],
    ['A B200 is rated at 1,000 W.', '1,000: supported 1 kW'],
    ['A B200 ran all week at 700 W.', '700: unknown'],
    ['A B200 is rated higher than 700 W.', '700: unknown'],
    ['An H100 PCIe is rated at 350 W.', '350: supported 350 W'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('keys and values of a token', () => {
  test.each([
    ['Qwen2.5-72B stores 328 KB in its cache for each token.', '328: supported 327.7 kB/token'],
    ['Qwen2.5-72B stores 655 KB in its cache for each token.', '655: contradicted 327.7 kB/token'],
    ['Qwen2.5-72B stores 655 KB in its cache for each token at 32 bits.', '655: unknown'],
    ['Qwen2.5-72B stores 164 KB in its cache for each token.', '164: unknown'],
    ['Qwen2.5-72B would store 2.6 MB in its cache for each token.', '2.6: unknown'],
    ['DeepSeek-V3 caches 70 MB per token.', '70: contradicted 70.27 kB/token'],
    ['DeepSeek-V3 caches 70 KB per token.', '70: supported 70.27 kB/token'],
  ])('%s', (text, expected) => {
    const [, kind] = expected.split(': ')
    const found = verdicts(text)
      .filter((v) => !/^(?:32|16):/.test(v))
      .at(-1)!
    // What is right is confirmed where the words name the quantity.
    if (kind!.startsWith('supported')) expect(found).not.toContain('contradicted')
    else expect(found).toBe(expected)
  })
})

describe('digits in another order, points elsewhere', () => {
  test.each([
    ['# DeepSeek’s service\n\nDeepSeek’s output in a day: 168B tokens', '168B: supported 168B tokens'],
    ['# DeepSeek’s service\n\nDeepSeek’s output in a day: 186B tokens', '186B: contradicted 168B tokens'],
    ['# DeepSeek’s service\n\nDeepSeek’s output in a day: 196B tokens', '196B: unknown'],
    ['# DeepSeek’s service\n\nDeepSeek’s output in a day, if it grew: 186B tokens', '186B: unknown'],
    ['Cache hits cost users of DeepSeek-R1 $0.14 per million tokens.', '$0.14: supported $0.14/Mtoken'],
    ['Cache hits cost users of DeepSeek-R1 $1.40 per million tokens.', '$1.40: contradicted $0.14/Mtoken'],
    ['Cache hits cost users of DeepSeek-R1 $0.90 per million tokens.', '$0.90: unknown'],
    ['Writing to the cache costs users of DeepSeek-R1 $1.40 per million tokens.', '$1.40: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('days before a release', () => {
  test.each([
    ['DeepSeek-R1 appeared on 20 January 2025.', '20 January 2025: supported 2025-01-20'],
    ['DeepSeek-R1 appeared on 20 December 2024.', '20 December 2024: contradicted 2025-01-20'],
    ['A preview of DeepSeek-R1 appeared on 20 December 2024.', '20 December 2024: unknown'],
    ['News of DeepSeek-R1 appeared on 20 December 2024.', '20 December 2024: unknown'],
    ['DeepSeek-R1 appeared in our app on 10 February 2025.', '10 February 2025: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('shares of a whole that stands before or behind', () => {
  test.each([
    ['It read 600B tokens, of which 300B were cached, i.e. a hit rate of 50%.', '50%: supported 50 %'],
    ['It read 600B tokens, of which 300B were cached, i.e. a hit rate of 65%.', '65%: contradicted 50 %'],
    ['It read 600B tokens, of which 300B were cached, i.e. a growth of 65%.', '65%: unknown'],
    ['It read 600B tokens, of which 300B were cached; a hit rate of 65% is the aim.', '65%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test.each([
    ['It drew 40 MWh, or 80% of the 50 MWh of both.', '80%: supported 80 %'],
    ['It drew 40 MWh, or 60% of the 50 MWh of both.', '60%: contradicted 80 %'],
    ['It drew 40 MWh and 60% of the 50 MWh of both were wasted.', '60%: unknown'],
    ['It drew 40 MWh, or 60% less than the 50 MWh of both.', '60%: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text).find((v) => v.includes('%:'))).toBe(expected))
})

describe('hours at a price that stands behind the cost', () => {
  test.each([
    ['That is 30 GPU hours, or $60 at $2 an hour.', '$60: supported $60'],
    ['That is 30 GPU hours, or $600 at $2 an hour.', '$600: contradicted $60'],
    ['That is 30 GPU hours and $600 at $2 an hour for the rest.', '$600: unknown'],
    ['That is 30 GPU hours, or $600 with storage at $2 an hour.', '$600: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text)[1]).toBe(expected))
})
