import { readSnapshot } from '../knowledge'
import { readReferences } from '../service'
import type { Bibliography } from '../citation'
import type { Library } from '../sheet'
import type { ShippedKnowledge } from './knowledge-files'

/** The knowledge as the client of a browser gives it among its `initializationOptions`. */
interface GivenKnowledge {
  readonly knowledge: {
    /** What stands in `knowledge.jsonl`. */
    readonly snapshot: string
    /** What stands in `references.bib`. */
    readonly references: string
    /** The address under which `knowledge/` and `rules/` are shipped. */
    readonly home: string
  }
}

export function browserKnowledge(options: unknown): ShippedKnowledge {
  const { snapshot, references: bibliography, home } = (options as GivenKnowledge).knowledge
  let library: Library | undefined
  let references: Bibliography | undefined
  return {
    library: () => (library ??= readSnapshot(snapshot)),
    references: () => (references ??= readReferences(bibliography)),
    fileOf: (uri) => {
      const name = knowledgeName(uri)
      return name === undefined ? undefined : `${home}/knowledge/${name}`
    },
    pageOf: (code) => (/^[a-z-]+$/.test(code) ? `${home}/rules/${code}.md` : undefined),
  }
}

/** `knowledge:/model.md` → `model.md`; undefined for any other address. */
export function knowledgeName(uri: string): string | undefined {
  return /^knowledge:\/+((?:\w[\w.-]*\/)*\w[\w.-]*)$/.exec(uri)?.[1]
}
