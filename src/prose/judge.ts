import { readNote, type Note } from '../note'
import type { Library, Sheet } from '../sheet'
import { arithmeticVerdict, costVerdict, overYearsVerdict } from './arithmetic'
import { comparisonVerdict } from './comparison'
import { besides } from './besides'
import { contradiction } from './contradiction'
import { dateVerdict } from './date-verdict'
import { holds, isDenseSaidSparse, printed, supported, unverified } from './held-against'
import type { JudgedFigure, Verdict } from './judged'
import type { Subject } from './names'
import { queryEnergyVerdict } from './plausible'
import { changeVerdict } from './change'
import { productVerdict } from './product'
import { rowVerdict, totalVerdict } from './table-arithmetic'
import { denseVerdict, powerVerdict, rateVerdict } from './unit-mixups'
import type { Article, ArticleFigure } from './read-article'
import { finish, type Steps } from '../text'
import { Truths, type Truth } from './truth'

/** Judges every figure of an article. A figure that is bound by a `calc:` link is checked by what it is bound to. */
export function judgeArticle(article: Article, note: Note, library: Library, sheet?: Sheet): readonly JudgedFigure[] {
  return finish(judgeSteps(article, note, library, sheet))
}

/** The same in steps, one a figure. */
export function* judgeSteps(
  article: Article,
  note: Note,
  library: Library,
  sheet?: Sheet,
): Steps<readonly JudgedFigure[]> {
  const judge = new Judge(article, truthsFor(note, library, sheet))
  const judged: JudgedFigure[] = []
  for (const figure of article.figures) {
    judged.push(judge.judge(figure))
    yield
  }
  return judged
}

/** A text without specs: what is kept for all texts must not keep the first of them. */
const NOTHING = readNote('effnotes:nothing', '')

/** What the catalogue says, computed once for all articles; a note with specs of its own computes for itself. */
const kept = new WeakMap<Library, Truths>()

function truthsFor(note: Note, library: Library, sheet: Sheet | undefined): Truths {
  if (note.specs.length > 0 || (note.frontMatter?.uses.length ?? 0) > 0) return new Truths(note, library, sheet)
  const known = kept.get(library) ?? new Truths(NOTHING, library)
  kept.set(library, known)
  return known
}

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
const MONEY_OR_TIME = new Set(['training_cost', 'gpu_hours', 'cost'])
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
const EXPERTS = new Set(['experts', 'shared_experts', 'experts_per_token'])
class Judge {
  private readonly families = new Map<Subject, readonly Subject[]>()

  constructor(
    private readonly article: Article,
    private readonly truths: Truths,
  ) {}

  judge(figure: ArticleFigure): JudgedFigure {
    if (figure.occurrence.bound) return figure
    const { about } = figure
    if (figure.occurrence.date !== undefined) return withVerdict(figure, dateVerdict(figure, this.truths))
    const special =
      powerVerdict(figure, this.truths) ??
      queryEnergyVerdict(figure, this.truths) ??
      denseVerdict(figure, this.truths) ??
      changeVerdict(figure, this.article) ??
      comparisonVerdict(figure, this.article, this.truths)
    if (special) return withVerdict(figure, special)
    if (about !== undefined) {
      const known = this.known(figure, about.subject)
      if (known !== undefined) return known
    }
    const own =
      rowVerdict(figure, this.article) ??
      totalVerdict(figure, this.article) ??
      arithmeticVerdict(figure, this.article) ??
      costVerdict(figure, this.article, this.truths) ??
      productVerdict(figure, this.article) ??
      overYearsVerdict(figure, this.article) ??
      rateVerdict(figure)
    return own === undefined ? figure : withVerdict(figure, own)
  }

  /** What the catalogue and the note's specs say; undefined where they say nothing. */
  private known(figure: ArticleFigure, subject: Subject): JudgedFigure | undefined {
    const { about, reading } = figure
    const attribute = reading.attribute.name
    const truths = this.truths.of(subject, attribute)
    const right = truths.find((truth) => holds(figure, truth) && !isDenseSaidSparse(figure, truth))
    if (right) {
      const doubt = this.doubt(figure, right, subject)
      return withVerdict(figure, doubt ?? supported(right))
    }
    // A word that is not right beside it may be of the other bandwidth.
    const bandwidth =
      reading.attribute.kind === 'bandwidth' && reading.distance >= 8
        ? this.truths.of(subject, 'bandwidth').find((truth) => holds(figure, truth))
        : undefined
    if (bandwidth) return withVerdict(figure, supported(bandwidth))
    const nominal = this.nominal(figure, subject, truths)
    if (nominal) return withVerdict(figure, nominal)
    const active =
      attribute === 'params' ? this.truths.of(subject, 'active_params').find((t) => holds(figure, t)) : undefined
    // “A 17B model with 16 experts” is called by what it activates.
    if (active) return withVerdict(figure, supported(active))
    for (const other of this.others(figure)) {
      // Of its family only what is said of the family itself; another member's figure is not its own.
      const match = this.truths
        .of(other, attribute)
        .find((t) => (t.subject === other.id || !other.members.includes(subject.id)) && holds(figure, t))
      if (match) return { ...withVerdict(figure, supported(match)), about: { ...about!, subject: other } }
    }
    const wrong = contradiction(figure, truths, this.article)
    return wrong === undefined || this.isOfVariant(figure, subject) ? undefined : withVerdict(figure, wrong)
  }

