import { describe, expect, test } from 'vitest'
import { articleHover, articleProblems, carriedProblems, codeActions, type Document } from '../../src/service'
import { articleFigures } from '../../src/service'
import { opened } from './support'

const spec = '```yaml {.model #mine}\nextends: deepseek-v3\nnum_hidden_layers: 80\n```\n\n'

/** The hover over a text's first occurrence. */
async function hoverOver(text: string, over: string): Promise<string> {
  const { document, surroundings } = await opened(text)
  const found = articleHover(document, text.indexOf(over) + 1, surroundings)
  return found ? (found.contents as { value: string }).value : ''
}

/** The titles of the fixes at a text's first occurrence. */
function fixesAt(document: Document, over: string) {
  articleFigures(document)
  const start = document.note.text.indexOf(over)
  const request = { range: { start, end: start }, diagnostics: [], prose: true }
  return codeActions(document, request)
}

/** The text after a fix. */
function applied(document: Document, over: string, title: RegExp): string {
  const { note, uri } = document
  const action = fixesAt(document, over).find((each) => title.test(each.title))
  if (!action) throw new Error(`There is no fix ${String(title)}.`)
  return [...action.edit!.changes![uri]!].reverse().reduce((text, { range, newText }) => {
    return text.slice(0, note.lines.offset(range.start)) + newText + text.slice(note.lines.offset(range.end))
  }, note.text)
}

/** Everything that is reported of a text: by the rules if it is a note, and of its prose. */
async function reported(text: string): Promise<string[]> {
  const { document } = await opened(text)
  return [...document.problems, ...articleProblems(document)].map(
    ({ code, span }) => `${code} ${text.slice(span.start, span.end)}`,
  )
}

describe('hover', () => {
  test.each([
    ['a wrong figure', 'DeepSeek-V3 has 512B parameters.', '512B', ['✗ “512B parameters” does not hold', '**671B**']],
    ['how it was read', 'DeepSeek-V3 has 512B parameters.', '512B', ['_Read as:_ parameters · `deepseek-v3` · 512B']],
    [
      'the derivation',
      'DeepSeek-V3 has 512B parameters.',
      '512B',
      ['embedding_params + attention_params', '| `expert_params` |'],
    ],
    [
      'the source, linked',
      'DeepSeek-V3 has 512B parameters.',
      '512B',
      ['Source: [DeepSeek-V3 Technical Report](https://arxiv.org/abs/2412.19437)'],
    ],
    ['the unit as well', 'DeepSeek-V3 has 512B parameters.', 'ameters', ['671B']],
    ['a right figure', 'DeepSeek-V3 has 671B parameters.', '671B', ['✓ “671B parameters” holds']],
    ['one that nothing settles', 'Our cluster draws 312 kW.', '312', ['nothing that is known settles', '· 312 kW']],
    ['a range', 'It took 5–6 days.', '5', ['5–6 days']],
    ['a date', 'DeepSeek-V3 was released in June 2023.', 'June', ['2024-12-26', '2023-06']],
    ['a value of the note itself', `${spec}The model mine has 61 layers.`, '61', ['**80 layers**', 'stated, line 3']],
  ])('shows %s', async (_, text, over, expected) => {
    const hover = await hoverOver(text, over)
    for (const each of expected) expect(hover).toContain(each)
  })

  test('is silent beside figures and over bound ones', async () => {
    expect(await hoverOver('DeepSeek-V3 has 512B parameters.', 'has')).toBe('')
    expect(await hoverOver('It has [671B](calc:deepseek-v3.params) parameters.', '671B')).toBe('')
  })
})

describe('quick fixes', () => {
  test.each([
    [
      'corrects in the author’s style',
      'DeepSeek-V3 has 512 billion parameters.',
      '512',
      /^Write/,
      'DeepSeek-V3 has 671 billion parameters.',
    ],
    [
      'binds what is right',
      'DeepSeek-V3 has 671B parameters.',
      '671B',
      /^Bind/,
      'DeepSeek-V3 has [671B](calc:deepseek-v3.params) parameters.',
    ],
    [
      'binds what is wrong, corrected',
      'DeepSeek-V3 has 512B parameters.',
      '512B',
      /^Bind/,
      'DeepSeek-V3 has [671B parameters](calc:deepseek-v3.params).',
    ],
    [
      'binds to the note’s own spec',
      `${spec}The model mine has 61 layers.`,
      '61',
      /^Bind/,
      `${spec}The model mine has [80 layers](calc:mine.num_hidden_layers).`,
    ],
    [
      'cites',
      'Training DeepSeek-V3 took 2.788M H800 hours.',
      '2.788M',
      /^Cite/,
      'Training DeepSeek-V3 took 2.788M H800 hours [@deepseek-v3].',
    ],
    [
      'silences',
      'A query takes 0.8 kWh, they say.',
      '0.8',
      /^Do not check/,
      'A query takes 0.8 kWh<!-- efficiency-notes-disable-figure doubtful-figure -->, they say.',
    ],
    [
      'silences at the head of a line',
      '0.8 kWh is what a query takes.',
      '0.8',
      /^Do not check/,
      '0.8 kWh<!-- efficiency-notes-disable-figure doubtful-figure --> is what a query takes.',
    ],
    [
      'silences in a table',
      '| | Parameters |\n|-|-|\n| DeepSeek-V3 | 512B |\n',
      '512B',
      /^Do not check/,
      '| | Parameters |\n|-|-|\n| DeepSeek-V3 | 512B<!-- efficiency-notes-disable-figure doubtful-figure --> |\n',
    ],
  ])('%s, and then nothing is reported', async (_, text, over, title, expected) => {
    const { document } = await opened(text)
    const mended = applied(document, over, title)
    expect(mended).toBe(expected)
    expect(await reported(mended)).toEqual([])
  })

  test('are offered once the figures have been read, where they are checked', async () => {
    const text = 'DeepSeek-V3 has 512B parameters.\n'
    const { document } = await opened(text)
    const at = text.indexOf('512B')
    const request = { range: { start: at, end: at }, diagnostics: [], prose: true }
    expect(codeActions(document, request)).toEqual([])
    articleFigures(document)
    expect(codeActions(document, request).map(({ title }) => title)).toEqual([
      'Write “671B parameters”',
      'Bind to deepseek-v3.params',
      'Do not check this figure',
    ])
    expect(codeActions(document, { ...request, prose: false })).toEqual([])
  })
})

describe('while a text is being typed', () => {
  const text = 'Intro.\n\nDeepSeek-V3 has 512B parameters.\n\nDeepSeek-V3 has 900B parameters.\n'
  const places = (problems: readonly { span: { start: number; end: number } }[], now: string) =>
    problems.map(({ span }) => now.slice(span.start, span.end))

  test.each([
    ['before', text.replace('Intro', 'An introduction'), ['512B', '900B']],
    ['between', text.replace('.\n\nDeepSeek-V3 has 9', '. More.\n\nDeepSeek-V3 has 9'), ['512B', '900B']],
    ['behind', `${text}More.\n`, ['512B', '900B']],
    ['in a figure', text.replace('512B', '5123B'), ['900B']],
    ['right behind a figure', text.replace('512B', '512B!'), ['900B']],
    ['nothing is left', '', []],
  ])('what was doubtful stays where it was: %s', async (_, now, expected) => {
    const { document } = await opened(text)
    expect(places(carriedProblems(articleProblems(document), text, now), now)).toEqual(expected)
  })
})
