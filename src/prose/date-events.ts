import type { Sort } from './names'

/** What happens to a thing on a day that is known: by which words it is told, and how far a date may be from the known ones. */
export interface DatedEvent {
  /** The attribute under which its days are known, those that are told as right first. */
  readonly attribute: string
  /** Where more days are known on which the same may be said with right. */
  readonly also?: string
  readonly sorts: readonly Sort[]
  /** What its subject does or undergoes, between its name and “on” or “in”. */
  readonly undergoes: RegExp
  /** What somebody does to it, right before its name. */
  readonly done: RegExp
  /** What stands between its name and the day where somebody does it to it. */
  readonly afterName: RegExp
  /** So many days before a known date nobody can say it with right, and so many behind one. */
  readonly early: number
  readonly late: number
}

const ON = String.raw`(?:,?\s(?:back\s)?(?:on|in)\s(?:the\s)?(?:early\s|late\s|mid[- ])?)`
const ADVERB = String.raw`(?:(?:itself|then|only|already|finally|officially|first|publicly|also)\s)?`
const TOO = String.raw`(?:,?\s(?:as well|too|also))?`
/** “The A100, with 80 GB,”: what is put in after a name. */
const APPOSITION = String.raw`(?:,\s[^.;:()–—]{1,70},)?`
const BE = String.raw`(?:(?:,?\s(?:which\s)?(?:was|were)|\s(?:has|have|had)\sbeen)\s|,\s)`
const AFTER = new RegExp(`^${ON}$`)

/** So many days before its known one nothing is out: time zones and embargoes are less. */
const EMBARGO = 9
/** What is out reaches other shops and countries within weeks. */
const ROLLOUT = 14

/** A model comes out. It appears in print months later, and so a paper's words only tell what is too early. */
const released: DatedEvent = {
  attribute: 'released',
  also: 'redated',
  sorts: ['model', 'family'],
  undergoes: new RegExp(
    `^${APPOSITION}(?:${BE}${ADVERB}(?:released|launched|open-sourced)|\\s${ADVERB}(?:came(?: out)?|arrived|followed|debuted))${TOO}${ON}$`,
  ),
  done: /\b(?:released|launched|open-sourced|brought out)\s(?:the\s|its\s|their\s)?$/i,
  afterName: AFTER,
  early: EMBARGO,
  late: ROLLOUT,
}

const published: DatedEvent = {
  ...released,
  undergoes: new RegExp(`^${APPOSITION}(?:${BE}${ADVERB}published|\\s${ADVERB}appeared)${TOO}${ON}$`),
  done: /\bpublished\s(?:the\s|its\s|their\s)?$/i,
  late: Infinity,
}

/** A device is shown, long before anybody can buy it. */
const shown: DatedEvent = {
  attribute: 'announced',
  also: 'released',
  sorts: ['accelerator'],
  undergoes: new RegExp(`^${APPOSITION}${BE}${ADVERB}(?:presented|unveiled|announced|revealed)${TOO}${ON}$`),
  done: /\b(?:presented|unveiled|announced|revealed|showed)\s(?:the\s|its\s)?$/i,
  afterName: AFTER,
  early: 45,
  late: 45,
}

const NO_LONGER = String.raw`(?:barred|banned|prohibited|blocked|forbidden|stopped|halted|outlawed|cut off)`
const WHERE = String.raw`(?:\s(?:from|for|to)\s(?:being\s)?(?:exports?|exported|sales?|sold|shipped|shipment|China)\b(?:\sto\sChina)?){0,2}`

/** A device may no longer be sold to China. Rules are announced, published and enforced over some weeks, and later ones bar it still. */
const barred: DatedEvent = {
  attribute: 'barred',
  also: 'bar_renewed',
  sorts: ['accelerator'],
  undergoes: new RegExp(
    `^[^.;:()]{0,70}?\\s(?:(?:was|were|been|got)\\s${ADVERB}${NO_LONGER}${WHERE}|could\\s(?:still\\s)?be\\s(?:legally\\s)?(?:sold|exported|shipped)${WHERE}\\suntil)${TOO}(?:${ON}|\\s)$`,
  ),
  done: new RegExp(
    `\\b${NO_LONGER}\\s${ADVERB}(?:(?:the\\s)?(?:sales?|exports?|shipments?)\\sof\\s)?(?:the\\s)?$`,
    'i',
  ),
  afterName: new RegExp(`^${WHERE}${TOO}${ON}$`),
  early: 75,
  late: 45,
}

/** A company is founded: as a group, on paper and in public, over some months. */
const founded: DatedEvent = {
  attribute: 'founded',
  sorts: ['company', 'family'],
  undergoes: new RegExp(
    `^${APPOSITION}(?:,\\s(?:an?\\s(?:[\\w-]+\\s){1,3})?founded|(?:,\\swhich)?\\swas\\s${ADVERB}(?:founded|set up|established|started|incorporated|spun (?:off|out)))(?:\\s(?:by|out of|as|from)\\s[^.,;:()\\d]{1,60})?${ON}$`,
  ),
  done: /\b(?:founded|set up|established|incorporated|spun off)\s(?:the\s(?:[\w-]+\s){1,4})?$/i,
  afterName: AFTER,
  early: 120,
  late: 120,
}

/** All events whose days are known. */
export const datedEvents: readonly DatedEvent[] = [released, published, shown, barred, founded]
