import type { About } from './about'
import type { Measured, Reading } from './attribute'
import type { Measure } from './measure'
import type { Mention } from './named-in'
import type { Names, Subject } from './names'
import { firstFrom } from './window'

/** What is set beside the energy of a model and is no model: “a household uses 10 MWh a year”. */
const EVERYDAY =
  /\b(?:households?|homes|famil(?:y|ies)|flats|houses|ovens?|microwaves?|kettles?|fridges?|refrigerators?|(?:light ?|LED )bulbs?|televisions?|dishwashers?|hair ?dryers?|electric cars?|passengers?|flights?)\b/
const CONSUMED: ReadonlySet<Measure> = new Set<Measure>(['energy', 'power', 'carbon', 'time'])

/** What rules draw: “the export controls set the limit at 600 GB/s”. */
const RULE =
  /\b(?:[Rr]ules?|[Cc]ontrols|[Rr]egulations?|[Rr]estrictions|[Ss]anctions)\b[^.;:]{0,40}\s(?:dr[ae]ws?|sets?|caps?|capped|limit(?:s|ed)?|look(?:s|ed) at|allow(?:s|ed)?|forb(?:ids?|ade)|cover(?:s|ed)?|barred|bars?|bans?|banned|stop(?:s|ped)?|name[sd]?|concern(?:s|ed)?|capture[sd]?|permit(?:s|ted)?)\s[^.;:]*$/
const RULED: ReadonlySet<Measure> = new Set<Measure>(['bandwidth', 'speed', 'bare', 'power'])
const RULES = 'us-export-controls'
/** So far before a figure such words are looked for. */
const REACH = 160

/** What companies answer with; what they say of a query they say of it. */
const PRODUCTS: Readonly<Record<string, string>> = { openai: 'chatgpt', google: 'gemini', anthropic: 'claude' }

/**
 * Whom a figure is about after all, of whom it was found nearest to: nobody where the words before it speak of what is in
 * no catalogue, the rules where they draw a line, what a company answers with where it speaks of a query.
 *
 * @param mentions what the figure's passage names
 * @param named what the text names
 */
export function ratherThan(
  about: About,
  { passage, sentence, figure, measure }: Measured,
  { attribute }: Reading,
  mentions: readonly Mention[],
  named: readonly Subject[],
  names: Names,
): About | undefined {
  if (about.where === 'cell' || about.where === 'name') return about
  if (CONSUMED.has(measure) && EVERYDAY.test(wordsBefore())) return undefined
  const rules = RULED.has(measure) && RULE.test(wordsBefore()) ? names.subjects.get(RULES) : undefined
  if (rules !== undefined) return { subject: rules, where: 'sentence', rivals: [] }
  if (attribute.name !== 'energy_per_query' || about.subject.sort !== 'company') return about
  const product = named.find(({ id }) => id === PRODUCTS[about.subject.id])
  return product === undefined ? about : { ...about, subject: product }

  /** The words before the figure in its sentence, from the last name on. */
  function wordsBefore(): string {
    const last = mentions[firstFrom(mentions, figure.start) - 1]
    const from = Math.max(sentence.start, last?.end ?? 0, figure.start - REACH)
    return passage.source.text.slice(from, figure.start)
  }
}
