import { describe, expect, test } from 'vitest'
import { checkNote, checkProse } from '../../src/check'
import { builtinLibrary } from '../support/knowledge'
import { sheetOf } from '../support/notes'

const contradictions = (text: string): string[] => {
  const sheet = sheetOf(text, builtinLibrary())
  const found = checkNote({ note: sheet.note, sheet }).filter(({ code }) => code === 'contradicts-source')
  return found.map(({ span }) => text.slice(span.start, span.end))
}

const run = (fields: string, prose = ''): string => `\`\`\`yaml {.training #ours}\n${fields}\n\`\`\`\n\n${prose}\n`

describe('a source is only held against a figure that is surely its own', () => {
  test.each([
    ['another number', 'extends: llama-65b-training\ngpu_hours: 1022326 # [@llama, Table 15]', ['1022326']],
    ['in other words', 'extends: llama-65b-training\ngpu_hours: 1.03M # [@llama]', ['1.03M']],
    ['the same number', 'extends: llama-65b-training\ngpu_hours: 1,022,362 # [@llama, Table 15]', []],
    ['rounded', 'extends: llama-65b-training\ngpu_hours: 1.02M # [@llama, Table 15]', []],
    ['another row of the table', 'extends: llama-65b-training\ngpu_hours: 135168 # [@llama, Table 15]', []],
    ['another source', 'extends: llama-65b-training\ngpu_hours: 1022326 # [@deepseek-v3]', []],
    ['no source', 'extends: llama-65b-training\ngpu_hours: 1022326', []],
    ['another model', 'extends: llama-65b-training\nmodel: llama-7b\ngpu_hours: 1022326 # [@llama, Table 15]', []],
    ['a stage of the run', 'model: deepseek-v3\ngpu_hours: 2.664M # [@deepseek-v3, Table 1]', []],
    ['a range', 'extends: llama-65b-training\ngpu_hours: 1.5M..2M # [@llama, Table 15]', []],
  ])('%s', (_, fields, expected) => {
    expect(contradictions(run(fields))).toEqual(expected)
  })

  const ours = 'extends: llama-65b-training\ngpu_hours: 1.5M'
  test.each([
    ['It took [1.5M](calc:ours.gpu_hours) hours [@llama, Table 15].', ['1.5M']],
    ['Ours takes [1.5M](calc:ours.gpu_hours) hours, theirs took 1.02M [@llama, Table 15].', []],
    ['It takes [1.5M](calc:ours.gpu_hours) hours.', []],
    ['It took [1.0M](calc:llama-65b-training.gpu_hours) hours [@llama].', []],
  ])('%s', (prose, expected) => {
    expect(contradictions(run(ours, prose))).toEqual(expected)
  })
})

describe('figures of a sentence without a source, in a note that is to be published', () => {
  const uncited = (text: string, head = '---\nefficiency-notes: {mode: publish}\n---\n\n'): string[] => {
    const sheet = sheetOf(head + text, builtinLibrary())
    const found = checkProse({ note: sheet.note, sheet })
    return found.map(({ span }) => sheet.note.text.slice(span.start, span.end))
  }

  test.each([
    ['It took 2.664M GPU hours.', ['2.664M']],
    ['It took 2.664M GPU hours. It cost $5.3M at 39 % of the peak.', ['2.664M', '$5.3M']],
    ['A quote: “**37B** of 671B”.', ['37B']],
    ['It took [2.664M](calc:deepseek-v3-pretraining.gpu_hours) of 3M GPU hours.', ['3M']],
    ['- 80 GB\n- 900 GB/s', ['80', '900']],
    ['It reads 14.8T tokens.\n\nThe rest is told elsewhere [@deepseek-v3].', ['14.8T']],
    ['| a | b |\n|-|-|\n| 1 GB | 2 GB |\n| x | 3 GB [@a] |', ['2']],
    ['It took 2.664M GPU hours.[^1]\n\n[^1]: In words only.', ['2.664M']],
  ])('%j', (text, expected) => expect(uncited(text)).toEqual(expected))

  test.each([
    'It took 2.664M GPU hours [@deepseek-v3, Table 1].',
    'It took 2.664M GPU hours. So says @deepseek-v3.',
    'It took [2.664M GPU hours](https://arxiv.org/abs/2412.19437).',
    'It took 2.664M GPU hours, see https://arxiv.org/abs/2412.19437.',
    'It took 2.664M GPU hours (arXiv:2412.19437).',
    'It took 2.664M GPU hours, see [the report][1].\n\n[1]: https://arxiv.org/abs/2412.19437',
    'It took 2.664M GPU hours.[^1]\n\n[^1]: See [the report](https://arxiv.org/abs/2412.19437).',
    'It took 2.664M GPU hours.[^n]\n\n[^n]: As in [@deepseek-v3].',
    'Says [@deepseek-v3]:\n\n- 2.664M GPU hours\n- 14.8T tokens',
    '| a | b |\n|-|-|\n| x | 2 GB |\n\nSource: @deepseek-v3',
    '| a | b [@deepseek-v3] |\n|-|-|\n| x | 2 GB |',
    'It took [2.664M](calc:deepseek-v3-pretraining.gpu_hours) and `= 2 GB`.',
    'With 24 ms instead it is [48 ms](calc: "2 * 24 ms").',
    '# 2.664M GPU hours',
    'In 2024, on 27 January 2025, at 12:30, version 3.1 had 61 of them, see Table 3 and §4.2, [2] and 1.5.',
    'Llama 3.1 405B and Qwen2.5-72B, an 8B model, the H100 80GB, FP8 and EP32, two nodes, 100 %.',
    'Five years and `14.8T` later, 3 months ago.',
    '```yaml\ntokens: 14.8T\n```',
    '<!-- efficiency-notes-disable-next-line uncited-figure -->\nIt took 2.664M GPU hours.',
  ])('silent: %j', (text) => expect(uncited(text)).toEqual([]))

  test('off by default', () => {
    expect(uncited('It took 2.664M GPU hours.', '---\nefficiency-notes: {}\n---\n\n')).toEqual([])
  })
})
