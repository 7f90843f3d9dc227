// Drives the real server over its standard streams and prints what it takes, beside rumdl and a bare remark server in the
// same run. Options: --json; --quick (few repetitions, no giant blocks); --only=SERVER; --rumdl=PATH (else node_modules/.bin/rumdl, if it is installed:
// npm install --no-save rumdl).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { clearTimeout, setTimeout } from 'node:timers'
import { pathToFileURL } from 'node:url'
import { buildShipped } from './build.mjs'
import { Client } from './client.mjs'
import { figures } from './figures.mjs'
import { denseNote, giantList, giantTable, proseNote, toggled, withMistakes } from './notes.mjs'

const options = process.argv.slice(2)
const json = options.includes('--json')
const rounds = options.includes('--quick') ? 10 : 40
const given = options.find((option) => option.startsWith('--rumdl='))?.slice('--rumdl='.length)
const rumdl = given ?? join(import.meta.dirname, '../../node_modules/.bin/rumdl')

/** How long an answer is waited for, in milliseconds: remark's server takes seconds. */
const patience = 20_000

const rows = []
const row = (server, what, measures) => {
  rows.push({ server, what, ...measures })
  if (json) return
  const cells = Object.entries(measures).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? round(value) : value}`,
  )
  console.log(`${server.padEnd(9)} ${what.padEnd(34)} ${cells.join('   ')}`)
}
const round = (value) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

/** What an edit brings about: a figure turns stale; for rumdl a tab in the text, which it reports. */
const effects = {
  effnotes: { wrong: '9', code: 'stale-figure' },
  rumdl: { wrong: '\t', code: 'MD010' },
  remark: { wrong: '9', code: undefined },
}

const dist = await buildShipped()
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-bench-notes-')))
const uriOf = (name) => pathToFileURL(join(folder, name)).href

const servers = {
  effnotes: () => new Client(process.execPath, [join(dist, 'server.js'), '--stdio']),
  ...(existsSync(rumdl) && { rumdl: () => new Client(rumdl, ['server']) }),
  remark: () => new Client(process.execPath, [join(import.meta.dirname, 'remark-server.mjs'), '--stdio']),
}

const plain = {
  'prose 6 KiB': proseNote(6),
  'prose 60 KiB': proseNote(60),
  'prose 490 KiB': proseNote(490),
  'dense (100 specs, 1,000 figures)': denseNote(),
  ...(!options.includes('--quick') && {
    'one list of 490 KiB': giantList(490),
    'one table of 490 KiB': giantTable(490),
  }),
}
const documents = Object.fromEntries(Object.entries(plain).map(([what, text]) => [what, withMistakes(text)]))

const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length)
if (only === undefined || only === 'figures') await figures(dist, row)
for (const [name, start] of Object.entries(servers)) {
  if (only !== undefined && only !== name) continue
  const starts = []
  for (let i = 0; i < 5; i++) {
    const client = start()
    starts.push(await client.initialize(pathToFileURL(folder).href))
    await client.stop()
  }
  row(name, 'start → initialize', { ms: quantile(starts, 0.5) })
  for (const [what, text] of Object.entries(documents)) {
    // What takes seconds a key is measured a few times only.
    const times = name === 'remark' && /490|dense/.test(what) ? 3 : rounds
    const first = name === 'effnotes' ? { 'first hover ms': await firstHover(start, text) } : {}
    row(name, what, { ...first, ...(await measure(start, name, text, times)) })
  }
}
if (only === undefined || only === 'effnotes') {
  await sharedNotes()
  commandLine()
}
rmSync(folder, { recursive: true })
rmSync(dist, { recursive: true })
if (!existsSync(rumdl) && !json) console.log('rumdl is not installed; for its rows: npm install --no-save rumdl')
if (json) console.log(JSON.stringify(rows, null, 2))

/** How soon somebody who opens a note is told about a figure on the screen: asked for right behind the opening. */
async function firstHover(start, text) {
  const offset = text.indexOf(toggled) + 2
  const lines = text.slice(0, offset).split('\n')
  const position = { line: lines.length - 1, character: lines.at(-1).length + 10 }
  const took = []
  for (let i = 0; i < 3; i++) {
    const client = start()
    await client.initialize(pathToFileURL(folder).href)
    const uri = uriOf('note.md')
    const from = performance.now()
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } })
    await client.request('textDocument/hover', { textDocument: { uri }, position })
    took.push(performance.now() - from)
    await client.stop()
  }
  return quantile(took, 0.5)
}

/**
 * How soon a note that is opened in a new process has its first problems told, and how soon that at its end; with all that
 * were told by then. Of another server than ours only the first are waited for.
 */
async function opening(client, text, ours) {
  await client.initialize(pathToFileURL(folder).href)
  const uri = uriOf('note.md')
  const end = text.trimEnd().split('\n').length - 1
  const isHere = (each) => each.uri === uri
  const reaches = ({ diagnostics }) => diagnostics.some(({ range }) => range.start.line === end)
  const from = performance.now()
  const first = client.publish(isHere).then(() => performance.now() - from)
  const opened = client.publish((each) => isHere(each) && (!ours || reaches(each)))
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } })
  const problems = await opened
  return { took: performance.now() - from, first: await first, problems }
}

async function measure(start, name, text, times) {
  const ours = name === 'effnotes'
  const { wrong: mistake, code: reported } = effects[name]
  const reports = ({ diagnostics }) => diagnostics.filter(({ code }) => code === reported).length
  const opens = []
  const firsts = []
  for (let i = 0; ours && i < 4; i++) {
    const other = start()
    const { took, first } = await opening(other, text, ours)
    opens.push(took)
    firsts.push(first)
    await other.stop()
  }
  const client = start()
  const { took, first, problems } = await opening(client, text, ours)
  opens.push(took)
  firsts.push(first)
  const known = reports(problems)
  const uri = uriOf('note.md')
  let version = 1
  const offset = text.indexOf(toggled) + 2
  const lines = text.slice(0, offset).split('\n')
  const at = { line: lines.length - 1, character: lines.at(-1).length }
  const range = { start: at, end: { line: at.line, character: at.character + 1 } }
  const change = (digit) => {
    const whole = { text: text.slice(0, offset) + digit + text.slice(offset + 1) }
    return {
      textDocument: { uri, version: ++version },
      contentChanges: [client.incremental ? { range, text: digit } : whole],
    }
  }

  const edits = []
  let unanswered = 0
  for (let i = 0; i < times && unanswered < 3; i++) {
    const wrong = i % 2 === 0
    const params = change(wrong ? mistake : '5')
    // Only the publish that carries the version and the expected change counts.
    const expected = known + (wrong && reported ? 1 : 0)
    const published = client.publish(
      (each) => each.uri === uri && (each.version ?? version) === version && reports(each) === expected,
    )
    const from = performance.now()
    client.notify('textDocument/didChange', params)
    // A server may lose an edit that comes right behind its last answer: that is said, and not waited for without end.
    if (await within(patience, published)) edits.push(performance.now() - from)
    else unanswered++
  }
  const result = {
    ...(unanswered > 0 && { unanswered }),
    ...(ours && { 'first screens ms': quantile(firsts, 0.5) }),
    'open ms': quantile(opens, 0.5),
    'edit p50': quantile(edits, 0.5),
    'edit p95': quantile(edits, 0.95),
  }
  if (ours) {
    const ask = async (method, more) => {
      const took = []
      for (let i = 0; i < times; i++) {
        const from = performance.now()
        await client.request(method, { textDocument: { uri }, ...more })
        took.push(performance.now() - from)
      }
      return quantile(took, 0.5)
    }
    const position = { line: at.line, character: at.character + 10 }
    result['hover'] = await ask('textDocument/hover', { position })
    result['completion'] = await ask('textDocument/completion', {
      position: { line: at.line, character: at.character + 18 },
    })
    const visible = {
      start: { line: Math.max(0, at.line - 25), character: 0 },
      end: { line: at.line + 25, character: 0 },
    }
    result['inlay'] = await ask('textDocument/inlayHint', { range: visible })
    result['tokens'] = await ask('textDocument/semanticTokens/full', {})
    const messages = Array.from({ length: 20 }, (_, i) => ({
      method: 'textDocument/didChange',
      params: change(i % 2 === 0 ? '9' : '5'),
    }))
    const last = version
    const published = client.publish((each) => each.uri === uri && each.version === last)
    const from = performance.now()
    const count = client.count(published)
    client.send(messages)
    const publishes = await count
    result['burst of 20'] = performance.now() - from
    result['publishes'] = publishes
    if (text.includes('#prices')) Object.assign(result, await specEdit(client, uri, text, times, () => ++version))
  }
  result['RSS MiB'] = client.memory ?? 'unknown'
  if (ours) result['key in an open fence'] = await openFence(client, uri, text, times, () => ++version)
  await client.stop()
  return result
}

/** Whether a promise is kept within so many milliseconds. */
async function within(milliseconds, promise) {
  let timer
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)))
  const kept = await Promise.race([promise.then(() => true), late])
  clearTimeout(timer)
  return kept
}

/** The price on which nearly all figures rest is changed and changed back. */
async function specEdit(client, uri, text, times, nextVersion) {
  const offset = text.indexOf('hour: $') + 'hour: $'.length
  const lines = text.slice(0, offset).split('\n')
  const start = { line: lines.length - 1, character: lines.at(-1).length }
  const took = []
  for (let i = 0; i < times; i++) {
    const version = nextVersion()
    const published = client.publish((each) => each.uri === uri && each.version === version)
    const from = performance.now()
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start, end: { line: start.line, character: start.character + 1 } }, text: i % 2 === 0 ? '3' : '2' },
      ],
    })
    await published
    took.push(performance.now() - from)
  }
  return { 'spec edit of 980 figures, the first': took[0], 'spec edit p50': quantile(took, 0.5) }
}

/** A fence is begun behind the specs and not closed: all that follows is code, and in it one key after the other is typed. */
async function openFence(client, uri, text, times, nextVersion) {
  const line = text.slice(0, text.indexOf('```\n\n', text.indexOf('.training')) + 5).split('\n').length - 1
  const type = async (position, key) => {
    const version = nextVersion()
    const published = client.publish((each) => each.uri === uri && each.version === version)
    const from = performance.now()
    const contentChanges = [{ range: { start: position, end: position }, text: key }]
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
    await published
    return performance.now() - from
  }
  await type({ line, character: 0 }, '~~~\n')
  const took = []
  for (let i = 0; i < times; i++) took.push(await type({ line: line + 1, character: i }, 'a'))
  return quantile(took, 0.5)
}

