import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!
/** That of the figure with a text. */
const of = (figure: string, text: string) => verdicts(text).find((each) => each.startsWith(`${figure}:`))

describe('what would follow, and what adds up', () => {
  test.each([
    ['It answers 3 billion prompts a day. At 0.25 Wh it would be 75 MWh a day.', '75: contradicted 750 MWh/day'],
    ['With 2.6 billion prompts a day, 0.25 Wh each would add up to 650 MWh daily.', '650: supported 650 MWh'],
    ['With 2.6 billion prompts a day, 0.25 Wh each would add up to 650 GWh daily.', '650: contradicted 650 MWh'],
    ['With 2.6 billion prompts a day, 0.25 Wh each, they have 650 GWh daily.', '650: unknown'],
    ['With 64 GPUs and 1.8 TB/s per GPU the links add up to 115 GB/s.', '115: contradicted 115 TB/s'],
    ['With 64 GPUs and 1.8 TB/s per GPU the links reach up to 115 GB/s.', '115: unknown'],
    ['About $1.28B for 40,000 boards: they come to $32,000 apiece.', '$32,000: supported $32,000'],
    ['About $1.28B for 40,000 boards: they come to $320,000 apiece.', '$320,000: contradicted $32,000'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('a price by the node is none by the device', () => {
    expect(last('A team with 64 H100s pays $20 an hour per node of eight, or $935K a month.')).toBe('$935K: unknown')
  })

  test('what a price behind it is in is not always known', () => {
    expect(of('3.6', 'At 450 W each and 4 h a day two of them take 3.6 kWh a day, at my 30 ct/kWh.')).not.toContain(
      'contradicted',
    )
  })
})

describe('each of several', () => {
  test.each([
    ['A node of 8 cards draws 10.4 kW, or 1,300 W per GPU.', '1,300: supported 1.3 kW/GPU'],
    ['8 cards at 700 W draw 5.6 kW.', '5.6: supported 5.6 kW'],
    ['A card draws 1,300 W. At 60% load and a PUE of 1.3 this gives about 1,014 W.', '1,014: supported 1.01 kW'],
    ['A card draws 1,300 W. At 60% load and a PUE of 1.3 this gives about 1,400 W.', '1,400: unknown'],
    ['A card draws 1,000 W. With a PUE of 1.3 this gives about 1,300 W.', '1,300: supported 1.3 kW'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('how often, and which share', () => {
  test.each([
    ['It ran for 60 days. 72 stops were planned; 480 were not, about one every 3 hours.', '3: supported 3 hours'],
    ['It ran for 60 days. 72 stops were planned; 480 were not, about one every 30 hours.', '30: contradicted 3 hours'],
    ['It ran for 60 days. 72 stops were planned; 480 were not, about one every 5 hours.', '5: unknown'],
    ['There were 500 stops in 60 days, of which 450, or 90.0%, were unplanned.', '90.0%: supported 90 %'],
    ['There were 500 stops in 60 days, of which 450, or 75.0%, were unplanned.', '75.0%: contradicted 90 %'],
    ['20 of 132 units were set aside. The score rose to 15.2%.', '15.2%: supported 15.2 %'],
    ['20 of 132 units were set aside. The score rose to 15.6%.', '15.6%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('multiples of what stands further up', () => {
  const bill = (times: string) => `It cost $5 million. The other took $90 million, that is ${times} the bill.`
  test.each([
    [bill('18 times'), '18: supported 18×'],
    [bill('180 times'), '180: contradicted 18×'],
    [bill('25 times'), '25: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  const prices = (times: string) =>
    `GPT-4o costs $2.50 per million input tokens and $10.00 per million output tokens; DeepSeek-V3 takes $0.25 and $1.00. That is ${times} cheaper.`
  test.each([
    [prices('10 times'), '10: supported 10×'],
    [prices('40 times'), '40: contradicted 10×'],
    [prices('40 times').replace('cheaper', 'as much work'), '40: contradicted 10×'],
    [prices('40 times').replace('cheaper', 'as popular'), '40: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('a column that is another at the price in its head', () => {
  const table = (cost: string, head = 'Cost at $3 an hour') =>
    of(
      cost,
      `| Stage | GPU hours | ${head} |\n|---|---|---|\n| One | 2000K | $6.0M |\n| Two | 120K | $0.36M |\n| Three | 10K | ${cost} |\n| Total | 2130K | $6.39M |\n`,
    )
  test('right and wrong', () => {
    expect(table('$30K')).toBe('$30K: supported $30,000')
    expect(table('$0.3M')).toBe('$0.3M: contradicted $30,000')
    expect(table('$0.3M', 'Cost')).toBe('$0.3M: contradicted $30,000')
  })

  test('one wrong cell makes no other wrong', () => {
    const text = `| Stage | GPU hours | Cost ($3/GPU-hour) |\n|---|---|---|\n| One | 2000K | $6.0M |\n| Two | 120K | $0.36M |\n| Three | 10K | $0.3M |\n| Total | 2130K | $6.39M |\n`
    expect(verdicts(text).filter((each) => each.includes('contradicted'))).toEqual(['$0.3M: contradicted $30,000'])
  })
})

describe('what the sentence before has counted', () => {
  const bill = (cost: string) => `It took 25.6M GPU hours on 16,000 cards. At $2 an hour this would be ${cost}.`
  test.each([
    [bill('$51 million'), '$51 million: supported $51.2M'],
    [bill('$31 million'), '$31 million: contradicted $51.2M'],
    ['It took 25.6M GPU hours. At $2 an hour they made $31 million.', '$31 million: unknown'],
    ['One run took 4.0M GPU hours, the other 2.5M, 6.5M together.', '6.5M: supported 6.5M GPU-hours'],
    ['One run took 4.0M GPU hours, the other 2.5M, 7.5M together.', '7.5M: contradicted 6.5M GPU-hours'],
    ['A context of 4,096 tokens takes 1.34 GB; with 65,536, as Llama 3 70B has, it’s 21 GB.', '21: supported 21.4 GB'],
    [
      'A context of 4,096 tokens takes 1.34 GB; with 65,536, as Llama 3 70B has, it’s 2.1 GB.',
      '2.1: contradicted 21.4 GB',
    ],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})
