import { describe, expect, test } from 'vitest'
import { ask, libraryOf, number, sheetOf, spec } from '../support/notes'

// A kind small enough to check by hand: a run is tokens, hours, a utilization and what follows from them.
const fields = spec(
  '.fields #run',
  `
title: Run
tokens: {unit: token}
mfu: {unit: "%", default: 40%}
hours: {unit: GPU-hour, hold: mfu}
price: {unit: $/GPU-hour}
peak: {unit: FLOP/s, default: 1 PFLOP/s}
`,
)
const formulas = spec(
  '.formulas #run',
  `
flops: {unit: FLOP, is: 6e9 × tokens × 1 FLOP/token}
mfu: {unit: "%", is: flops / (hours × peak) × 1 GPU}
hours:
  unit: GPU-hour
  from:
    - {given: [mfu], is: flops / (mfu × peak) × 1 GPU}
    - {is: cost / price}
cost: {unit: $, is: hours × price}
`,
)
const library = libraryOf(fields + formulas)
const calc = spec('.fields #calc', '"*": {type: quantity}')
const both = libraryOf(fields + formulas + calc)

describe('the direction follows from what is known', () => {
  test('hours give the utilization', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1T\nhours: 4000\npeak: 1 PFLOP/s'), library)
    expect(number(sheet, 'a.mfu')).toBeCloseTo((6e9 * 1e12) / (4000 * 3600 * 1e15), 12)
  })

  test('the utilization gives hours', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1T\nmfu: 50%\npeak: 1 PFLOP/s'), library)
    expect(number(sheet, 'a.hours in GPU-hour')).toBeCloseTo((6e9 * 1e12) / (0.5 * 1e15), 3)
  })

  test('cost gives hours, and hours the utilization', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1T\ncost: $8000\nprice: $2/GPU-hour\npeak: 1 PFLOP/s'), library)
    expect(number(sheet, 'a.mfu')).toBeCloseTo((6e9 * 1e12) / (4000 * 3600 * 1e15), 12)
  })

  test('what nothing leads to is assumed in a second pass, and said to be', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1T'), library)
    const { derivation } = ask(sheet, 'a.hours')
    expect(derivation?.inputs.map((input) => `${input.name} ${input.origin}`)).toEqual([
      'flops computed',
      'mfu assumed',
      'peak assumed',
    ])
  })

  test('what is lacking is named where it is lacking', () => {
    const sheet = sheetOf(spec('.run #a', 'mfu: 50%\nhours:\n'), library)
    expect(sheet.problems().map((problem) => problem.message)).toEqual([
      '“a.hours” cannot be computed. State “tokens” or “cost”.',
    ])
  })
})

describe('stated and computed', () => {
  test('a statement that agrees is a claim, and the computed value goes on', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1T\nflops: 6.0e21'), library)
    const { derivation } = ask(sheet, 'a.flops')
    expect([derivation?.origin, derivation?.claim]).toEqual(['computed', '6.0e21'])
  })

  test('a statement that does not agree is used, and reported', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1.00T\nflops: 7.0e21'), library)
    expect(number(sheet, 'a.flops')).toBe(7e21)
    expect(sheet.problems().map((problem) => problem.code)).toEqual(['inconsistent'])
  })

  test('one report for one set of statements', () => {
    const sheet = sheetOf(spec('.run #a', 'tokens: 1T\nmfu: 50%\nhours: 9000\npeak: 1 PFLOP/s'), library)
    expect(sheet.problems().map((problem) => problem.code)).toEqual(['inconsistent'])
  })

  test('printed digits decide', () => {
    // 6e21 / (0.5 × 1e15 × 3600) = 3333.3 hours; 51 % would make it 3268.
    const agreeing = spec('.run #a', 'tokens: 1T\nmfu: 50%\nhours: 3.3k\npeak: 1 PFLOP/s')
    expect(sheetOf(agreeing, library).problems()).toEqual([])
  })
})

