import { beforeAll, expect, test } from 'vitest'
import { openNote, updateNote } from '../../src/note'
import { TiledNote } from '../../src/note/tiled-note'
import { builtinLibrary, builtinReferences } from '../support/knowledge'
import { walk, type Size, type Tally } from './chain'
import { Oracle, type Knowledge } from './oracle'
import { OpenedNote, replay, type Burst } from './replay'

// The suite makes some edits, always the same; `npm run fuzz` makes many more. An open fence makes all edits of a chain costly,
// so that the share of the cheap ones says little here: there it is 60 %.
const chains = 6

let knowledge: Knowledge
let oracle: Oracle

beforeAll(() => {
  knowledge = { library: builtinLibrary(), references: builtinReferences() }
  oracle = new Oracle(knowledge)
})

async function walked(plain: boolean, size: Size): Promise<Tally> {
  const tally: Tally = { edits: 0, states: 0, fast: 0 }
  for (let run = 0; run < chains; run++) {
    const { edits, states, fast } = await walk(knowledge, oracle, { seed: 1, run, plain, size })
    tally.edits += edits
    tally.states += states
    tally.fast += fast
  }
  return tally
}

test.each([
  ['small', false, 0],
  ['page', false, 0.5],
  ['page', true, 0.7],
] as const)(
  'an edited %s is the note read anew, of prose only: %j; few edits are costly',
  async (size, plain, least) => {
    const { edits, states, fast } = await walked(plain, size)
    expect(edits).toBeGreaterThan(chains * 20)
    expect(fast / states).toBeGreaterThanOrEqual(least)
  },
)

test('another document than that of the text is told', async () => {
  const document = await OpenedNote.open(knowledge, 'Costs [$5](calc: "$2 + $3").\n', undefined).document()
  expect(await oracle.difference(document, 'Costs [$5](calc: "$2 + $3").\n', true)).toBeUndefined()
  expect(await oracle.difference(document, 'Costs [$6](calc: "$2 + $3").\n', true)).toContain('figures')
  expect(await oracle.difference(document, 'Costs *[$5](calc: "$2 + $3")*\n', true)).toBeDefined()
  expect(await oracle.difference(document, 'Costs [$5](calc: "$2 + $3").\r', true)).toBeDefined()
})

/** What was found once: a text, from what length on its quotes and lists are cut, and what was edited in it. */
const found: readonly { readonly opened: string; readonly longest?: number; readonly bursts?: readonly Burst[] }[] = [
  { opened: '---\nuses: \ud83d\n---' },
  { opened: '\uFEFF\uFEFF`= 1 + 1` and [5](calc: "2 + 3")' },
  { opened: '---\u2028calc' },
  { opened: '```\u2028\n```' },
  { opened: '# A\n\n[M](cal<b>c:run.cost)\n' },
  { opened: '# A\n\nM](cal<b>c:run.cost)\n' },
  { opened: '# A\n\n[M](*cal*c:run.cost)\n' },
  { opened: '<![CDATA[]]]>\n\n|' },
  { opened: '@k].\n>\n> - listed\n>\n> [^2]: @key\nMore `= a / 2`\n>\n>', longest: 25 },
  { opened: 'l@.b' },
  { opened: '|||\n|-|-|\uFEFF\n|||\n||`=|\n|||' },
  {
    opened: '|    ead | [@t] |\n|---|---|\n\n\n[fig]: calc:v3.params\n\n1. one-->f many\n- 2. t3t\n2. ',
    longest: 25,
    bursts: [[{ start: 0, end: 54, newText: '' }]],
  },
  { opened: 'f many\n2. trams)\n3. three\n\n   more\n\n    More of it.\n\n\n4. four\n\n5. five\n6) s', longest: 30 },
  { opened: 'Text\n\n    ```\n\n    code\n\n4. four is long enough\n\n5. five is as well\n', longest: 20 },
  { opened: '\uFEFF```yml{.m#3}\n#[@d' },
]

test.each(found)('found and mended: $opened', async ({ opened, longest, bursts = [] }) => {
  expect(await replay(knowledge, oracle, opened, bursts, longest)).toBeUndefined()
})

test.each(['<!--', '~~~', '```', '<script>', '<?', '- ```'])(
  '%s is looked for its end without reading all anew',
  (open) => {
    const text = 'A quote:\n\n> of *lines*\n\n- ```\n  x\n\n<b>and</b> more\n\n'.repeat(200)
    const note = updateNote(openNote('a.md', text), `${open}\n\n${text}`) as TiledNote
    expect(note.parsed).toBeLessThan(1.5 * text.length)
  },
)
