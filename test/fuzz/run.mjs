// Edits notes at random, as the server does, and compares every state with what remark and a fresh computation make of the
// text; in the end it says how many states were reached cheaply. Options: --edits=200000 in pieces of --piece=10000, each with a seed of its own from --seed=1 on; --logs=FOLDER.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { buildShipped } from '../bench/build.mjs'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '200000' },
    piece: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    logs: { type: 'string' },
  },
})
const shipped = await buildShipped()
process.on('exit', () => rmSync(shipped, { recursive: true, force: true }))
const main = join(shipped, 'fuzz.cjs')
await build({
  entryPoints: ['test/fuzz/main.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  absWorkingDir: root,
  logLevel: 'warning',
  outfile: main,
})
const knowledge = join(shipped, 'knowledge.jsonl')
const references = join(root, 'src/knowledge/references.bib')
if (values.logs) mkdirSync(values.logs, { recursive: true })
const floors = { page: 0.6, pages: 0.6, 'page of prose': 0.7, 'pages of prose': 0.7 }
const all = {}
let failed = 0
for (let seed = Number(values.seed), left = Number(values.edits); left > 0; seed++, left -= Number(values.piece)) {
  const edits = Math.min(left, Number(values.piece))
  const given = { knowledge, references, seed, edits }
  const options = Object.entries(given).map(([name, value]) => `--${name}=${value}`)
  // What one piece finds does not stop the others.
  const { stdout, status } = spawnSync(process.execPath, ['--max-semi-space-size=32', main, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  })
  if (values.logs) writeFileSync(resolve(values.logs, `seed-${seed}.jsonl`), stdout)
  console.log(stdout.trimEnd())
  if (status !== 0) failed++
  add(stdout.trimEnd().split('\n').at(-1))
}
for (const [name, { edits, states, fast }] of Object.entries(all)) {
  const share = fast / states
  const low = share < (floors[name] ?? 0)
  if (low) failed++
  console.log(`${name}: ${edits} edits, ${(100 * share).toFixed(1)} % of the states cheap${low ? ': too few' : ''}`)
}
process.exitCode = failed > 0 ? 1 : 0

/** Adds what a piece says at its end, if it came to that. */
function add(line) {
  if (!line.includes('"tallies"')) return
  for (const [name, tally] of Object.entries(JSON.parse(line).tallies)) {
    const sum = (all[name] ??= { edits: 0, states: 0, fast: 0 })
    for (const key of Object.keys(sum)) sum[key] += tally[key]
  }
}
