import { expect, test } from 'vitest'
import { checkNote } from '../../src/check'
import { readNote } from '../../src/note'
import { Sheet } from '../../src/sheet'
import type { Problem } from '../../src/text'
import { Chance } from '../note/edits'
import { builtinLibrary } from '../support/knowledge'
import { home, MemoryFiles, workspaceOf } from './support'

const uri = `${home}/note.md`
const start = `---
uses: ./prices.md
---

# Costs [@deepseek-v3]

Training took [2.664M GPU-hours](calc:run.gpu_hours) and [$5.3M](calc:run.cost), or [$9M](calc: "run.gpu_hours * prices.hour").

\`\`\`yaml {.training #run}
model: deepseek-v3
tokens: 14.8T
hardware: 2048 × h800
gpu_hours: 2.664M
price: prices.hour
cost:
\`\`\`

- A list with \`= run.cost / 2 => $2.7M\`.
- <!-- efficiency-notes-disable-next-line -->
- [$1](calc:run.cost)

[$7M](calc:run.cost), see [$5.3M][cost] and @nobody.

[cost]: calc:run.cost
`
const pieces = ['x', ' ', '\n\n', '9', '[$4M](calc:run.cost)', '```\n', '<!-- efficiency-notes-disable -->', '@who', '# ', '- ', '[cost]: calc:run.mfu\n\n', ''] // prettier-ignore

/** Fixes are put together when they are asked for. */
function withFixes(problems: readonly Problem[]): object[] {
  return problems.map((problem) => ({ ...problem, fixes: problem.fixes }))
}

test('the problems of an edited note are those of the note opened anew', async () => {
  const files = new MemoryFiles({ [`${home}/prices.md`]: '```yaml {.calc #prices}\nhour: $2/GPU-hour\n```\n' })
  for (let run = 0; run < 4; run++) {
    const chance = new Chance(31 * run + 1)
    const workspace = workspaceOf(files)
    let text = start
    workspace.open(uri, text, 1)
    for (let i = 0; i < 20; i++) {
      const at = 10 + chance.below(text.length - 10)
      text = text.slice(0, at) + chance.of(pieces) + text.slice(at + (chance.below(2) === 0 ? chance.below(5) : 0))
      workspace.open(uri, text, i + 2)
      // Of a burst only some states are asked for.
      if (chance.below(3) === 0) continue
      const fresh = workspaceOf(files)
      fresh.open(uri, text, 1)
      const expected = withFixes((await fresh.document(uri))!.problems)
      expect({ run, i, text, problems: withFixes((await workspace.document(uri))!.problems) }).toEqual({
        run,
        i,
        text,
        problems: expected,
      })
    }
  }
})

test('the problems of a long note are those of the note read as a whole', async () => {
  const long = (count: number, from = 0): string =>
    Array.from(
      { length: count },
      (_, i) => `${pieces[(from + i * 7) % pieces.length]} in ${i} [@nobody${i}] and @who.\n\n`,
    )
      .join('')
      .replaceAll('```', '')
  const chance = new Chance(5)
  const workspace = workspaceOf()
  const head = start.replace('uses: ./prices.md', 'bibliography: []')
  let text = `\uFEFF${head}${long(300)}`
  for (let i = 0; i < 12; i++) {
    workspace.open(uri, text, i + 1)
    const document = (await workspace.document(uri))!
    const note = readNote(uri, text)
    const sheet = new Sheet({ note, library: builtinLibrary() })
    expect(withFixes(document.problems)).toEqual(withFixes(checkNote({ note, sheet, sources: document.sources })))
    const at = text.indexOf('\n\n', chance.below(text.length)) + 2
    text = text.slice(0, at) + long(chance.below(9), i) + text.slice(at + chance.below(400))
  }
})
