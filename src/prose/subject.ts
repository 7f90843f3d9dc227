import type { About, Where } from './about'
import type { Measured, Reading } from './attribute'
import { bearersOf, insteadOf, isMeantInstead } from './bearers'
import { ofSize, sizeOf } from './family'
import type { Mentions } from './mentions'
import type { Names, Subject } from './names'
import type { Passage, Place } from './passage'
import { SubjectSearch } from './subject-search'

/** A heading says more of what a text is about than a paragraph. */
const WEIGHT_OF_HEADING = 4

/** Places around a table. */
const OUTSIDE: ReadonlySet<Where> = new Set<Where>(['paragraph', 'heading'])

/** Finds out what figures are about. */
export class Subjects {
  /** Everything that is named, most often first; headings count more. */
  readonly main: readonly Subject[]
  private readonly search: SubjectSearch

  constructor(
    private readonly names: Names,
    private readonly mentions: Mentions,
    passages: readonly Passage[],
  ) {
    this.main = mostNamed(mentions, passages)
    this.search = new SubjectSearch(names, mentions, this.main)
  }

  /**
   * The subject of a figure: what is named nearest among what may bear such a quantity, or what is named in its place.
   *
   * @param params the number of parameters that the figure itself tells, which says which of a family is meant
   */
  of(figure: Measured, place: Place, reading: Reading, params?: number): About | undefined {
    const about = this.named(figure, place, reading)
    if (about === undefined || params === undefined) return about
    const called = about.where === 'name' || about.where === 'cell' ? undefined : this.calledBy(params, figure, about)
    if (called !== undefined) return { ...about, subject: called }
    return { ...about, subject: ofSize(about.subject, params, this.names) }
  }

  /** “All 405B weights” are those of the model that the same paragraph calls by that size, not of the one named nearer. */
  private calledBy(params: number, { passage }: Measured, { subject }: About): Subject | undefined {
    const ending = `-${sizeOf(params)}`
    if (subject.id.endsWith(ending) || subject.members.some((id) => id.endsWith(ending))) return undefined
    const found = new Set(
      this.mentions.of(passage).flatMap(({ subject: each }) => (each.id.endsWith(ending) ? [each] : [])),
    )
    return found.size === 1 ? [...found][0] : undefined
  }

  private named(figure: Measured, place: Place, reading: Reading): About | undefined {
    const bearer = this.search.nearest(figure, place, bearersOf(reading))
    const isNear = bearer !== undefined && bearer.where !== 'document'
    if (isNear && !(reading.attribute.name === 'gpus' && OUTSIDE.has(bearer.where))) return bearer
    if (bearer?.where === 'document' && reading.attribute.bearer === 'server') return bearer
    const instead = this.search.nearest(figure, place, insteadOf(figure.measure, reading))
    if (bearer === undefined) return instead
    // So many of the devices that head its row or column.
    if (isNear) return instead?.where === 'cell' ? instead : bearer
    return instead !== undefined && isMeantInstead(figure.measure, instead) ? instead : bearer
  }
}

function mostNamed(mentions: Mentions, passages: readonly Passage[]): readonly Subject[] {
  const weight = new Map<Subject, number>()
  for (const passage of passages) {
    const each = passage.kind === 'heading' ? WEIGHT_OF_HEADING : 1
    for (const { subject } of mentions.of(passage)) weight.set(subject, (weight.get(subject) ?? 0) + each)
  }
  return [...weight].sort((a, b) => b[1] - a[1]).map(([subject]) => subject)
}
