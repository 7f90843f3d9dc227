import { describe, expect, test } from 'vitest'
import { figuresOf, verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('what is said of something else is not wrong of what is named', () => {
  test.each([
    // Right or wrong of the thing itself, and beside it the same words about another.
    ['Qwen2-7B has 5B parameters.', '5B: contradicted 7.616B'],
    ['Qwen2-7B has 5B non-embedding parameters.', '5B: unknown'],
    ['Qwen2-7B had 150 for each, so 700B tokens go to our 5B param model.', '5B: unknown'],
    ['Mixtral 8x7B is a 13B parameter model.', '13B: supported 13B'],
    ['Mixtral 8x7B is a 22B parameter model.', '22B: contradicted 46.7B'],
    ['Mixtral 8x7B keeps up with 22B parameter models.', '22B: unknown'],
    ['Mixtral 8x7B replaces our existing 22B-parameter model.', '22B: unknown'],
    ['Command R is a 90B parameter model.', '90B: contradicted 34.98B'],
    ['Command R+ is a 90B parameter model.', '90B: unknown'],
    ['Llama 3 8B was trained on 65B tokens.', '65B: contradicted 15T tokens'],
    ['Based on Llama 3 8B, it was trained on 65B tokens.', '65B: unknown'],
    ['DeepSeek-V3 has 10 layers.', '10: contradicted 61 layers'],
    ['We ran DeepSeek-V3 reduced to 10 layers.', '10: unknown'],
    ['An H100 draws 3,500 W.', '3,500: contradicted 700 W'],
    ['Our rack of H100 cards draws 3,500 W.', '3,500: unknown'],
    ['With 4x H100 the limit is 3,500 W.', '3,500: unknown'],
    ['DeepSeek-V2 has 16B parameters.', '16B: unknown'],
    ['DeepSeek-V2 has 19B parameters.', '19B: contradicted 235.7B'],
    ['Llama 3.1 405B has 96 attention heads.', '96: contradicted 128 heads'],
    ['Llama 3.1 405B has 8 heads for 128 queries.', '128: unknown'],
    ['DeepSeek-V3 has 36.6 layers.', '36.6: unknown'],
    ['In DeepSeek-V3 three layers are dense.', 'three: unknown'],
    ['DeepSeek-V3 has 500 billion parameters.', '500 billion: contradicted 671B'],
    ['DeepSeek-V2 has 200 billion parameters.', '200 billion: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('a new model in the manner of an old one', () => {
    const subjects = (text: string) => figuresOf(text).map(({ subject }) => subject)
    expect(subjects('DeepSeek-V3 has 61 layers.')).toEqual(['deepseek-v3'])
    expect(subjects('A DeepSeek-V3-style design has 61 layers.')).toEqual([null])
    expect(subjects('DeepSeek V9 has 61 layers.')).toEqual(['deepseek-v9'])
    expect(subjects('DeepSeek-V3 is one; Whisper V3 has 32 layers.')).toEqual(['deepseek-v3'])
  })

  test('what is off by more than a thousand times is another quantity, unless a magnitude slipped', () => {
    expect(last('DeepSeek-V3 has 671M parameters.')).toBe('671M: contradicted 671B')
    expect(last('DeepSeek-V3 has 40M parameters in its router.')).toBe('40M: unknown')
  })
})

describe('dates', () => {
  test.each([
    ['GPT-4o was released in August 2024.', 'August 2024: contradicted 2024-05-13'],
    ['A new version of GPT-4o was released in August 2024.', 'August 2024: unknown'],
    ['GPT-4o-2024-08-06 has been released.', '2024-08-06: unknown'],
    ['GPT-5 may be released in December 2024.', 'December 2024: unknown'],
    ['NVIDIA released a driver in May 2022.', 'May 2022: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('tables', () => {
  const table = (head: string, name: string, figure: string) =>
    `| Model | ${head} |\n|---|---|\n| ${name} | ${figure} |\n`

  test.each([
    [table('#Parameters', 'Mistral-7B', '7.2'), '7.2: supported 7.242B'],
    [table('#Parameters', 'Mistral-7B', '9.9'), '9.9: unknown'],
    [table('Params (B)', 'Mistral-7B', '9.9'), '9.9: contradicted 7.242B'],
    [table('# Non-emb Params', 'Qwen2-7B', '5.98B'), '5.98B: unknown'],
    [table('Blocks', 'Qwen/Qwen2-7B (version=2)', '2'), '2: unknown'],
    [table('Cost', 'GPT-4 as judge', '$0.02/request'), '$0.02: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('bare parameters are billions', () => {
    expect(figuresOf(table('#Parameters', 'Foo', '7.2')).map(({ value }) => value)).toEqual([7.2e9])
    expect(figuresOf(table('#Parameters', 'Foo', '7,200')).map(({ value }) => value)).toEqual([7200])
  })

  test('a total that counts some rows more than once is no sum', () => {
    const rows = (total: string) =>
      `| Step | Time |\n|---|---|\n| load | 4.0 s |\n| switch | 5.0 s |\n| ${total} | 9.9 s |\n`
    expect(last(rows('Total'))).toBe('9.9: contradicted 9 s')
    expect(last(rows('Total (2 switches)'))).toBe('9.9: unknown')
  })
})

describe('a column of which nothing is borne out was not understood', () => {
  const layers = (first: number, ...others: [model: string, layers: number][]) =>
    verdicts(
      `| Model | Layers |\n|---|---|\n| Llama-2-7B | ${first} |\n${others.map(([m, n]) => `| ${m} | ${n} |\n`).join('')}`,
    ).map((each) => each.replace(/^\d+: (\w+).*/, '$1'))

  test('three are wrong, and one is right', () => {
    expect(layers(32, ['Mistral-7B', 14], ['DeepSeek-V3', 30], ['Llama-2-13B', 22])).toEqual([
      'supported',
      'contradicted',
      'contradicted',
      'contradicted',
    ])
  })

  test('all are wrong', () => {
    expect(layers(18, ['Mistral-7B', 14], ['DeepSeek-V3', 30])).toEqual(['unknown', 'unknown', 'unknown'])
  })

  test('both are wrong', () => {
    expect(layers(18, ['DeepSeek-V3', 30])).toEqual(['contradicted', 'contradicted'])
  })
})

describe('ranges and changes', () => {
  test.each([
    ['An H100 has 75–85 GB of memory.', '75–85: supported 80 GB'],
    ['Such cards, an H100 among them, have 40–192 GB of memory.', '40–192: unknown'],
    ['It fell from 450 W to 320 W, 10% less.', '10%: contradicted 28.9 %'],
    ['It fell from 450 W to 320 W and lowered the speed by 10%.', '10%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})
