import type { Spec } from '../note'
import { lettered } from '../text'

const TELLING = lettered()`[\L\d]`

/** One work that a citation names, as the text between its brackets has it. */
export interface CitedWork {
  readonly key: string
  readonly locator?: string
}

/** The works in the text of a citation: `see @a, p. 3; also @b` → `a` (`p. 3`) and `b`. Footnotes (`^1`) name none. */
export function citedWorks(text: string): CitedWork[] {
  return (text.match(/(?:\{[^{}]*\}|[^;])+/g) ?? []).flatMap((part): CitedWork[] => {
    const match = /@\{([^{}]+)\}|@([^\s,;[\]{}]*[^\s,;[\]{}.:!?])/.exec(part)
    const key = match?.[1] ?? match?.[2]
    if (match === null || key === undefined) return []
    const locator = part.slice(match.index + match[0].length).replace(/^[\s,[]+|[\s,\]]+$/g, '')
    // What is left of a sentence's end is none.
    return [TELLING.test(locator) ? { key, locator } : { key }]
  })
}

/** The keys of all works that a spec cites, for itself or for one of its fields. */
export function worksOf({ sources, fields }: Pick<Spec, 'sources' | 'fields'>): readonly string[] {
  const texts = [...sources, ...fields.flatMap((field) => field.sources)]
  return [...new Set(texts.flatMap(citedWorks).map(({ key }) => key))]
}
