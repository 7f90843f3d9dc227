import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

describe('the emissions that a maker reports', () => {
  test.each([
    ['Llama 3 70B was trained by day and night and emitted 1,900 t.', '1,900: supported 1.9 ktCO2e'],
    // The total of the family, said of one of it.
    ['Llama 3 70B was trained by day and night and emitted 2,290 t.', '2,290: contradicted 1.9 ktCO2e'],
    ['The emissions of Llama 3.1 8B were 390 tonnes.', '390: contradicted 420 tCO2e'],
    ['The Llama 3 models together emitted 2,290 tonnes.', '2,290: supported 2.29 ktCO2e'],
    // Counted in another way.
    ['Llama 3 70B emitted 0 tonnes by market.', '0: unknown'],
    ['The yearly footprint of serving Llama 3 70B is 9,000 tonnes of CO2.', '9,000: unknown'],
    ['Llama 3 70B would have emitted 3,000 tonnes in Poland.', '3,000: unknown'],
    ['Llama 3 70B emits 0.03 g of CO2 for an answer.', '0.03: unknown'],
    // Others have recomputed it, and arrive elsewhere.
    ['GPT-3 emitted 502 tonnes of CO2.', '502: unknown'],
    ['BLOOM emitted 24.7 tonnes.', '24.7: supported 24.7 tCO2e'],
    ['BLOOM emitted 50.5 tonnes.', '50.5: supported 50.5 tCO2e'],
    ['BLOOM emitted 36 tonnes.', '36: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toBe(expected))
})

describe('to how many nodes a token goes', () => {
  test.each([
    ['In DeepSeek-V3 a token is sent to at most 4 nodes.', '4: supported 4'],
    ['In DeepSeek-V3 a token is sent to at most 6 nodes.', '6: contradicted 4'],
    [
      'DeepSeek-V3 has many experts, of which every token visits a few, spread over no more than 6 nodes.',
      '6: contradicted 4',
    ],
    ['DeepSeek-V3 has 64-way expert parallelism across 8 nodes.', '8: unknown'],
    ['DeepSeek-V3 decodes on 18 nodes.', '18: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toBe(expected))
})

test('who scores itself speaks of what was named before', () => {
  const palm = (share: string) => verdicts(`PaLM is known for its MFU, and scored itself at ${share}.`).at(-1)
  expect(palm('57.8%')).toBe('57.8%: contradicted 46.2 %')
  expect(palm('46.2%')).toBe('46.2%: supported 46.2 %')
})
