import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useWorkbench } from './use-workbench'

const pictures = join(import.meta.dirname, 'shots')
mkdirSync(pictures, { recursive: true })

const workbench = useWorkbench({
  files: { 'note.md': '---\nefficiency-notes: {}\n---\n\nOthers cite [@deepseek-v3]. A half is `= 1 / 2`.\n' },
  settings: { 'markdown.validate.enabled': true },
})

test("VS Code's own warning on a citation stops when the author asks for it", async () => {
  const wb = workbench()
  await wb.open('note.md')
  await expect.poll(() => wb.squiggles('warning')).toEqual(['@deepseek-v3'])
  // The hint says that the extension is up.
  await expect.poll(() => wb.line('A half is')).toMatch(/= 0\.5/)
  await wb.quickFix('deepseek-v3', "Stop Markdown's own warning on citations")
  await expect.poll(() => wb.squiggles('warning')).toEqual([])
  expect(JSON.parse(wb.read('.vscode/settings.json'))).toEqual({ 'markdown.validate.referenceLinks.enabled': 'ignore' })
  await wb.screenshot(join(pictures, 'markdown-warning.png'))
})
