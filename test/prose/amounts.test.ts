import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!
/** That of the figure with a text. */
const of = (figure: string, text: string) => verdicts(text).find((each) => each.startsWith(`${figure}:`))

describe('what was cut and what was left', () => {
  test.each([
    ['An hour used to cost $80; now it is $60, a cut of 75%.', '75%: contradicted 25 %'],
    ['An hour used to cost $80; now it is $60, a cut of 25%.', '25%: supported 25 %'],
    ['An hour used to cost $80; now it is $60, a cut of 31%.', '31%: unknown'],
    ['It drew 200 TWh in 2020 and will draw 300 TWh in 2030, an increase of 150%.', '150%: contradicted 50 %'],
    ['It drew 200 TWh in 2020, 1% of all, and will draw 300 TWh in 2030, an increase of 50%.', '50%: supported 50 %'],
    ['They ask $4 for a million tokens where others ask $80, about 80% less.', '80%: contradicted 95 %'],
    ['They ask $4 for a million tokens where others ask $80, about 95% less.', '95%: supported 95 %'],
    ['They ask $4 for a million tokens where others ask $80, which is said to be 80% less.', '80%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('calculations in words', () => {
  test.each([
    [
      'Six times 70 billion parameters times 2 trillion tokens makes 8.4 × 10^24 FLOPs.',
      '8.4 × 10^24: contradicted 8.4e+23',
    ],
    [
      'Six times 70 billion parameters times 2 trillion tokens makes 8.4 × 10^23 FLOPs.',
      '8.4 × 10^23: supported 8.4e+23',
    ],
    ['16 times 80 GB makes 1,280 GB.', '1,280: supported 1280'],
    ['16 times 80 GB makes 1,700 GB.', '1,700: contradicted 1280'],
    ['Pictures of 1,024 × 2,048 pixels are about 9 MB.', '9: unknown'],
    ['It is 16 times faster. With 80 GB it makes 1,700 friends.', '1,700: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a part of a whole', () => {
  test.each([
    ['The region drew 200 TWh. One country had 25%, some 50 GWh.', '50: contradicted 50 TWh'],
    ['The region drew 200 TWh. One country had 25%, some 50 TWh.', '50: unknown'],
    ['The region drew 200 TWh. One country had 25%, and a village 50 GWh.', '50: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('one of all devices', () => {
  test.each([
    ['8 GPUs write 24,000 tokens per second in total, which is 5,000 per GPU.', '5,000: contradicted 3,000'],
    ['8 GPUs write 24,000 tokens per second in total, which is 3,000 per GPU.', '3,000: supported 3,000'],
    ['8 GPUs write 24,000 tokens per second; another box does 5,000 per GPU.', '5,000: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('power that is said of every card', () => {
    expect(of('56', 'Eight GPUs bring much and, with 700 W for each GPU, 56 kW.')).toBe('56: contradicted 5.6 kW')
    expect(of('5.6', 'Eight GPUs bring much and, with 700 W for each GPU, 5.6 kW.')).toBe('5.6: supported 5.6 kW')
  })
})

describe('how often', () => {
  test.each([
    ['In 30 days the team counted 240 failures, about 8 a day.', '8: supported 8 a day'],
    ['In 30 days the team counted 240 failures, about 24 a day.', '24: contradicted 8 a day'],
    ['In 30 days the team counted 240 failures, about 10 a day.', '10: unknown'],
    ['In 30 days the team counted 240 failures. Its members drank 24 a day.', '24: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a multiple of somebody else’s', () => {
  test('two prices of one service are no multiple of each other', () => {
    const text = 'The one asks $15 in and $60 out, 27 times as much as its rival.'
    expect(of('27', text)).toBe('27: unknown')
  })

  test('two that are compared are', () => {
    expect(of('6', 'The one asks $15 against $60, or 6 times as much.')).toContain('contradicted 4×')
  })
})

describe('formats by their widths', () => {
  test.each([
    ['A weight in FP8 takes a quarter of the memory it would take in BF16.', 'a quarter: contradicted 1/2'],
    ['A weight in FP8 takes half of the memory it would take in BF16.', 'half: supported 1/2'],
    ['A weight in INT4 takes a quarter of the memory that it takes in FP16.', 'a quarter: supported 1/4'],
    ['With FP8 activations the run takes a quarter of the memory it took in BF16.', 'a quarter: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text)).toContain(expected))
})

describe('links by their bits', () => {
  test.each([
    ['Each GPU has InfiniBand at 400 GB/s.', '400: contradicted 400 Gb/s'],
    ['Each node has InfiniBand at 400 GB/s.', '400: unknown'],
    ['With eight adapters a node of eight has InfiniBand at 400 GB/s, and each GPU its own.', '400: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text)).toContain(expected))
})

describe('bits and bytes', () => {
  test.each([
    ['A node has a 200 Gb/s adapter, that is 200 GB/s.', '200: contradicted 25 GB/s'],
    ['A node has a 200 Gb/s adapter, and inside of it links of 200 GB/s.', '200: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('period by period', () => {
  test.each([
    ['It comes to $20,000 a month, or $240,000 a year.', '$240,000: supported $240,000/year'],
    ['It comes to $20,000 a month, or $200,000 a year.', '$200,000: contradicted $240,000/year'],
    ['It comes to $1,000 a day, or $22,000 a month.', '$22,000: unknown'],
    ['It comes to $20,000 a month, and others pay $200,000 a year.', '$200,000: unknown'],
    ['It takes 2 MWh a day, or 800 MWh a year.', '800: unknown'],
    ['It takes 2 MWh a day, or 7,300 MWh a year.', '7,300: contradicted 731 MWh/year'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})
