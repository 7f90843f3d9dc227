import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useWorkbench } from './use-workbench'

const pictures = join(import.meta.dirname, 'shots')
mkdirSync(pictures, { recursive: true })

const note = `---
bibliography: note.bib
---

# What it took

Pre-training took [2.664M](calc:deepseek-v3-pretraining.gpu_hours) GPU hours

Others cite [@deepseek-report, §4] as well. A half is \`= 1 / 2\`.
`

const bibliography = `@techreport{deepseek-report,
  title = {DeepSeek-V3 Technical Report},
  author = {{DeepSeek-AI}},
  year = {2024},
  eprint = {2412.19437},
  archiveprefix = {arXiv},
}
`

/** Lacks what the note cites, until it is typed. */
const csl = '[{ "id": "2025", "title": "Insights" }]\n'
const cslNote = '---\nbibliography: refs.json\nefficiency-notes: {}\n---\n\nOthers measured it [@zhao-2025].\n'

const workbench = useWorkbench({
  files: { 'note.md': note, 'note.bib': bibliography, 'csl.md': cslNote, 'refs.json': csl },
})

test('a hover shows the reference, its address, and what the catalogue holds from it', async () => {
  const wb = workbench()
  await wb.open('note.md')
  // The hint says that the server is up: a mouse that rests asks only once.
  await expect.poll(() => wb.line('A half is')).toMatch(/= 0\.5/)
  const text = await wb.hover('deepseek-report')
  expect(text).toContain('DeepSeek-V3 Technical Report')
  expect(text).toContain('2412.19437')
  await wb.screenshot(join(pictures, 'citation.png'))
})

test('a key is completed from the bibliography behind @', async () => {
  const wb = workbench()
  await wb.open('note.md', 7, 200)
  await wb.type(' [@deeps')
  expect(await wb.completions()).toContain('deepseek-report')
  await wb.complete('deepseek-report')
  await expect.poll(() => wb.line('Pre-training took')).toMatch(/GPU hours \[@deepseek-report/)
})

test('Ctrl+Click leads to its entry', async () => {
  const wb = workbench()
  await wb.open('note.md')
  await wb.ctrlClick('deepseek-report', 1)
  await expect.poll(() => wb.activeFile()).toBe('note.bib')
})

test('renaming the key renames it in the note and in the bibliography', async () => {
  const wb = workbench()
  await wb.open('note.md', 9, 16)
  await wb.rename('v3-report')
  await expect.poll(() => wb.line('Others cite')).toMatch(/\[@v3-report, §4\]/)
  await expect.poll(() => wb.line('Pre-training took')).toMatch(/@v3-report/)
  await wb.open('note.bib')
  await expect.poll(() => wb.line('@techreport')).toMatch(/@techreport\{v3-report,/)
})

test('renaming it at its entry renames it in the note', async () => {
  const wb = workbench()
  await wb.open('note.bib', 1, 15)
  await wb.rename('deepseek-2024')
  await expect.poll(() => wb.line('@techreport')).toMatch(/@techreport\{deepseek-2024,/)
  await wb.screenshot(join(pictures, 'entry.png'))
  await wb.open('note.md')
  await expect.poll(() => wb.line('Others cite')).toMatch(/\[@deepseek-2024, §4\]/)
})

test('CSL data counts as it is typed', async () => {
  const wb = workbench()
  await wb.open('csl.md')
  await expect.poll(() => wb.squiggles('warning')).toEqual(['zhao-2025'])
  await wb.open('refs.json', 1, 11)
  // Behind the quote: the id grows to what the note cites.
  await wb.type('zhao-')
  await wb.open('csl.md')
  await expect.poll(() => wb.squiggles('warning')).toEqual([])
  expect(wb.read('refs.json')).toBe(csl)
  await wb.screenshot(join(pictures, 'csl.png'))
})
