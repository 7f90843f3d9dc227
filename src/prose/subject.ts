import { firstIndex, type Span } from '../text'
import type { Bearer } from './attributes'
import type { Measured, Reading } from './attribute'
import type { Measure } from './measure'
import type { Mentions } from './mentions'
import type { Mention } from './named-in'
import type { Names, Sort, Subject } from './names'
import { firstFrom, inside, WINDOW } from './window'
import { columnHead, rowHead, type Passage, type Place, type TableText } from './passage'

/** Where a figure's subject was found, from near to far. */
export type Where = 'name' | 'cell' | 'sentence' | 'paragraph' | 'heading' | 'document'

/** What a figure is about, and how sure that is. */
export interface About {
  readonly subject: Subject
  readonly where: Where
  /** Everything that was named as near: of more than one, each may be meant. */
  readonly rivals: readonly Subject[]
}

const FITS: Readonly<Record<Bearer, readonly Sort[]>> = {
  model: ['model', 'family'],
  accelerator: ['accelerator', 'server'],
  technique: ['technique', 'model', 'family'],
  format: ['format', 'model', 'family'],
  event: ['event'],
  matter: ['model', 'family', 'technique', 'company', 'event'],
  server: ['server'],
  service: ['company'],
  answerer: ['company', 'model', 'family', 'event'],
  any: ['model', 'family', 'accelerator', 'server', 'technique', 'company', 'event'],
}
/** What takes a bearer's place where none is named. */
const INSTEAD: Readonly<Record<Bearer, readonly Sort[]>> = {
  model: ['company', 'server', 'accelerator', 'technique', 'event'],
  accelerator: ['server', 'company'],
  technique: ['company', 'accelerator'],
  format: ['accelerator', 'technique', 'company'],
  event: ['company', 'model', 'family'],
  matter: ['accelerator'],
  server: ['accelerator', 'model', 'family'],
  service: ['model', 'family', 'technique'],
  answerer: ['accelerator', 'technique'],
  any: ['format'],
}

/** What no device has, so that one which is named beside it is not meant. */
const MODELS_OWN: ReadonlySet<Measure> = new Set<Measure>([
  'parameters',
  'big',
  'layers',
  'experts',
  'heads',
  'device-hours',
])
/** What is said of devices as often as of models. */
const HARDWARES_TOO: ReadonlySet<Measure> = new Set<Measure>(['format', 'bits', 'throughput'])

const NEAR = 40

function isNoHardware(sort: Sort): boolean {
  return sort !== 'accelerator' && sort !== 'server'
}

/** So many names before a sentence are looked back at. */
const MOST_EARLIER = 40
/** A figure between a name and another figure makes the name less likely its subject. */
const CROSSING = 25
/** People name first and count afterwards. */
const BEHIND = 12

/** Finds out what figures are about. */
export class Subjects {
  private readonly ladders = new Map<TableText, Subject | undefined>()
  private readonly headed = new Map<TableText, Map<readonly Sort[], Mention | undefined>>()
  /** Everything that is named, most often first; headings count more. */
  readonly main: readonly Subject[]

  constructor(
    private readonly names: Names,
    private readonly mentions: Mentions,
    passages: readonly Passage[],
  ) {
    const weight = new Map<Subject, number>()
    for (const passage of passages) {
      const each = passage.kind === 'heading' ? 4 : 1
      for (const { subject } of mentions.of(passage)) weight.set(subject, (weight.get(subject) ?? 0) + each)
    }
    this.main = [...weight].sort((a, b) => b[1] - a[1]).map(([subject]) => subject)
  }

