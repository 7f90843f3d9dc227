import { describe, expect, test } from 'vitest'
import { semanticTokens } from '../../src/service'
import { home, opened, workspaceOf } from './support'

/** The tokens of a note as a reader sees them: `word type modifiers`. */
async function tokens(text: string, range?: { start: number; end: number }, others?: Record<string, string>) {
  const { document } = await opened(text, others)
  return semanticTokens(document, range).map(({ span, type, modifiers }) =>
    [document.note.text.slice(span.start, span.end), type, ...modifiers].join(' '),
  )
}

const run =
  '```yaml {.training #run}\nmodel: deepseek-v3 # [@deepseek-v3]\ntokens: 14.8T\nhardware: 2048 × h800\nprice: $2/GPU-hour\n```\n\n'

describe('semantic tokens', () => {
  test('of a spec: its kind, its name, its fields, and what their values are made of', async () => {
    expect(await tokens(run)).toEqual([
      'training type',
      'run variable declaration',
      'model property declaration',
      'deepseek-v3 variable defaultLibrary',
      'tokens property declaration',
      '14.8T number',
      'hardware property declaration',
      '2048 number',
      'h800 variable defaultLibrary',
      'price property declaration',
      '$2 number',
    ])
  })

  test.each([
    ['a figure', '[1](calc:run.cost)', ['run variable', 'cost property']],
    ['a title', '[1](calc: "run.cost * 2 GPU")', ['run variable', 'cost property', '2 number']],
    [
      'a pinned value',
      '`= max(run.cost, $1M) => $5M`',
      ['max function defaultLibrary', 'run variable', 'cost property', '$1M number'],
    ],
    [
      'a what-if',
      '[1](calc: "run(tokens = 1T).cost")',
      ['run variable', 'tokens property', '1T number', 'cost property'],
    ],
    [
      'a path that is changed',
      '[1](calc: "run(model.num_hidden_layers = 60).cost")',
      ['run variable', 'model.num_hidden_layers property', '60 number', 'cost property'],
    ],
    ['a name that leads nowhere', '[1](calc:nobody.cost)', []],
    ['a field that is none', '[1](calc:run.nonsense)', ['run variable']],
    ['prose and code', 'A `run.cost` of $5M in 2024.\n\n```yaml\na: 1\n```', []],
  ])('of %s', async (_, text, expected) => {
    expect((await tokens(`${run}${text}\n`)).slice(11)).toEqual(expected)
  })

  test('of house formulas: fields of the kind, and functions of its own', async () => {
    const house =
      '```yaml {.fields #training}\nrent:\n  unit: USD\n```\n\n```yaml {.formulas #training}\nrent:\n  is: 2 * price\n```\n\n'
    expect(await tokens(house)).toEqual([
      'fields type', 'training variable declaration', 'rent property declaration', 'unit property declaration',
      'formulas type', 'training variable declaration', 'rent property declaration', 'is property declaration', '2 number', 'price property',
    ]) // prettier-ignore
  })

  test('of a range only', async () => {
    const text = `${run}[1](calc:run.cost)\n\n[2](calc:run.tokens)\n`
    const start = text.indexOf('[2]')
    expect(await tokens(text, { start, end: text.length })).toEqual(['run variable', 'tokens property'])
  })

  test('of a Markdown file that is no note there are none', async () => {
    expect(await tokens('# A readme\n\n```yaml\na: 1\n```\n')).toEqual([])
  })

  test('a spec that another note brings is no part of the catalogue', async () => {
    const text = '---\nuses: ./prices.md\n---\n\n[$3](calc:prices.hour)\n'
    const others = { 'prices.md': '```yaml {.calc #prices}\nhour: $3\n```\n' }
    expect(await tokens(text, undefined, others)).toEqual(['prices variable', 'hour property'])
  })

  test('where a quote or a list stands before it', async () => {
    const text = `> ${run.trim().replaceAll('\n', '\n> ')}\n\n- [1](calc:run.cost)\n`
    expect((await tokens(text)).slice(-2)).toEqual(['run variable', 'cost property'])
    expect(await tokens(text)).toHaveLength(13)
  })

  test('after an edit they are those of the note opened anew', async () => {
    const uri = `${home}/note.md`
    const workspace = workspaceOf()
    const told = async (text: string, version: number, from = workspace) => {
      from.open(uri, text, version)
      const document = (await from.document(uri))!
      return semanticTokens(document).map(
        ({ span, type }) => `${text.slice(span.start, span.end)} ${type} ${span.start}`,
      )
    }
    const calc = '```yaml {.calc #later}\ncost: 3\n```\n\n'
    const prose = 'One [1](calc:run.cost), [2](calc:later.cost), [3](calc:later.more).\n\n'
    const states = [
      `${run}${prose}`,
      `${run}Prose.\n\n${prose}`,
      `${calc}${run}Prose.\n\n${prose}`,
      `${calc.replace('cost: 3', 'cost: 3\nmore: 4')}${run}Prose.\n\n${prose}`,
      `${calc.replace('cost: 3', 'more: 4')}${run}Prose.\n\n${prose}`,
      `${run}Prose.\n\n${prose}`,
    ]
    for (const [i, text] of states.entries()) {
      expect(await told(text, i + 1)).toEqual(await told(text, 1, workspaceOf()))
    }
    expect((await told(states[3]!, 9)).filter((each) => each.startsWith('more'))).toHaveLength(2)
    expect((await told(states[4]!, 10)).filter((each) => /^(?:cost|later)/.test(each))).toHaveLength(4)
  })
})
