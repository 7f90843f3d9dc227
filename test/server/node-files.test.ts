import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeFiles, nodeFilesAtOnce } from '../../src/server'
import { parentFolder, Workspace } from '../../src/service'
import { builtinLibrary } from '../support/knowledge'

let folder: string
const uri = (name: string) => pathToFileURL(join(folder, name)).href

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-files-')))
  mkdirSync(join(folder, 'notes'))
  writeFileSync(join(folder, 'notes/prices.md'), '```yaml {.calc #prices}\nhour: $3\n```\n')
  writeFileSync(join(folder, 'secret.md'), '```yaml {.calc #secret}\nkey: 42\n```\n')
  symlinkSync('../secret.md', join(folder, 'notes/link.md'))
  symlinkSync('..', join(folder, 'notes/up'))
  symlinkSync('prices.md', join(folder, 'notes/inside.md'))
  symlinkSync('loop.md', join(folder, 'notes/loop.md'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The server's way, and that of the command line. */
const ways = { nodeFiles, nodeFilesAtOnce }

test.each(Object.entries(ways))('%s: a regular file is read, anything else is not', async (_, files) => {
  expect(await files.read(uri('secret.md'), 1000)).toEqual({ text: expect.stringContaining('42') as string })
  expect(await files.read(uri('secret.md'), 10)).toEqual({ refusal: 'too-large' })
  expect(await files.read(uri('notes'), 1000)).toEqual({ refusal: 'not-a-file' })
  expect(await files.read(uri('nowhere.md'), 1000)).toEqual({ refusal: 'missing' })
  expect(await files.read(uri('secret.md/x'), 1000)).toEqual({ refusal: 'missing' })
  expect(await files.read('untitled:Untitled-1', 1000)).toEqual({ refusal: 'missing' })
})

test.skipIf(process.platform === 'win32')('a named pipe does not keep anyone waiting', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe.md')])
  for (const files of Object.values(ways))
    expect(await files.read(uri('pipe.md'), 1000)).toEqual({ refusal: 'not-a-file' })
})

test.each(Object.entries(ways))('%s: an address leads to where its links lead', async (_, files) => {
  expect(await files.realPath(uri('notes/link.md'))).toBe(uri('secret.md'))
  expect(await files.realPath(uri('notes/loop.md'))).toBeUndefined()
  expect(await files.realPath(uri('nowhere.md'))).toBeUndefined()
})

test.each([
  ['./prices.md', []],
  ['./inside.md', []],
  ['./link.md', ['refused-path']],
  ['./up/secret.md', ['refused-path']],
  ['../secret.md', ['refused-path']],
  ['./loop.md', ['unreadable-file']],
  ['.', ['unreadable-file']],
])('links are followed within the folder only: %s', async (path, codes) => {
  const workspace = new Workspace({ library: builtinLibrary, files: nodeFiles, root: parentFolder })
  workspace.open(uri('notes/run.md'), `---\nuses: ${path}\n---\n`, 1)
  const document = await workspace.document(uri('notes/run.md'))
  expect(document!.problems.map(({ code }) => code)).toEqual(codes)
})
