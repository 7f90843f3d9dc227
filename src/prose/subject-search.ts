import type { About } from './about'
import type { Measured } from './attribute'
import { withoutComparands } from './comparand'
import { jointFamily } from './family'
import { Introduced } from './introduced'
import type { Mentions } from './mentions'
import { ofSorts, type Mention } from './named-in'
import type { Names, Sort, Subject } from './names'
import { nearestName, topicOfItem } from './nearest-name'
import { bracketedBehind, isAgainst, ownerOf } from './owner'
import type { Passage, Place } from './passage'
import { antecedentOf, isGoingOn, runInHead } from './pronoun'
import { TableSubjects } from './table-subject'
import { firstFrom, inside, WINDOW } from './window'

/** So many names before a sentence are looked back at. */
const MOST_EARLIER = 40

/** What of some sorts is named in a figure's passage. */
interface Named {
  readonly inSentence: readonly Mention[]
  /** Those in its sentence that may be meant. */
  readonly meant: readonly Mention[]
  /** Nobody in its sentence is named but to be compared with. */
  readonly onlyCompared: boolean
}

/**
 * Looks for the subject of a figure from near to far: in its own cell or sentence, else in the heads of its row and column,
 * earlier in its paragraph, in what introduces it, in the headings above it, in the whole text.
 */
export class SubjectSearch {
  private readonly tables: TableSubjects
  private readonly introduced: Introduced

  /** @param main everything that the text names, most often first */
  constructor(
    private readonly names: Names,
    private readonly mentions: Mentions,
    private readonly main: readonly Subject[],
  ) {
    this.tables = new TableSubjects(names, mentions)
    this.introduced = new Introduced(mentions)
  }

  /** What of some sorts is named nearest to a figure. */
  nearest(measured: Measured, { lead, headings }: Place, sorts: readonly Sort[]): About | undefined {
    const { passage, figure } = measured
    const inSentence = this.inReach(measured, sorts)
    // “Llama 3.1 405B”: the figure is part of the name.
    const own = inSentence.find((m) => m.start <= figure.start && figure.end <= m.end)
    if (own) return { subject: own.subject, where: 'name', rivals: [] }
    const headed = headings.flatMap((heading) => this.mentions.of(heading))
    const isHeaded = headed.some(({ subject }) => sorts.includes(subject.sort))
    // Under a model's name what may be anybody's is the model's, and not that of the card it last ran on.
    const spoken = headed.some(({ subject }) => isModel(subject)) ? withoutHardware(sorts) : sorts
    const named = this.meant(measured, inSentence, lead !== undefined || isHeaded, sorts)
    const { text } = passage.source
    const nearest = nearestName(text, figure, named.meant, measured.neighbours)
    const near = topicOfItem(text, figure, inSentence, nearest, measured.measure === 'ratio') ?? nearest
    return (
      (passage.cell && this.tables.of(passage, passage.cell, near, sorts, headed.at(-1)?.subject)) ??
      this.inSentence(measured, named, near) ??
      this.against(measured, sorts) ??
      this.before(measured, lead, isHeaded, isGoingOn(passage, measured.sentence) ? sorts : spoken) ??
      (lead && this.introduced.before(measured, lead, headings, isHeaded, spoken)) ??
      this.introduced.above(headings, sorts) ??
      this.throughout(sorts)
    )
  }

  /** What of some sorts is named in the figure's sentence, as far as it is looked at. */
  private inReach({ passage, sentence, figure }: Measured, sorts: readonly Sort[]): readonly Mention[] {
    const from = Math.max(sentence.start, figure.start - WINDOW)
    return ofSorts(inside(this.mentions.of(passage), from, Math.min(sentence.end, figure.end + WINDOW)), sorts)
  }

  /** Who is meant in a sentence. “It is as good as B, at half the price”: who is only compared with, last of all. */
  private meant(
    measured: Measured,
    inSentence: readonly Mention[],
    isIntroduced: boolean,
    sorts: readonly Sort[],
  ): Named {
    if (inSentence.length === 0) return nobody
    const topics = withoutComparands(measured.passage.source.text, inSentence)
    if (topics.length > 0) return { inSentence, meant: topics, onlyCompared: false }
    const isFirst = !isIntroduced && this.earlier(measured, sorts).length === 0
    return { inSentence, meant: isFirst ? inSentence : topics, onlyCompared: true }
  }

