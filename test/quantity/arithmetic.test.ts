import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  absolute,
  add,
  ceil,
  compareBy,
  divide,
  exact,
  exp,
  floor,
  format,
  hull,
  inUnit,
  isFault,
  isRange,
  ln,
  log2,
  max,
  min,
  multiply,
  negate,
  plusMinus,
  power,
  ranged,
  readUnit,
  round,
  sqrt,
  subtract,
} from '../../src/quantity'
import type { Fault, Quantity } from '../../src/quantity'

const of = (value: number, unit = ''): Quantity => {
  const read = readUnit(unit)
  return read === undefined ? exact(value) : inUnit(value, read)
}
const ok = (x: Quantity | Fault): Quantity => {
  if (isFault(x)) throw new Error(x.message)
  return x
}
const bounds = (x: Quantity | Fault) => [ok(x).low, ok(x).value, ok(x).high]
const shown = (x: Quantity | Fault) => (isFault(x) ? x.message : format(x))

describe('the four operations', () => {
  test.each<[string, Quantity | Fault, string]>([
    ['hours × price', multiply(of(2.664e6, 'GPU-hour'), of(2, '$/GPU-hour')), '$5.328M'],
    ['memory by count', divide(of(640, 'GB'), of(8, 'GPU')), '80 GB/GPU'],
    ['same unit stays', add(of(1, 'GiB'), of(1, 'GiB')), '2 GiB'],
    ['different units give none', add(of(1, 'GiB'), of(1, 'GB')), '2.074 GB'],
    ['share and plain number', subtract(of(1), of(35, '%')), '65 %'],
    ['twice a count', multiply(of(2), of(61, 'layer')), '122 layers'],
    ['a count halved', divide(of(256, 'expert'), of(2)), '128 experts'],
    ['a share of money', multiply(of(50, '%'), of(3, '$')), '$1.5'],
    ['a ratio', divide(of(1, 'GB'), of(2, 'GB')), '0.5'],
    ['negated', negate(of(3, '$')), '-$3'],
  ])('%s', (_, q, printed) => expect(shown(q)).toBe(printed))

  test('whole numbers stay exact up to 2^53', () => {
    expect(ok(add(of(9007199254740991, 'parameter'), of(1))).value).toBe(9007199254740992)
    expect(bounds(multiply(of(61), of(11_000_433_102)))).toEqual([671026419222, 671026419222, 671026419222])
  })

  test('−0 does not appear', () => {
    expect(Object.is(negate(of(0)).value, 0)).toBe(true)
  })
})

describe('faults name both sides', () => {
  test.each<[Quantity | Fault, Fault['fault'], string, string | undefined]>([
    [
      add(of(5.328e6, '$'), of(70.272, 'kB/token')),
      'dimension-mismatch',
      '$5.328M is USD, 70.27 kB/token is byte/token: they cannot be added.',
      '× 1 USD·token/byte',
    ],
    [
      subtract(of(1, 'GB'), of(2, 'token')),
      'dimension-mismatch',
      '1 GB is byte, 2 tokens is token: they cannot be subtracted.',
      '× 1 byte/token',
    ],
    [
      max(of(1, 's'), of(2)),
      'dimension-mismatch',
      '1 s is second, 2 is a plain number: they cannot be compared.',
      '× 1 second',
    ],
    [divide(of(1, 'GB'), of(0)), 'undefined', '1 GB cannot be divided by zero.', undefined],
    [divide(of(0), of(0)), 'undefined', '0 cannot be divided by zero.', undefined],
    [divide(of(1), ranged(-1, 1)), 'undefined', '1 cannot be divided by -1 to 1: that range contains zero.', undefined],
    [sqrt(of(-4)), 'undefined', '-4 has no square root: it is negative.', undefined],
    [log2(of(0)), 'undefined', '0 has no logarithm: it is not positive.', undefined],
    [ln(of(8, 'GB')), 'not-dimensionless', 'ln takes a plain number, but 8 GB is byte.', '/ 1 byte'],
    [exp(of(1000)), 'undefined', 'The result is too large for a number: it is beyond 1.8e308.', undefined],
    [
      multiply(of(1e200), of(1e200)),
      'undefined',
      'The result is too large for a number: it is beyond 1.8e308.',
      undefined,
    ],
    [
      power(of(2), of(3, 'GB')),
      'not-dimensionless',
      'An exponent must be a plain number, but 3 GB is byte.',
      '/ 1 byte',
    ],
    [power(of(-8), of(0.5)), 'undefined', '-8 has no power 0.5: negative numbers only have whole powers.', undefined],
    [power(of(0), of(-1)), 'undefined', '0 has no power -1: that divides by zero.', undefined],
    [floor(of(3.7, 'GB')), 'not-dimensionless', 'floor takes a plain number, but 3.7 GB is byte.', '/ 1 byte'],
    [
      plusMinus(of(1, 'GB'), of(1, 's'), false),
      'dimension-mismatch',
      '1 GB is byte, 1 s is second: they cannot be joined by ±.',
      '× 1 byte/second',
    ],
  ])('%#', (result, fault, message, mend) => {
    expect(result).toMatchObject({ fault, message })
    expect((result as Fault).mend).toBe(mend)
  })
})

