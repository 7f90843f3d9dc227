import { describe, expect, test } from 'vitest'
import { figuresOf } from './support'

/** Whom the figures of a text are about. */
const subjects = (text: string) => figuresOf(text).map(({ subject }) => subject)

describe('short names', () => {
  test.each([
    // Who names one model of a family may call another by its last part, as long as only one is called so.
    ['V3 has 61 layers. The older DeepSeek LLM was dense.', ['deepseek-v3']],
    ['V3 has 61 layers. It is larger than DeepSeek 67B.', ['deepseek-v3', 'deepseek-67b']],
    ['V3 has 61 layers. It is larger than Falcon.', [null]],
    // A question begins with a word, and a name of another with a name.
    ['Did V3 cost $6M? DeepSeek says so.', ['deepseek-v3']],
    ['Did Whisper V3 cost $6M? DeepSeek says no.', ['deepseek']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))
})

describe('who only reports', () => {
  test.each([
    ['DeepSeek grew fast. SemiAnalysis puts its spending at $1.6 billion.', ['deepseek']],
    ['DeepSeek grew fast. CoreWeave puts its spending at $1.6 billion.', ['coreweave']],
    ['| Source | What | Wh |\n|---|---|---|\n| Epoch AI | GPT-4o, short prompt | 0.3 |', ['gpt-4o']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))
})

describe('who is only compared with', () => {
  test.each([
    // What a clause says of another is the other's, and what stands outside is not.
    [
      '# The H20\n\nThe card does 148 TFLOPS where an H100 has 989 TFLOPS and 80 GB. Its power is 400 W.',
      ['h20', 'h100', 'h100', 'h20'],
    ],
    ['# The H20\n\nThe card holds more than what an A100 offers. It draws 400 W.', ['h20']],
    [
      '# Qwen3-235B-A22B\n\nIt wakes less than the 37B that DeepSeek-V3 does. It has 94 layers.',
      ['deepseek-v3', 'qwen3-235b-a22b'],
    ],
    [
      '# Qwen3-235B-A22B\n\nThe dense DeepSeek 67B had needed 300K GPU hours. It has 94 layers.',
      ['deepseek-67b', 'deepseek-67b', 'qwen3-235b-a22b'],
    ],
    // The second of two figures is of the one that is compared with.
    ['The H20 is unlike the H100. It reads more (4 TB/s against 3.35 TB/s).', ['h20', 'h100']],
    ['The H20 is unlike the H100. It reads more (4 TB/s, not 3.35 TB/s).', ['h20', 'h20']],
    ['# The H20\n\nWe got 620 TFLOPS against 720 for the H100.', ['h20', 'h100']],
    // What a reader knows is not what the text is about.
    ['# Kimi K2\n\nWho knows DeepSeek-V3 knows its shape. The model has 61 layers.', ['kimi-k2']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))
})

describe('what a paragraph stands behind', () => {
  test.each([
    ['# Kimi K2\n\nKimi K2 is new; DeepSeek-V3 is known.\n\nAll layers are alike, 61 in all.', ['kimi-k2']],
    ['# Kimi K2\n\nKimi K2 is new; DeepSeek-V3 is known.\n\nIts layers are alike, 61 in all.', ['deepseek-v3']],
    ['# Kimi K2\n\nKimi K2 is new. Not so DeepSeek-V3:\n\n- all layers are alike, 61 in all', ['deepseek-v3']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))
})

describe('rows of names', () => {
  const table = (corner: string) =>
    `| ${corner} | Parameters | PUE | Energy |\n|---|---|---|---|\n| GPT-3 | 175B | 1.1 | 1,287 MWh |\n| Heron | 12B | 1.3 | 90 MWh |`

  test('under a head that says so, an unknown name is one of its own, with the size that its row has', () => {
    expect(subjects(table('Model'))).toEqual(['gpt-3', 'gpt-3', 'gpt-3', 'heron-12b', 'heron-12b', 'heron-12b'])
    expect(subjects(table('Where')).slice(3)).not.toContain('heron-12b')
  })

  test('a site’s overhead is in a model’s row that of where the model ran, and elsewhere the site’s', () => {
    expect(subjects('Trained in a hall with a PUE of 1.1, GPT-3 was costly.')).toEqual(['datacenter'])
  })

  const sizes = '| Size | Layers |\n|---|---|\n| 14B | 48 |\n| 72B | 80 |'
  test('under the name of a family that has all the sizes of a table, two are enough', () => {
    expect(subjects(`# Qwen2.5\n\n${sizes}`)).toEqual(['qwen2.5-14b', 'qwen2.5-14b', 'qwen2.5-72b', 'qwen2.5-72b'])
    expect(subjects(`# Llama 3.1\n\n${sizes}`)).not.toContain('llama-3.1-72b')
  })
})

test('what stands for a size may be all that is left of a name', () => {
  expect(subjects('Mixtral 8x22B is large. Mixtral 8x7B is not.\n\nOf the two, 8x22B has 56 layers.').at(-1)).toBe(
    'mixtral-8x22b',
  )
})

describe('what clouds let', () => {
  test.each([
    ['We took a g5.12xlarge at $5.67 an hour.', ['g5.12xlarge']],
    ['We took an extra-large server at $5.67 an hour.', [null]],
    ['A p5.48xlarge has eight H100s. Its price was $98.32 an hour.', ['p5.48xlarge', 'p5.48xlarge']],
    ['An A100 is no H100. Its price was $1.50 an hour.', ['a100']],
    ['We use H100s in a p5.48xlarge. Its price was $98.32 an hour.', ['p5.48xlarge']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))
})

describe('what is no model’s', () => {
  test.each([
    // Households, and who answers for a company.
    ['ChatGPT is thirsty. A household needs 10 MWh a year.', [null]],
    ['ChatGPT is thirsty. It needs 10 MWh a year.', ['chatgpt']],
    ['Gemini is quick. Google counts 0.24 Wh per query.', ['gemini']],
    ['Bard was quick. Google counts 0.24 Wh per query.', ['google']],
    // Lines that rules draw, and what is built to them.
    ['The H800 is slow. The rules of that year set a limit of 600 GB/s between chips.', ['us-export-controls']],
    ['The rules set a limit. The H800 stays below with NVLink at 400 GB/s.', ['h800']],
    // What a figure was before, and for whom.
    ['# Qwen2.5\n\nRead 18T tokens, up from 7T for Qwen2.', ['qwen2.5', 'qwen2']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))
})
