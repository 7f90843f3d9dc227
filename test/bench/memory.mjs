// Whether many small edits leave the memory of the real server as it is: resident memory along the way, and what the heap
// holds without garbage after each quarter of them.
// Options: --edits=200000; --kib=60; --seed=1; --most=MIB that the heap may grow by from the half on (else it is an error); --json.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildShipped } from './build.mjs'
import { Client } from './client.mjs'
import { proseNote } from './notes.mjs'
import { RandomEdits } from './random-edits.mjs'

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '200000' },
    kib: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    most: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
})
const edits = Number(values.edits)
const dist = await buildShipped()
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'effnotes-memory-')))
const hook = pathToFileURL(join(import.meta.dirname, 'server-hook.mjs')).href
const server = [join(dist, 'server.js'), '--stdio']
const client = new Client(process.execPath, ['--expose-gc', '--import', hook, ...server], { ipc: true })
try {
  process.exitCode = await run()
} finally {
  await client.stop()
  rmSync(folder, { recursive: true })
  rmSync(dist, { recursive: true })
}

async function run() {
  await client.initialize(pathToFileURL(folder).href)
  const uri = pathToFileURL(join(folder, 'note.md')).href
  const note = new RandomEdits(proseNote(Number(values.kib)), Number(values.seed))
  const opened = client.publish((each) => each.uri === uri)
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text: note.text },
  })
  await opened
  const rss = []
  const heap = []
  const every = (times, made, count) =>
    Math.floor((made * times) / edits) > Math.floor(((made - count) * times) / edits)
  for (let made = 0, count = 1; made < edits; count = 1 + ((made * 7) % 4)) {
    // Keys come alone or a few in one write, of which the last is answered.
    const messages = Array.from({ length: Math.min(count, edits - made) }, () => ({
      method: 'textDocument/didChange',
      params: { textDocument: { uri, version: ++made + 1 }, contentChanges: [note.next()] },
    }))
    const published = client.publish((each) => each.uri === uri && each.version === made + 1)
    client.send(messages)
    await published
    if (every(edits / 20, made, messages.length)) await ask(uri, note.line)
    // The prose is read when the keys rest; a hover over it waits for that.
    if (every(40, made, messages.length)) await hover(uri, note.line)
    if (every(20, made, messages.length)) {
      rss.push({ edits: made, mib: mib(client.memory * 2 ** 20) })
      if (!values.json) console.log(`${String(made).padStart(7)} edits  RSS ${rss.at(-1).mib} MiB`)
    }
    if (every(4, made, messages.length)) heap.push({ edits: made, mib: await heapOf() })
  }
  const [, half, , all] = heap
  const grown = all.mib - half.mib
  if (values.json) console.log(JSON.stringify({ rss, heap, grown }))
  else for (const { edits: made, mib: size } of heap) console.log(`${String(made).padStart(7)} edits  heap ${size} MiB`)
  if (grown <= Number(values.most)) return 0
  console.error(`The heap has grown by ${grown.toFixed(1)} MiB between ${half.edits} and ${all.edits} edits.`)
  return 1
}

/** What an editor asks for beside the diagnostics. */
async function ask(uri, line) {
  const textDocument = { uri }
  const position = { line, character: 10 }
  const range = { start: { line: Math.max(0, line - 25), character: 0 }, end: { line: line + 25, character: 0 } }
  await client.request('textDocument/inlayHint', { textDocument, range })
  await client.request('textDocument/completion', { textDocument, position })
}

async function hover(uri, line) {
  await client.request('textDocument/hover', { textDocument: { uri }, position: { line, character: 3 } })
}

async function heapOf() {
  const told = new Promise((resolve) => client.child.once('message', resolve))
  client.child.send('heap')
  return mib((await told).heap)
}

function mib(bytes) {
  return Math.round((bytes / 2 ** 20) * 10) / 10
}