describe('what-ifs hold what was measured', () => {
  const note = spec('.run #a', 'tokens: 1T\nhours: 4000\nprice: $2/GPU-hour\npeak: 1 PFLOP/s')

  test.each([
    ['a(tokens = 2T).cost', 16000],
    ['a(price = $3/GPU-hour).cost', 12000],
    ['a(hours = 5000 GPU-hours).cost', 10000],
    ['a(hours = 8000 GPU-hours).mfu', (6e9 * 1e12) / (8000 * 3600 * 1e15)],
    ['a(tokens = 2T).mfu', (6e9 * 1e12) / (4000 * 3600 * 1e15)],
    ['a(tokens = 2T, hours = 4000 GPU-hours).mfu', (2 * 6e9 * 1e12) / (4000 * 3600 * 1e15)],
    ['with(a.tokens = 2T, a.cost)', 16000],
  ])('%s', (expression, expected) => {
    expect(number(sheetOf(note, library), expression)).toBeCloseTo(expected, 9)
  })

  test('a child spec too', () => {
    const sheet = sheetOf(note + spec('.run #b', 'extends: a\ntokens: 2T'), library)
    expect(number(sheet, 'b.cost')).toBeCloseTo(16000, 9)
    expect(ask(sheet, 'b.mfu').derivation?.origin).toBe('held')
  })

  test('a blank un-states what is inherited', () => {
    const sheet = sheetOf(note + spec('.run #b', 'extends: a\nhours:\nmfu: 50%'), library)
    expect(number(sheet, 'b.hours')).toBeCloseTo((6e9 * 1e12) / (0.5 * 1e15), 3)
  })

  test('an override that moves nothing is said', () => {
    const sheet = sheetOf(note + '`= a(price = $3/GPU-hour).mfu`', library)
    expect(sheet.problems().map((problem) => problem.code)).toEqual(['override-without-effect'])
  })
})

describe('circles', () => {
  test('one report, with the way round', () => {
    const sheet = sheetOf(spec('.calc #c', 'x: y + 1\ny: x + 1'), both)
    expect(sheet.problems().map((problem) => problem.message)).toEqual([
      '“c.x” is stated by way of itself: c.x → c.y → c.x. State one of them without the others.',
    ])
  })

  test('a spec that extends itself', () => {
    const sheet = sheetOf(spec('.run #a', 'extends: b') + spec('.run #b', 'extends: a'), library)
    expect(sheet.problems().map((problem) => problem.code)).toEqual(['cycle', 'cycle'])
  })
})

describe('ranges', () => {
  const sheet = sheetOf(
    spec('.calc #c', 'x: 2..4\ny: 10 ± 10%\nratio: x / x\nproduct: x * y\nhump: x * (6 - x)\nless: y - x'),
    both,
  )
  const interval = (expression: string) => {
    const { value, derivation } = ask(sheet, expression)
    return value?.type === 'quantity' ? [value.quantity.low, value.quantity.high, derivation?.outerBound] : undefined
  }

  test.each([
    ['c.ratio', [1, 1, false]],
    ['c.product', [18, 44, false]],
    ['c.less', [5, 9, false]],
    ['c.x - c.x', [0, 0, false]],
    // 2 × 4 = 8 at both ends, 9 in between: no corner shows it, so the interval is an outer bound.
    ['c.hump', [4, 16, true]],
  ])('%s', (expression, expected) => {
    expect(interval(expression)).toEqual(expected)
  })
})

describe('solve finds the input that meets a target', () => {
  const sheet = sheetOf(spec('.run #a', 'tokens: 1T\nhours: 4000\nprice: $2/GPU-hour\npeak: 1 PFLOP/s'), library)

  test.each([
    ['solve(a.tokens, a.cost == $4000)', 5e11],
    ['solve(a.tokens, a.cost <= $16000)', 2e12],
    ['solve(a.price, a.cost == $1000) × 1 GPU-hour', 0.25],
    ['a(tokens = solve(a.tokens, a.cost == $4000)).cost', 4000],
  ])('%s', (expression, expected) => {
    const found = number(sheet, expression)
    expect((found as number) / expected).toBeCloseTo(1, 9)
  })

  test('or says that nothing does', () => {
    expect(number(sheet, 'solve(a.price, a.hours == 1 GPU-hour)')).toMatch(/^undefined-value: No value of this input/)
  })
})

