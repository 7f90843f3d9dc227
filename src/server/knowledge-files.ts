import { Buffer } from 'node:buffer'
import { existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { URI } from 'vscode-uri'
import type { Bibliography } from '../citation'
import { readSnapshot, type SnapshotText } from '../knowledge'
import { readReferences } from '../service'
import type { Library } from '../sheet'
import { knowledgeName } from './browser-knowledge'

/** The built-in knowledge as it is shipped beside the bundles: a snapshot, and the notes it was compiled from. */
export interface ShippedKnowledge {
  /** Reads and loads the snapshot when it is first asked for, and keeps it. */
  readonly library: () => Library
  /** The sources that it cites. */
  readonly references: () => Bibliography
  /** `knowledge:/model.md` → the shipped note's address; undefined for any other. */
  readonly fileOf: (uri: string) => string | undefined
  /** The page that explains a rule, by the code of its problems; undefined where the pages are not shipped. */
  readonly pageOf: (code: string) => string | undefined
}

/**
 * @param folder where `knowledge.jsonl` and the folders `knowledge/` and `rules/` lie
 */
export function shippedKnowledge(folder: string): ShippedKnowledge {
  let library: Library | undefined
  let references: Bibliography | undefined
  const hasPages = existsSync(join(folder, 'rules'))
  return {
    references: () => (references ??= readReferences(readText(join(folder, 'knowledge', 'references.bib')))),
    library: () => (library ??= readSnapshot(textOf(join(folder, 'knowledge.jsonl')))),
    fileOf: (uri) => {
      const name = knowledgeName(uri)
      return name === undefined ? undefined : URI.file(join(folder, 'knowledge', name)).toString()
    },
    pageOf: (code) =>
      hasPages && /^[a-z-]+$/.test(code) ? URI.file(join(folder, 'rules', `${code}.md`)).toString() : undefined,
  }
}

/** A file in ASCII that stays open, so that what nobody asks for need not be read. */
function textOf(path: string): SnapshotText {
  const file = openSync(path, 'r')
  return {
    slice: (start, end) => {
      const bytes = Buffer.allocUnsafe(end - start)
      return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, start))
    },
  }
}

/** Titles and addresses of sources are a convenience: without them keys are shown as they are. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
