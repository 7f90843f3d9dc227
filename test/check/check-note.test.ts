import { describe, expect, test } from 'vitest'
import { checkNote } from '../../src/check'
import { builtinLibrary } from '../support/knowledge'
import { sheetOf } from '../support/notes'

/** The codes that are reported of a note. */
function codes(text: string): string[] {
  const sheet = sheetOf(text, builtinLibrary())
  return checkNote({ note: sheet.note, sheet }).map(({ code }) => code)
}

const stale = '[672B](calc:deepseek-v3.params)'

describe('a file that is no note has no problems', () => {
  test.each([
    ['prose', 'A model with 671B parameters.'],
    ['a broken fence of somebody else', '```yaml {.docker}\na: [\n```'],
    ['code that looks like a value', 'Type `= nothing` into the cell.'],
    ['front matter of others', '---\ntitle: x\nrules: {}\n---\n'],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([])
  })
})

describe('switches', () => {
  test.each([
    ['none', stale, ['stale-figure']],
    ['a rule for the note', `---\nefficiency-notes: {rules: {stale-figure: off}}\n---\n\n${stale}`, []],
    [
      'another rule for the note',
      `---\nefficiency-notes: {rules: {implausible: off}}\n---\n\n${stale}`,
      ['stale-figure'],
    ],
    ['the next line', `<!-- efficiency-notes-disable-next-line stale-figure -->\n${stale}\n${stale}`, ['stale-figure']],
    [
      'another rule on the next line',
      `<!-- efficiency-notes-disable-next-line implausible -->\n${stale}`,
      ['stale-figure'],
    ],
    ['everything on the next line', `<!-- efficiency-notes-disable-next-line -->\n${stale}`, []],
    ['from here on', `<!-- efficiency-notes-disable stale-figure -->\n\n${stale}\n\n${stale}`, []],
    [
      'until it is on again',
      `<!-- efficiency-notes-disable -->\n\n${stale}\n\n<!-- efficiency-notes-enable -->\n\n${stale}`,
      ['stale-figure'],
    ],
    [
      'the next paragraph, with a line between',
      `<!-- efficiency-notes-disable-next-paragraph stale-figure -->\n\n${stale}\n${stale}\n\n${stale}`,
      ['stale-figure'],
    ],
    [
      'the next paragraph of a quotation',
      `> <!-- efficiency-notes-disable-next-paragraph -->\n>\n> ${stale}\n>\n> ${stale}`,
      ['stale-figure'],
    ],
    ['the figure before', `${stale}<!-- efficiency-notes-disable-figure --> ${stale}`, ['stale-figure']],
    ['the figure before a unit of two words', `${stale} GPU hours<!-- efficiency-notes-disable-figure -->`, []],
    ['not one further away', `${stale} in three GPU hours<!-- efficiency-notes-disable-figure -->`, ['stale-figure']],
    ['not one of another sentence', `${stale}. So<!-- efficiency-notes-disable-figure -->`, ['stale-figure']],
    ['in a spec', '```yaml {.training #t}\n# efficiency-notes-disable-next-line unknown-field\nmood: good\n```', []],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

test('problems come in the order of the text', () => {
  const sheet = sheetOf(`${stale}\n\n\`\`\`yaml {.trainning #t}\n\`\`\`\n\n[?](calc:nothing)`, builtinLibrary())
  const starts = checkNote({ note: sheet.note, sheet }).map(({ span }) => span.start)
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
  expect(starts).toHaveLength(3)
})