describe('fields that are stated in odd ways', () => {
  const shapes = libraryOf(
    spec(
      '.fields #shape',
      'width: {unit: "1"}\nheads: {unit: head}\ndim: {unit: "1"}\nrank: {unit: "1"}\npattern: {type: list, letters: {M: mamba, "*": attention, "-": mlp}}\ncounting: {type: enum, values: [all, some], default: all}',
    ) +
      spec(
        '.formulas #shape',
        'dim: {is: width / heads}\nlayers: {is: count(pattern == attention)}\nsize: {convention: counting, cases: [{when: counting == all, is: width}, {is: width / 2}]}',
      ),
  )

  test('null is computed where a formula can, and absent where none can', () => {
    const sheet = sheetOf(spec('.shape #s', 'width: 64\nheads: 4\ndim: null\nrank: ~'), shapes)
    expect(number(sheet, 's.dim')).toBe(16)
    expect(ask(sheet, 's.rank').value?.type).toBe('absent')
    expect([number(sheet, 'has s.dim'), number(sheet, 'has s.rank'), number(sheet, 'has s.width')]).toEqual([
      'false',
      'false',
      'true',
    ])
  })

  test('a what-if may take away, and choose a word that begins with a digit', () => {
    const sheet = sheetOf(spec('.shape #s', 'width: 64\nheads: 4\nrank: 8'), shapes)
    expect([number(sheet, 'has s.rank'), ask(sheet, 's(rank = null).rank').value?.type]).toEqual(['true', 'absent'])
    const plan = libraryOf(
      spec('.fields #plan', 'order: {type: enum, values: [gpipe, 1f1b], default: gpipe}') +
        spec('.formulas #plan', 'held: {cases: [{when: order == 1f1b, is: 4}, {is: 16}]}'),
    )
    const note = sheetOf(spec('.plan #p', 'title: x'), plan)
    expect([number(note, 'p.held'), number(note, 'p(order = 1f1b).held')]).toEqual([16, 4])
  })

  test('a list that repeats one value is that value, another is several', () => {
    const stated = (width: string) => sheetOf(spec('.shape #s', `width: ${width}`), shapes)
    expect(number(stated('[8, 8, 8]'), 's.width')).toBe(8)
    expect(ask(stated('[8, 9]'), 's.width').failure?.message).toBe('“width” takes one quantity, but this is a list.')
    expect(ask(stated('[]'), 's.width').failure?.code).toBe('invalid-spec')
  })

  test('a bare name beside a word is a word, whatever else it names', () => {
    const judged = libraryOf(
      spec(
        '.fields #judge',
        'reward: {type: enum, values: [rule, model], default: rule}\nmodel: {unit: "1", default: "7"}',
      ) + spec('.formulas #judge', 'costs: {cases: [{when: reward == model, is: model}, {is: 0}], aliases: [expense]}'),
    )
    const sheet = sheetOf(spec('.judge #j', 'title: x'), judged)
    expect([number(sheet, 'j.costs'), number(sheet, 'j(reward = model).expense')]).toEqual([0, 7])
  })

  test('a share of bare numbers is no percentage of one', () => {
    const shares = libraryOf(spec('.fields #s', 'hit: {unit: "%"}'))
    const hit = (text: string) => number(sheetOf(spec('.s #s', `hit: ${text}`), shares), 's.hit')
    expect([hit('56'), hit('56%'), hit('342B / 608B'), hit('50..60')]).toEqual([0.56, 0.56, 342 / 608, 0.55])
  })

  test('a list may be spelled in letters', () => {
    expect(number(sheetOf(spec('.shape #s', 'pattern: "M-M*-*"'), shapes), 's.layers')).toBe(2)
    expect(sheetOf(spec('.shape #s', 'pattern: MX'), shapes).problems()[0]?.message).toBe(
      '“X” stands for nothing in “pattern”. Letters are M (mamba), * (attention), - (mlp).',
    )
  })

  test('what-ifs written at one place of different texts are told apart', () => {
    const sheet = sheetOf(spec('.shape #s', 'width: 64\nheads: 4'), shapes)
    expect([number(sheet, 's(heads = 8).dim'), number(sheet, 's(heads = 2).dim')]).toEqual([8, 32])
  })
})

test('a convention of counting does not make what was measured give way', () => {
  const counted = libraryOf(
    spec(
      '.fields #run',
      'tokens: {unit: token}\nhours: {unit: hour, hold: share}\ncounting: {type: enum, values: [once, twice], default: once}',
    ) +
      spec(
        '.formulas #run',
        'work: {unit: token, convention: counting, cases: [{when: counting == twice, is: 2 × tokens}, {is: tokens}]}\nshare: {unit: token/hour, is: work / hours}\nhours: {unit: hour, from: [{given: [share], is: work / share}]}',
      ),
  )
  const sheet = sheetOf(spec('.run #a', 'tokens: 1000\nhours: 10'), counted)
  expect(number(sheet, 'a(counting = twice).share × 1 hour')).toBeCloseTo(200, 9)
  expect(number(sheet, 'a(tokens = 2000).share × 1 hour')).toBeCloseTo(100, 9)
})

test('a function that calls itself is a problem, not the end', () => {
  const sheet = sheetOf(spec('.formulas', 'f: {parameters: [n], is: f(n) + 1}\ng: {parameters: [n], is: n * 2}'), both)
  expect(number(sheet, 'g(21)')).toBe(42)
  expect(number(sheet, 'f(1)')).toBe(
    'invalid-expression: “f” calls itself, or functions call each other, more than 32 deep.',
  )
})
