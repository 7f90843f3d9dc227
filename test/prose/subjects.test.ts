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