  /**
   * The subject of a figure: what is named nearest among what may bear such a quantity; in its own cell or sentence, else
   * in the heads of its row and column, earlier in its paragraph, in what introduces it, in the headings above it.
   */
  of(figure: Measured, place: Place, { attribute, distance }: Reading, params?: number): About | undefined {
    const { bearer } = attribute
    const fit = this.near(figure, place, FITS[bearer])
    if (fit !== undefined && (fit.where !== 'document' || bearer === 'server')) return this.refined(fit, params)
    // What the whole text is about is meant only where the sentence itself names nothing else.
    const others = INSTEAD[bearer]
    // A word that only suggests a training cost may be wrong about it.
    const isModels = MODELS_OWN.has(figure.measure) || (attribute.name === 'training_cost' && distance < NEAR)
    const instead = this.near(figure, place, isModels ? others.filter(isNoHardware) : others)
    const level = instead?.where
    const nearer =
      fit === undefined ||
      level === 'sentence' ||
      level === 'cell' ||
      (HARDWARES_TOO.has(figure.measure) &&
        level !== undefined &&
        level !== 'document' &&
        !isNoHardware(instead!.subject.sort))
    const about = nearer ? instead : fit
    return about && this.refined(about, params)
  }

  private near(
    { passage, sentence, figure, others }: Measured,
    { lead, headings }: Place,
    sorts: readonly Sort[],
  ): About | undefined {
    const { text } = passage.source
    const fits = (mention: Mention): boolean => sorts.includes(mention.subject.sort)
    const every = this.mentions.of(passage)
    const from = Math.max(sentence.start, figure.start - WINDOW)
    const named = inside(every, from, Math.min(sentence.end, figure.end + WINDOW)).filter(fits)
    const own = named.find((m) => m.start <= figure.start && figure.end <= m.end)
    if (own) return { subject: own.subject, where: 'name', rivals: [] }
    const until = firstFrom(every, sentence.start)
    const earlier = every.slice(Math.max(0, until - MOST_EARLIER), until).filter(fits)
    // “It is as good as B, at half the price”: who is only compared with is meant last, after who was spoken of before.
    const topics = withoutComparands(text, named)
    const before = earlier.length > 0 || lead !== undefined
    const topical = topics.length > 0 || !before ? (topics.length > 0 ? topics : named) : []
    if (passage.cell !== undefined) {
      const rung = sorts.includes('model') ? this.rung(passage) : undefined
      if (rung) return { subject: rung, where: 'heading', rivals: [] }
      const heads = [rowHead(passage), columnHead(passage)].flatMap((head) =>
        head === undefined ? [] : this.mentions.of(head).filter(fits).slice(0, 1),
      )
      const head = nearest(text, figure, topical, others) ?? heads[0]
      if (head)
        return {
          subject: head.subject,
          where: 'cell',
          rivals: heads.map((m) => m.subject).filter((s) => s !== head.subject),
        }
      const spoken = this.inRow(passage, fits)
      if (spoken) return { subject: spoken.subject, where: 'paragraph', rivals: [] }
      const sibling = this.firstHeaded(passage.cell.table, sorts)
      const stranger = sibling && this.stranger(passage)
      if (stranger) return stranger
      if (sibling) return { subject: sibling.subject, where: 'paragraph', rivals: [] }
    }
    const owner = ownerOf(text, figure, named)
    if (owner) return { subject: owner.subject, where: 'sentence', rivals: [] }
    const bracketed = behindName(text, figure, named)
    if (bracketed)
      return {
        subject: bracketed.subject,
        where: 'sentence',
        rivals: [...new Set(named.map((m) => m.subject))].filter((s) => s !== bracketed.subject),
      }
    const near = nearest(text, figure, topical, others)
    // “Its bandwidth is 400 GB/s, down from 900 GB/s for the H100” is not said of the H100.
    const isOthers =
      near !== undefined &&
      near.start >= figure.end &&
      isGoingOn(passage, sentence) &&
      others.some((other) => other.start >= figure.end && other.end <= near.start)
    if (near && !isOthers) {
      const joint = this.joint(text, topical, near)
      if (joint)
        return {
          subject: joint,
          where: 'sentence',
          rivals: joint.members.flatMap((id) => this.names.subjects.get(id) ?? []),
        }
      const rivals = new Set(
        named.map((m) => m.subject).filter((s) => s !== near.subject && s.sort === near.subject.sort),
      )
      // Who is only compared with is hardly meant.
      const where = topics.length > 0 ? 'sentence' : 'paragraph'
      return { subject: near.subject, where, rivals: [...rivals] }
    }
    const last = spokenOf(passage, sentence, earlier, lead !== undefined && this.mentions.of(lead).some(fits))
    if (last) {
      const joint = this.joint(text, earlier, last.mention)
      const where = last.isSure && joint === undefined ? 'sentence' : 'paragraph'
      return { subject: joint ?? last.mention.subject, where, rivals: [] }
    }
    if (lead) {
      const found = this.mentions.of(lead).filter(fits)
      const named = found[found.length - 1]
      if (named) {
        const joint = this.joint(lead.source.text, found, named)
        return { subject: joint ?? named.subject, where: 'paragraph', rivals: [] }
      }
    }
    for (let i = headings.length - 1; i >= 0; i--) {
      const heading = headings[i]!
      const found = this.mentions.of(heading).filter(fits)
      // A section is about a model rather than about a tool that its heading names too.
      const first =
        found.find((m) => m.subject.sort === sorts[0]) ??
        found.find((m) => sorts.slice(0, 2).includes(m.subject.sort)) ??
        found[0]
      if (first)
        return {
          subject: this.joint(heading.source.text, found, first) ?? first.subject,
          where: 'heading',
          rivals: found.slice(1).map((m) => m.subject),
        }
    }
    const main = this.main.find((subject) => sorts.includes(subject.sort))
    return (
      main && { subject: main, where: 'document', rivals: this.main.filter((s) => s !== main && s.sort === main.sort) }
    )
  }

