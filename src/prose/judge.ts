import { readNote, type Note } from '../note'
import { figureHolds, format, lookupUnit, rewriteFigure, type FigureReading, type Quantity } from '../quantity'
import type { Library, Sheet } from '../sheet'
import { arithmeticVerdict, costVerdict, overYearsVerdict, rowVerdict, totalVerdict } from './arithmetic'
import { comparisonVerdict } from './comparison'
import { dateVerdict } from './date-verdict'
import { wholeSpan } from './figure-span'
import type { JudgedFigure, Verdict } from './judged'
import type { Subject } from './names'
import { columnHead, rowHead, type Passage } from './passage'
import type { About } from './subject'
import { queryEnergyVerdict } from './plausible'
import { changeVerdict } from './change'
import { powerVerdict, rateVerdict } from './unit-mixups'
import type { Article, ArticleFigure } from './read-article'
import { plainOf } from './value'
import { finish, type Steps } from '../text'
import { inside, WINDOW } from './window'
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

/** Attributes of which there is one value, so that another one is wrong and not merely of something else. */
const SETTLED = new Set([
  'params', 'active_params', 'layers', 'heads', 'kv_heads', 'kv_latent_dim', 'hidden_size', 'experts', 'experts_per_token', 'shared_experts',
  'training_tokens', 'gpu_hours', 'training_cost', 'memory_bandwidth', 'tdp', 'sms', 'kv_cache_reduction', 'compute_reduction',
]) // prettier-ignore
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
/** What is supposed, wished, denied, somebody else's or only a part is not claimed. */
const NOT_CLAIMED =
  /\b(?:each for|respectively|of which|half of (?:it|them)|subset|portion|est|peak TBP|if|suppose|assum\w*|would|could|should|might|may|hypothetical\w*|imagine|say|planned|plans|rumou?r\w*|reportedly|allegedly|estimat\w*|instead of|rather than|not|never|wrongly|claims?|extension|post-training|fine-tun\w*|distill\w*|per (?:trillion|day|step|batch|layer|node|GPU|group)|each (?:node|GPU|group)|every (?:node|GPU)|pre-?trained for|ablation|quantiz\w*|FP8 weights|vision|audio|leaves?|left with|next|future|another|other|similar|similarly)\b/i

const MONEY_OR_TIME = new Set(['training_cost', 'gpu_hours', 'cost'])
const EXPERTS = new Set(['experts', 'shared_experts', 'experts_per_token'])
/** So many figures before and behind one are beside it. */
const NEIGHBOURS = 40
/** A figure behind one of these is what the subject is compared with. */
const COMPARAND = /\b(?:vs\.?|versus|against|than|compared (?:to|with)|unlike|from)\b[^,;]{0,30}$/i

