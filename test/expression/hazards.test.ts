import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { children, nodeAt, parseExpression, printExpression, walk, type Expression } from '../../src/expression'
import { growth } from '../support/growth'

const pieces = [
  ' ', '  ', '\n', '(', ')', ',', '.', '..', '...', '=', '==', '!=', '<', '<=', '≤', '+', '-', '–', '−', '*', '×', '·', '/', '÷',
  '^', '²', '⁻', '±', '??', '%', '$', '€', '₿', '"', '“', '”', "'", '|', '\\', '`', '{', '[', '#', '@', '…', '!', '&&', '_',
  '1', '0', '24', '1,024', ',024', '1.5', '.5', '1e9', '1e999', 'e', '14.8T', '671B', '128Ki', '35%', '$2', '/GPU-hour', 'GB', 'kB/token',
  'token', 'min', 'h', 'x', 'v3', 'qwen2.5-72b', 'a-b', 'é', '𝒙', '😀', '\ud800', '\u200b', '\u00a0', '2023-10-17', '2023-13-01',
  'if', 'then', 'else', 'and', 'or', 'not', 'in', 'to', 'has', 'with(', 'f(', 'tokens =', 'v3.n =', 'million',
] // prettier-ignore
const noise = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((p) => p.join(''))

const valid = [
  'pretrain(tokens = 20T, model.num_hidden_layers = 60).cost / 1,024 <= $6M and not has v3.kv_lora_rank',
  'with(v3.num_hidden_layers = 60, v3.hidden_size = 7,168, limits.budget) or (a + b) * -c^2 in kB/token',
  'if 10%..20% ± 5% >= qwen2.5-72b.share then $2/GPU-hour * 3 else x ?? min(1, 24) in GB',
]
const mutated = fc
  .tuple(fc.constantFrom(...valid), fc.nat(110), fc.nat(6), fc.constantFrom('', ...pieces), fc.nat(110))
  .map(([text, at, cut, insert, end]) => (text.slice(0, at) + insert + text.slice(at + cut)).slice(0, end))

interface Place {
  readonly start: number
  readonly end: number
}

function check(text: string, flow: boolean): void {
  const { tree, problems } = parseExpression(text, { flow })
  const whole = { start: 0, end: text.length }
  const inside = (span: Place, outer: Place): boolean =>
    outer.start <= span.start && span.start <= span.end && span.end <= outer.end
  const must = (condition: boolean, what: string) => {
    if (!condition) throw new Error(what)
  }

  let missing = false
  must(inside(tree.span, whole), 'the tree lies in the text')
  walk(tree, (node: Expression) => {
    missing ||= node.type === 'missing'
    must(
      children(node).every((child) => inside(child.span, node.span)),
      `the parts of a ${node.type} lie in it`,
    )
    if (node.type === 'number') {
      must(Number.isFinite(node.quantity.value) && Number.isFinite(node.rounding), 'numbers are finite')
    }
  })
  must(!missing || problems.length > 0, 'what is missing is said')
  for (const problem of problems) {
    must(inside(problem.span, whole), 'problems lie in the text')
    must(/[.?]$/.test(problem.message), 'messages are sentences')
    const edits = (problem.fixes ?? []).flatMap((fix) => fix.edits)
    must(
      edits.every((edit) => inside(edit.span, whole)),
      'edits lie in the text',
    )
  }
  for (let offset = tree.span.start; offset <= tree.span.end; offset++) {
    must(nodeAt(tree, offset)[0] === tree, 'the root is found')
  }
  printExpression(tree)
}

describe('whatever the text is', () => {
  it('noise gives a tree and problems inside of it', () => {
    fc.assert(fc.property(noise, fc.boolean(), check), { numRuns: 1500 })
  }, 30_000)

  it('so do broken expressions', () => {
    fc.assert(fc.property(mutated, fc.boolean(), check), { numRuns: 1500 })
  }, 30_000)

  it('so do arbitrary strings', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), check), { numRuns: 1000 })
  }, 30_000)

  it.each(valid)('every beginning of %s has at most one problem', (text) => {
    for (let end = 0; end <= text.length; end++) {
      const problems = parseExpression(text.slice(0, end)).problems.filter((p) => p.code === 'syntax-error')
      expect(
        problems.length,
        `${text.slice(0, end)}\n${problems.map((p) => p.message).join('\n')}`,
      ).toBeLessThanOrEqual(1)
    }
  })
})

describe('depth and length', () => {
  const many = 10_000
  it.each([
    ['parentheses', '('.repeat(many) + 'a' + ')'.repeat(many)],
    ['open parentheses', '('.repeat(many)],
    ['minus signs', '-'.repeat(many) + 'a'],
    ['nots', 'not '.repeat(many) + 'a'],
    ['powers', 'a^'.repeat(many) + 'a'],
    ['sums', 'a + '.repeat(many) + 'a'],
    ['members', 'a' + '.b'.repeat(many)],
    ['calls', 'f('.repeat(many)],
    ['what-ifs', 'f(x = '.repeat(many)],
    ['chained what-ifs', 'v' + '(x = 1)'.repeat(many)],
    ['conditions', 'if '.repeat(many)],
    ['elses', 'if a then b else '.repeat(many) + 'c'],
    ['conversions', 'a' + ' in GB'.repeat(many)],
    ['operands in a row', 'a '.repeat(many)],
    ['comparisons', 'a < '.repeat(many) + 'a'],
    ['commas', 'a, '.repeat(many)],
  ])('too many %s give one more problem and a tree that can be walked', (_, text) => {
    const { tree, problems } = parseExpression(text)
    expect(problems.filter((p) => p.message.includes('too long or too deeply nested'))).toHaveLength(1)
    walk(tree, () => undefined)
    printExpression(tree)
  })

  it('takes time in proportion to the text', () => {
    const repeated = [
      '1 + ',
      '1,024,',
      'f(1,024, ',
      '“',
      '1 000 ',
      'a.b.c = ',
      '(a.',
      '$',
      '# ',
      '5 tokne ',
      '9',
      'a-',
      '1-',
      'if a then ',
      '²',
      'GB/',
    ]
    for (const piece of repeated) {
      const parsing = (size: number) => {
        const text = piece.repeat(size / piece.length)
        return () => parseExpression(text)
      }
      // Eight times the text; a square would be sixty-four times.
      expect(growth(parsing, 8_000, 8), piece).toBeLessThan(24)
    }
  })
})
