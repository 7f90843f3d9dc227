import { firstIndex, type Span } from '../text'
import { withoutComparands } from './comparand'
import type { Mention } from './named-in'
import type { Passage } from './passage'

const PRONOUN = /^\s*(?:It|Its|They|Their|Th(?:e|is|ese) (?:model|card|chip|GPU)s?)\b/
/** So many sentences in a row may go on about it. */
const CHAIN = 6

/** Whether a sentence begins by going on about what was named before it: “It”, “The model”. */
export function isGoingOn({ source }: Passage, { start }: Span): boolean {
  return PRONOUN.test(source.text.slice(start, start + 16))
}

/** “**Kimi K2.** Much like DeepSeek-V3, with more experts.”: a name that is a paragraph's whole first sentence heads it. */
export function runInHead({ source: { text }, sentences }: Passage, earlier: readonly Mention[]): Mention | undefined {
  const [first] = earlier
  const own = sentences[0]
  if (first === undefined || own === undefined || first.start !== own.start || first.end > own.end) return undefined
  return /^\s?[.:]\s*$/.test(text.slice(first.end, own.end)) ? first : undefined
}

/** Whom a text speaks of. */
export interface Antecedent {
  readonly mention: Mention
  /** Nothing else of its sort was named there. */
  readonly isSure: boolean
}

/**
 * Whom the text before a sentence speaks of: `It` is whom the last sentence began with, else who was named last.
 *
 * @param hasLead something before the passage may be meant, so that who is only compared with is not
 */
export function antecedentOf(
  passage: Passage,
  sentence: Span,
  earlier: readonly Mention[],
  hasLead: boolean,
): Antecedent | undefined {
  const topics = withoutComparands(passage.source.text, earlier)
  const last = topics[topics.length - 1] ?? (hasLead ? undefined : earlier[earlier.length - 1])
  if (last === undefined || !isGoingOn(passage, sentence)) return last && { mention: last, isSure: false }
  const { sentences } = passage
  let at = firstIndex(sentences.length, (n) => sentences[n]!.end >= last.end)
  const here = firstIndex(sentences.length, (n) => sentences[n]!.start >= sentence.start)
  const from = here - CHAIN
  // Who is named in a sentence that goes on itself is not what it goes on about.
  let gap = here - at
  while (
    at > from &&
    at > 0 &&
    isGoingOn(passage, sentences[at]!) &&
    topics.some((m) => m.end <= sentences[at]!.start)
  ) {
    at--
    gap = 1
  }
  const own = sentences[at]!
  const named = topics.filter((m) => m.start >= own.start && m.end <= own.end && isAlike(m, last))
  const [first] = named
  if (first === undefined) return { mention: last, isSure: false }
  return { mention: first, isSure: gap === 1 && named.every((m) => m.subject === first.subject) }
}

/** Whether two names are of one sort, or one of a device and one of what it is built into. */
function isAlike({ subject: { sort: a } }: Mention, { subject: { sort: b } }: Mention): boolean {
  return a === b || (a === 'server' && b === 'accelerator')
}
