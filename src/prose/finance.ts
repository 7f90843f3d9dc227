import type { Reading } from './attribute'
import { attributeNamed } from './attributes'
import type { Measure } from './measure'
import type { Mention } from './named-in'
import type { Occurrence } from './occurrence'
import { inside } from './window'

/** No company accounts for less; such sums are what a service takes in a day, or a card in a year. */
const LEAST = 1e7
/** No model and no cluster is said to cost so much unless a word says so. */
const MOST = 5e9
/** Sums so small are what one thing of a kind costs. */
const SMALL = 200

/** Less no training run costs. */
const CHEAPEST = 10

/** No single card, server or rack is so dear. */
const DEAREST = 5e6

/** What one user or seat pays in a month. */
const LARGEST_FEE = 1000

/** From so far on a word only suggests what is said. */
const VAGUE = 40

const SHARE_PRICES: ReadonlySet<string> = new Set(['stock', 'share_price'])
const ACCOUNTS = /\b(?:revenues?|turnover|sales|income|earnings|profits?|shares?|stocks?|valuation|capex|bookings)\b/i
const GROWTH =
  /\b(?:up|down|rose|risen|fell|fallen|grew|grown|growth of|jump(?:ed)?|climbed|slid|dropped|slipped|gained|surged|soared)\s(?:by\s)?(?:about\s|around\s|roughly\s|nearly\s|some\s)?$/i

/** What a share does, right behind the name of its company: `fell 12%, from $40 to`. */
const MOVED =
  /\s(?:fell|dropped|plunged|tumbled|sank|slid|slumped|rose|jumped|climbed|gained|lost|closed)\s(?:by\s|up\s|down\s|about\s|nearly\s|some\s){0,2}(?:[\d.]+\s?(?:%|percent|per cent),?\sfrom\s(?:[$€£¥][\d.,]+\sto\s)?)?$/

/** “Nvidia fell 12%, from $40 to $35”: said of a company, it is its share that fell. */
function isOfShare(text: string, start: number, mentions: readonly Mention[]): boolean {
  if (mentions.length === 0) return false
  const from = Math.max(0, start - 60)
  const moved = MOVED.exec(text.slice(from, start))
  return (
    moved !== null &&
    inside(mentions, from - 30, start).some((m) => m.subject.sort === 'company' && m.end === from + moved.index)
  )
}

/** “An H100 costs about $30,000”, “a DGX box is $300,000”: one device, and what it is sold for. */
function isOfDevice(text: string, start: number, mentions: readonly Mention[]): boolean {
  const named = inside(mentions, start - 60, start).filter((m) => m.end <= start)
  const last = named[named.length - 1]
  return (
    last !== undefined &&
    (last.subject.sort === 'accelerator' || last.subject.sort === 'server') &&
    /\b(?:an?|each|one|every|single|whole)\s(?:\w+\s){0,2}$/i.test(
      text.slice(Math.max(0, last.start - 24), last.start),
    ) &&
    /^(?:\s\w+)?\s(?:costs?|sells?|sold|goes|went|is|was|at|for)\b|,[^.;]{0,40},\scosts?\b/.test(
      text.slice(last.end, start),
    )
  )
}

/** What happens to a company's worth. */
const LOST =
  /\b(?:wip(?:ed|es|ing)|eras(?:ed|es|ing)|evaporat\w+|shed(?:s|ding)?)\s(?:out\s|off\s)?(?:about\s|around\s|roughly\s|some\s|nearly\s|almost\s|over\s)?$/i
/** Nobody asks so much for tokens, however many. */
const DEAREST_TOKENS = 10_000

/** Tells sums of companies' accounts from what things cost, by their size, and their growth from other shares. */
export function moneyKind(
  reading: Reading,
  { passage, span, end, reading: figure }: Occurrence,
  measure: Measure,
  mentions: readonly Mention[],
): Reading {
  const { attribute } = reading
  const { text } = passage.source
  const value = Math.abs(figure?.style.numerals[0].value ?? 0)
  if (measure === 'percent' && attribute.name === 'share') {
    const before = text.slice(Math.max(0, span.start - 90), span.start)
    const isOfCompany = (GROWTH.test(before) && ACCOUNTS.test(before)) || isOfShare(text, span.start, mentions)
    return isOfCompany ? { ...reading, attribute: STOCK } : reading
  }
  if (measure !== 'money') return reading
  if (attribute.kind === 'stock/finance' && !SHARE_PRICES.has(attribute.name) && value < LEAST)
    return attribute.name === 'revenue' ? { ...reading, attribute: DAILY_REVENUE } : { ...reading, attribute: COST }
  // “Rented a cluster for $2M”: the sum and no price.
  if (attribute.name === 'rent' && value > SMALL) return { ...reading, attribute: COST }
  // “Wiping out $589 billion in a day” is no day's cost.
  if (attribute.name === 'daily_cost' && LOST.test(text.slice(Math.max(0, span.start - 40), span.start)))
    return { ...reading, attribute: STOCK }
  if (attribute.name === 'token_price' && value >= DEAREST_TOKENS) return { ...reading, attribute: COST }
  // “$1.2M a month” is a bill, $20 a month a subscription.
  if (attribute.kind === 'price' && /\/(?:day|week|month|year)$/.test(figure?.unit?.text ?? ''))
    return value >= LARGEST_FEE ? { ...reading, attribute: COST } : reading
  if (attribute.name === 'unit_price' && value >= DEAREST)
    return { ...reading, attribute: value >= MOST ? FUNDS : passage.cell ? CAPEX : COST }
  const isVague = attribute.name === 'cost' || (attribute.name === 'training_cost' && reading.distance >= VAGUE)
  if (isVague && value >= SMALL && value < DEAREST && isOfDevice(text, span.start, mentions))
    return { ...reading, attribute: UNIT_PRICE }
  // “$0.30 in and $1.20 out”, “that is $0.30 per million”: a service's tariff; nothing is trained for so little.
  const isTariff =
    value < SMALL &&
    /^\s(?:in|out|per million|a million)(?=[.,;)]|\s(?:and|or|in|out)\b|$)/.test(text.slice(end, end + 18))
  if ((isTariff || value < CHEAPEST) && (attribute.name === 'cost' || attribute.name === 'training_cost'))
    return { ...reading, attribute: PRICE }
  if (attribute.name !== 'cost') return reading
  if (isOfShare(text, span.start, mentions)) return { ...reading, attribute: SHARE_PRICE }
  if (value >= MOST) return { ...reading, attribute: FUNDS }
  return value < SMALL ? { ...reading, attribute: PRICE } : reading
}

const COST = attributeNamed('cost')
const CAPEX = attributeNamed('capex')
const DAILY_REVENUE = attributeNamed('daily_revenue')
const FUNDS = attributeNamed('funding')
const PRICE = attributeNamed('price')
const UNIT_PRICE = attributeNamed('unit_price')
const SHARE_PRICE = attributeNamed('share_price')
const STOCK = attributeNamed('stock')