class Judge {
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
    return this.contradicts(figure, truths)
  }

  /** Whom else the figure may be about: those named beside it; and, where none is, those that the article is about. */
  private others(figure: ArticleFigure): readonly Subject[] {
    const { about, reading, occurrence } = figure
    if (about === undefined) return []
    if (about.where === 'sentence' || about.where === 'cell' || about.where === 'name')
      return [...about.rivals, ...this.familiesOf(about.subject)]
    const numeral = occurrence.reading?.style.numerals[0]
    if (!TELLING.has(reading.attribute.name) || numeral === undefined || numeral.digits.replace(/[.0]/g, '').length < 2)
      return about.rivals
    return [
      ...about.rivals,
      ...this.article.named
        .filter((subject) => subject !== about.subject && subject.sort !== 'accelerator')
        .slice(0, 6),
    ]
  }

  /** What is said at a model may be true of its whole family, where the text names that. */
  private familiesOf(subject: Subject): readonly Subject[] {
    if (subject.sort !== 'model') return []
    return this.article.named.filter((each) => each.sort === 'family' && each.members.includes(subject.id))
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

  /**
   * Whether its subject stands only behind the figure, without a word that ties them: “with 671B parameters that beats
   * Llama 3.1 405B” says nothing of Llama.
   */
  private isOnlyFollowed({ about, occurrence, sentence }: ArticleFigure): boolean {
    if (about?.where !== 'sentence') return false
    const { passage, span, end } = occurrence
    const [from, to] = [Math.max(sentence.start, span.start - WINDOW), Math.min(sentence.end, end + WINDOW)]
    const first = inside(this.article.mentions.of(passage), from, to).find((m) => m.subject === about.subject)
    if (first === undefined || first.start < span.start) return false
    return !/^[^.;,:]{0,60}\b(?:of|in|for|on|by)\s(?:(?:the|an?|each|every)\s)?(?:\w+\s){0,2}$/.test(
      passage.source.text.slice(end, first.start),
    )
  }

  /** A head like `Llama 3.2 1B SpinQuant`: what was made of the model that it names. */
  private saysMore(head: Passage, about: About): boolean {
    const { text } = head.source
    const own = this.article.mentions.of(head).filter((m) => m.subject === about.subject)
    return own.some(({ end }) => /^[\s-]+[A-Z]\w*[A-Z]\w*(?!\w)/.test(text.slice(end).replace(ORDINARY_SUFFIX, '')))
  }

  /** Whether a figure beside it says the right thing: then this one is a part of it or what it is compared with. */
  private hasRightSibling(figure: ArticleFigure, truths: readonly Truth[]): boolean {
    const { figures } = this.article
    const at = this.article.indexOf(figure)
    return figures
      .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS)
      .some(
        (other) =>
          other !== figure &&
          other.occurrence.passage === figure.occurrence.passage &&
          other.sentence.start === figure.sentence.start &&
          other.measure === figure.measure &&
          truths.some((truth) => holds(other, truth)),
      )
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

  private contradicts(figure: ArticleFigure, truths: readonly Truth[]): JudgedFigure | undefined {
    const { about, reading, occurrence, sentence } = figure
    if (about === undefined || !SETTLED.has(reading.attribute.name) || reading.distance > 40) return undefined
    if (about.where === 'document' || about.where === 'name') return undefined
    const loose = about.where === 'heading' || about.where === 'paragraph'
    if (
      loose &&
      (about.rivals.length > 0 ||
        !['kv_latent_dim', 'kv_cache_reduction', 'gpu_hours', 'compute_reduction'].includes(reading.attribute.name))
    )
      return undefined
    const first = truths[0]
    const written = occurrence.reading
    if (first?.quantity === undefined || written === undefined) return undefined
    if (
      truths.some(
        (truth) => truth.assumed || truth.quantity === undefined || verdictOf(figure, truth.quantity) !== 'stale',
      )
    )
      return undefined
    const { text } = occurrence.passage.source
    const heads = [columnHead(occurrence.passage), rowHead(occurrence.passage)]
    if (heads.some((head) => head !== undefined && (NOT_CLAIMED.test(head.source.text) || this.saysMore(head, about))))
      return undefined
    // Of a server or a rack the catalogue knows one configuration of several; and nothing is no figure to correct.
    if (about.subject.sort === 'server' || occurrence.reading?.nominal === 0) return undefined
    if (reading.distance > (NEAREST[reading.attribute.name] ?? Infinity)) return undefined
    // What no word calls parameters or tokens is easily something else.
    if (figure.measure === 'big' && reading.distance > 15) return undefined
    if (reading.nominal === true || this.isOnlyFollowed(figure) || this.hasRightSibling(figure, truths))
      return undefined
    // What a price that nobody stated leaves open settles no cost.
    if (figure.measure === 'money' && first.quantity.high > 1.2 * first.quantity.low) return undefined
    if (
      NOT_CLAIMED.test(
        text.slice(
          Math.max(sentence.start, occurrence.span.start - WINDOW),
          Math.min(sentence.end, occurrence.end + WINDOW),
        ),
      )
    )
      return undefined
    if (isNear(figure, first.quantity) || subjectIsVague(figure)) return undefined
    if (COMPARAND.test(text.slice(Math.max(sentence.start, occurrence.span.start - 45), occurrence.span.start)))
      return undefined
    return withVerdict(figure, {
      kind: 'contradicted',
      expected: printed(first),
      explanation: `${first.derivation.title ?? reading.attribute.name} of ${first.subject} is ${printed(first)} (${first.expression}), not ${figure.text}.`,
      source: first.source,
      ...unverified(first),
      expression: first.expression,
      ...correctionOf(figure, first.quantity),
    })
  }
}

function withVerdict(figure: ArticleFigure, verdict: Verdict | undefined): JudgedFigure {
  return verdict === undefined ? figure : { ...figure, verdict }
}

function supported(truth: Truth): Verdict {
  const of = truth.derivation.title === undefined ? truth.expression : `${truth.derivation.title} of ${truth.subject}`
  return {
    kind: 'supported',
    expected: printed(truth),
    explanation: `${of}: ${printed(truth)}.`,
    source: truth.source,
    ...unverified(truth),
    expression: truth.expression,
  }
}

/** Says of a verdict what it rests on that nobody has checked. */
export function unverified(...truths: readonly Truth[]): Pick<Verdict, 'unverified'> {
  const names = [...new Set(truths.flatMap(({ remembered }) => remembered))]
  return names.length === 0 ? {} : { unverified: names }
}

/** A truth's value in its declared unit. */
export function printed({ quantity, unit }: Truth): string {
  return quantity === undefined ? '' : format(quantity, unit ? { unit } : {})
}

/** The reading with the unit that its neighbour, its column or its sort lends it. */
export function fullReading({ occurrence, shared, measure, reading: about }: ArticleFigure): FigureReading | undefined {
  const { reading } = occurrence
  if (measure === 'format' && reading !== undefined) return { ...reading, unit: lookupUnit('bit')! }
  // `2.788M H800` under “GPU hours”.
  if (measure === 'devices' && about.attribute.name === 'gpu_hours' && reading !== undefined)
    return { ...reading, unit: lookupUnit('GPU-hour')! }
  return reading === undefined || shared === undefined ? reading : { ...reading, unit: shared }
}

