import { identifierOf, identitiesOf, identityOf, type Bibliography, type NoteSources } from '../citation'
import type { Note } from '../note'
import type { Rule } from './rule'

/** An entry of the note's own that it does not cite. A bibliography that others may share is not looked at. */
export const unusedReference: Rule = {
  code: 'unused-reference',
  *whole({ note, sources }) {
    if (!sources || ownOnly(sources).every(({ references }) => references.length === 0)) return
    const cited = citedIn(note)
    if (cited.all) return
    for (const bibliography of ownOnly(sources)) {
      for (const reference of bibliography.references) {
        if (cited.keys.has(reference.key) || identitiesOf(reference).some((each) => cited.works.has(each))) continue
        yield {
          code: 'unused-reference',
          severity: 'hint',
          message: `Nothing in this note cites “${reference.key}”.`,
          span: reference.keySpan,
          ...(bibliography.format !== 'inline' && { uri: bibliography.uri }),
        }
      }
    }
  },
}

function ownOnly({ inline, files }: NoteSources): Bibliography[] {
  return [inline, ...files.filter(({ shared }) => !shared).map(({ bibliography }) => bibliography)]
}

/** What the text cites, and what `nocite:` lists without a citation, as in Pandoc (`@*` for everything). */
function citedIn({ citations, frontMatter, text }: Note): { keys: Set<string>; works: Set<string>; all: boolean } {
  const head = frontMatter ? text.slice(frontMatter.span.start, frontMatter.span.end) : ''
  const nocite = /^nocite[ \t]*:((?:.*)(?:\r?\n(?:[ \t]+.*|[ \t]*))*)/m.exec(head)?.[1] ?? ''
  const keys = new Set(citations.map(({ key }) => key))
  for (const [, key] of nocite.matchAll(/@([\p{L}\p{N}_][^\s,;\]'"}]*)/gu)) keys.add(key!)
  const works = [...keys].flatMap((key) => identifierOf(key) ?? []).map(identityOf)
  return { keys, works: new Set(works), all: nocite.includes('@*') }
}
