import type { Span } from '../text'
import type { Mention } from './named-in'
import { WINDOW } from './window'

/** A figure between a name and another figure makes the name less likely its subject. */
const CROSSING = 25
/** People name first and count afterwards. */
const BEHIND = 12

/** “GPT-4’s at $78 million and Gemini’s”: what a conjunction begins is said of another. */
const NEXT_CLAUSE =
  /^[^.;]{0,24}?(?:\s(?:and|but|while|whereas|versus|vs\.?)|,(?:\s(?:and|but|while|whereas))?)\s(?:the\s|an?\s)?$/
/** “trained on 2,048 H800s”: what is used for it is less likely meant than who uses it. */
const INSTRUMENT = /\b(?:on|using|with|across|via)\s(?:the\s|an?\s)?(?:[\d,.]+K?\s)?(?:N(?:vidia|VIDIA)\s)?$/
/** What parts a sentence into statements of their own. */
const BREAK = /[;]|\s[–—]\s/

/**
 * The name that is nearest to a figure. What stands between them makes it farther.
 *
 * @param neighbours the figures beside it
 */
export function nearestName(
  text: string,
  figure: Span,
  mentions: readonly Mention[],
  neighbours: readonly Span[],
): Mention | undefined {
  if (mentions.length < 2) return mentions[0]
  const apart = mentions.map((mention) => distanceOf(text, figure, mention, mentions))
  const hindrance = (i: number): number => hindranceOf(text, figure, mentions[i]!, neighbours)
  // Hindrances only add to a distance: whoever is farther than the nearest is with its own need not be looked at.
  const nearest = apart.indexOf(Math.min(...apart))
  let best = nearest
  let least = apart[nearest]! + hindrance(nearest)
  for (let i = 0; i < mentions.length; i++) {
    if (i === nearest || apart[i]! > least) continue
    const distance = apart[i]! + hindrance(i)
    if (distance > least || (distance === least && i > best)) continue
    least = distance
    best = i
  }
  return mentions[best]
}

/** How many characters a name is away from a figure, or what stands for the name. */
function distanceOf(text: string, figure: Span, { start, end }: Mention, mentions: readonly Mention[]): number {
  if (start >= figure.end) return start - figure.end + BEHIND
  return figure.start - standIn(text, end, figure.start, mentions)
}

/** What stands between a name and a figure and makes the name less likely the one that is meant. */
function hindranceOf(text: string, figure: Span, mention: Mention, neighbours: readonly Span[]): number {
  const behind = mention.start >= figure.end
  const [from, to] = behind ? [figure.end, mention.start] : [mention.end, figure.start]
  let sum = 0
  for (const other of neighbours) if (other.start >= from && other.end <= to) sum += CROSSING
  if (behind && NEXT_CLAUSE.test(text.slice(from, Math.min(to, from + 60)))) sum += CROSSING
  if (BREAK.test(text.slice(from, Math.min(to, from + 300)))) sum += CROSSING
  if (
    mention.subject.sort === 'accelerator' &&
    INSTRUMENT.test(text.slice(Math.max(0, mention.start - 24), mention.start))
  )
    sum += 3 * CROSSING
  return sum
}

/** `H800: an H100 with slower links`: whom an item of a list is about, where it is not the figure's nearest name. */
export function topicOfItem(
  text: string,
  figure: Span,
  mentions: readonly Mention[],
  near: Mention | undefined,
  isRatio: boolean,
): Mention | undefined {
  const [first] = mentions
  if (first === undefined || near === undefined || first === near || first.start > 2) return undefined
  if (!/^\s?(?:\([^()]{0,40}\)\s?)?(?::|[–—]\s)/.test(text.slice(first.end, first.end + 50))) return undefined
  const isOther =
    near.start >= figure.end || isRatio || /\b(?:an?|like|than|versus|vs\.?)\s$/.test(text.slice(0, near.start))
  return isOther ? first : undefined
}

const STAND_IN = /\b(?:it|they|its|their|the (?:model|company|firm|lab|startup|team|chip|card|GPU))\b/gi

/** From where a name counts as near: from the last word that stands for it, if nothing else is named in between. */
function standIn(text: string, from: number, to: number, mentions: readonly Mention[]): number {
  if (to - from < 12 || to - from > WINDOW || mentions.some((m) => m.start >= from && m.end <= to)) return from
  let last = from
  for (const { index, 0: word } of text.slice(from, to).matchAll(STAND_IN)) last = from + index + word.length
  return last
}
