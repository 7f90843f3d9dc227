import { describe, expect, test } from 'vitest'
import { figuresOf } from './support'

/** `text subject` of the figures of a text. */
const subjects = (text: string) => figuresOf(text).map((figure) => `${figure.text} ${figure.subject}`)
const last = (text: string) => subjects(text).at(-1)!

describe('what authors have themselves', () => {
  test.each([
    ['DeepSeek-V3 is large. Our own cluster serves 9,000 requests an hour.', '9,000 our-cluster'],
    ['DeepSeek-V3 is large. It serves 9,000 requests an hour.', '9,000 deepseek-v3'],
    ['On our cluster DeepSeek-V3 writes 900 tokens/s.', '900 deepseek-v3'],
    ['DeepSeek-V3 is large. Our service is small. We counted 40 kWh.', '40 our-service'],
    ['DeepSeek-V3 is large. Our service is small. Google counted 40 kWh.', '40 google'],
    ['# DeepSeek\n\n## Our fleet\n\nDeepSeek-V3 is large.\n\nTogether that makes 800 tokens/s.', '800 our-fleet'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('models that nobody knows', () => {
  test.each([
    ['Beside DeepSeek-V3, Quill-9B writes 300 tokens/s.', '300 quill-9b'],
    ['Quill-9B-Chat took 40 hours, and it was trained on 3T tokens.', '3T quill-9b-chat'],
    ['# Quill-9B\n\nDeepSeek-V3 is large.\n\nTraining took 40 hours.', '40 quill-9b'],
    ['# Quill-9B\n\nDeepSeek-V3 is large. It was trained on 14.8T tokens.', '14.8T deepseek-v3'],
    ['# Quill-9B\n\nWe tuned Qwen2.5-7B.\n\n| Property | Value |\n|---|---|\n| Layers | 28 |\n', '28 qwen2.5-7b'],
    ['| Model | MMLU |\n|---|---|\n| Quill-9B | 71.2 |\n', '71.2 quill-9b'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('what is no name', () => {
    expect(subjects('The top-10B of USD-5B went to pre-3B firms.').every((each) => each.endsWith(' null'))).toBe(true)
  })
})

describe('what was named far off hardly bears what anything may bear', () => {
  test.each([
    ['# DeepSeek-V3\n\nWe use an H100. The whole thing is 3 times faster.', '3 deepseek-v3'],
    ['We tested DeepSeek-V3, Qwen2.5-7B, an H100 and an A100.\n\n# Weather\n\nIt is 3 times colder.', '3 null'],
    ['The H100 is new. It is 3 times faster.', '3 h100'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})
