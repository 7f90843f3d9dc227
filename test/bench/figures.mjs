// How long it takes to read the figures of articles that were never seen before, from Markdown to verdicts.
import { build } from 'esbuild'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { article } from './notes.mjs'

const root = join(import.meta.dirname, '../..')
const entry = `
export { openNote } from './src/note'
export { judgeArticle, readArticle } from './src/prose'
export { readSnapshot } from './src/knowledge'
`

/** So many articles are read before reading no longer gets faster from one to the next. */
const WARMING = 40

/** Prints a row for each size: the first article of a process, then the least of some further ones of each size. */
export async function figures(dist, row) {
  const folder = mkdtempSync(join(tmpdir(), 'effnotes-bench-prose-'))
  const outfile = join(folder, 'prose.cjs')
  await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    minify: true,
    absWorkingDir: root,
    logLevel: 'warning',
    outfile,
  })
  const { openNote, readArticle, judgeArticle, readSnapshot } = await import(pathToFileURL(outfile).href)
  rmSync(folder, { recursive: true })
  const library = readSnapshot(readFileSync(join(dist, 'knowledge.jsonl'), 'latin1'))
  let seed = 0
  const read = (kib) => {
    const text = article(kib, ++seed)
    const marks = [performance.now()]
    const note = openNote('file:///article.md', text)
    marks.push(performance.now())
    const found = readArticle(note, library)
    marks.push(performance.now())
    const { length } = judgeArticle(found, note, library)
    marks.push(performance.now())
    const [open, reading, judging] = marks.slice(1).map((mark, i) => mark - marks[i])
    return { open, reading, judging, all: reading + judging, length }
  }
  const first = read(100)
  row('effnotes', 'figures of 100 KiB, the first', { 'read ms': first.reading, 'judge ms': first.judging })
  // All rows are as warm as the last, or growth would be hidden by what the optimising compiler gains from row to row.
  for (let i = 0; i < WARMING; i++) read(100)
  let least
  for (const kib of [100, 200, 400, 1024]) {
    const all = Array.from({ length: kib > 400 ? 4 : 8 }, () => read(kib))
    const best = all.reduce((a, b) => (a.all < b.all ? a : b))
    least ??= best.all / kib
    row('effnotes', `figures of ${kib} KiB`, {
      'read ms': best.reading,
      'judge ms': best.judging,
      'per 100 KiB': (best.all / kib) * 100,
      'growth per KiB': best.all / kib / least,
      figures: best.length,
    })
  }
}