  /** The names before a figure's sentence. */
  private earlier({ passage, sentence }: Measured, sorts: readonly Sort[]): readonly Mention[] {
    const every = this.mentions.of(passage)
    const until = firstFrom(every, sentence.start)
    return ofSorts(every.slice(Math.max(0, until - MOST_EARLIER), until), sorts)
  }

  private inSentence(
    { passage, sentence, figure, end, neighbours }: Measured,
    { inSentence, meant, onlyCompared }: Named,
    near: Mention | undefined,
  ): About | undefined {
    if (inSentence.length === 0) return undefined
    const { text } = passage.source
    const owner = ownerOf(text, figure, end, inSentence)
    if (owner) return { subject: owner.subject, where: 'sentence', rivals: [] }
    const bracketed = bracketedBehind(text, figure, inSentence)
    if (bracketed) return { subject: bracketed.subject, where: 'sentence', rivals: rivalsOf(bracketed, inSentence) }
    if (near === undefined) return undefined
    // “Its bandwidth is 400 GB/s, down from 900 GB/s for the H100” is not said of the H100.
    const isOthers =
      near.start >= figure.end &&
      (/;/.test(text.slice(figure.end, near.start)) ||
        (isGoingOn(passage, sentence) &&
          neighbours.some((other) => other.start >= figure.end && other.end <= near.start)))
    if (isOthers) return undefined
    const joint = jointFamily(text, meant, near)
    if (joint) {
      const rivals = joint.members.flatMap((id) => this.names.subjects.get(id) ?? [])
      return { subject: joint, where: 'sentence', rivals }
    }
    const rivals = rivalsOf(near, inSentence).filter(({ sort }) => sort === near.subject.sort)
    // Who is only compared with is hardly meant.
    return { subject: near.subject, where: onlyCompared ? 'paragraph' : 'sentence', rivals }
  }

  /** Whom the sentences before speak of. */
  private before(
    measured: Measured,
    lead: Passage | undefined,
    isHeaded: boolean,
    sorts: readonly Sort[],
  ): About | undefined {
    const earlier = this.earlier(measured, sorts)
    if (earlier.length === 0) return undefined
    const { passage, sentence } = measured
    const isIntroduced =
      isHeaded || (lead !== undefined && this.mentions.of(lead).some(({ subject }) => sorts.includes(subject.sort)))
    const head = isGoingOn(passage, sentence) ? undefined : runInHead(passage, earlier)
    const last = earlier.at(-1)
    if (head && last && isModel(head.subject) === isModel(last.subject))
      return { subject: head.subject, where: 'topic', rivals: [] }
    const spoken = antecedentOf(passage, sentence, earlier, isIntroduced)
    if (spoken === undefined) return undefined
    const joint = jointFamily(passage.source.text, earlier, spoken.mention)
    const where = spoken.isSure && joint === undefined ? 'sentence' : 'paragraph'
    return { subject: joint ?? spoken.mention.subject, where, rivals: [] }
  }

  /** “It holds more (96 GB against 80 GB)”: whom the text before compares with, of what is compared. */
  private against(measured: Measured, sorts: readonly Sort[]): About | undefined {
    const { text } = measured.passage.source
    if (!isAgainst(text, measured.figure)) return undefined
    const earlier = this.earlier(measured, sorts)
    const topics = new Set(withoutComparands(text, earlier).map((m) => m.subject))
    const compared = earlier.filter((m) => !topics.has(m.subject)).at(-1)
    return compared && { subject: compared.subject, where: 'paragraph', rivals: [] }
  }

  /** What the text as a whole names most often. */
  private throughout(sorts: readonly Sort[]): About | undefined {
    const main = this.main.find(({ sort }) => sorts.includes(sort))
    if (main === undefined) return undefined
    return { subject: main, where: 'document', rivals: this.main.filter((s) => s !== main && s.sort === main.sort) }
  }
}

function isModel({ sort }: Subject): boolean {
  return sort === 'model' || sort === 'family'
}

/** Of sorts that a model is the likeliest of: those that are no hardware. */
function withoutHardware(sorts: readonly Sort[]): readonly Sort[] {
  return sorts[0] === 'model' ? sorts.filter((sort) => sort !== 'accelerator' && sort !== 'server') : sorts
}

const nobody: Named = { inSentence: [], meant: [], onlyCompared: true }

/** Everything else that is named beside one. */
function rivalsOf(one: Mention, all: readonly Mention[]): readonly Subject[] {
  return [...new Set(all.map((m) => m.subject))].filter((subject) => subject !== one.subject)
}
