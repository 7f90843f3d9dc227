import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildServer, Session, type BuiltServer } from './session'

let server: BuiltServer

beforeAll(async () => {
  server = await buildServer()
})

afterAll(() => server.remove())

/** The protocol’s library looks every three seconds whether the editor is still there. */
const watchdog = 'setInterval 3000'

test('a server whose keys rest does nothing', async () => {
  const text = '---\nuses: ./prices.md\n---\n\nThe model has 671B parameters; [$40](calc: "10 hour * prices.hour").\n'
  const files = { 'prices.md': '```yaml {.calc #prices}\nhour: $4/hour\n```\n' }
  const session = await Session.start(server.path, { files, open: true })
  onTestFinished(async () => void (await session.stop()))
  await session.open('note.md', text)
  await session.diagnostics('note.md', 1)
  await session.diagnostics('note.md', await session.replace('note.md', text, '671B', '672B'))
  // The prose is read once the keys have rested; then there is nothing more to do.
  await expect.poll(async () => (await session.inside()).pending, { timeout: 60_000 }).toEqual([watchdog])
  const { started } = await session.inside()
  const published = session.published.length
  await pause(1500)
  expect(await session.inside()).toMatchObject({ started, pending: [watchdog] })
  expect(session.published).toHaveLength(published)
})

test('edits leave nothing behind', async () => {
  const bench = join(import.meta.dirname, '../bench/memory.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [
    bench,
    '--edits=1000',
    '--kib=6',
    '--most=8',
    '--json',
  ])
  expect((JSON.parse(stdout) as { heap: unknown[] }).heap).toHaveLength(4)
})
