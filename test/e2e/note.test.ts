import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useWorkbench } from './use-workbench'

const workbench = useWorkbench({ copy: ['examples'] })
const pictures = join(import.meta.dirname, 'shots')
mkdirSync(pictures, { recursive: true })

const example = 'deepseek-v3.md'

test('an example shows what its blank fields come to, and no problem', async () => {
  const wb = workbench()
  await wb.open(example)
  await expect.poll(() => wb.text()).toMatch(/params:\s*= 671B/)
  expect(await wb.text()).toMatch(/kv_cache_per_token:\s*= 70\.27 kB\/token/)
  expect(await wb.problems()).toEqual({ errors: 0, warnings: 0 })
  await wb.screenshot(join(pictures, 'example.png'))
})

test('a hover over a figure says that it holds, how it is computed, and whence', async () => {
  const wb = workbench()
  await wb.open(example)
  const text = await wb.hover('37B')
  expect(text).toContain('“37B” holds')
  expect(text).toContain('Active parameters')
  expect(text).toMatch(/exactly 36,625,618,432/)
  await wb.screenshot(join(pictures, 'hover.png'))
})

test.each([
  ['v3.active_params', /^active_params:/],
  ['v3(', /#v3/],
  ['calc: "', /^active_params:/],
])('Ctrl+Click on the destination %s leads to where it is computed', async (destination, line) => {
  const wb = workbench()
  await wb.open(example, 33)
  await wb.ctrlClick(destination)
  const lines = wb.read(`examples/${example}`).split('\n')
  const lineOfCursor = async () => lines[Number(/^Ln (\d+)/.exec(await wb.cursor())?.[1]) - 1]
  await expect.poll(lineOfCursor).toMatch(line)
  expect(await wb.notifications()).toEqual([])
  expect(await wb.activeFile()).toBe(example)
})

test('names of the catalogue look other than those of the note', async () => {
  const wb = workbench()
  await wb.open(example, 45)
  await expect.poll(() => wb.color('llama-3.1-405b')).not.toBe(await wb.color('v3.params'))
  expect(await wb.color('deepseek-v2')).toBe(await wb.color('llama-3.1-405b'))
  await wb.screenshot(join(pictures, 'tokens.png'))
})

test('and into the knowledge, where the note itself states nothing', async () => {
  const wb = workbench()
  await wb.open(example, 45)
  await wb.ctrlClick('llama-3.1-405b.params')
  await expect.poll(() => wb.activeFile()).not.toBe(example)
  expect(await wb.activeFile()).toMatch(/\.md$/)
  expect(await wb.notifications()).toEqual([])
})

test('a changed number flags the figures that rest on it', async () => {
  const wb = workbench()
  await wb.open(example)
  await wb.replace('61', '60', 1)
  await expect.poll(() => wb.squiggles('warning'), { timeout: 5000 }).toContain('671B')
  await expect.poll(() => wb.text()).toMatch(/671B\s*→ 660B/)
  await wb.screenshot(join(pictures, 'stale.png'))
})

test('its hover says what it is now, and the quick fix writes it', async () => {
  const wb = workbench()
  expect(await wb.hover('671B')).toContain('“671B” no longer holds: it is 659.5B')
  await wb.quickFix('671B', 'Write “660B”')
  await expect.poll(() => wb.squiggles('warning')).not.toContain('671B')
  await expect.poll(() => wb.text()).toContain('[660B]')
})

test('names and members are completed in a destination', async () => {
  const wb = workbench()
  await wb.open(example, 35)
  await wb.page.keyboard.press('End')
  await wb.type(' It has [1](calc:v3.')
  await expect.poll(() => wb.shownCompletions()).toContain('active_params')
  await wb.screenshot(join(pictures, 'completion.png'))
})
