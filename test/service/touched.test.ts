import { beforeAll, expect, test } from 'vitest'
import type { Document, Workspace } from '../../src/service'
import { home, MemoryFiles, workspaceOf } from './support'

// Counted rather than timed: a workspace of 2,000 open notes, of which every other one uses a list of prices.
const notes = Array.from({ length: 2000 }, (_, i) => `${home}/note${i}.md`)
const shared = `${home}/prices.md`
const price = (amount: string) => `\`\`\`yaml {.calc #prices}\nhour: ${amount}/GPU-hour\n\`\`\`\n`
const textOf = (i: number) =>
  i % 2 === 0 ? `---\nuses: ./prices.md\n---\n\n[$6](calc: "3 GPU-hour * prices.hour")\n` : '[3](calc: 1 + 2)\n'

const files = new MemoryFiles({ [shared]: price('$2') })
let workspace: Workspace
let before: readonly Document[]

const all = (): Promise<Document[]> => Promise.all(notes.map(async (uri) => (await workspace.document(uri))!))

beforeAll(async () => {
  workspace = workspaceOf(files)
  notes.forEach((uri, i) => workspace.open(uri, textOf(i), 1))
  before = await all()
})

/** Which documents were made anew. */
async function made(): Promise<number[]> {
  const after = await all()
  const found = after.flatMap((document, i) => (document === before[i] ? [] : [i]))
  before = after
  return found
}

test('a file that a thousand notes use is read once', () => {
  expect(files.reads).toEqual([shared])
})

test('an edit in a note makes that one anew', async () => {
  workspace.open(notes[4]!, textOf(4).replace('3 GPU', '4 GPU'), 2)
  expect(workspace.dependents([notes[4]!])).toEqual([])
  expect(await made()).toEqual([4])
  expect(before[4]!.problems.map(({ code }) => code)).toEqual(['stale-figure'])
  expect(files.reads).toHaveLength(1)
})

test('an edit in what they use makes those anew that use it', async () => {
  workspace.open(shared, price('$3'), 1)
  const users = notes.filter((_, i) => i % 2 === 0)
  expect(workspace.dependents([shared])).toEqual(users)
  expect(await made()).toEqual(users.map((_, i) => 2 * i))
  expect(before[0]!.problems.map(({ code }) => code)).toEqual(['stale-figure'])
  expect(files.reads).toHaveLength(1)
})
