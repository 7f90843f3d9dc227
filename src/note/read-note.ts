import type { Root } from 'mdast'
import { LineIndex } from '../text'
import { appendReading, emptyReading, holdsOurs, readBlock, type BlockReading } from './block'
import { readFrontMatter } from './front-matter'
import { parseMarkdown } from './markdown'
import { readScope } from './scope'
import type { Source } from './source'
import type { FrontMatter, Note } from './types'

/**
 * Reads a Markdown file as a note. Pure, and never throws: what cannot be read is reported in `problems`, and everything
 * else is read all the same.
 *
 * @param uri where the file is; only passed on
 * @param text the whole document, with whatever line endings and byte order mark it has
 */
export function readNote(uri: string, text: string): Note {
  return readTree(uri, text, parseMarkdown(text.startsWith('\uFEFF') ? text.slice(1) : text))
}

/** The same for who has parsed the text, without its byte order mark, already. */
export function readTree(uri: string, text: string, root: Root): Note {
  const base = text.startsWith('\uFEFF') ? 1 : 0
  const source: Source = { text, base }
  const scope = readScope(root)
  const all: BlockReading = emptyReading()
  let frontMatter: FrontMatter | undefined
  let namesUs = false
  for (const block of root.children) {
    if (block.type === 'yaml') {
      const reading = readFrontMatter(block, source)
      frontMatter = reading.frontMatter
      namesUs = reading.namesUs
      for (const problem of reading.problems) all.problems.push(problem)
      continue
    }
    appendReading(all, readBlock(block, source, scope))
  }
  return {
    uri,
    text,
    lines: new LineIndex(text),
    isNote: namesUs || holdsOurs(all),
    ...(frontMatter !== undefined && { frontMatter }),
    specs: all.specs,
    figures: all.figures,
    values: all.values,
    citations: all.citations,
    problems: all.problems,
  }
}
