import { expect, test } from 'vitest'
import { openNote, updateNote } from '../../src/note'
import { TiledNote } from '../../src/note/tiled-note'
import { growth } from '../support/growth'

const unit = `## A section

Prose of a few lines which speaks of memory and of compute, with [a link](https://example.com) in it
and a second line.

| a | b |
|---|---|
| 1 | [$5M](calc:run.cost) |

- one
- two

\`\`\`yaml {.calc #c}
x: 1
\`\`\`

`

/** Counted rather than timed: a busy machine changes nothing about it. */
test.each([50, 100, 200])('a key costs the same in a note of %i sections', (sections) => {
  const text = unit.repeat(sections)
  let note = openNote('a.md', text)
  for (const share of [0, 0.3, 0.5, 0.99]) {
    const at = text.indexOf('compute', Math.floor(share * (text.length - unit.length)))
    const edited = `${text.slice(0, at)}x${text.slice(at)}`
    note = updateNote(note, edited)
    // At most the place of this edit and that of the one before.
    expect((note as TiledNote).parsed).toBeLessThan(3 * unit.length)
    note = updateNote(note, text)
  }
})

test('what holds nothing of ours is not parsed when a note is opened', () => {
  const prose = 'A paragraph of prose with [a link](https://example.com), `code` and *stress*.\n\n'.repeat(500)
  const note = openNote('a.md', `${prose}One [$5M](calc:run.cost) in it.\n\n${prose}`)
  expect((note as TiledNote).parsed).toBeLessThan(100)
  expect(note.figures).toHaveLength(1)
})

test.each([
  [
    'list',
    '- The first is [$5M](calc:run.cost).\n',
    (i: number) => `- Item ${i} speaks of memory, *compute* and \`code\`.\n`,
  ],
  [
    'numbered list',
    '1. The first is [$5M](calc:run.cost).\n',
    (i: number) => `${i + 2}. Item speaks of memory, *compute* and \`code\`.\n${i % 3 ? '' : '\n      And more.\n'}`,
  ],
  [
    'loose list behind a fence',
    '```yaml {.calc #c}\nx: 1\n```\n\n* The first is [$5M](calc:run.cost).\n',
    (i: number) => `\n* Item ${i} speaks of memory\n  - of *compute* and \`code\`.\n`,
  ],
  [
    'quote',
    '> The first is [$5M](calc:run.cost).\n',
    (i: number) => `${i % 4 ? '' : '>\n'}> Line ${i} speaks of memory, *compute* and \`code\`.\n`,
  ],
  [
    'table',
    '| what | value |\n|---|---|\n| cost | [$5M](calc:run.cost) |\n',
    (i: number) => `| row ${i} | of \`code\` |\n`,
  ],
])('a key in a long %s costs the same wherever it is typed', (_, first, line) => {
  const text = `Some prose.\n\n${first}${Array.from({ length: 4000 }, (__, i) => line(i)).join('')}\nThe end.\n`
  let note = openNote('a.md', text)
  expect((note as TiledNote).parsed).toBeLessThan(10_000)
  for (const share of [0, 0.3, 0.99]) {
    const at = text.indexOf('of', Math.floor(share * (text.length - 100)))
    note = updateNote(note, `${text.slice(0, at)}[$1](calc:a)${text.slice(at)}`)
    expect((note as TiledNote).parsed).toBeLessThan(25_000)
    expect(note.figures).toHaveLength(2)
    note = updateNote(note, text)
  }
})

test.each([
  ['tabs behind a fence that is open', '```js\n', '\t', '.\nThe end.\n'],
  ['tabs in a comment that is open', '<!--\n', '\t', '.\nThe end.\n'],
])('reading grows with %s', (_, head, piece, end) => {
  const reading = (size: number) => {
    const text = head + piece.repeat(size) + end
    return () => void openNote('a.md', text)
  }
  // Eight times the text; a square would be sixty-four times.
  expect(growth(reading, 16 * 1024, 8)).toBeLessThan(24)
})
