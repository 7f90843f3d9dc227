import { readdirSync, statSync, type Stats } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotRun } from './io'

/** Folders with other people's files in them. */
const skipped = new Set(['node_modules', '.git'])

/** The files that paths mean: files themselves, and of folders all Markdown below them, in order, each once. */
export function filesOf(paths: readonly string[], cwd: string): string[] {
  const found = new Set<string>()
  for (const path of paths) {
    const absolute = resolve(cwd, path)
    const status = statusOf(absolute)
    if (!status) throw new CannotRun(`there is no file or folder “${path}”.`)
    if (status.isDirectory()) for (const file of markdownIn(absolute)) found.add(file)
    else found.add(absolute)
  }
  return [...found]
}

/** What stands at a path; undefined for nothing, and for what we may not look at. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** Symbolic links are not followed: they could lead round in a circle. */
function markdownIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const found: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...markdownIn(path))
    else if (entry.isFile() && /\.md$/i.test(entry.name)) found.push(path)
  }
  return found
}
