import fc from 'fast-check'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { readNote } from '../../src/note'
import { parseMarkdown } from '../../src/note/markdown'
import { hazardousDocument } from './hazards'
import { verifyNote } from './verify'

const runs = Number(process.env['NOTE_RUNS'] ?? 300)

/** Remark without GFM's late search for addresses, which cuts texts up. */
const plain = remark()
  .use(remarkGfm)
  .use(function () {
    const data = this.data() as { fromMarkdownExtensions: { transforms?: unknown }[][] }
    for (const extension of data.fromMarkdownExtensions.flat()) delete extension.transforms
  })
const withFrontMatter = plain().use(remarkFrontmatter)

/** With front matter where there is some: a fence that is never closed would hide the lists below it. */
function reference(text: string) {
  return (/^---[ \t]*(?:\r\n?|\n)(?:[^]*[\r\n])?---[ \t]*(?:[\r\n]|$)/.test(text) ? withFrontMatter : plain).parse(text)
}

describe('readNote, whatever the document', () => {
  it('shows in the document what the note says', () => {
    fc.assert(
      fc.property(hazardousDocument, (text) => verifyNote(readNote('a.md', text))),
      { numRuns: runs },
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => verifyNote(readNote('a.md', text))),
      { numRuns: runs },
    )
  })

  it('leaves the tree as remark reads it', () => {
    fc.assert(
      fc.property(hazardousDocument, (text) => {
        expect(strip(parseMarkdown(text.replace(/^\uFEFF/, '')))).toEqual(strip(reference(text)))
      }),
      { numRuns: runs },
    )
  })
})

/** The tree without our data. */
function strip(tree: object): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'data' ? undefined : value)))
}
