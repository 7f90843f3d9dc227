import type { Article, ArticleFigure } from './read-article'

/** Between an amount and what it costs, and between that and the price. */
const OR =
  /^(?:\s?\(|[,;:]?\s?(?:=|or|i\.e\.,?|that is|which is|which makes|which comes to)\s)(?:about\s|around\s|roughly\s|some\s|only\s|just\s|nearly\s)?$/i
const AT = /^\s(?:at|with|for)\s(?:about\s|around\s|roughly\s|only\s|just\s|a price of\s)?$/i
const THIS_IS =
  /^,?\s(?:this|that|it|they|these)\s(?:would\s)?(?:be|is|are|was|makes?|gives?|comes? to|amounts? to|costs?)\s(?:about\s|around\s|roughly\s|some\s|nearly\s|almost\s|over\s)?$/i

/** `5 GPU hours, or $10 at $2 an hour`: the amount right before a figure, and its price right behind. */
export function pricedBehind(
  { measure, occurrence }: ArticleFigure,
  amount: ArticleFigure | undefined,
  own: readonly ArticleFigure[],
  text: string,
): readonly [ArticleFigure, ArticleFigure] | undefined {
  const price = own.find((f) => f.occurrence.span.start >= occurrence.end)
  if (measure !== 'money' || amount?.measure !== 'device-hours' || price?.measure !== 'rate') return undefined
  const isSaid =
    OR.test(text.slice(amount.occurrence.end, occurrence.span.start)) &&
    AT.test(text.slice(occurrence.end, price.occurrence.span.start))
  return isSaid ? [amount, price] : undefined
}

/** `It took 30M GPU hours. At $2 an hour this would be $60M`: the hours of the sentence before, and their price. */
export function billedBefore(
  { measure, occurrence, sentence, index }: ArticleFigure,
  before: readonly ArticleFigure[],
  article: Article,
): readonly [ArticleFigure, ArticleFigure] | undefined {
  const [price] = before
  if (measure !== 'money' || before.length !== 1 || price?.measure !== 'rate') return undefined
  const { text } = occurrence.passage.source
  if (!/^\s*At\s/.test(text.slice(sentence.start, price.occurrence.span.start))) return undefined
  if (!THIS_IS.test(text.slice(price.occurrence.end, occurrence.span.start))) return undefined
  const hours: ArticleFigure[] = []
  for (let i = index - 2; i >= 0; i--) {
    const other = article.figures[i]!
    if (other.occurrence.passage !== occurrence.passage || other.sentence.end !== sentence.start) break
    if (other.measure === 'device-hours') hours.push(other)
  }
  return hours.length === 1 ? [hours[0]!, price] : undefined
}

const PER_NODE =
  /^[^.;:,]{0,24}\b(?:per|an?|each)\s(?:\w+[- ])?(?:nodes?|servers?|box|instances?|machines?|system|rack)\b/i

/** A price by the node is none of a number of devices: eight of them make a node. */
export function isPricedByNode(price: ArticleFigure, count: ArticleFigure): boolean {
  if (price.measure !== 'rate' || count.measure !== 'devices') return false
  const { passage, end, span } = price.occurrence
  return PER_NODE.test(passage.source.text.slice(span.end, end + 40))
}
