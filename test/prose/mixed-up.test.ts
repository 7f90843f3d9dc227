import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('a figure that is exactly another’s', () => {
  test.each([
    ['DeepSeek-V3 is newer.\n\nDeepSeek-V2 has 236B parameters and 160 routed experts.', '160: supported 160 experts'],
    [
      'DeepSeek-V3 is newer.\n\nDeepSeek-V2 has 236B parameters and 256 routed experts.',
      '256: contradicted 160 experts',
    ],
    ['DeepSeek-V3 is newer.\n\nDeepSeek-V2 has 236B parameters, not 256 routed experts.', '256: unknown'],
    ['DeepSeek-V2 has 236B parameters, and unlike it V3 has 256 routed experts.', '256: supported 256 experts'],
    [
      'DeepSeek-V3 is newer.\n\nDeepSeek-V2 has 236B parameters, and unlike it others have 256 routed experts.',
      '256: unknown',
    ],
    ['Of the Llama 2 models the 70B took 184,320 GPU hours.', '184,320: contradicted 1.72M GPU-hours'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

test('all parameters are not those at work', () => {
  const text =
    'Qwen3-235B-A22B came. Then gpt-oss-120b holds 117B, 5.1B active, and gpt-oss-20b holds 21B, 3.6B active.'
  expect(verdicts(text).slice(-2)).toEqual(['21B: unknown', '3.6B: supported 3.608B'])
})

describe('a device that heads an item', () => {
  test.each([
    ['- RTX 4090: 24 GB', '24: supported 24 GB'],
    ['- RTX 4090: 32 GB', '32: contradicted 24 GB'],
    ['- RTX 4090: 48 GB with a twin', '48: unknown'],
    ['- V100: 24 GB', '24: contradicted 32 GB'],
    ['- V100: 16 GB', '16: unknown'],
    ['- RTX 4090: 20 GB used', '20: unknown'],
    ['- M2 Ultra: 800 GB/s', '800: supported 800 GB/s'],
    ['- M2 Ultra: 400 GB/s', '400: contradicted 800 GB/s'],
    ['- M2 Ultra: 400 GB/s measured', '400: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('the most and the mean', () => {
  test.each([
    ['DeepSeek kept 226.75 nodes busy on average.', '226.75: supported 226.8'],
    ['DeepSeek kept 278 nodes busy at the peak.', '278: supported 278'],
    ['DeepSeek used on average 278 nodes.', '278: contradicted 226.8'],
    ['DeepSeek peaked at 278 nodes.', '278: supported 278'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('how much more one device has', () => {
  test.each([
    ['Beside the A100 80GB, the H100 has 64% more bandwidth.', '64%: supported 64.3 %'],
    ['Beside the A100 80GB, the H100 has 24% more bandwidth.', '24%: contradicted 64.3 %'],
    ['Beside the A100 80GB, the H100 has 24% more users.', '24%: unknown'],
    ['Beside A100, L40S and H100 it has 24% more bandwidth.', '24%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('links that are named by their bits', () => {
  test.each([
    ['Each GPU has a ConnectX-7 for 400 GB/s.', '400: contradicted 400 Gb/s'],
    ['Each GPU has a ConnectX-7 for 400 Gb/s.', '400: unknown'],
    ['Each GPU has a ConnectX-7 for 50 GB/s.', '50: unknown'],
    ['The node has eight ConnectX-7 for 400 GB/s.', '400: unknown'],
    ['Over NDR we get 400 GB/s in aggregate.', '400: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('what weights take', () => {
  const list = (last: string) => `Llama 3.1 70B has these sizes:\n\n- BF16: 141 GB\n- FP8: 70.6 GB\n- ${last}\n`
  test.each([
    [list('INT4: 35.3 GB'), '35.3: supported 35.3 GB'],
    [list('INT4: 17.6 GB'), '17.6: contradicted 35.3 GB'],
    [list('INT4: 40 GB'), '40: unknown'],
    [list('INT4 with its KV cache: 17.6 GB'), '17.6: unknown'],
    ['Llama 3.1 70B takes 141 GB in BF16.', '16: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('in a format that is named behind', () => {
    expect(verdicts('Llama 3.1 70B takes 141 GB in BF16.')[1]).toBe('141: supported 141 GB')
    expect(verdicts('Llama 3.1 70B takes 282 GB in BF16.')[1]).toBe('282: unknown')
  })
})

describe('a column of what is cached for a token', () => {
  const table = (mine: string) =>
    `| Model | KV per token |\n|---|---|\n| Llama 3.1 8B | 131 KB |\n| Llama 3.1 70B | 328 KB |\n| Qwen2.5-7B | ${mine} |\n`
  test.each([
    [table('57 KB'), '57: supported 57.34 kB/token'],
    [table('114 KB'), '114: contradicted 57.34 kB/token'],
    [table('28 KB (FP8)'), '28: unknown'],
  ])('%s', (text, expected) =>
    expect(verdicts(text).find((each) => each.startsWith(expected.split(':')[0]!))).toBe(expected),
  )
})

describe('dates and peaks', () => {
  test.each([
    ['**DeepSeek-R1 (20 January 2025).** It is large.', '20 January 2025: supported 2025-01-20'],
    ['**DeepSeek-R1 (20 January 2024).** It is large.', '20 January 2024: contradicted 2025-01-20'],
    ['**DeepSeek-R1 (28 May 2024).** It is large.', '28 May 2024: unknown'],
    ['The H100 attains 98.9 TFLOPS.', '98.9: contradicted 989.4 TFLOP/s'],
    ['The H100 attains 402 TFLOPS.', '402: unknown'],
  ])('%s', (text, expected) =>
    expect(verdicts(text).find((each) => each.startsWith(expected.split(':')[0]!))).toBe(expected),
  )
})
