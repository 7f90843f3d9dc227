import { describe, expect, test } from 'vitest'
import { figuresOf, verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!
/** What each figure was taken for. */
const attributes = (text: string) => figuresOf(text).map(({ text: written, attribute }) => `${written} ${attribute}`)

describe('a size is right under any usual convention of counting', () => {
  test.each([
    ['Qwen3-30B-A3B activates 3.0B parameters.', '3.0B: supported 3.042B'],
    ['Qwen3-30B-A3B activates 3.3B parameters.', '3.3B: unknown'],
    ['Qwen3-30B-A3B activates 4.4B parameters.', '4.4B: contradicted 3.042B'],
    ['DeepSeek-V3 activates 35.7B parameters.', '35.7B: supported 35.7B'],
    ['DeepSeek-V3 activates 45B parameters.', '45B: contradicted 36.63B'],
    ['An H200 carries 131 GiB of HBM3e memory.', '131: supported 141 GB'],
    ['An H200 carries 96 GB of HBM3e memory.', '96: contradicted 141 GB'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a count belongs to the word right behind it', () => {
  test.each([
    ['Mistral-7B: 32 layers, width 4096, 8 KV heads.', ['32 layers', '4096 hidden_size', '8 kv_heads']],
    ['Mistral-7B: 32 layers, hidden size 4096, 32 heads.', ['32 layers', '4096 hidden_size', '32 heads']],
  ])('%s', (text, expected) => expect(attributes(text)).toEqual(expected))

  test.each([
    ['Mistral-7B has 32 layers of width 4096.', '4096: supported 4,096'],
    ['Mistral-7B has 32 layers of width 5120.', '5120: contradicted 4,096'],
    ['Mistral-7B has 32 layers of feed-forward width 14336.', '14336: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a peak is held against the format that is named, and no other', () => {
  const table = (head: string, figure: string) => `| Card | ${head} |\n|---|---|\n| L40S | ${figure} |\n`
  test.each([
    [table('BF16 dense (TFLOPS)', '362'), '362: supported 362.1 TFLOP/s'],
    [table('BF16 dense (TFLOPS)', '733'), '733: contradicted 362.1 TFLOP/s'],
    [table('FP8 dense (TFLOPS)', '733'), '733: supported 733 TFLOP/s'],
    ['An A100 reaches 312 TFLOPS in BF16.', '312: supported 312 TFLOP/s'],
    ['An A100 reaches 312 TFLOPS in FP4.', '312: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text)).toContain(expected))
})

describe('a variant is not what it is named after', () => {
  test.each([
    ['DeepSeek-R1 scored 79.8% on AIME.', '79.8%: supported 79.8 %'],
    ['DeepSeek-R1-Zero scored 79.8% on AIME.', '79.8%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})