describe('functions', () => {
  test.each<[string, Quantity | Fault, string]>([
    ['ceil of tokens', ceil(of(3.2, 'token')), '4 tokens'],
    ['ceil of a quotient that should be whole', ceil(divide(of(0.3), of(0.1)) as Quantity), '3'],
    ['round, halves away from zero', round(of(-2.5)), '-3'],
    ['floor of a share', floor(of(350, '%')), '3'],
    ['the root of an area', sqrt(of(4, 'mm²')), '2 mm'],
    ['min', min(of(3, 'GB'), of(2, 'GB')), '2 GB'],
    ['log2', log2(of(1024)), '10'],
    ['a power of ten', power(of(10), of(24)), '1e24'],
    ['a square', power(of(3, 'mm'), of(2)), '9 mm²'],
    ['absolute', absolute(of(-3, 'GB')), '3 GB'],
  ])('%s', (_, q, printed) => expect(shown(q)).toBe(printed))
})

describe('ranges', () => {
  test.each<[string, Quantity | Fault, number[]]>([
    ['35%..45%', hull(of(35, '%'), of(45, '%')), [0.35, 0.4, 0.45]],
    ['45%..35%', hull(of(45, '%'), of(35, '%')), [0.35, 0.4, 0.45]],
    ['35% ± 5%', plusMinus(of(35, '%'), of(5, '%'), false), [0.3, 0.35, 0.4]],
    ['100 ± 5%', plusMinus(of(100), of(5, '%'), true), [95, 100, 105]],
    ['-100 ± 5%', plusMinus(of(-100), of(5, '%'), true), [-105, -100, -95]],
    ['sum', add(ranged(1, 3), ranged(10, 20)), [11, 17, 23]],
    ['difference', subtract(ranged(1, 3), ranged(10, 20)), [-19, -13, -7]],
    ['product across zero', multiply(ranged(-1, 3), ranged(2, 4)), [-4, 3, 12]],
    ['quotient', divide(of(12), ranged(2, 4)), [3, 4, 6]],
    ['square across zero', power(ranged(-1, 2), of(2)), [0, 0.25, 4]],
    ['root', sqrt(ranged(4, 16)), [2, Math.sqrt(10), 4]],
    ['absolute across zero', absolute(ranged(-3, 1)), [0, 1, 3]],
    ['max', max(ranged(1, 5), of(3)), [3, 3, 5]],
    ['negated', negate(ranged(1, 3)), [-3, -2, -1]],
  ])('%s', (_, q, [low, value, high]) => {
    const [l, v, h] = bounds(q)
    expect(l).toBeCloseTo(low!, 12)
    expect(v).toBeCloseTo(value!, 12)
    expect(h).toBeCloseTo(high!, 12)
  })

  test('every operation keeps what its inputs can be', () => {
    const range = fc
      .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 500 }))
      .map(([a, b]) => ranged(a, a + b))
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const at = (q: Quantity, t: number) => Math.min(q.high, q.low + (q.high - q.low) * t)
    fc.assert(
      fc.property(range, range, share, share, (a, b, s, t) => {
        const [x, y] = [at(a, s), at(b, t)]
        const cases: [Quantity | Fault, number][] = [
          [add(a, b), x + y],
          [subtract(a, b), x - y],
          [multiply(a, b), x * y],
          [divide(a, b), x / y],
          [min(a, b), Math.min(x, y)],
          [max(a, b), Math.max(x, y)],
          [absolute(a), Math.abs(x)],
          [power(a, exact(2)), x ** 2],
          [power(a, exact(3)), x ** 3],
          [hull(a, b), x],
        ]
        for (const [q, value] of cases) {
          if (isFault(q)) continue
          const slack = 1e-9 * Math.max(1, Math.abs(value))
          expect(q.low).toBeLessThanOrEqual(value + slack)
          expect(q.high).toBeGreaterThanOrEqual(value - slack)
          expect(q.low).toBeLessThanOrEqual(q.value)
          expect(q.value).toBeLessThanOrEqual(q.high)
        }
      }),
    )
  })

  test('points stay points, and never leave the numbers', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(number, number, (x, y) => {
        const [a, b] = [exact(x), exact(y)]
        const results = [
          add(a, b),
          subtract(a, b),
          multiply(a, b),
          divide(a, b),
          power(a, b),
          sqrt(a),
          exp(a),
          ln(a),
          round(a),
          min(a, b),
        ]
        for (const q of results) {
          if (isFault(q)) continue
          expect(isRange(q)).toBe(false)
          expect(Number.isFinite(q.value)).toBe(true)
        }
      }),
    )
  })
})

describe('comparison', () => {
  test.each<[Quantity, '==' | '!=' | '<' | '<=' | '>' | '>=', Quantity, boolean | undefined]>([
    [ranged(1, 2), '<=', of(2), true],
    [ranged(1, 2), '<', of(2), undefined],
    [ranged(1, 2), '>', of(2), false],
    [ranged(1, 2), '>=', of(1), true],
    [ranged(1, 2), '==', of(3), false],
    [ranged(1, 2), '!=', of(3), true],
    [ranged(1, 2), '==', ranged(1, 2), undefined],
    [of(0.1 + 0.2), '<', of(0.3), false],
    [of(0.1 + 0.2), '==', of(0.3), true],
    [of(0.1 + 0.2), '>=', of(0.3), true],
    [of(1), '<', of(2), true],
    [of(2), '>', of(1), true],
    [of(0), '==', of(0), true],
    [of(1, 'GB'), '==', of(1000, 'MB'), true],
    [of(61, 'layer'), '==', of(61), true],
    [of(35, '%'), '==', of(0.35), true],
    [ranged(1, 2), '<', of(3), true],
    [ranged(1, 3), '<', of(2), undefined],
    [of(3), '>', ranged(1, 2), true],
  ])('%#', (a, operator, b, expected) => expect(compareBy(operator, a, b)).toBe(expected))

  test('needs one dimension', () => {
    expect(compareBy('<', of(1, 'GB'), of(1, 's'))).toMatchObject({ fault: 'dimension-mismatch' })
  })
})
