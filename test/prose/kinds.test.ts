import { describe, expect, test } from 'vitest'
import { figuresOf, read, verdicts } from './support'

/** `text kind` of the figures of a text. */
const kinds = (text: string) => figuresOf(text).map((figure) => `${figure.text} ${figure.kind}`)

describe('what columns count', () => {
  const table = (head: string, cell: string) =>
    `| Model | ${head} | Layers |\n|---|---|---|\n| Kimi K2 | ${cell} | 61 |\n`
  test.each([
    [table('Chosen per token', '8'), '8 experts'],
    [table('tok/s (node)', '1,200'), '1,200 throughput'],
    ['| Model | LegalQA | MMLU |\n|---|---|---|\n| Quill-9B | 61.4 | 70 |\n', '61.4 percent'],
    ['| Model | Rank | MMLU |\n|---|---|---|\n| Quill-9B | 61 | 70.2 |\n', '61 count-other'],
  ])('%s', (text, expected) => expect(kinds(text)).toContain(expected))

  test('the digit of a name gives no thousands', () => {
    expect(verdicts(table('Chosen per token', '8'))).toContain('8: supported 8 experts')
  })
})

describe('what a number leaves out', () => {
  test.each([
    ['A node reads 40k tokens/s, which is 5k per GPU.', '5k throughput'],
    ['The service took in 300B tokens and put out 90B.', '90B tokens'],
    ['It saw 9 trillion tokens, half as many as the other with its 18 trillion.', '18 trillion tokens'],
    ['It has 2 shared and 64 routed experts.', '2 experts'],
    ['The first took 40.5K GPU hours on H800s, the larger one 90.5K.', '90.5K gpu_hours'],
    ['The first took 40.5K GPU hours on H800s, the larger one 90.', '90 gpu_count'],
    ['Each card reads 9.5k tokens/s, while the node manages 70.5k.', '70.5k throughput'],
    ["It got 61.3% against the other's 60.2.", '60.2 percent'],
    ["It got 61.3% against the other's 60.", '60 count-other'],
    ['The power fell 7.5%, and its ratio to 1.2.', '1.2 count-other'],
    ['Numbers take 8 bits rather than 16.', '16 precision'],
    ['The chip does 1,979 TFLOPS with sparsity, 989 without.', '989 compute'],
    ['It has 1.5 billion parameters and learnt from 900,000 of their answers.', '900,000 count-other'],
  ])('%s', (text, expected) => expect(kinds(text)).toContain(expected))
})

describe('devices, sizes and prices', () => {
  test.each([
    ['- Hardware: 8x A100 SXM 80GB', '8x gpu_count'],
    ['It reaches 8x A100 performance.', '8x ratio'],
    ['It is 3x the A100.', '3x ratio'],
    ['A week with an 8B pre-train.', '8B params'],
    ['The prompt was for the 1.5B.', '1.5B params'],
    ['With 7B parameters, all of them active, it is dense.', '7B params'],
    ['Used cards go for $700 here.', '$700 price'],
    ['Then a million tokens cost us $0.46.', '$0.46 price'],
  ])('%s', (text, expected) => expect(kinds(text)).toContain(expected))
})

describe('from one to another', () => {
  test.each([
    ['Output went from $0.28 to $1.10.', ['$0.28 | price | 0.28', '$1.10 | price | 1.1']],
    ['Bandwidth grew from 2.0 to 3.35 TB/s.', ['2.0 | bandwidth | 2000', '3.35 | bandwidth | 3350']],
    ['It takes 2.0 to 3.35 TB/s of bandwidth.', ['2.0 to 3.35 | bandwidth | 2000–3350']],
    ['It rose from 15.6% on AIME 2024 to 71.0% later.', ['15.6% | percent | 15.6', '71.0% | percent | 71']],
  ])('%s', (text, expected) => expect(read(text).filter((line) => !line.includes('date'))).toEqual(expected))
})

describe('heads in pairs', () => {
  const table = (pair: string) =>
    `Qwen2.5-7B:\n\n| Property | Value |\n|---|---|\n| Attention heads (Q / KV) | ${pair} |\n`
  test('the second of a pair is of the second', () => {
    expect(figuresOf(table('28 / 4')).map((figure) => figure.attribute)).toEqual(['heads', 'kv_heads'])
    expect(verdicts(table('28 / 4'))[1]).toBe('4: supported 4 heads')
  })
})

test('a clause of its own names its own number', () => {
  const [context, words] = read('The context of Llama 3 is 8K, the vocabulary has grown to 128,256 entries.')
  expect(context).toBe('8K | context | 8000')
  expect(words).toBe('128,256 | count-other | 128256')
  expect(read('A node has 8 x H200 with 141 GB.')[0]).toBe('8 | gpu_count | 8')
  expect(read('It is 8 x as fast as an H200.')[0]).toContain('| ratio |')
})
