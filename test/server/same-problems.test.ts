import type { Diagnostic } from 'vscode-languageserver/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { effnotes } from '../cli/terminal'
import { buildServer, Session } from './session'

/** Every problem of citations in one note, its bibliography, and one that it shares. */
const files = {
  'note.md': `---
bibliography: [note.bib, shared.bib, none.bib, ../../outside.bib]
efficiency-notes: {mode: publish}
---

It read 14.8T tokens [@zhao-2025; @double].

A run took 2.664M GPU hours.

\`\`\`yaml {.training #ours}
extends: llama-65b-training
gpu_hours: 1022326                # [@llama, Table 15]
tokens: 2T
\`\`\`
`,
  'other.md': '---\nbibliography: shared.bib\nefficiency-notes: {}\n---\n\n[@zhao-2026] and [@double].\n',
  'note.bib':
    '@misc{zhao-2025, title = {Insights}}\n@misc{unused, title = {Nobody}}\n@misc{open,\n  title = {Open\n}\n',
  'shared.bib': '@misc{double, title = {A}}\n<x>\n@misc{double, title = {B}}\n@misc{shared, title = {C}}\n',
}
const codes = [
  'contradicts-source',
  'duplicate-reference',
  'invalid-bibliography',
  'refused-path',
  'uncited-figure',
  'unknown-citation',
  'unreadable-file',
  'unused-reference',
]

let server: Awaited<ReturnType<typeof buildServer>>
beforeAll(async () => {
  server = await buildServer()
}, 60_000)
afterAll(() => server.remove())

interface Reported {
  readonly file: string
  readonly code: string
  readonly message: string
  readonly range: Diagnostic['range']
}

const shown = (all: readonly Reported[]): string[] =>
  all
    .filter(({ code }) => codes.includes(code))
    .map(({ file, code, message, range: { start, end } }) => {
      return `${file}:${start.line}:${start.character}–${end.line}:${end.character} ${code} ${message}`
    })
    .sort()

const text = (message: Diagnostic['message']): string => (typeof message === 'string' ? message : message.value)

test('the command line and the editor report the same problems of citations', async () => {
  const session = await Session.start(server.path, { files })
  onTestFinished(async () => void (await session.stop()))
  const notes = ['note.md', 'other.md'] as const
  for (const name of notes) await session.open(name, files[name])
  // What needs a reading of the prose comes last.
  const last = (name: string): readonly Diagnostic[] =>
    session.published.filter(({ uri }) => uri === session.uri(name)).at(-1)?.diagnostics ?? []
  await session.until(() => last('note.md').some(({ message }) => text(message).includes('2.664M')))
  await session.until(() => last('other.md').length > 0)
  const inEditor = Object.keys(files).flatMap((file) =>
    last(file).map(({ code, message, range }) => ({ file, code: String(code), message: text(message), range })),
  )

  const { out } = await effnotes(session.folder, 'check', '--root', '.', '--hints', '--format', 'json', ...notes)
  const onCommandLine = JSON.parse(out) as Reported[]
  expect(shown(inEditor)).toEqual(shown(onCommandLine))
  expect([...new Set(shown(inEditor).map((line) => line.split(' ')[1]))].sort()).toEqual(codes)
})
