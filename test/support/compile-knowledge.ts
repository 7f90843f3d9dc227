import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { compileKnowledge } from '../../src/knowledge'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the snapshot of the knowledge lies. */
    knowledge: string
  }
}

/** Compiles the knowledge as it stands in `src/`, once for all test files. */
export default function setup(project: TestProject): () => void {
  const source = join(import.meta.dirname, '../../src/knowledge')
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
  const files = names.map((name) => ({
    name: name.replaceAll('\\', '/'),
    text: readFileSync(join(source, name), 'utf8'),
  }))
  const folder = mkdtempSync(join(tmpdir(), 'effnotes-knowledge-'))
  writeFileSync(join(folder, 'knowledge.jsonl'), compileKnowledge(files))
  project.provide('knowledge', join(folder, 'knowledge.jsonl'))
  return () => rmSync(folder, { recursive: true, force: true })
}
