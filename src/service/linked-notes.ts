import type { Note } from '../note'
import type { LinkedNote } from '../sheet'
import type { Problem } from '../text'
import type { ResolvedUse } from './document'
import type { NamedFiles, Reach } from './named-files'

/** The notes that a note reaches by `uses:`. */
export interface LinkedNotes {
  /** By key, the note itself included. */
  readonly linked: ReadonlyMap<string, LinkedNote & { readonly note: Note }>
  /** What the note's own entries lead to, and what is wrong with them. */
  readonly uses: readonly ResolvedUse[]
  readonly problems: readonly Problem[]
}

/** Follows `uses:` as far as it goes; notes may use each other in a circle. */
export async function followUses(root: Note, named: NamedFiles, reach: Reach): Promise<LinkedNotes> {
  const linked = new Map<string, LinkedNote & { readonly note: Note }>()
  let own: Omit<LinkedNotes, 'linked'> | undefined
  const queue = [root]
  for (let note = queue.shift(); note; note = queue.shift()) {
    if (linked.has(note.uri)) continue
    const links: { uri: string; prefix?: string }[] = []
    const uses: ResolvedUse[] = []
    const problems: Problem[] = []
    linked.set(note.uri, { note, uses: links })
    for (const use of note.frontMatter?.uses ?? []) {
      const target = await named.note(note.uri, use, reach, linked.size)
      if ('note' in target) {
        links.push({ uri: target.uri, ...(use.prefix !== undefined && { prefix: use.prefix }) })
        uses.push({ use, uri: target.uri })
        queue.push(target.note)
      } else {
        uses.push({ use })
        problems.push({ code: target.code, severity: 'error', message: target.message, span: use.span })
      }
    }
    own ??= { uses, problems }
  }
  return { linked, uses: [], problems: [], ...own }
}
