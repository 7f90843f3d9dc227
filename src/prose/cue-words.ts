import { Finder, type Span } from '../text'
import { attributes, type Attribute } from './attributes'
import type { Passage } from './passage'

/** A word that names an attribute. */
export interface Hit extends Span {
  readonly attribute: Attribute
  readonly weak: boolean
}

/** All cue words, in the order in which they count. */
const cueList = attributes.flatMap((attribute) => [
  ...(attribute.cues === undefined ? [] : [{ attribute, cues: attribute.cues, weak: false }]),
  ...(attribute.weak === undefined ? [] : [{ attribute, cues: attribute.weak, weak: true }]),
])
const needs = attributes.flatMap(({ cues, needs }) => (cues && needs ? [[cues, needs] as const] : []))
const finder = new Finder(
  cueList.map(({ cues }) => cues),
  new Map(needs),
)

/** The cue words of a sentence; they are looked for once. */
export function hitsIn({ source, kept }: Passage, sentence: Span): readonly Hit[] {
  const bySentence = (kept.hits ??= new Map<number, readonly Hit[]>())
  const known = bySentence.get(sentence.start)
  if (known !== undefined) return known
  const hits: Hit[] = []
  for (const { pattern, start, end } of finder.find(source.text.slice(sentence.start, sentence.end))) {
    const { attribute, weak } = cueList[pattern]!
    if (end > start) hits.push({ attribute, weak, start: sentence.start + start, end: sentence.start + end })
  }
  bySentence.set(sentence.start, hits)
  return hits
}