/** Words that say that a share is what is left out; without them “40 % of the computation” is what is left. */
const LESS =
  /\b(?:less|fewer|lower|smaller|reduc\w*|sav\w*|cut\w*|drop\w*|down|decreas\w*|shrink\w*|trim\w*|compress\w*|eliminat\w*|lighter|cheaper)\b/i

/** “Only 40 % of the computation” is a reduction by 60 %. */
function asReduction(figure: ArticleFigure, reading: FigureReading): FigureReading {
  const { occurrence, sentence } = figure
  if (figure.measure !== 'percent' || !figure.reading.attribute.name.endsWith('_reduction')) return reading
  const { text } = occurrence.passage.source
  const around = text.slice(
    Math.max(sentence.start, occurrence.span.start - 80),
    Math.min(sentence.end, occurrence.end + 80),
  )
  if (
    !/^\s(?:of|as much|as many)\b/.test(text.slice(occurrence.span.end, occurrence.span.end + 10)) ||
    LESS.test(around)
  )
    return reading
  const [first, second] = reading.style.numerals
  const rest = <N extends { value: number }>(numeral: N): N => ({ ...numeral, value: 100 - numeral.value })
  return {
    ...reading,
    style: { ...reading.style, numerals: second === undefined ? [rest(first)] : [rest(first), rest(second)] },
  }
}

function verdictOf(figure: ArticleFigure, quantity: Quantity): ReturnType<typeof figureHolds> {
  const full = fullReading(figure)
  if (full === undefined) return 'dimension-mismatch'
  // “Up to 64 TB/s” is no word on 7.7: a bound says something of what comes near it.
  const reading: FigureReading = asReduction(
    figure,
    full.qualifier === 'up-to' ? { ...full, qualifier: 'about' } : full,
  )
  // 0.57 in a column of utilisations is 57 %.
  if (reading.unit === undefined && plainOf(figure)?.unit === '%')
    return figureHolds(reading, quantity, { unit: lookupUnit('parameter')! })
  return figureHolds(reading, quantity)
}

function holds(figure: ArticleFigure, { quantity, assumed }: Truth): boolean {
  return (
    quantity !== undefined &&
    !assumed &&
    verdictOf(figure, quantity) === 'holds' &&
    !(figure.measure === 'money' && quantity.high / Math.max(quantity.low, 1e-9) > 1.7)
  )
}

/** A family has many figures of a kind, of which only some are known. */
function subjectIsVague({ about }: ArticleFigure): boolean {
  return about === undefined || about.subject.sort === 'family' || about.subject.sort === 'company'
}

/** The dense peak called one “with sparsity”, which is twice as much. */
function isDenseSaidSparse({ occurrence, measure }: ArticleFigure, { expression }: Truth): boolean {
  if (measure !== 'speed' || expression.endsWith('* 2') || occurrence.reading?.style.join !== undefined) return false
  const { text } = occurrence.passage.source
  return /^\s?\(?(?:with |w\/ ?)?(?:structured )?spars(?:e\b|ity\b)/i.test(
    text.slice(occurrence.end, occurrence.end + 28),
  )
}

/** What stands behind a name without making it another thing. */
const ORDINARY_SUFFIX = /^[\s-]+(?:SXM\d?|HBM\w*|GPUs?|OAM|HGX|\d+\s?GB)\b/
/** Configurations of one device draw different power. */
const LEEWAY: Readonly<Record<string, number>> = { tdp: 1.35 }
/** Attributes that a word must name closely, for much else is counted in the same way. */
const NEAREST: Readonly<Record<string, number>> = { sms: 12, kv_latent_dim: 40 }

/** Within a twentieth: rounding, another convention of counting, a neighbouring version. Not worth a word. */
function isNear(figure: ArticleFigure, quantity: Quantity): boolean {
  const reading = fullReading(figure)
  if (reading === undefined) return true
  const room = LEEWAY[figure.reading.attribute.name] ?? 1.05
  const low = Number.isFinite(reading.low) ? reading.low : reading.nominal
  return low <= quantity.high * room && reading.high >= quantity.low / room
}

function correctionOf(figure: ArticleFigure, quantity: Quantity): Pick<Verdict, 'correction'> {
  const reading = fullReading(figure)
  if (reading === undefined) return {}
  const { passage, span } = figure.occurrence
  const text = passage.source.text.slice(span.start, figure.occurrence.end)
  const shifted = { ...reading, span: { start: 0, end: span.end - span.start } }
  const rewritten = rewriteFigure(text, shifted, quantity)
  return rewritten === undefined
    ? {}
    : {
        correction: {
          span: wholeSpan(figure),
          newText: rewritten,
        },
      }
}
