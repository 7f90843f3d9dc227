import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useWorkbench } from './use-workbench'

const pictures = join(import.meta.dirname, 'shots')
mkdirSync(pictures, { recursive: true })

const article = readFileSync(join(import.meta.dirname, '../../examples/article-with-errors.md'), 'utf8')
const files = {
  'article.md': article,
  'notes/pre-training.md': '# V3\n\nTraining DeepSeek cost $5.576 million.\n',
  'notes/reasoning.md': '# R1\n\nTraining DeepSeek-R1 cost $294,000.\n',
}

const workbench = useWorkbench({ files })

const check = 'Check the Figures in This Article'
const wrong = ['June 2023', '64', 'half', '1.68', '$6.8 million', '0.8']

/** The rows of the view of conflicts, as they are written. */
async function conflicts(): Promise<string[]> {
  const rows = workbench().page.locator('.pane', { hasText: 'Conflicting Figures' }).locator('.monaco-list-row')
  const texts = await rows.locator('.monaco-icon-label-container').allInnerTexts()
  return texts.map((text) => text.replace(/\s+/g, ' ').trim())
}

/** What the status bar says of the article; empty where it says nothing. */
async function status(): Promise<string> {
  const item = workbench().page.locator('.statusbar-item[id$="efficiencyNotes.articles"]:visible')
  return (await item.count()) === 0 ? '' : (await item.innerText()).trim()
}

test('an article is left alone until its author asks', async () => {
  const wb = workbench()
  await wb.open('article.md')
  await expect.poll(() => wb.log()).toMatch(/_doActivateExtension efficiency-notes\.efficiency-notes/)
  expect(await wb.squiggles('info')).toEqual([])
  expect(await status()).toBe('')
})

test('the command flags each of its errors, and nothing that is right', async () => {
  const wb = workbench()
  await wb.command(check)
  await expect.poll(() => wb.squiggles('info')).toEqual(wrong)
  expect(await wb.problems()).toEqual({ errors: 0, warnings: 0 })
  await expect.poll(status).toBe('6 doubtful figures')
})

test.each([
  ['June 2023', '2024-12-26'],
  ['64', '256 experts'],
  ['half', '3.35 TB/s against 3.35 TB/s'],
  ['1.68', '3.35 TB/s'],
  ['$6.8 million', '$5.576M'],
  ['0.8', '0.24–4 Wh'],
])('the hover over %s says what is right, and whence', async (figure, right) => {
  const wb = workbench()
  // The problem's message is there at once; what the server says of the figure is added to it.
  await expect.poll(() => wb.hover(figure)).toContain('does not hold: it is')
  const text = await wb.hover(figure)
  expect(text).toContain(right)
  expect(text).toMatch(/Source: /)
})

test('a hover over a right figure confirms it', async () => {
  expect(await workbench().hover('671 billion')).toContain('✓ “671 billion parameters” holds: 671B')
})

test('the code of a problem leads to the page of its rule', async () => {
  const wb = workbench()
  await wb.hover('$6.8 million')
  await wb.page
    .locator('.monaco-hover:not(.hidden) a.code-link, .monaco-hover:not(.hidden) a', { hasText: 'doubtful-figure' })
    .first()
    .click()
  await expect.poll(() => wb.activeFile()).toBe('doubtful-figure.md')
  await wb.open('article.md')
  await expect.poll(() => wb.squiggles('info')).toEqual(wrong)
})

test('quick fixes correct a figure, or say that it is meant', async () => {
  const wb = workbench()
  await wb.quickFix('half', /^Write/)
  await expect.poll(() => wb.line('that the H800 has')).toContain('has the full memory bandwidth of')
  await wb.quickFix('0.8', 'Do not check this figure')
  await expect.poll(() => wb.line('kWh')).toContain('0.8 kWh<!--')
  await expect.poll(() => wb.squiggles('info')).toEqual(wrong.filter((each) => each !== 'half' && each !== '0.8'))
  await expect.poll(status).toBe('4 doubtful figures')
  await wb.undo()
  await wb.undo()
  await expect.poll(() => wb.squiggles('info')).toEqual(wrong)
})

test('figures that disagree across the workspace stand in a view, and lead to their places', async () => {
  const wb = workbench()
  await wb.command('Show Conflicting Figures')
  // The files give way to the view: only the rows that are in sight are there.
  await wb.page.locator('.pane-header', { hasText: /^effnotes-workspace/i }).click()
  await expect.poll(conflicts, { timeout: 30_000 }).toContain('$294,000notes/reasoning.md:3')
  expect(await conflicts()).toContain('$5.576 millionnotes/pre-training.md:3')
  await expect.poll(() => wb.hover('0.8')).toContain('does not hold')
  await wb.screenshot(join(pictures, 'article.png'))
  await wb.page.locator('.monaco-list-row', { hasText: 'notes/reasoning.md:3' }).click()
  await expect.poll(() => wb.activeFile()).toBe('reasoning.md')
  await expect.poll(() => wb.cursor()).toMatch(/^Ln 3, Col \d+ \(8 selected\)/)
})

test('checking stops when the author has enough', async () => {
  const wb = workbench()
  await wb.open('article.md')
  await expect.poll(status).toBe('6 doubtful figures')
  await wb.command('Stop Checking the Figures in This Article')
  await expect.poll(() => wb.squiggles('info')).toEqual([])
  await expect.poll(status).toBe('')
})
