import { expect, test } from 'vitest'
import { openNote, updateNote, type Note } from '../../src/note'
import { judgeArticle, readArticle, reportOf, type Article } from '../../src/prose'
import { Chance, edited } from '../note/edits'
import { builtinLibrary } from '../support/knowledge'

/** The suite makes some; ARTICLE_EDITS=20000 (and another ARTICLE_SEED) is for a machine with time to spare. */
const edits = Number(process.env['ARTICLE_EDITS'] ?? 100)
const seed = Number(process.env['ARTICLE_SEED'] ?? 1)
const library = builtinLibrary()

/** What is said in one place of these acts upon another: names, headings, what introduces a list, heads of tables. */
const pieces = [
  'DeepSeek-V3 has 671B parameters, of which 37B are active. V3 cost $5.576M.\n\n',
  'R1 took 512 GPUs. It was trained for $294K.\n\n',
  '# H800\n\n',
  '## Llama 3.1 405B and the H100\n\n',
  'Setext of H20\n---\n\n',
  'It draws 700 W and moves 3.35 TB/s.\n\n',
  'What the cache needs:\n\n- 70 KB per token\n- 95 % less than before\n- 4x\n\n',
  '| Model | Parameters (B) | Tokens |\n|---|---|---|\n| 7B | 6.7 | 2T |\n| 13B | 13 | 2T |\n| 70B | 70 | 2T |\n| Total | 89.7 | 6T |\n\n',
  '| | H800 | H100 |\n|---|---|---|\n| Memory | 80 GB | 80 GB |\n\n',
  '<table>\n<tr><th>GPU</th><th>TDP (W)</th></tr>\n\n<tr><td>H100</td><td>750</td></tr>\n</table>\n\n',
  '> The H800 has *half* the **bandwidth** of an H100.\n\n',
  '```yaml {.model #pebble-7b}\naliases: [Pebble]\nnum_hidden_layers: 61\n```\n\n',
  'Pebble has 48 layers and `12` heads, [7B](calc:pebble-7b.params) in all.\n\n',
  'As [they][s] say, 2,048 H800 GPUs ran for 2.788M hours.[^1]\n\n',
  '[s]: https://example.org/3.5\n[^1]: In 2024.\n\n',
  'In January 2025 an answer took 0.8 kWh; from $200M to $150M, a cut of 40 %.\n\n',
  '1. two experts of 256\n2. one shared expert\n\n',
]

function written(note: Note): string {
  const figures = judgeArticle(readArticle(note, library), note, library)
  return JSON.stringify(figures.map((figure) => reportOf(figure, note.lines)))
}

test('what is kept of an article while it is edited is what reading it anew finds', () => {
  for (let made = 0, run = 0; made < edits; run++) {
    const chance = new Chance(seed * 7919 + run)
    let text = Array.from({ length: 6 + chance.below(8) }, () => chance.of(pieces)).join('')
    let note = openNote('file:///a.md', text)
    for (let i = 0; i < 25 && text.length < 5000; i++, made++) {
      const at = chance.below(text.length + 1)
      text =
        chance.below(3) === 0
          ? text.slice(0, text.lastIndexOf('\n', at) + 1) +
            chance.of(pieces) +
            text.slice(text.lastIndexOf('\n', at) + 1)
          : edited(text, chance, chance.below(2) === 0)
      note = updateNote(note, text)
      // Not every state is read: some are typed over before anybody asks.
      if (chance.below(4) === 0) continue
      const where = `seed ${seed}, run ${run}, edit ${i}`
      const [kept, anew] = [written(note), written(openNote('file:///a.md', text))]
      if (kept !== anew) expect({ where, text, kept }).toEqual({ where, text, kept: anew })
    }
  }
})

/** The passages of an article that were not there before. */
function fresh(before: Article, after: Article): string[] {
  const known = new Set(before.passages)
  return after.passages.filter((passage) => !known.has(passage)).map(({ source }) => source.text)
}

test('an edit has only its own paragraph read again', () => {
  const text = pieces.join('')
  const note = openNote('file:///a.md', text)
  const before = readArticle(note, library)
  const after = (from: string, to: string): string[] =>
    fresh(before, readArticle(updateNote(note, text.replace(from, to)), library))

  expect(after('draws 700 W', 'draws 350 W')).toEqual(['It draws 350 W and moves 3.35 TB/s.'])
  expect(after('# H800', '# H20')).toEqual(['H20'])
  // A name that is no longer written in full changes what others are about, yet not how they are read.
  expect(after('DeepSeek-V3 has', 'It has')).toEqual([
    'It has 671B parameters, of which 37B are active. V3 cost $5.576M.',
  ])
  expect(after('Pebble]', 'Stone]')).toEqual([])
})

test('what an edited heading says of the figures below it is taken up', () => {
  const text = '# H100\n\nIt draws 700 W.\n'
  const note = openNote('file:///a.md', text)
  const subject = (of: Note) => readArticle(of, library).figures[0]!.about?.subject.id
  expect([subject(note), subject(updateNote(note, text.replace('H100', 'H800')))]).toEqual(['h100', 'h800'])
})