  /** Right of a variant that is easily called by the shorter name: V2-Lite, GPT-2 XL. */
  private isOfVariant(figure: ArticleFigure, { id, sort }: Subject): boolean {
    if (sort !== 'model' || !VARYING.has(figure.reading.attribute.name)) return false
    const beside = [figure, ...besides(figure, this.article)].filter(
      (f) => f.sentence.start === figure.sentence.start && VARYING.has(f.reading.attribute.name),
    )
    for (const other of this.article.names.subjects.values())
      if (other.sort === 'model' && other.id.startsWith(`${id}-`))
        if (beside.some((f) => this.truths.of(other, f.reading.attribute.name).some((truth) => holds(f, truth))))
          return true
    return false
  }

  /** Whom else the figure may be about: those named beside it; and, where none is, those that the article is about. */
  private others({ about, reading, occurrence }: ArticleFigure): readonly Subject[] {
    if (about === undefined) return []
    const { subject, rivals, where } = about
    if (where === 'sentence' || where === 'cell' || where === 'name') return joined(rivals, this.familiesOf(subject))
    const digits = occurrence.reading?.style.numerals[0].digits ?? ''
    if (!TELLING.has(reading.attribute.name) || digits.replace(/[.0]/g, '').length < 2) return rivals
    return joined(
      rivals,
      this.article.named.filter((each) => each !== subject && each.sort !== 'accelerator').slice(0, 6),
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

  /** A model is called by its rounded size: 405B is the name of one with 405.9 billion parameters. */
  private nominal(figure: ArticleFigure, subject: Subject, truths: readonly Truth[]): Verdict | undefined {
    if (figure.reading.attribute.kind !== 'params') return undefined
    const value = figure.occurrence.reading?.style.numerals[0].value ?? 0
    const near = truths.find(
      ({ quantity, expression }) =>
        quantity !== undefined && expression.endsWith('.params') && Math.abs(value / quantity.value - 1) <= 0.015,
    )
    return near !== undefined && subject.members.some((id) => id.endsWith(`-${value / 1e9}b`))
      ? supported(near)
      : undefined
  }

  /** Right of one of a family, but not of the one that the article is about. */
  private doubt(figure: ArticleFigure, right: Truth, subject: Subject): Verdict | undefined {
    const { name } = figure.reading.attribute
    const ofFamily = subject.sort === 'family' && right.subject !== subject.id && MONEY_OR_TIME.has(name)
    const ofDesign =
      subject.sort === 'model' &&
      /\d[bm]$/.test(subject.id) &&
      EXPERTS.has(name) &&
      !this.isNamedInFull(figure, subject)
    if (!ofFamily && !ofDesign) return undefined
    // “1.3M hours for 8B”: the size says which.
    const size = /-(\d+(?:\.\d+)?b)$/.exec(right.subject)?.[1]
    const { text } = figure.occurrence.passage.source
    if (size !== undefined && text.slice(figure.sentence.start, figure.sentence.end).toLowerCase().includes(size))
      return undefined
    const stem = right.subject.split('-')[0]!
    const main = this.article.named.find(
      ({ sort, id }) => sort === 'model' && id.split('-')[0] === stem && id !== right.subject,
    )
    if (main === undefined || (ofFamily && this.weightOf(right.subject) >= this.weightOf(main.id))) return undefined
    const its = this.truths.of(main, name)
    const [first] = its
    if (first?.quantity === undefined || right.quantity === undefined || its.some((truth) => holds(figure, truth)))
      return undefined
    const ratio = first.quantity.value / right.quantity.value
    if (ratio < 1.5 && ratio > 0.67) return undefined
    // A part given for the whole is the error that is made; the whole of an elder is what a younger one rests on.
    if (ofFamily && ratio < 1) return undefined
    return {
      kind: 'imprecise',
      expected: printed(first),
      explanation: `That is the figure of ${right.subject} (${right.expression}, ${printed(right)}). For ${main.id} it is ${printed(first)}. Say which is meant.`,
      source: [...new Set([first.source, right.source])].join('; '),
      ...unverified(first, right),
      expression: first.expression,
    }
  }

  private weightOf(id: string): number {
    const at = this.article.named.findIndex((subject) => subject.id === id)
    return at < 0 ? 0 : this.article.named.length - at
  }

  /** A design's name (“DeepSeekMoE”) without the size of the model that it was published with. */
  private isNamedInFull({ occurrence, about, place }: ArticleFigure, subject: Subject): boolean {
    const { passage } = occurrence
    const places = [passage, ...(place.lead ? [place.lead] : []), ...place.headings]
    return (
      about?.where === 'name' ||
      places.some((each) =>
        this.article.mentions
          .of(each)
          .some((m) => m.subject === subject && /\d/.test(each.source.text.slice(m.start, m.end))),
      )
    )
  }
}

function joined(some: readonly Subject[], more: readonly Subject[]): readonly Subject[] {
  return more.length === 0 ? some : [...some, ...more]
}

function withVerdict(figure: ArticleFigure, verdict: Verdict | undefined): JudgedFigure {
  return verdict === undefined ? figure : { ...figure, verdict }
}
