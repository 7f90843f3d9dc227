import { describe, expect, test } from 'vitest'
import { figuresOf } from './support'

/** `text kind` of the figures of a text. */
const kinds = (text: string) => figuresOf(text).map((figure) => `${figure.text} ${figure.kind}`)

describe('how long and how many', () => {
  test.each([
    ['The model read 3T tokens in sequences of 8K.', ['3T tokens', '8K context']],
    ['The model read 3T tokens at a length of 2,048.', ['3T tokens', '2,048 context']],
    ['We stretched the window to 16K and finally 64K.', ['16K context', '64K context']],
    ['We send prompts of 900 tokens.', ['900 context']],
    ['It can keep 64,000 tokens in view.', ['64,000 context']],
    ['It read 65,300 tokens in all.', ['65,300 tokens']],
    ['Answers took 16,384 tokens at first and 32,768 tokens later.', ['16,384 context', '32,768 context']],
    ['It writes up to 16K tokens of output.', ['16K context']],
    ['The service wrote 21M output tokens.', ['21M tokens']],
    ['The older Llama 3.1 says 65,536 and stops there.', ['65,536 context']],
    ['The older Llama 3.1 says 65,540 and stops there.', ['65,540 count-other']],
    ['The context costs 2.5 of these.', ['2.5 count-other']],
    ['For all of the 9T the run took a month.', ['9T tokens']],
    ['For all of the 900B the run took a month.', ['900B params']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))
})

describe('parts of all parameters', () => {
  test.each([
    ['Of 300B parameters only 20B are awake at a time.', ['300B params', '20B active_params']],
    ['Of its 300 billion parameters a token sees 20 billion.', ['300 billion params', '20 billion active_params']],
    ['A token wakes 20 billion of 300 billion parameters.', ['20 billion active_params', '300 billion params']],
    ['It moves all 30B for every token.', ['30B params']],
    ['It moves 30B for every token.', ['30B active_params']],
    ['It has twice the active parameters, 30B.', ['30B active_params']],
    ['It holds 30B parameters, and a smaller one 7B.', ['30B params', '7B params']],
    ['The cache of a 30B Llama is large.', ['30B params']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))
})
