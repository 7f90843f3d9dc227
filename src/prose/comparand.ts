import type { Mention } from './named-in'

/** So far before a name the words that compare with it are looked for. */
const REACH = 48

const COMPARAND =
  /\b(?:than|against|vs\.?|versus|unlike|compared (?:to|with)|as (?:\w+\s){1,3}as|similar to|comparable to|th(?:at|ose) of|match(?:es|ed|ing)?|beat(?:s|ing)?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|rival(?:s|ed|ing)?|exceed(?:s|ed|ing)?|on (?:a )?par with|competes? with|competing with|ahead of|behind|leapfrog(?:s|ged)?|overtak(?:es|ing|e)|trounc(?:es|ed|ing)|crush(?:es|ed|ing)?|edg(?:es|ed|ing) out|dethron(?:es|ed|ing)|(?:what|than|as) (?:you|one|we|it|they) (?:would )?(?:gets?|ha[sd]|have|saw|find|sees?) (?:on|from|with|in)|the same (?:\w+\s){0,2}as|same \w+ as|\d[x×]|times|(?:who|anyone|everyone|you|we) know(?:s|ing)?|familiar (?:from|with)|known from|resembl(?:es?|ing)|(?:against|versus|vs\.?|up from|down from|instead of|rather than) \d\S{0,9}(?: [^\s\d]{1,9}){0,2} (?:for|on|of|with|by|in))\s(?:(?:the|an?|its|th(?:at|ose) of|or|even|Google|Meta|OpenAI|Mistral|Mosaic|Microsoft|Nvidia|Alibaba|Anthropic|xAI|Cohere|\w+['’]s|performance of)\s){0,2}$/i
/** “what the H100 does”, “where an H100 has 900 GB/s”, “the 37B that DeepSeek-V3 does”. */
const CLAUSE = /\b(?:what|where|the way|\d\S{0,6}(?: [a-z]+)? that)\s(?:(?:the|an?)\s)?$/i
const CLAUSE_VERB =
  /^\s(?:has|had|does|did|needs|needed|takes|took|gets|got|costs?|offers|manages|reaches|delivers|draws|stops)\b/
/** What was before what a text speaks of: “the dense one had needed 300K”. */
const BEFORE = /^\shad\s(?:\w+ly\s|still\s)?(?:needed|taken|cost|used|required|reached|managed|offered)\b/

/** Between names of which all stand where the first does. */
const LISTED =
  /^(?:[\s-]\d[\d.]{0,5}[BM])?(?:\s?\([^()]{0,40}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|\s?\/\s?)(?:the\s|even\s)?(?:[A-Z]\w{1,12}\s)?$/

/** Whether a name stands where one is compared with. */
export function isCompared(text: string, { start, end }: Mention): boolean {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (COMPARAND.test(before)) return true
  if (text.charCodeAt(end) !== 32) return false
  const behind = text.slice(end, end + 32)
  return BEFORE.test(behind) || (CLAUSE_VERB.test(behind) && CLAUSE.test(before))
}

/** The names without those that stand where one is compared with: “as good as B”, “cheaper than B and C”. */
export function withoutComparands(text: string, mentions: readonly Mention[]): readonly Mention[] {
  let last: Mention | undefined
  return mentions.filter((mention) => {
    const listed = last !== undefined && LISTED.test(text.slice(last.end, mention.start))
    if (!listed && !isCompared(text, mention)) return true
    last = mention
    return false
  })
}