  /**
   * Rows that are headed by sizes alone (7B, 13B, 70B) are of the family that has them, if three sizes or more are those of
   * one family; of a family and its own subfamily the smaller one is meant.
   */
  private rung({ cell }: Passage): Subject | undefined {
    if (cell === undefined) return undefined
    const sizeOf = (row: readonly Passage[] | undefined) =>
      /^\s*(\d+(?:\.\d+)?)\s?B\s*$/i.exec(row?.[0]?.source.text ?? '')?.[1]
    const own = sizeOf(cell.table.rows[cell.row])
    if (own === undefined) return undefined
    if (!this.ladders.has(cell.table)) {
      const sizes = [...new Set(cell.table.rows.flatMap((row) => sizeOf(row) ?? []))]
      let best: Subject | undefined
      let most = 2
      for (const subject of sizes.length > 2 ? this.names.subjects.values() : []) {
        if (subject.sort !== 'family') continue
        const hits = sizes.filter((size) => subject.members.some((id) => id.endsWith(`-${size}b`))).length
        if (hits > most || (hits === most && best !== undefined && subject.members.length < best.members.length)) {
          best = subject
          most = hits
        }
      }
      this.ladders.set(cell.table, best)
    }
    const family = this.ladders.get(cell.table)
    const id = family && `${family.id}-${own}b`
    return id === undefined ? undefined : (this.names.subjects.get(id) ?? { id, sort: 'model', members: [] })
  }

  /** Of a table of events: what the words of its row are about, first the cells behind, where no head names anything. */
  private inRow({ cell }: Passage, fits: (mention: Mention) => boolean): Mention | undefined {
    const row = cell?.table.rows[cell.row] ?? []
    if (cell === undefined || cell.row === 0 || row.length > 8) return undefined
    const behind = row.slice(cell.column + 1).concat(row.slice(1, cell.column).reverse())
    for (const each of behind) {
      const { text } = each.source
      // Cells that hold more than a figure or a name.
      const found =
        text.split(' ', 4).length > 3 ? withoutComparands(text, this.mentions.of(each)).find(fits) : undefined
      if (found) return found
    }
    return undefined
  }

  /** The first subject of some sorts that a table's head row names; looked for once, as a table may be very wide. */
  private firstHeaded(table: TableText, sorts: readonly Sort[]): Mention | undefined {
    let bySorts = this.headed.get(table)
    if (bySorts === undefined) this.headed.set(table, (bySorts = new Map<readonly Sort[], Mention | undefined>()))
    if (!bySorts.has(sorts)) {
      const all = table.rows[0]?.flatMap((head) => this.mentions.of(head)) ?? []
      bySorts.set(
        sorts,
        all.find(({ subject }) => sorts.includes(subject.sort)),
      )
    }
    return bySorts.get(sorts)
  }

