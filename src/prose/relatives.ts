import { besides } from './besides'
import { holds } from './held-against'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** Attributes whose figures are long enough to be recognised by their digits alone. */
const TELLING = new Set([
  'params',
  'active_params',
  'training_tokens',
  'gpu_hours',
  'training_cost',
  'cost',
  'gpus',
  'mfu',
  'daily_cost',
  'daily_revenue',
  'cost_reduction',
  'kv_cache_reduction',
])
/** What the variants of a model differ in. */
const VARYING = new Set([
  'params',
  'active_params',
  'layers',
  'heads',
  'hidden_size',
  'training_tokens',
  'gpu_hours',
  'training_cost',
])
/** Rows with more cells than these compare no models; and each of their figures would look at all the others. */
const WIDEST = 20
/** So many of what an article is about are tried where a figure's own sentence names nobody. */
const MOST_OTHERS = 6

const ALONE = /\b(?:alone|itself|on its own)\b[^.;:,]{0,30}$/

/** Whom a figure may be about, apart from whom it seems to be about. */
export class Relatives {
  private readonly families = new Map<Subject, readonly Subject[]>()
  private readonly variants = new Map<string, readonly Subject[]>()

  constructor(
    private readonly article: Article,
    private readonly truths: Truths,
  ) {}

  /** Whom else the figure may be about: those named beside it; and, where none is, those that the article is about. */
  others({ about, reading, occurrence }: ArticleFigure): readonly Subject[] {
    if (about === undefined) return []
    const { subject, rivals, where } = about
    const { passage, span } = occurrence
    // “The 70B model alone took” is no word on its family.
    if (where === 'sentence' && ALONE.test(passage.source.text.slice(Math.max(0, span.start - 40), span.start)))
      return rivals
    if (where === 'sentence' || where === 'cell' || where === 'name' || where === 'topic')
      return joined(rivals, this.familiesOf(subject))
    const digits = occurrence.reading?.style.numerals[0].digits ?? ''
    if (!TELLING.has(reading.attribute.name) || digits.replace(/[.0]/g, '').length < 2) return rivals
    return joined(
      joined(rivals, this.familiesOf(subject)),
      this.article.named.filter((each) => each !== subject && each.sort !== 'accelerator').slice(0, MOST_OTHERS),
    )
  }

  /** What is said at a model may be true of its whole family, where the text names that. */
  private familiesOf(subject: Subject): readonly Subject[] {
    let families = this.families.get(subject)
    if (families === undefined) {
      const isOfIt = ({ sort, members }: Subject) => sort === 'family' && members.includes(subject.id)
      families = subject.sort === 'model' ? this.article.named.filter(isOfIt) : []
      this.families.set(subject, families)
    }
    return families
  }

  /** Right of a variant that is easily called by the shorter name: V2-Lite, GPT-2 XL. */
  isOfVariant(figure: ArticleFigure, { id, sort }: Subject): boolean {
    if (sort !== 'model' || !VARYING.has(figure.reading.attribute.name)) return false
    const variants = this.variantsOf(id)
    if (variants.length === 0 || this.isSureOf(figure, id, variants)) return false
    const beside = [figure, ...besides(figure, this.article)].filter(
      (f) => f.sentence.start === figure.sentence.start && VARYING.has(f.reading.attribute.name),
    )
    return variants.some((other) =>
      beside.some((f) => this.truths.of(other, f.reading.attribute.name).some((truth) => holds(f, truth))),
    )
  }

  /** Whether another cell of its row is right of the very model that heads it, and of no variant: then that one is meant. */
  private isSureOf({ occurrence }: ArticleFigure, id: string, variants: readonly Subject[]): boolean {
    const { cell } = occurrence.passage
    const subject = this.article.names.subjects.get(id)
    if (cell === undefined || subject === undefined || cell.column === 0) return false
    const row = cell.table.rows[cell.row]?.slice(1, WIDEST).flatMap((each) => this.article.inPassage(each)) ?? []
    return row.some((f) => {
      const { name } = f.reading.attribute
      const bearsOut = (each: Subject) => this.truths.of(each, name).some((truth) => holds(f, truth))
      return VARYING.has(name) && f.about?.subject === subject && bearsOut(subject) && !variants.some(bearsOut)
    })
  }

  /** The models whose names go on where a model's ends. */
  private variantsOf(id: string): readonly Subject[] {
    let variants = this.variants.get(id)
    if (variants === undefined) {
      const isOfIt = (other: Subject) => other.sort === 'model' && other.id.startsWith(`${id}-`)
      variants = [...this.article.names.subjects.values()].filter(isOfIt)
      this.variants.set(id, variants)
    }
    return variants
  }
}

function joined(some: readonly Subject[], more: readonly Subject[]): readonly Subject[] {
  return more.length === 0 ? some : [...some, ...more]
}
