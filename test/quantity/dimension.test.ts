import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  describeDimension,
  dimensionless,
  divideDimensions,
  mismatchMend,
  multiplyDimensions,
  raiseDimension,
  readUnit,
} from '../../src/quantity'
import { baseDimension } from '../../src/quantity/dimension'
import type { Dimension } from '../../src/quantity'

const of = (unit: string): Dimension => readUnit(unit)!.dimension

test('equal dimensions are one object', () => {
  expect(of('GB/token')).toBe(of('byte/token'))
  expect(of('W')).toBe(of('joule/second'))
  expect(of('GPU-hour')).toBe(of('GPU·second'))
  expect(divideDimensions(of('byte'), of('byte'))).toBe(dimensionless)
  expect(of('parameter')).toBe(dimensionless)
  expect(of('%')).toBe(dimensionless)
})

describe('a dimension in words', () => {
  test.each([
    ['USD', 'USD'],
    ['kB/token', 'byte/token'],
    ['GPU-hour', 'GPU·second'],
    ['$/GPU-hour', 'USD/GPU/second'],
    ['TFLOP/s', 'FLOP/second'],
    ['mm²', 'metre^2'],
    ['1/s', '1/second'],
    ['layer', 'a plain number'],
    ['%', 'a plain number'],
    ['gCO2e/kWh', 'gCO2e/joule'],
    ['W', 'joule/second'],
  ])('%s is %s', (unit, words) => expect(describeDimension(of(unit))).toBe(words))

  test('roots have fractional exponents', () => {
    expect(describeDimension(raiseDimension(of('byte'), 0.5))).toBe('byte^(1/2)')
  })
})

describe('the factor that mends a mismatch', () => {
  test.each([
    ['token', 'FLOP', '× 1 FLOP/token'],
    ['byte', 'byte/token', '/ 1 token'],
    ['USD/GPU-hour', 'USD', '× 1 GPU·second'],
    ['FLOP', 'layer', '/ 1 FLOP'],
    ['layer', 'byte', '× 1 byte'],
    ['byte', 'byte', ''],
  ])('%s where %s is wanted: %s', (have, want, mend) => {
    expect(mismatchMend(of(have), of(want))).toBe(mend)
  })

  test('is a unit that can be read', () => {
    const mend = mismatchMend(of('$/GPU-hour'), of('FLOP/s/W'))
    expect(readUnit(mend.replace(/^[×/] 1 /, ''))).toBeDefined()
  })
})

test('dimensions form a group', () => {
  const dimension = fc
    .dictionary(fc.constantFrom('byte', 'token', 'second', 'USD'), fc.integer({ min: -3, max: 3 }))
    .map((powers) =>
      Object.entries(powers).reduce(
        (d, [base, n]) => multiplyDimensions(d, raiseDimension(baseDimension(base), n)),
        dimensionless,
      ),
    )
  fc.assert(
    fc.property(dimension, dimension, (a, b) => {
      expect(multiplyDimensions(a, b)).toBe(multiplyDimensions(b, a))
      expect(divideDimensions(multiplyDimensions(a, b), b)).toBe(a)
      expect(raiseDimension(raiseDimension(a, 1 / 3), 3)).toBe(a)
    }),
  )
})
