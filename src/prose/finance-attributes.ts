import type { Attribute } from './attributes'

/** What companies report, raise, owe and are worth: money that says nothing of what one thing costs. */
export const financeAttributes: readonly Attribute[] = [
  { name: 'revenue', kind: 'stock/finance', measures: ['money'], bearer: 'service',
    cues: /\b(?:revenues?|turnover|sales|income|earnings|profits?|EBITDA|cash flow|backlog|bookings|run[- ]rate|quarter|fiscal)\b/gi },
  { name: 'charge', kind: 'stock/finance', measures: ['money'], bearer: 'service',
    cues: /\b(?:charges? of|impairments?|write-?(?:downs?|offs?)|wrote (?:down|off)|booked|provisions? (?:of|for)|tariffs? of)\b/gi },
  { name: 'capital_spending', kind: 'stock/finance', measures: ['money'], bearer: 'service',
    cues: /\b(?:cap(?:ex|ital (?:expenditures?|spending|outlays?))|guid(?:ance|ed)|outlook)\b/gi },
  { name: 'funding', kind: 'stock/finance', measures: ['money'], bearer: 'service',
    cues: /\b(?:rais(?:ed|es|ing)|funding|financing|seed round|Series [A-H]|IPO|flotation|listing|debt|bonds?|loans?|credit (?:line|facility)|equity|invest(?:s|ed|ing|ment|ments)?|stakes?|acqui(?:re[ds]?|sitions?)|takeover|buy-?backs?|dividends?)\b/gi },
  { name: 'share_price', kind: 'stock/finance', measures: ['money'], bearer: 'service', cues: /\b(?:(?<=\b(?:a|per) )share|share price|stock price)\b/gi },
  { name: 'stock', kind: 'stock/finance', measures: ['percent'], bearer: 'any', cues: /\b(?:share|stock) prices?\b/gi },
] // prettier-ignore
