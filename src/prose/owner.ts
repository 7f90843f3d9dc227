import type { Span } from '../text'
import { isCompared } from './comparand'
import type { Mention } from './named-in'

/** Between a name and its figure: “OpenAI’s $100M”, “V3’s 671B total”, “than Qwen2.5 with its 18T”. */
const GENITIVE =
  /^(?:[- ]\d[\d.]{0,5}[BM])?(?:['’]s?|,? with its)\s(?:(?:own|total|full|about|some|only|roughly|reported|estimated)\s){0,2}$/
/** “where an H100 has 900 GB/s and 80 GB”, “the older one had needed 300K”: up to where that clause ends. */
const VERB =
  /^\s(?:has|had|does|did|offers|needs|needed|takes|took|gets|got|costs?|manages|reaches|delivers|draws|stops at)\s(?:(?!\s(?:and|but|while)\s[a-z])[^.,;:()]|[.,]\d)*$/
/** So long a clause may be up to a figure. */
const CLAUSE = 80
/** “989 for the H100”, “the 37B that DeepSeek-V3 does”. */
const BEHIND = /^(?:\s(?:for|on|with|of|by)(?:\s(?:the|an?))?|\sthat(?:\sthe)?)\s$/

/** Whose a figure is by the words between, even where that one is only compared with. */
export function ownerOf(text: string, figure: Span, end: number, mentions: readonly Mention[]): Mention | undefined {
  const at = mentions.findIndex((m) => m.start >= figure.end)
  const last = at < 0 ? mentions.at(-1) : mentions[at - 1]
  if (last !== undefined && last.end <= figure.start && figure.start - last.end < CLAUSE) {
    const between = text.slice(last.end, figure.start)
    if (GENITIVE.test(between) || (VERB.test(between) && isCompared(text, last))) return last
  }
  const next = mentions[at]
  return next !== undefined && BEHIND.test(text.slice(end, next.start)) && isCompared(text, next) ? next : undefined
}

/** “96 GB against 80 GB”: whether a figure is what the one before it is compared with. */
export function isAgainst(text: string, { start }: Span): boolean {
  return AGAINST.test(text.slice(Math.max(0, start - 40), start))
}

const AGAINST = /\d[^\s,;()]{0,10}(?:\s[^\s\d,;()]{1,12}){0,2}\s(?:against|versus|vs\.?)\s(?:(?:about|only|just)\s)?$/

/** What stands in brackets right behind a name, with at most a few words between, is of that name: “o1 models (May 2024)”. */
export function bracketedBehind(text: string, figure: Span, mentions: readonly Mention[]): Mention | undefined {
  const from = Math.max(0, figure.start - 60)
  const at = text.slice(from, figure.start).lastIndexOf('(')
  const open = from + at
  if (at < 0 || text.slice(open, figure.start).includes(')')) return undefined
  if (mentions.some((m) => m.start > open && m.end <= figure.start)) return undefined
  return [...mentions]
    .reverse()
    .find((m) => m.end <= open && open - m.end <= 24 && !/[.,;:(]/.test(text.slice(m.end, open)))
}
