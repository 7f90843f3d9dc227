import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The verdicts on the figures of a line of a data sheet, under the names of the devices. */
const line = (devices: string, cells: string, before = '', behind = '') =>
  verdicts(
    `${before}| | ${devices} |\n|---|${'---|'.repeat(devices.split('|').length)}\n| ${cells} |\n${behind}`,
  ).filter((each) => !/^(?:8|16):/.test(each))
/** Those of a column of one. */
const column = (head: string, ...rows: string[]) =>
  verdicts(`| GPU | ${head} |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`)
const wrong = (all: readonly string[]) => all.filter((each) => each.includes('contradicted'))

describe('a peak that sparsity doubles beside others that it does not', () => {
  test('in a row', () => {
    const peaks = (h200: string, before?: string, behind?: string) =>
      line('A100 | H200 SXM | B200', `BF16, TFLOPS | 312 | ${h200} | 2,250`, before, behind)
    expect(wrong(peaks('989'))).toEqual([])
    expect(wrong(peaks('1,979'))).toEqual(['1,979: contradicted 989.4 TFLOP/s'])
    expect(wrong(peaks('1,979*'))).toEqual([])
    expect(wrong(peaks('1,979 (sparse)'))).toEqual([])
    expect(wrong(peaks('1,979', '', '\nThe H200 is given with structured sparsity.\n'))).toEqual([])
  })

  test('and the other way round', () => {
    const peaks = (b200: string) => column('FP8 TFLOPS', 'H100 | 3,958', 'MI300X | 5,230', `B200 | ${b200}`)
    expect(wrong(peaks('9,000'))).toEqual([])
    expect(wrong(peaks('4,500'))).toEqual(['4,500: contradicted 9 PFLOP/s'])
  })

  test('one other, a format that is not told, and devices that skip no zeros show nothing', () => {
    expect(wrong(column('BF16 TFLOPS', 'A100 | 312', 'H100 | 1,979'))).toEqual([])
    expect(wrong(column('TFLOPS', 'A100 | 312', 'H100 | 1,979', 'B200 | 2,250'))).toEqual([])
    expect(wrong(column('BF16 TFLOPS', 'TPU v5p | 459', 'TPU v6e | 918', 'H100 | 1,979'))).toEqual([])
  })
})

describe('the link of another device', () => {
  test('in a row', () => {
    const links = (a800: string, head = 'NVLink, GB/s') =>
      line('A100 | A800 | H200 SXM', `${head} | 600 | ${a800} | 900`)
    expect(links('400')).toEqual(['600: supported 600 GB/s', '400: supported 400 GB/s', '900: supported 900 GB/s'])
    expect(wrong(links('600'))).toEqual(['600: contradicted 400 GB/s'])
    expect(wrong(links('600', 'NVLink, GB/s, per direction'))).toEqual([])
    expect(wrong(links('600', 'Interconnect, GB/s'))).toEqual([])
  })

  test('in a column, and of a device that is named with others in its board', () => {
    expect(wrong(column('NVLink (GB/s)', 'A100 | 600', 'H800 | 900', 'B200 | 1,800'))).toEqual([
      '900: contradicted 400 GB/s',
    ])
    expect(wrong(line('A100 | H100 SXM | GB200, per GPU', 'NVLink, GB/s | 600 | 900 | 900'))).toEqual([
      '900: contradicted 1.8 TB/s',
    ])
  })

  test('half may be one direction, where no two others are counted in both', () => {
    expect(wrong(line('H100 SXM | B200', 'NVLink, GB/s | 900 | 900'))).toEqual([])
    expect(wrong(line('A100 | H100 SXM | B200', 'NVLink, GB/s | 300 | 450 | 900'))).toEqual([])
  })

  test('a card of the name has them', () => {
    expect(wrong(line('A100 | H100 | H200', 'NVLink, GB/s | 600 | 600 | 900'))).toEqual([])
  })
})
