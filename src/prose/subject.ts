import type { About, Where } from './about'
import type { Measured, Reading } from './attribute'
import { ratherThan } from './bystander'
import { bearersOf, insteadOf, isMeantInstead } from './bearers'
import { ofSize, sizeOf } from './family'
import type { Mentions } from './mentions'
import type { Names, Sort, Subject } from './names'
import { ownSystem } from './own-system'
import type { Passage, Place } from './passage'
import { isGoingOn } from './pronoun'
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
    const named = this.named(figure, place, reading)
    const mentions = this.mentions.of(figure.passage)
    const found = ownSystem(figure, place, reading, named, mentions) ?? this.titled(figure, place, reading, named)
    const about = found && ratherThan(found, figure, reading, mentions, this.main, this.names)
    if (about === undefined || params === undefined) return about
    const called = about.where === 'name' || about.where === 'cell' ? undefined : this.calledBy(params, figure, about)
    if (called !== undefined) return { ...about, subject: called }
    return { ...about, subject: ofSize(about.subject, params, this.names) }
  }

  /**
   * Of a text whose title names a model that nobody knows, it is its authors' own, and what is said of nobody else is said of
   * it; but its shape is that of the model that it was made from.
   */
  private titled(figure: Measured, { headings }: Place, { attribute }: Reading, about: About | undefined) {
    const title = headings[0] && this.mentions.of(headings[0]).find(({ subject }) => this.isStranger(subject))
    if (title === undefined || about?.where === 'sentence' || about?.where === 'cell' || about?.where === 'topic')
      return about
    if (about?.where === 'name' || !OWN_MODELS.has(attribute.bearer)) return about
    if (SHAPE.has(attribute.name)) {
      const known = this.main.find((each) => each.sort === 'model' && !this.isStranger(each))
      const isKnown = about !== undefined && !this.isStranger(about.subject)
      return isKnown || known === undefined ? about : ({ subject: known, where: 'document', rivals: [] } as const)
    }
    const isOthers = about?.where === 'paragraph' && isGoingOn(figure.passage, figure.sentence)
    return isOthers ? about : ({ subject: title.subject, where: 'heading', rivals: [] } as const)
  }

  private isStranger({ id, sort }: Subject): boolean {
    return sort === 'model' && !this.names.subjects.has(id)
  }

  /** “All 405B weights” are those of the model that the same paragraph calls by that size, not of the one named nearer. */
  private calledBy(params: number, { passage }: Measured, { subject }: About): Subject | undefined {
    const ending = `-${sizeOf(params)}`
    if (subject.id.endsWith(ending) || subject.members.some((id) => id.endsWith(ending))) return undefined
    const found = this.mentions.subjectsOf(passage).filter(({ id }) => id.endsWith(ending))
    return found.length === 1 ? found[0] : undefined
  }

  /**
   * The model that is meant rather than what was found far off: named before it, or what the section is about; and the
   * only one of the whole text.
   */
  private closer(figure: Measured, place: Place): About | undefined {
    const model = this.search.nearest(figure, place, MODELS)
    return model?.where === 'document' && model.rivals.length > 0 ? undefined : model
  }

  private named(figure: Measured, place: Place, reading: Reading): About | undefined {
    const bearer = this.search.nearest(figure, place, bearersOf(reading))
    if (bearer !== undefined && isLoose(bearer, reading, place)) return this.closer(figure, place)
    const isCount = reading.attribute.name === 'gpus' && bearer !== undefined && OUTSIDE.has(bearer.where)
    const isNear = bearer !== undefined && (bearer.where !== 'document' || reading.attribute.bearer === 'server')
    if (isNear && !isCount) return bearer
    const instead = this.search.nearest(figure, place, insteadOf(figure.measure, reading))
    if (bearer === undefined) return instead
    // So many of the devices that head its row or column.
    if (isCount) return instead?.where === 'cell' ? instead : bearer
    return instead !== undefined && isMeantInstead(figure.measure, instead) ? instead : bearer
  }
}

/** What a model has that was made from another: its parent's. */
const SHAPE: ReadonlySet<string> = new Set(['params', 'active_params', 'layers', 'heads', 'kv_heads', 'head_dim', 'hidden_size', 'vocab_size', 'experts', 'experts_per_token', 'kv_cache_per_token', 'released', 'date']) // prettier-ignore
const OWN_MODELS: ReadonlySet<string> = new Set(['model', 'any', 'matter', 'format', 'answerer'])

const MODELS: readonly Sort[] = ['model', 'family']

/**
 * Whether what may belong to anything was found far off: the one that a text names most often is hardly meant by it, nor
 * is a device or a technique that an earlier sentence named.
 */
function isLoose({ subject: { sort }, where }: About, { attribute: { bearer } }: Reading, { lead }: Place): boolean {
  if (bearer !== 'any' && bearer !== 'matter') return false
  if (where === 'document') return true
  // What introduces a list is what its items are about.
  if (lead !== undefined && /:\s*$/.test(lead.source.text)) return false
  return where === 'paragraph' && (sort === 'accelerator' || sort === 'technique')
}

function mostNamed(mentions: Mentions, passages: readonly Passage[]): readonly Subject[] {
  const weight = new Map<Subject, number>()
  for (const passage of passages) {
    const each = passage.kind === 'heading' ? WEIGHT_OF_HEADING : 1
    for (const { subject } of mentions.of(passage)) weight.set(subject, (weight.get(subject) ?? 0) + each)
  }
  return [...weight].sort((a, b) => b[1] - a[1]).map(([subject]) => subject)
}