  /** A column beside one that names a subject belongs to another, be it unknown. */
  private stranger(passage: Passage): About | undefined {
    const own = columnHead(passage)?.source.text.trim() ?? ''
    const heads = passage.cell?.table.rows[0] ?? []
    if (passage.cell === undefined || passage.cell.column === 0 || own === '' || METRIC.test(own)) return undefined
    if (this.mentions.of(heads[passage.cell.column]!).length > 0) return undefined
    return { subject: { id: slug(own), sort: 'model', members: [] }, where: 'cell', rivals: [] }
  }

  /** `V3/R1`, `V3 and R1`: what is said of both is said of the family. */
  private joint(text: string, mentions: readonly Mention[], one: Mention): Subject | undefined {
    const at = mentions.indexOf(one)
    for (const [a, b] of [
      [mentions[at - 1], one],
      [one, mentions[at + 1]],
    ] as const) {
      if (
        !a ||
        !b ||
        a.subject === b.subject ||
        !/^(?:\s?\/\s?|\s(?:and|&)\s(?:the\s)?)$/.test(text.slice(a.end, b.start))
      )
        continue
      const members = [...new Set([...a.subject.members, ...b.subject.members])]
      const id = commonStem(a.subject.id, b.subject.id)
      if (id !== '' && members.length > 1) return { id, sort: 'family', members }
    }
    return undefined
  }

  /** `the 7B model` of Llama 2 is llama-2-7b. */
  private refined(about: About, params: number | undefined): About {
    const { subject } = about
    if (params === undefined || subject.sort !== 'family') return about
    const size = params >= 1e12 ? `${params / 1e12}t` : `${params / 1e9}b`
    const members = subject.members.filter((id) => id.endsWith(`-${size}`))
    const only = members.length === 1 ? this.names.subjects.get(members[0]!) : undefined
    if (only !== undefined) return { ...about, subject: only }
    return members.length === 0
      ? about
      : { ...about, subject: { id: `${subject.id}-${size}`, sort: 'family', members } }
  }
}

/** “OpenAI’s $100M”, “V3’s 671B total”: whose a figure is, even where that one is only compared with. */
function ownerOf(text: string, figure: Span, mentions: readonly Mention[]): Mention | undefined {
  const before = mentions.filter((m) => m.end <= figure.start)
  const last = before[before.length - 1]
  return last !== undefined &&
    /^['’]s?\s(?:(?:own|total|full|about|some|only|roughly|reported|estimated)\s){0,2}$/.test(
      text.slice(last.end, figure.start),
    )
    ? last
    : undefined
}

