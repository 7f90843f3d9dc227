import { describe, expect, test } from 'vitest'
import { describeDimension, inUnit, lookupUnit, readUnit, unitWords } from '../../src/quantity'
import { divideUnits } from '../../src/quantity/unit'

describe('a word is a unit', () => {
  test.each([
    ['GB', 'GB', 1e9, 'byte'],
    ['GiB', 'GiB', 2 ** 30, 'byte'],
    ['kB', 'kB', 1000, 'byte'],
    ['KB', 'kB', 1000, 'byte'],
    ['B', 'B', 1, 'byte'],
    ['bytes', 'byte', 1, 'byte'],
    ['gigabytes', 'GB', 1e9, 'byte'],
    ['Gb', 'Gbit', 1.25e8, 'byte'],
    ['Gbps', 'Gbps', 1.25e8, 'byte/second'],
    ['TFLOPs', 'TFLOP', 1e12, 'FLOP'],
    ['TFLOPS', 'TFLOPS', 1e12, 'FLOP/second'],
    ['TOPS', 'TOPS', 1e12, 'FLOP/second'],
    ['GPU-hours', 'GPU-hour', 3600, 'GPU·second'],
    ['h', 'hour', 3600, 'second'],
    ['min', 'min', 60, 'second'],
    ['ms', 'ms', 1e-3, 'second'],
    ['us', 'µs', 1e-6, 'second'],
    ['μs', 'µs', 1e-6, 'second'],
    ['years', 'year', 31_557_600, 'second'],
    ['kWh', 'kWh', 3.6e6, 'joule'],
    ['MW', 'MW', 1e6, 'joule/second'],
    ['tokens', 'token', 1, 'token'],
    ['Mtokens', 'Mtoken', 1e6, 'token'],
    ['Kitoken', 'Kitoken', 1024, 'token'],
    ['queries', 'query', 1, 'query'],
    ['tCO2e', 'tCO2e', 1e6, 'gCO2e'],
    ['kgCO₂', 'kgCO2e', 1000, 'gCO2e'],
    ['mm', 'mm', 1e-3, 'metre'],
    ['$', '$', 1, 'USD'],
    ['USD', '$', 1, 'USD'],
    ['EUR', '€', 1, 'EUR'],
    ['¥', '¥', 1, 'CNY'],
    ['JPY', 'JPY', 1, 'JPY'],
    ['%', '%', 0.01, 'a plain number'],
    ['params', 'parameter', 1, 'a plain number'],
    ['heads', 'head', 1, 'a plain number'],
  ])('%s prints as %s, is %d %s', (word, text, factor, dimension) => {
    const unit = lookupUnit(word)!
    expect([unit.text, unit.factor, describeDimension(unit.dimension)]).toEqual([text, factor, dimension])
  })

  test.each(['b', 'K', 'M', 'T', 'gb', 'GPUS', 'v3', '', 'ks', 'constructor'])('“%s” is none', (word) => {
    expect(lookupUnit(word)).toBeUndefined()
  })

  test('labels are marked', () => {
    expect(lookupUnit('layer')!.label).toBe(true)
    expect(lookupUnit('token')!.label).toBeUndefined()
  })
})

describe('words make compounds', () => {
  test.each([
    ['kB/token', 'kB/token', 1000, 'byte/token'],
    ['TFLOP/s', 'TFLOP/s', 1e12, 'FLOP/second'],
    ['GPU·hour', 'GPU·hour', 3600, 'GPU·second'],
    ['GPU*hour', 'GPU·hour', 3600, 'GPU·second'],
    ['mm^2', 'mm²', 1e-6, 'metre^2'],
    ['mm²', 'mm²', 1e-6, 'metre^2'],
    ['$/GPU-hour', '$/GPU-hour', 1 / 3600, 'USD/GPU/second'],
    ['$/Mtoken', '$/Mtoken', 1e-6, 'USD/token'],
    ['$ per Mtoken', '$/Mtoken', 1e-6, 'USD/token'],
    ['tokens / s', 'token/s', 1, 'token/second'],
    ['gCO2e/kWh', 'gCO2e/kWh', 1 / 3.6e6, 'gCO2e/joule'],
    ['1/s', '1/s', 1, '1/second'],
    ['s^-1', '1/s', 1, '1/second'],
    ['FLOP/s/W', 'FLOP/s/W', 1, 'FLOP/joule'],
    ['byte/byte', '', 1, 'a plain number'],
    ['byte/parameter', 'byte/parameter', 1, 'byte'],
  ])('%s is %s', (text, printed, factor, dimension) => {
    const unit = readUnit(text)!
    expect([unit.text, describeDimension(unit.dimension)]).toEqual([printed, dimension])
    expect(unit.factor).toBeCloseTo(factor, 12)
  })

  test.each(['', 'GB/', '/s', 'GB/foo', 'GB s', '1', 'mm^x', 'mm^0', 'x'.repeat(1000), '/'.repeat(10_000)])(
    '“%s” is none',
    (text) => {
      expect(readUnit(text)).toBeUndefined()
    },
  )

  test.each([
    ['GB', 'token', 'GB/token'],
    ['$', '$/GPU-hour', 'GPU-hour'],
    ['$/GPU-hour', 'token', '$/GPU-hour/token'],
    ['mm', '1/mm', 'mm²'],
  ])('%s divided by %s is %s', (unit, divisor, quotient) => {
    expect(divideUnits(readUnit(unit)!, readUnit(divisor)!).text).toBe(quotient)
  })
})

test('what is printed can be read again', () => {
  for (const { name } of unitWords()) {
    const unit = readUnit(name)!
    expect(unit, name).toBeDefined()
    expect(readUnit(unit.text), name).toMatchObject({ factor: unit.factor, dimension: unit.dimension })
  }
})

test('decimal units convert without rounding errors', () => {
  expect(inUnit(5.576, lookupUnit('Mtoken')!).value).toBe(5_576_000)
  expect(inUnit(35, lookupUnit('%')!).value).toBe(0.35)
  expect(inUnit(14.8, lookupUnit('TB')!).value).toBe(14_800_000_000_000)
  expect(inUnit(2.19, readUnit('$/Mtoken')!).value).toBe(2.19e-6)
  expect(inUnit(8, lookupUnit('GiB')!).value).toBe(8589934592)
})
