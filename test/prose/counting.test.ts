import { describe, expect, test } from 'vitest'
import { figuresOf } from './support'

/** `text kind` of the figures of a text. */
const kinds = (text: string) => figuresOf(text).map((figure) => `${figure.text} ${figure.kind}`)

describe('what is counted beside devices, experts and parameters', () => {
  test.each([
    ['The job spread its experts by 32-way expert parallelism.', '32 count-other'],
    ['Each layer has 32 experts.', '32 experts'],
    ['The trainer keeps two copies of the parameters.', 'two count-other'],
    ['The trainer keeps 2 snapshots with all parameters.', '2 count-other'],
    ['Each layer keeps 96 specialists and asks a few.', '96 experts'],
    ['The racks hold 90 TB of flash in 1,200 servers.', '1,200 count-other'],
    ['The cluster has 1,200 servers.', '1,200 gpu_count'],
    ['With 64 GPUs to a rack, 8 pods make the site.', '8 count-other'],
    ['A full pod of 512 thus does it.', '512 gpu_count'],
    ['The cluster has 600 GPUs, four to a node.', 'four gpu_count'],
    ['Of its 96 processing units the chip leaves some idle.', '96 count-other'],
    ['They bought 96 graphics processing units.', '96 gpu_count'],
    ['For chips the rule draws the line at a TPP of 3200.', '3200 count-other'],
    ['Two copies of 800 chips each.', '800 gpu_count'],
    ["They run 90 of Nvidia's H800 chips and 1.2 million hours.", '90 gpu_count'],
    ["They run 90 of Nvidia's jobs and have chips for 1.2 million hours.", '90 count-other'],
    ['In 30 days 120 interruptions came.', '120 count-other'],
    ['Mixed precision wants 14 bytes per parameter.', '14 count-other'],
    ['It wants 14 bytes of memory.', '14 memory'],
    ['A pass takes 2 FLOPs per parameter.', '2 count-other'],
    ['The table groups weights in blocks of 64 tokens.', '64 count-other'],
    ['Scales are kept for groups of 64.', '64 count-other'],
  ])('%s', (text, expected) => expect(kinds(text)).toContain(expected))

  test('on day 120 there is nothing to count', () => {
    expect(kinds('On day 120 the run ended.')).toEqual([])
  })

  test('under what went wrong with devices no devices are counted', () => {
    const table = '\n\n| Cause | Count |\n|---|---|\n| Bad cable | 31 |\n'
    expect(kinds(`Most failures came from GPUs and links:${table}`)).toEqual(['31 count-other'])
    expect(kinds(`Here are our GPUs by site:${table}`)).toEqual(['31 gpu_count'])
  })

  test('“per token” introduces no experts', () => {
    const table = '\n\n| Model | Cache per token (elements) |\n|---|---|\n| Small | 40.5K |\n'
    expect(kinds(`Per token and layer we count:${table}`)).toEqual(['40.5K count-other'])
  })
})

describe('times and factors', () => {
  test.each([
    ['The energy fell by a factor of 12.', '12 ratio'],
    ['The grid has an emission factor of 0.4.', '0.4 count-other'],
    ['The weights have been fetched 3.2 million times.', '3.2 million count-other'],
    ['The run has seen its data 1.4 times.', '1.4 count-other'],
    ['It has seen 1.4 times the data.', '1.4 ratio'],
    ['The node goes down three times a week.', 'three count-other'],
    ['The node needs three times a rack.', 'three ratio'],
    ['It needs ten times the energy.', 'ten ratio'],
    ['It is ahead by a third in practice.', 'a third ratio'],
  ])('%s', (text, expected) => expect(kinds(text)).toContain(expected))
})
