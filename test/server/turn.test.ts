import { expect, test } from 'vitest'
import { inSlices, nextTurn } from '../../src/server/turn'
import type { Steps } from '../../src/text'

/** Work of so many steps of two milliseconds. */
function* work(steps: number, taken: number[] = []): Steps<string> {
  for (let i = 0; i < steps; i++) {
    for (const from = performance.now(); performance.now() - from < 2;);
    taken.push(i)
    yield
  }
  return 'done'
}

test('between the slices of long work others have their turn', async () => {
  const taken: number[] = []
  const seen: number[] = []
  const reading = inSlices(work(40, taken))
  for (let turn = 0; turn < 4; turn++) {
    await nextTurn()
    seen.push(taken.length)
  }
  const done = await reading
  expect(done).toMatchObject({ value: 'done' })
  expect(done!.took).toBeGreaterThan(75)
  // Each turn found some more of it done, and none all of it.
  expect(new Set(seen).size).toBe(4)
  expect(Math.max(...seen)).toBeLessThan(40)
})

test('short work is done at once', async () => {
  let turns = 0
  void nextTurn().then(() => turns++)
  expect(await inSlices(work(0))).toMatchObject({ value: 'done' })
  expect(turns).toBe(0)
})

test('what is no longer wanted is left off', async () => {
  const taken: number[] = []
  expect(await inSlices(work(40, taken), () => false)).toBeUndefined()
  expect(taken.length).toBeLessThan(40)
})
