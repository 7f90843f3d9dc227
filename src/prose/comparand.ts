import type { Mention } from './named-in'

/** So far before a name the words that compare with it are looked for. */
const REACH = 48

const COMPARAND =
  /\b(?:than|against|vs\.?|versus|unlike|compared (?:to|with)|as (?:\w+\s){1,3}as|similar to|comparable to|that of|match(?:es|ed|ing)?|beat(?:s|ing)?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|rival(?:s|ed|ing)?|exceed(?:s|ed|ing)?|on (?:a )?par with|competes? with|competing with|ahead of|behind|leapfrog(?:s|ged)?|overtak(?:es|ing|e)|trounc(?:es|ed|ing)|crush(?:es|ed|ing)?|edg(?:es|ed|ing) out|dethron(?:es|ed|ing)|(?:what|than|as) (?:you|one|we|it|they) (?:would )?(?:gets?|ha[sd]|have|saw|find|sees?) (?:on|from|with|in)|the same (?:\w+\s){0,2}as|same \w+ as|\d[x×])\s(?:(?:the|an?|its|that of|or|even|Google|Meta|OpenAI|Mistral|Mosaic|Microsoft|Nvidia|Alibaba|Anthropic|xAI|Cohere|\w+['’]s|performance of)\s){0,2}$/i
/** Between names of which all stand where the first does. */
const LISTED =
  /^(?:[\s-]\d[\d.]{0,5}[BM])?(?:\s?\([^()]{0,40}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|\s?\/\s?)(?:the\s|even\s)?(?:[A-Z]\w{1,12}\s)?$/

/** The names without those that stand where one is compared with: “as good as B”, “cheaper than B and C”. */
export function withoutComparands(text: string, mentions: readonly Mention[]): readonly Mention[] {
  let last: Mention | undefined
  return mentions.filter((mention) => {
    const listed = last !== undefined && LISTED.test(text.slice(last.end, mention.start))
    if (!listed && !COMPARAND.test(text.slice(Math.max(0, mention.start - REACH), mention.start))) return true
    last = mention
    return false
  })
}