/** A folder of 2,000 notes that use one list of prices; ten of them are open when it changes. */
async function sharedNotes() {
  const notes = join(folder, 'many')
  mkdirSync(notes)
  const prices = '```yaml {.calc #prices}\nhour: $2/GPU-hour\n```\n'
  writeFileSync(join(notes, 'prices.md'), prices)
  const text = (i) =>
    `---\nuses: ./prices.md\n---\n\nNote ${i}: [$${2 * (i + 1)}](calc: "${i + 1} GPU-hours * prices.hour").\n`
  for (let i = 0; i < 2000; i++) writeFileSync(join(notes, `note${i}.md`), text(i))
  const client = servers.effnotes()
  await client.initialize(pathToFileURL(notes).href)
  const open = async (name, content) => {
    const uri = uriOf(`many/${name}`)
    const published = client.publish((each) => each.uri === uri)
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text: content } })
    await published
  }
  await open('prices.md', prices)
  for (let i = 0; i < 10; i++) await open(`note${i}.md`, text(i))
  const waiting = Array.from({ length: 10 }, (_, i) =>
    client.publish((each) => each.uri === uriOf(`many/note${i}.md`) && each.diagnostics.length > 0),
  )
  const at = { line: 1, character: 'hour: $'.length }
  const from = performance.now()
  client.notify('textDocument/didChange', {
    textDocument: { uri: uriOf('many/prices.md'), version: 2 },
    contentChanges: [{ range: { start: at, end: { line: 1, character: at.character + 1 } }, text: '3' }],
  })
  await Promise.all(waiting)
  row('effnotes', '2,000 notes, shared price edited', {
    'ten open notes, ms': performance.now() - from,
    'RSS MiB': client.memory ?? 'unknown',
  })
  await client.stop()
}

function commandLine() {
  const run = (paths) => {
    const from = performance.now()
    spawnSync(process.execPath, [join(dist, 'cli.js'), 'check', ...paths], { cwd: folder })
    return performance.now() - from
  }
  writeFileSync(join(folder, 'one.md'), proseNote(6))
  row('effnotes', 'effnotes check, one note', {
    ms: quantile(
      [1, 2, 3, 4, 5].map(() => run(['one.md'])),
      0.5,
    ),
  })
  const text = proseNote(4)
  for (const number of [500, 1000]) {
    const notes = join(folder, `check${number}`)
    mkdirSync(notes)
    for (let i = 0; i < number; i++) writeFileSync(join(notes, `note${i}.md`), text)
    row('effnotes', `effnotes check, ${number} notes of 4 KiB`, { ms: run([notes]) })
  }
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
