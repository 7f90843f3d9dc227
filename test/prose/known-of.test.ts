import { describe, expect, test } from 'vitest'
import { figuresOf, verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!
/** That of the figure with a text. */
const of = (figure: string, text: string) => verdicts(text).find((each) => each.startsWith(`${figure}:`))
/** Whom the last figure is about. */
const subject = (text: string) => figuresOf(text).at(-1)!.subject

describe('what of a model is at work', () => {
  test.each([
    ['DeepSeek-V2 has 236 billion parameters, 21 billion of them active.', '21 billion: supported 20.85B'],
    ['DeepSeek-V2 has 236 billion parameters, 31 billion of them active.', '31 billion: contradicted 20.85B'],
    ['671 billion active parameters make DeepSeek-V3 a giant.', '671 billion: contradicted 36.63B'],
    ['With DeepSeek-V3 only 5.5% of the network is awake for a token.', '5.5%: supported 5.5 %'],
    ['With DeepSeek-V3 only 15% of the network is awake for a token.', '15%: contradicted 5.5 %'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a card that is like another', () => {
  test.each([
    ['An H800 has the memory of an H100 but half the memory bandwidth.', 'half: contradicted 1×'],
    ['An H800 has the memory of an H100 but half the memory bandwidth: 1.7 TB/s.', 'half: contradicted 1×'],
    ['An H20 has more memory than an H100 but half the friends.', 'half: unknown'],
  ])('%s', (text, expected) => expect(of('half', text)).toBe(expected))
})

describe('where weights fit', () => {
  test.each([
    ['The full DeepSeek-R1 fits into 32 GB of memory.', '32: contradicted more than 84 GB'],
    ['The full DeepSeek-R1 fits into 768 GB of memory.', '768: unknown'],
    ['With offloading the full DeepSeek-R1 fits into 32 GB of memory.', '32: unknown'],
    ['A single layer of DeepSeek-R1 fits into 32 GB of memory.', '32: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('the cache of one conversation', () => {
  test.each([
    ['With 32,768 tokens the KV cache of DeepSeek-V3 takes 2.3 GB.', '2.3: supported 2.3 GB'],
    ['With 32,768 tokens the KV cache of DeepSeek-V3 takes 23 GB.', '23: contradicted 2.3 GB'],
    ['With 32,768 tokens and a batch of ten the KV cache of DeepSeek-V3 takes 23 GB.', '23: unknown'],
    ['DeepSeek-V3 keeps its latent and 64 rotary numbers, which makes 70.3 KB.', '70.3: supported 70.27 kB/token'],
    [
      'DeepSeek-V3 keeps a latent and 64 rotary numbers, which as keys and values makes 140.5 KB.',
      '140.5: contradicted 70.27 kB/token',
    ],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('hours that are called devices', () => {
  test.each([
    ['DeepSeek-V3 kept 2.788 million H800 GPUs busy.', '2.788 million: contradicted 2.788M GPU-hours'],
    ['DeepSeek-V3 kept 2,048 H800 GPUs busy.', '2,048: supported 2,048 GPUs'],
    ['The makers of DeepSeek-V3 dream of 3.1 million H800 GPUs.', '3.1 million: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('what is known of an older family', () => {
  test.each([
    ['Qwen3 was pretrained on 36T tokens.', '36T: supported 36T tokens'],
    ['Qwen3 was pretrained on 18T tokens.', '18T: contradicted 36T tokens'],
    ['Qwen3 was pretrained on more than the 18T tokens of Qwen2.5.', '18T: supported 18T tokens'],
    ['Qwen3 was pretrained on 27T tokens.', '27T: unknown'],
    ['Llama 2 reads 2,048 tokens of context.', '2,048: contradicted 4,096 tokens'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('arithmetic that is estimated', () => {
  test.each([
    ['GPT-3 was trained with 3.15 × 10^24 FLOPs.', 'contradicted'],
    ['GPT-3 was trained with 3.14 × 10^23 FLOPs.', 'supported'],
  ])('%s', (text, expected) => expect(last(text)).toContain(expected))
})

describe('models called by their size', () => {
  test.each([
    ['Llama 3.1 has three sizes. The 70B model has 80 layers.', 'llama-3.1-70b'],
    ['Gopher was large. Meta trained the 405B model with 16,384 H100s.', 'llama-3.1-405b'],
    ['Meta trained the 7B model with 64 friends.', 'meta'],
    ['Llama 3.1 is newer than Llama 2. Of Llama 2 the 70B model has 80 layers.', 'llama-2-70b'],
    ['Mixtral 8x7B had a sister. In 2024 came 8x22B with 56 layers.', 'mixtral-8x22b'],
    ['gpt-oss comes in two sizes. The larger one has 36 layers.', 'gpt-oss-120b'],
    ['gpt-oss comes in two sizes. The small model has 24 layers.', 'gpt-oss-20b'],
    ['Llama 3.1 comes in three sizes. The larger one has many layers, 126.', 'llama-3.1'],
  ])('%s', (text, expected) => expect(subject(text)).toBe(expected))
})

describe('what is worked out for a share of the peak', () => {
  test.each([
    ['Llama 2 7B took 144,000 GPU hours.', '144,000: contradicted 184,320 GPU-hours'],
    ['For Llama 2 7B at 50% utilisation it takes 144,000 GPU hours.', '144,000: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a model alone and its family', () => {
  test.each([
    ['Llama 2 is a family of three. The 70B model alone took 1.72M GPU hours.', 'supported 1.72M GPU-hours'],
    ['Llama 2 is a family of three. The 70B model alone took 3.31M GPU hours.', 'contradicted 1.72M GPU-hours'],
    ['Llama 2 is a family of three, and took 3.31M GPU hours.', 'supported 3.312M GPU-hours'],
  ])('%s', (text, expected) => expect(last(text)).toContain(expected))
})
