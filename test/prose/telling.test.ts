import { describe, expect, test } from 'vitest'
import { figuresOf, read, verdicts } from './support'

/** The kinds of a text's figures, in order. */
const kinds = (text: string) => figuresOf(text).map(({ kind }) => kind)
/** The subjects of a text's figures, in order. */
const subjects = (text: string) => figuresOf(text).map(({ subject }) => subject)

describe('what a figure leaves out is what one before it said', () => {
  test.each([
    [
      'The first stage took 90,000 GPU-hours and the second 20,000, making 110,000 in all.',
      ['gpu_hours', 'gpu_hours', 'gpu_hours'],
    ],
    ['It links chips at 450 GB/s where its sibling has 900.', ['bandwidth', 'bandwidth']],
    ['It asks $3 per million output tokens against $45 for the other.', ['price', 'price']],
    ['One saw 12 trillion tokens, twice the 6 trillion of the other.', ['tokens', 'tokens']],
    ['It reaches 800 TFLOPS in BF16 and 1,600 in FP8.', ['compute', 'precision', 'compute', 'precision']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))

  test.each([
    // What follows the number is what it counts.
    ['It moves 450 GB/s and 12 people run it.', ['bandwidth', 'count-other']],
    ['It costs $3 per million tokens, and the whole project took $45M.', ['price', 'cost']],
    // What is counted in trillions says nothing of billions.
    ['Qwen3 saw 36 trillion tokens; the largest is (dense, up to 70B).', ['tokens', 'params']],
    ['With 512 GPUs it failed in 9 of the cases.', ['gpu_count', 'count-other']],
  ])('and nothing else: %s', (text, expected) => expect(kinds(text)).toEqual(expected))

  test('a sum of it is told in the unit that was left out', () => {
    const text = 'The first stage took 90,000 GPU-hours and the second 20,000, making 130,000 in all.'
    expect(verdicts(text)[2]).toBe('130,000: contradicted 110,000 GPU-hours')
  })

  test('it is never corrected by that', () => {
    expect(verdicts('DeepSeek-V3 has 671B parameters, a rumour of 512B.').join()).not.toContain('contradicted')
  })
})

describe('accounts of companies, prices and costs', () => {
  test.each([
    ['Acme closed the year with revenue of $40bn, up 30%.', ['stock/finance', 'stock/finance']],
    ['A card brings $9,000 of revenue a year.', ['cost']],
    ['The start-up raised $2.7bn at $18 a share.', ['stock/finance', 'stock/finance']],
    ['Capex guidance stands at $60bn.', ['stock/finance']],
    ['Our cluster cost $60M.', ['cost']],
    ['A B200 costs about $35,000.', ['price']],
    ['Training it cost $35,000.', ['cost']],
    ['64 cards at $30,000 apiece would be $1.92M.', ['gpu_count', 'price', 'cost']],
    ['The seat is $20 a month, the bill $1.2M a month.', ['price', 'cost']],
    ['It went from $0.90 to $0.55 per million tokens.', ['price', 'price']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))
})

describe('numbers that tell by themselves what they are', () => {
  test.each([
    ['The run took 3.1M hours.', ['gpu_hours']],
    ['It heard 3.1M hours of audio.', ['time']],
    ['Compute: 4.2e24 and no less.', ['compute']],
    ['The limit is 10^25 FLOP.', ['compute']],
    ['Qwen3 has 64K, DeepSeek-V3 128K.', ['context', 'context']],
    ['Qwen3 wrote 64K lines.', ['count-other']],
    ['We got 410 TFLOPS, 41% of peak.', ['compute', 'utilisation']],
    ['The job failed 12 times.', ['count-other']],
    ['It ran 12 times faster.', ['ratio']],
    ['Of 80B it uses 3B for every token.', ['params', 'active_params']],
    ['It holds 117B, 5B active.', ['params', 'active_params']],
    ['It answers 11 million prompts a day.', ['throughput']],
    ['There are 72 GPUs and 36 Grace CPUs.', ['gpu_count', 'count-other']],
    ['MMLU rose to 85.2 (5-shot).', ['percent', 'count-other']],
    ['600 kW a year later', ['power']],
    ['$2.50 / $10', ['price', 'price']],
    ['On 20 January it was out.', ['date']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))

  test('of a card that is named with what it does not count', () => {
    expect(read('## Model card\n\n- Temperature: 0.6\n')).toEqual(['0.6 | count-other | 0.6'])
    expect(read('## Cluster operations\n\nWe saw 419 unexpected interruptions.')).toEqual(['419 | count-other | 419'])
  })
})

describe('whom figures are about', () => {
  test.each([
    ['Nebius filed in May 2024 and OpenAI waited; Nebius raised $2.4bn.', 1, 'nebius'],
    [
      'Llama 3.1 405B took more hours than DeepSeek-V3, whose paper is short; all 405B weights are used.',
      1,
      'llama-3.1-405b',
    ],
    ['Llama 3.1 70B took 7M hours on H100s, 3x as long as Llama 3.1 8B.', 2, 'llama-3.1-70b'],
    ['- **H200**: an H100 with 141 GB', 0, 'h200'],
  ])('%s', (text, at, subject) => expect(subjects(text)[at]).toBe(subject))

  test('the corner and the head of a row make one name', () => {
    const table = '| TPU | HBM |\n|---|---|\n| v4 | 32 GB |\n| v5p | 95 GB |\n'
    expect(subjects(table)).toEqual(['tpu-v4', 'tpu-v5p'])
  })

  test('among rows of companies one that is unknown is a company', () => {
    const rows = ['Meta', 'Microsoft', 'Google', 'Northstar'].map((name, i) => `| ${name} | $${i + 6}0bn |`).join('\n')
    expect(subjects(`| Company | Capex |\n|---|---|\n${rows}\n`)).toEqual(['meta', 'microsoft', 'google', 'northstar'])
  })

  test('what was made of the peak is no claim about it', () => {
    expect(verdicts('The H100 sustained 410 TFLOPS in BF16.').slice(0, 1)).toEqual(['410: unknown'])
  })
})

describe('what a company lost in a day', () => {
  test.each([
    ['Nvidia closed lower, wiping out some $589 billion in a day.', '$589 billion: supported $588B–$593B'],
    ['Nvidia closed lower, wiping out some $589 million in a day.', '$589 million: contradicted $588B–$593B'],
    ['Nvidia spent some $589 million in a day.', '$589 million: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toBe(expected))
})