/** What stands in brackets right behind a name, with at most a few words between, is of that name: “o1 models (May 2024)”. */
function behindName(text: string, figure: Span, mentions: readonly Mention[]): Mention | undefined {
  const from = Math.max(0, figure.start - 60)
  const at = text.slice(from, figure.start).lastIndexOf('(')
  const open = from + at
  if (at < 0 || text.slice(open, figure.start).includes(')')) return undefined
  if (mentions.some((m) => m.start > open && m.end <= figure.start)) return undefined
  return [...mentions]
    .reverse()
    .find((m) => m.end <= open && open - m.end <= 24 && !/[.,;:(]/.test(text.slice(m.end, open)))
}

const COMPARAND =
  /\b(?:than|against|vs\.?|versus|unlike|compared (?:to|with)|as (?:well|good|fast|cheap|capable|strong) as|similar to|comparable to|that of|match(?:es|ed|ing)?|beat(?:s|ing)?|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|rival(?:s|ed|ing)?|exceed(?:s|ed|ing)?|on (?:a )?par with|competes? with|competing with|ahead of|behind|leapfrog(?:s|ged)?|overtak(?:es|ing|e)|trounc(?:es|ed|ing)|crush(?:es|ed|ing)?|edg(?:es|ed|ing) out|dethron(?:es|ed|ing)|the same (?:\w+\s){0,2}as|same \w+ as|\d[x×])\s(?:(?:the|an?|its|that of|or|even|Google|Meta|OpenAI|Mistral|Mosaic|Microsoft|Nvidia|Alibaba|Anthropic|xAI|Cohere|\w+['’]s|performance of)\s){0,2}$/i
/** Between names of which all stand where the first does. */
const LISTED =
  /^(?:[\s-]\d[\d.]{0,5}[BM])?(?:\s?\([^()]{0,40}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|\s?\/\s?)(?:the\s|even\s)?(?:[A-Z]\w{1,12}\s)?$/

/** The names without those that stand where one is compared with. */
function withoutComparands(text: string, mentions: readonly Mention[]): readonly Mention[] {
  let last: Mention | undefined
  return mentions.filter((mention) => {
    const listed = last !== undefined && LISTED.test(text.slice(last.end, mention.start))
    if (!listed && !COMPARAND.test(text.slice(Math.max(0, mention.start - 48), mention.start))) return true
    last = mention
    return false
  })
}

const PRONOUN = /^\s*(?:It|Its|They|Their|Th(?:e|is|ese) (?:model|card|chip|GPU)s?)\b/
/** So many sentences in a row may go on about it. */
const CHAIN = 6

function isGoingOn({ source }: Passage, { start }: Span): boolean {
  return PRONOUN.test(source.text.slice(start, start + 16))
}

/**
 * Whom the text before a sentence speaks of: `It` is whom the last sentence began with, else who was named last. That is
 * sure where nothing else of its sort was named there.
 */
function spokenOf(
  passage: Passage,
  sentence: Span,
  earlier: readonly Mention[],
  hasLead: boolean,
): { readonly mention: Mention; readonly isSure: boolean } | undefined {
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
  const named = topics.filter((m) => m.start >= own.start && m.end <= own.end && m.subject.sort === last.subject.sort)
  const [first] = named
  if (first === undefined) return { mention: last, isSure: false }
  return { mention: first, isSure: gap === 1 && named.every((m) => m.subject === first.subject) }
}

/** A head that says what is counted rather than whose. */
const METRIC =
  /#|\b(?:shots?|metric|scores?|benchmarks?|tasks?|languages?|factor|ratio|saved|saving|reduction|difference|change|share|cost|unit|units|source|notes?|total|average|year|date|value|price|per)\b|[%×()$]/i

/** `Comparable model` → `comparable-model`. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}

function commonStem(a: string, b: string): string {
  const left = a.split('-')
  const right = b.split('-')
  let n = 0
  while (n < left.length && left[n] === right[n]) n++
  return left.slice(0, n).join('-')
}

const STAND_IN = /\b(?:it|they|its|their|the (?:model|company|firm|lab|startup|team|chip|card|GPU))\b/gi

/** From where a name counts as near: from the last word that stands for it, if nothing else is named in between. */
function standIn(text: string, from: number, to: number, mentions: readonly Mention[]): number {
  if (to - from < 12 || to - from > WINDOW || mentions.some((m) => m.start >= from && m.end <= to)) return from
  let last = from
  for (const { index, 0: word } of text.slice(from, to).matchAll(STAND_IN)) last = from + index + word.length
  return last
}

const NEXT_CLAUSE =
  /^[^.;]{0,24}?(?:\s(?:and|but|while|whereas|versus|vs\.?)|,(?:\s(?:and|but|while|whereas))?)\s(?:the\s|an?\s)?$/

function nearest(
  text: string,
  figure: Span,
  mentions: readonly Mention[],
  others: readonly Span[],
): Mention | undefined {
  let best: Mention | undefined
  let least = Infinity
  for (const mention of mentions) {
    const behind = mention.start >= figure.end
    const [from, to] = behind ? [figure.end, mention.start] : [mention.end, figure.start]
    let distance = to - (behind ? from : standIn(text, from, to, mentions)) + (behind ? BEHIND : 0)
    for (const other of others) if (other.start >= from && other.end <= to) distance += CROSSING
    // “GPT-4’s at $78 million and Gemini’s”: what a conjunction begins is said of another.
    if (behind && NEXT_CLAUSE.test(text.slice(from, Math.min(to, from + 60)))) distance += CROSSING
    if (/[;]|\s[–—]\s/.test(text.slice(from, Math.min(to, from + 300)))) distance += CROSSING
    if (distance < least) {
      least = distance
      best = mention
    }
  }
  return best
}
