import { describe, expect, test } from 'vitest'
import { figuresOf, read } from './support'

describe('quantities', () => {
  test.each([
    ['The bill came to **$7**.5M.', ['$7.5M | cost | 7500000']],
    ['It has 12B parameters, 3B of them active.', ['12B | params | 12000000000', '3B | active_params | 3000000000']],
    ['We rented a 1,500-GPU cluster for two weeks.', ['1,500 | gpu_count | 1500', 'two | time | 14']],
    ['Each card moves 1.5 TB/s.', ['1.5 | bandwidth | 1500']],
    ['An uplink of 200 Gbps.', ['200 | bandwidth | 25']],
    ['Between 30% and 40% less.', ['30% and 40% | percent | 30–40']],
    ['A run of 3 × 10^5 GPU hours', ['3 × 10^5 | gpu_hours | 300000']],
    ['Weights in MXFP4 beside 6-bit keys', ['4 | precision | 4', '6 | precision | 6']],
    ['Experts are spread by EP64.', ['64 | count-other | 64']],
    ['The 3:1 ratio of layers', ['3:1 | ratio | 3']],
    ['It costs a third of the price.', ['a third | ratio | 0.3333333333333333']],
    ['We used 2 of 16 experts.', ['2 | experts | 2', '16 | experts | 16']],
    ['A query takes 0.3 watt-hours.', ['0.3 | energy | 0.3']],
    ['It rose to 5 TWh a year.', ['5 | energy | 5']],
    ['Training took 2e25 FLOPS.', ['2e25 | compute | 2e+25']],
    ['The service has 3 billion weekly users.', ['3 billion | count-other | 3000000000']],
    ['The foundry puts 80 billion transistors on a chip.', ['80 billion | count-other | 80000000000']],
    ['PaLM (540B) was large.', ['540B | params | 540000000000']],
    ['It fell from 900 GB/s to 400 GB/s.', ['900 | bandwidth | 900', '400 | bandwidth | 400']],
    ['Fees are \\$3 per million tokens.', ['$3 | price | 3']],
    ['About &lt;5 kW a rack', ['5 | power | 5000']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  test('dates are dates, and numbers that look like years are none with a unit', () => {
    expect(read('In March 2024 we had 2024 GPUs.')).toEqual(['March 2024 | date | 2024-03', '2024 | gpu_count | 2024'])
  })

  test.each([
    'See Table 3 and [4].',
    '2. Second point',
    'At 12:30 PM',
    'Linked by NVLink 4.0 and PCIe 5.0',
    'Version 3.1.2',
    '`671B`',
    'It was the Apollo 13 crew.',
    'See <https://example.org/2024/37B>.',
    '![37B](x.png)',
  ])('no figure: %s', (text) => expect(read(text).filter((line) => !line.includes('| date |'))).toEqual([]))

  test('a number alone in a cell counts in its column', () => {
    const table = '| Model | Params (B) | Power (W) |\n|---|---|---|\n| Foo | 12 | 350 |\n'
    expect(read(table)).toEqual(['12 | params | 12000000000', '350 | power | 350'])
  })

  test('the name of a device over a column is no unit', () => {
    const table = '| Per card | B200 | T4 |\n|---|---|---|\n| Memory (GB) | 190 | 15 |\n| Power (W) | 900 | 60 |\n'
    expect(read(table)).toEqual(['190 | memory | 190', '15 | memory | 15', '900 | power | 900', '60 | power | 60'])
  })

  test('of which devices the figures are says not that they count them', () => {
    const table =
      '| | B200 | GB200, per GPU |\n|---|---|---|\n| Memory, GB | 185 | 186 |\n| NVLink, GB/s per GPU | 1,700 | 1,750 |\n'
    expect(read(table)).toEqual([
      '185 | memory | 185',
      '186 | memory | 186',
      '1,700 | bandwidth | 1700',
      '1,750 | bandwidth | 1750',
    ])
    expect(read('| | 4 cards | 8 cards |\n|---|---|---|\n| Power, kW | 3 | 6 |\n').slice(2)).toEqual([
      '3 | power | 3000',
      '6 | power | 6000',
    ])
    expect(read('| Site | Cards |\n|---|---|\n| North | 96 |\n')).toEqual(['96 | gpu_count | 96'])
  })

  test('the size of heads is no number of heads', () => {
    const table = '| Model | KV heads | Head size |\n|---|---|---|\n| Llama-2-7B | 32 | 128 |\n'
    expect(figuresOf(table).map(({ attribute, verdict }) => [attribute, verdict])).toEqual([
      ['kv_heads', 'supported'],
      ['head_dim', 'supported'],
    ])
  })

  test('what heads a column is whose figures they are, and years are years', () => {
    const table = '| | NVIDIA H100 |\n|---|---|\n| BF16 TFLOPS | 989 |\n| Launch Year | 2022 |\n| Transistors | 80B |\n'
    expect(read(table)).toEqual([
      '16 | precision | 16',
      '989 | compute | 989',
      '2022 | date | 2022',
      '80B | count-other | 80000000000',
    ])
  })

  test('a cell that spans rows heads them all', () => {
    const html =
      '<table>\n<tr><th>Model</th><th>Data</th><th>Params (B)</th></tr>\n<tr><td>A</td><td rowspan="2">all</td><td>12</td></tr>\n<tr><td>B</td><td>13</td></tr>\n</table>\n'
    expect(read(html)).toEqual(['12 | params | 12000000000', '13 | params | 13000000000'])
  })

  test('tables that are written as HTML are tables', () => {
    const html =
      '<table>\n<tr><td></td><td>Time (GPU hours)</td></tr>\n<tr><td>Foo</td><td>1.5M</td></tr>\n\n<tr><td>Bar</td><td>2M</td></tr>\n</table>\n'
    expect(read(html)).toEqual(['1.5M | gpu_hours | 1500000', '2M | gpu_hours | 2000000'])
  })

  test('ranges are those of the document, across emphasis, escapes and line breaks', () => {
    const text = '- It *cost **\\$5**.5 million* in\r\n  all.\n'
    const [figure] = figuresOf(text)
    const line = text.split('\r\n')[0]!
    expect(line.slice(figure!.range.start.character, figure!.range.end.character)).toBe('$5**.5 million')
    expect(figure!.range.start.line).toBe(0)
  })
})

describe('subjects', () => {
  const subjects = (text: string) => figuresOf(text).map((figure) => figure.subject)

  test.each([
    ['Llama 3.1 70B read 15T tokens.', ['llama-3.1-70b', 'llama-3.1-70b']],
    ['An H100 draws 700 W.', ['h100']],
    ['## DeepSeek-V3\n\nThe model has 61 layers.', ['deepseek-v3']],
    ['DeepSeek-V3 and R1 share a shape. V3 has 61 layers.', ['deepseek-v3']],
    ['DeepSeek-V3/R1 has 61 layers.', ['deepseek']],
    ['DeepSeek-R1 is as good as GPT-4, with 37B active parameters.', ['deepseek-r1']],
    ['Nobody is named, and 12 layers are counted.', [null]],
    [
      '| | Llama 3.1 8B | Some other model |\n|---|---|---|\n| Layers | 32 | 40 |',
      ['llama-3.1-8b', 'llama-3.1-8b', 'some-other-model'],
    ],
    // A card that was only used under a model's name, and a card under its own.
    ['# Qwen2.5-72B\n\nIt ran on an H100.\n\nWe take a temperature of 0.6.', ['qwen2.5-72b']],
    ['# The H100\n\nIt beats an A100.\n\nWe take a temperature of 0.6.', ['h100']],
    // Who is compared with, under a heading that names who it is about.
    [
      '# Qwen2.5-72B\n\nIt saw twice as much as Qwen2-72B with its 7T tokens. It has a context of 128K tokens.',
      ['qwen2', 'qwen2.5-72b'],
    ],
    ['R1 came. On AIME it solves 79.8 percent; o1 manages 79.2 percent.', ['deepseek-r1', 'openai-o1']],
    // An interface like another's is not that other.
    ['Serve Llama 3.3 70B by an OpenAI-compatible API, in 600 ms.', ['llama-3.3-70b', 'llama-3.3-70b']],
    ['Serve Llama 3.3 70B by the API of OpenAI, in 600 ms.', ['llama-3.3-70b', 'openai']],
    // Whom a row is about, and of which devices there are so many.
    [
      '| Who | What | Wh |\n|---|---|---|\n| Google | Gemini, median | 0.24 |\n| Google | median | 0.24 |',
      ['gemini', 'google'],
    ],
    [
      '# The fleet of DeepSeek\n\n| | A100 | H20 |\n|---|---|---|\n| Number of GPUs | 10,000 | 30,000 |',
      ['a100', 'h20'],
    ],
    ['Nvidia’s share price dropped 17 percent.', ['nvidia']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))

  test('who is only compared with is not whom “it” means', () => {
    expect(subjects('DeepSeek-V3 is larger than GPT-3. It has 61 layers.')).toEqual(['deepseek-v3'])
  })

  test('members of a family that is spoken of may go by their last name', () => {
    expect(subjects('DeepSeek grew. V3 has 61 layers.')).toEqual(['deepseek-v3'])
  })

  test('a variant that nobody knows is nothing that is known', () => {
    expect(subjects('GLM-4.5-Air has 46 layers.')).toEqual(['glm-4.5-air'])
  })

  test('a version that nobody knows is nothing that is known', () => {
    expect(subjects('Llama 9 has 32 layers.')).toEqual(['llama-9'])
  })
})
