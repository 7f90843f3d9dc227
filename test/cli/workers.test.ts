import { execFile } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { effnotes, folderWith } from './terminal'

let dist: string

beforeAll(async () => {
  dist = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-cli-')))
  const builder = join(import.meta.dirname, '../../esbuild.mjs')
  await promisify(execFile)(process.execPath, [builder, '--plain', `--outdir=${dist}`])
})

afterAll(() => rmSync(dist, { recursive: true, force: true }))

/** The command line as it is shipped. */
async function shipped(cwd: string, ...args: string[]) {
  try {
    const env = { ...process.env, NO_COLOR: '1' }
    return { code: 0, ...(await promisify(execFile)(process.execPath, [join(dist, 'cli.js'), ...args], { cwd, env })) }
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string }
  }
}

const note = (cost: string) =>
  `---\nbibliography: refs.bib\n---\n\n\`\`\`yaml {.calc #prices}\nhour: $3\n\`\`\`\n\nTen hours cost [${cost}](calc:prices.hour*10).\n`

const notes = Object.fromEntries(
  Array.from({ length: 150 }, (_, i) => [`n/${String(i).padStart(3, '0')}.md`, note(i % 7 === 0 ? '$31' : '$30')]),
)

test('many files are checked by several processors with the same outcome as one by one', async () => {
  const folder = folderWith({ ...notes, 'n/refs.bib': '@misc{a, title = {A}, title = {B}\n@misc{b, title = {C}}\n' })
  const alone = await effnotes(folder, 'check', '--format=json', 'n')
  expect((JSON.parse(alone.out) as unknown[]).length).toBeGreaterThan(20)
  const together = await shipped(folder, 'check', '--format=json', 'n')
  expect(JSON.parse(together.stdout)).toEqual(JSON.parse(alone.out))
  expect(together.code).toBe(alone.code)
  const told = await effnotes(folder, 'check', 'n')
  expect(told.out).toContain('fix: Write “$30”')
  expect((await shipped(folder, 'check', 'n')).stdout).toBe(told.out)
})

test('a file that cannot be read is named by whoever meets it', async () => {
  const folder = folderWith(notes)
  writeFileSync(join(folder, 'n/077.md'), 'x'.repeat(3 * 1024 * 1024))
  const { code, stderr } = await shipped(folder, 'check', 'n')
  expect(code).toBe(2)
  expect(stderr).toContain('077.md” cannot be read: it is too large')
})
