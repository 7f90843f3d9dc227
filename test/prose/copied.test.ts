import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('weights in a format', () => {
  test.each([
    ['Llama 3.1 405B is large. In BF16 the weights alone take 812 GB.', '812: supported 811.7 GB'],
    ['Llama 3.1 405B is large. In BF16 the weights alone take 406 GB.', '406: contradicted 812 GB'],
    ['Llama 3.1 405B is large. In BF16 the weights alone take not 406 GB.', '406: unknown'],
    ['Llama 3.1 405B is large. In BF16 the cache alone takes 406 GB.', '406: unknown'],
    ['Llama 3.3 70B: 141 GB in BF16, 70 GB in FP8, and with AWQ at 4 bits about 18 GB.', '18: contradicted 35.3 GB'],
    ['Llama 3.3 70B: 141 GB in BF16, 70 GB in FP8, and with AWQ at 4 bits about 35 GB.', '35: supported 35.3 GB'],
    ['In the eight-bit format that it came in, DeepSeek-R1 fills some 67 GB.', '67: contradicted 671 GB'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('links that were cut', () => {
  test.each([
    ['The H800 runs at 400 GB/s instead of 900 GB/s.', '900: supported 900 GB/s'],
    ['The H800 runs at 400 GB/s instead of 600 GB/s.', '600: contradicted 900 GB/s'],
    ['The A800 runs at 400 GB/s instead of 600 GB/s.', '600: supported 600 GB/s'],
    ['The H800 runs at 400 GB/s, not at the 600 that many report.', '600: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test.each([
    ['The H100 has NVLink at 900 GB/s.', '900: supported 900 GB/s'],
    ['The H100 has NVLink at 600 GB/s.', '600: contradicted 900 GB/s'],
    ['The H100 PCIe has an NVLink bridge at 600 GB/s.', '600: supported 600 GB/s'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('from what to what', () => {
    const [before] = verdicts('Of the H800 the NVLink was cut from 600 GB/s to 400 GB/s.')
    expect(before).toBe('600: contradicted 900 GB/s')
  })
})

describe('what a model does not have itself', () => {
  test.each([
    ['DeepSeek-V3 came first. DeepSeek-R1 was fed 14.8 trillion tokens.', '14.8 trillion: unknown'],
    ['DeepSeek-V3 came first. DeepSeek-R1 was fed 14.8 billion tokens.', '14.8 billion: contradicted 14.8T tokens'],
    ['PaLM 540B reached an MFU of 57.8%.', '57.8%: contradicted 46.2 %'],
    ['PaLM 540B reached an HFU of 57.8%.', '57.8%: unknown'],
    ['Of all Mixtral 8x7B has 56B parameters in memory.', '56B: contradicted 46.7B'],
    ['By its name one might think that Mixtral 8x7B has 56B parameters.', '56B: unknown'],
    [
      'A trillion tokens took DeepSeek-V3 180K GPU hours, and DeepSeek 67B 300.6K GPU hours for the same trillion.',
      '300.6K: supported 300,600 GPU-hours',
    ],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test.each([
    ['DeepSeek-R1-Zero kept 512 GPUs busy for 198 hours.', '512: supported 512 GPUs'],
    ['DeepSeek-R1-Zero kept 640 GPUs busy for 198 hours.', '640: contradicted 512 GPUs'],
    ['DeepSeek-R1-Zero kept 640 GPUs busy for a while.', '640: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text)[0]).toBe(expected))
})

test('a head that names two of them leaves open which is meant', () => {
  const row = (head: string, size: string) => verdicts(`| Name | Size |\n|---|---|\n| ${head} | ${size} |\n`).at(-1)
  expect(row('Phi 1.5 & 2', '1.3B, 2.7B')).toBe('2.7B: unknown')
  expect(row('Phi 1.5', '2.7B')).toBe('2.7B: contradicted 1.418B')
})

describe('cells of data sheets', () => {
  const sheet = (memory: string, peak: string, head = 'Memory') =>
    verdicts(
      `| Chip | BF16 TFLOPS | ${head} | Bandwidth |\n|---|---|---|---|\n| TPU v5e | ${peak} | 16 GB | 819 GB/s |\n| TPU v5p | 459 | 95 GB | 2,765 GB/s |\n| TPU v6e | 918 | ${memory} | 1,640 GB/s |\n`,
    )
  test('copied from the next line', () => {
    expect(sheet('32 GB', '197')).toContain('32: supported 32 GB')
    expect(sheet('95 GB', '197')).toContain('95: contradicted 32 GB')
    expect(sheet('95 GB', '197', 'Memory used')).not.toContain('95: contradicted 32 GB')
    expect(sheet('31 GB', '197').join()).not.toContain('contradicted')
  })

  test('in another format', () => {
    expect(sheet('32 GB', '393')).toContain('393: contradicted 197 TFLOP/s')
    expect(sheet('32 GB', '350').join()).not.toContain('contradicted')
  })

  test('a table is introduced as dense', () => {
    const table = (lead: string) =>
      verdicts(`${lead}\n\n| Card | FP8 (TFLOPS) | Memory |\n|---|---|---|\n| H100 SXM | 3,958 | 80 GB |\n`).find(
        (each) => each.startsWith('3,958:'),
      )
    expect(table('Dense throughput, sparsity left aside:')).toBe('3,958: contradicted 1.979 PFLOP/s')
    expect(table('What the sheets say:')).toBe('3,958: supported 3.958 PFLOP/s')
  })
})

describe('which of two sizes, and of which model', () => {
  test.each([
    [
      'In DeepSeek-V2 21B of its 236B parameters fire for a token.',
      ['21B: supported 20.85B', '236B: supported 235.7B'],
    ],
    [
      'It is a mixture, in which 37B of DeepSeek-V2’s 236B parameters fire for a token.',
      ['37B: contradicted 20.85B', '236B: supported 235.7B'],
    ],
    ['Once a 7B model fits, so does this.', ['7B: unknown']],
    ['Llama 2 came. A 7B model was next, made of Llama 2 7B.', ['7B: unknown', '7B: supported 6.738B']],
  ])('%s', (text, expected) => expect(verdicts(text)).toEqual(expected))

  test('a row names its model in full', () => {
    const table = '| Model | Experts |\n|---|---|\n| gpt-oss-120b | 128 |\n| gpt-oss-20b | 32 |\n'
    expect(verdicts(table).join()).not.toContain('imprecise')
  })

  test('a range is not held against what others reached', () => {
    const text = 'Llama 3.1 405B was slower.\n\n## GPT-4\n\nSome believe in an MFU of 32 to 42%.'
    expect(verdicts(text).at(-1)).toBe('32 to 42%: unknown')
  })
})
