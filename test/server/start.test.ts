import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { cacheOf, engineFlags } from '../../src/server'
import { buildServer, Session, type BuiltServer } from './session'

const note = '```yaml {.calc #prices}\nhour: $3\n```\n\nTen hours cost [$31](calc:prices.hour*10).\n'

let server: BuiltServer

beforeAll(async () => {
  server = await buildServer({ shipped: true })
})

afterAll(() => server.remove())

/** A copy of the built server, to be damaged. */
function copy(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-copy-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(server.folder, folder, { recursive: true })
  return folder
}

async function stale(folder: string): Promise<unknown[]> {
  const session = await Session.start(join(folder, 'server.js'))
  onTestFinished(async () => {
    await session.stop()
  })
  await session.open('note.md', note)
  return (await session.diagnostics('note.md', 1)).map(({ code }) => code)
}

test('initialize is answered before anything is loaded that notes need', async () => {
  const folder = copy()
  const needed = ['server.js', 'server-main.js', 'protocol.js']
  for (const name of readdirSync(folder)) if (!needed.includes(name)) rmSync(join(folder, name), { recursive: true })
  const session = await Session.start(join(folder, 'server.js'), { silent: true })
  expect(session.initialized?.capabilities.hoverProvider).toBe(true)
  await session.ended()
})

test('starting loads nothing of Node that only some notes or commands need', () => {
  const folder = copy()
  const tell = join(folder, 'tell.cjs')
  const told = join(folder, 'told.json')
  const writing = `require('fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.moduleLoadList))`
  writeFileSync(tell, `process.on('exit', () => ${writing})`)
  const late = ['worker_threads', 'perf_hooks', 'fs/promises', 'internal/modules/esm/loader']
  for (const [program, ...args] of [
    ['server.js', '--stdio'],
    ['cli.js', 'help'],
  ] as const) {
    spawnSync(process.execPath, ['-r', tell, join(folder, program), ...args], { stdio: 'pipe' })
    const loaded = JSON.parse(readFileSync(told, 'utf8')) as string[]
    expect(loaded, program).toContain('NativeModule vm')
    expect(
      late.filter((name) => loaded.includes(`NativeModule ${name}`)),
      program,
    ).toEqual([])
  }
})

test('the build leaves a code cache that this Node takes', () => {
  const bundles = ['server-main.js', 'server-session.js', 'protocol.js', 'cli-main.js']
  for (const name of bundles) {
    const bundle = join(server.folder, name)
    expect(existsSync(cacheOf(bundle)), name).toBe(true)
    const script = `
      const { readFileSync } = require('fs')
      const source = require('module').wrap(readFileSync(${JSON.stringify(bundle)}, 'utf8').replace(/^#!.*/, ''))
      const cachedData = readFileSync(${JSON.stringify(cacheOf(bundle))})
      console.log(new (require('vm').Script)(source, { cachedData }).cachedDataRejected)`
    const started = [...engineFlags, '-e', script]
    expect(execFileSync(process.execPath, started, { encoding: 'utf8' }).trim(), name).toBe('false')
  }
})

test.each([
  ['without a code cache', (path: string) => rmSync(path)],
  ['with a code cache that is not one', (path: string) => writeFileSync(path, 'no cache at all')],
  ['with an empty code cache', (path: string) => writeFileSync(path, '')],
])('notes are computed %s', async (_, damage) => {
  const folder = copy()
  for (const name of readdirSync(folder)) if (name.endsWith('.cache')) damage(join(folder, name))
  expect(await stale(folder)).toEqual(['stale-figure'])
})

test('notes are computed with the code cache', async () => {
  expect(await stale(server.folder)).toEqual(['stale-figure'])
})
