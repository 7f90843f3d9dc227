import { describe, expect, test } from 'vitest'
import { figuresOf, read } from './support'

describe('whose a figure is', () => {
  const subjects = (text: string) => figuresOf(text).map(({ text: written, subject }) => `${written} ${subject}`)

  test.each([
    ['DeepSeek-V3 took $6M (vs. OpenAI’s $100M).', ['$6M deepseek-v3', '$100M openai']],
    ['GPT-4’s run came to $78M and Gemini Ultra’s to $191M.', ['$78M gpt-4', '$191M gemini-ultra']],
    ['The H200 moves 4.8 TB/s (1.4x H100) and draws 700 W.', ['4.8 h200', '1.4x h200', '700 h200']],
    ['The H200 has the same speed as the H100. It draws 700 W.', ['700 h200']],
    ['NVIDIA H100:\n\n80 GB, more than an A100. It moves 3.35 TB/s.', ['80 h100', '3.35 h100']],
    ['## GPT-4\n\nOn rented H100 cards its $90M training cost went up.', ['$90M gpt-4']],
  ])('%s', (text, expected) => expect(subjects(text)).toEqual(expected))

  test('a table of events: what its rows speak of', () => {
    const table = '| Date | Event |\n|---|---|\n| Jan 20 | DeepSeek-R1 comes out under a free licence |\n'
    expect(subjects(table)).toEqual(['Jan 20 deepseek-r1'])
  })
})

describe('what a figure counts', () => {
  test.each([
    ['A card for 70B models and for training.', ['70B | params | 70000000000']],
    ['For example, a 7B model fits.', ['7B | params | 7000000000']],
    ['A Llama 3 70B request takes long.', ['70B | params | 70000000000']],
    ['It runs 24 hours per day.', ['24 | time | 24']],
    ['2 TB/s for the 80 GB card.', ['2 | bandwidth | 2000', '80 | memory | 80']],
    ['Nvidia loses $588B.', ['$588B | stock/finance | 588000000000']],
    ['4 KB per layer - 1M tokens', ['4 | memory | 0.000004', '1M | tokens | 1000000']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  test.each([
    'It runs 24/7.',
    'Built with CUDA 12.2, 12.1, 11.8 or 12.4.',
    'A query at $100$ sees $128 \\times 2 = 256$ entries.',
    '$$\nx = 12 + 5\n$$',
  ])('no figure: %s', (text) => expect(read(text)).toEqual([]))

  test('money is no formula', () => {
    expect(read('Between $5M and $10M, or $3 = 2 × $1.50.').map((line) => line.split(' ')[0])).toContain('$3')
    expect(read('Between $5M and $10M.')).toHaveLength(1)
    expect(read('From $5M to $10M.')).toHaveLength(2)
  })
})
