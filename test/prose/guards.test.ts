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
    ['The reinforcement learning of DeepSeek-R1-Zero took 101K GPU hours.', '101K: supported 101,000 GPU-hours'],
    ['DeepSeek-R1-Zero has 61 layers.', '61: supported 61 layers'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('what a part of a run takes is not its total', () => {
  test.each([
    ['Training DeepSeek-V3 took 1.5M GPU hours.', '1.5M: contradicted 2.788M GPU-hours'],
    ['DeepSeek-V3 needed 180K GPU hours per trillion tokens.', '180K: supported 180,000 GPU-hours'],
    ['For DeepSeek-V3 each trillion tokens took 180K GPU hours.', '180K: supported 180,000 GPU-hours'],
    ['DeepSeek-V3 needed 260K GPU hours for each trillion tokens.', '260K: unknown'],
    ['DeepSeek-V3 used 49K GPU hours every day.', '49K: supported 2,048 GPUs'],
    ['DeepSeek-V3 used 70K GPU hours each week.', '70K: unknown'],
    ['The first 2T tokens of DeepSeek-V3 took 360K GPU hours.', '360K: unknown'],
    ['The first 10T tokens of DeepSeek-V3 took 1.8M GPU hours.', '1.8M: unknown'],
    ['All 14.8T tokens of DeepSeek-V3 took 1.8M GPU hours.', '1.8M: contradicted 2.788M GPU-hours'],
    ['The warm-up stage of DeepSeek-V3 took 360K GPU hours.', '360K: unknown'],
    ['DeepSeek-V3 was trained on 9T tokens.', '9T: contradicted 14.8T tokens'],
    ['DeepSeek-V3 saw 9T tokens in its first epoch and as many in each epoch after.', '9T: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('the stage that is named is the one that is meant', () => {
    const about = 'DeepSeek-V3 is a base model. DeepSeek-V3 made DeepSeek famous; DeepSeek-R1 came later.\n\n'
    expect(verdicts(`${about}For DeepSeek, the training run cost $294K.`)).toContain('$294K: imprecise $5.576M')
    expect(verdicts(`${about}For DeepSeek, the reinforcement learning cost $294K to train.`)).toContain(
      '$294K: supported $294,000',
    )
  })
})

describe('a table that tries several values claims none of them', () => {
  const table = (...rows: string[]) => `| DeepSeek-V3 with | memory |\n|---|---|\n${rows.join('\n')}\n`
  test.each([
    [table('| 128 experts | a |'), ['128: contradicted 256 experts']],
    [table('| 128 experts | a |', '| 384 experts | b |'), ['128: unknown', '384: unknown']],
  ])('%s', (text, expected) => expect(verdicts(text)).toEqual(expected))
})

describe('what is forecast is neither right nor wrong', () => {
  test.each([
    ['Data centers used 415 TWh.', '415: supported 415 TWh'],
    ['Data centers will use 945 TWh.', '945: unknown'],
    ['Data centers are expected to use 945 TWh.', '945: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a node and a device', () => {
  test.each([
    ["A node of DeepSeek's service writes 14.8k tokens/s of output.", '14.8k: supported 14,800 tokens/s'],
    ["Each GPU of DeepSeek's service writes 14.8k tokens/s of output.", '14.8k: contradicted 1,850 tokens/s'],
    ["Each GPU of DeepSeek's service writes 1.85k tokens/s of output.", '1.85k: supported 1,850 tokens/s'],
    ['DeepSeek says each H800 node writes 14.8k tokens/s of output.', '14.8k: supported 14,800 tokens/s'],
    ["DeepSeek's service writes 14.8k tokens/s per GPU as output.", '14.8k: contradicted 1,850 tokens/s'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('of which of a family a figure is', () => {
  test.each([
    ['The smallest Llama 2, the 7B, took 184,320 GPU hours.', '184,320: supported 184,320 GPU-hours'],
    ['The largest Llama 2, the 70B, took 184,320 GPU hours.', '184,320: contradicted 1.72M GPU-hours'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('a name that heads a paragraph is what it is about', () => {
    const after = 'It has more experts than DeepSeek-V3. Pre-trained on'
    expect(last(`**Kimi K2.** ${after} 15.5T tokens.`)).toBe('15.5T: supported 15.5T tokens')
    expect(last(`**Kimi K2.** ${after} 14.8T tokens.`)).toBe('14.8T: contradicted 15.5T tokens')
  })
})

describe('what is measured, the largest of several, or made of two models is not the thing itself', () => {
  test.each([
    ['An H800 has 160 GB/s NVLink.', '160: contradicted 400 GB/s'],
    ['We ran it on H800 cards (~160 GB/s NVLink).', '160: unknown'],
    ['BLOOM has 7.1b parameters.', '7.1b: contradicted 176B'],
    ['Results on the BLOOM suite, up to 7.1b parameters.', '7.1b: unknown'],
    ['| Model | Parameters |\n|---|---|\n| DeepSeek-R1 | 70B |\n', '70B: contradicted 671B'],
    ['| Model | Parameters |\n|---|---|\n| DeepSeek-R1 Distl. Llama | 70B |\n', '70B: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('those that answer do not excuse a wrong number of all', () => {
  test.each([
    ['DeepSeek-V3 has 64 routed experts, and 8 of them answer for a token.', '64: contradicted 256 experts'],
    ['DeepSeek-V3 has 256 routed experts, and 8 of them answer for a token.', '256: supported 256 experts'],
    ['Of its 256 routed experts DeepSeek-V3 keeps 64 experts in a node.', '256: supported 256 experts'],
  ])('%s', (text, expected) => expect(verdicts(text)[0]).toBe(expected))
})
