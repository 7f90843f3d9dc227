import { busyVerdict } from './busy'
import { cacheVerdict, keptForToken } from './cache-verdict'
import { contradiction, isDeniedNear } from './contradiction'
import { conversationVerdict } from './conversation'
import { deviceCellVerdict } from './device-cell'
import { deviceVerdict } from './device-verdict'
import { expertsVerdict } from './experts-verdict'
import { isForecast } from './forecast'
import { holds, isDenseSaidSparse, refutedBy, stated, supported } from './held-against'
import { hoursForDevicesVerdict } from './hours-for-devices'
import { linkCellVerdict } from './link-cell'
import { weightsVerdict } from './weights'
import { withVerdict, type JudgedFigure, type Verdict } from './judged'
import type { Subject } from './names'
import { mixedUpVerdict } from './mixed-up'
import { isPartOfTotal, perTrillion } from './part-of-total'
import { predecessorVerdict } from './predecessor'
import { nearMissVerdict } from './near-miss'
import { columnHead, rowHead } from './passage'
import { powerOfAnother } from './power-verdict'
import { ofPrecision } from './precision'
import type { Article, ArticleFigure } from './read-article'
import { Relatives } from './relatives'
import { rightOfAnother } from './right-of-another'
import { inScope, outOfScope } from './scope'
import { ofNamedSize } from './family'
import { slipVerdict } from './slip'
import { isSwept } from './sweep'
import type { Truth, Truths } from './truth'
import { wordsNear } from './window'

/** From so far on a word may be of another bandwidth than the figure. */
const FAR = 8

/** Forms of a device that have links of their own. */
const FORM = /\b(?:PCIe|NVL\d*|bridges?)\b/i
const HARDWARE = /\bHFU\b|\bhardware FLOP/i

/** Judges figures by what the catalogue and the note's specs say. */
export class KnownVerdicts {
  private readonly relatives: Relatives
  /** The models of the text by the beginning of their names. */
  private readonly kin = new Map<string, readonly Subject[]>()

  constructor(
    private readonly article: Article,
    private readonly truths: Truths,
  ) {
    this.relatives = new Relatives(article, truths)
  }

  /** A figure judged by what is known of its subject; undefined where that settles nothing. */
  of(figure: ArticleFigure, subject: Subject): JudgedFigure | undefined {
    const attribute = figure.reading.attribute.name
    if (isForecast(figure) || isOfAnyModel(figure)) return undefined
    const truths = this.meant(figure, subject, attribute)
    const right = truths.find((truth) => holds(figure, truth) && !isDenseSaidSparse(figure, truth))
    if (right) {
      const doubt = rightOfAnother(figure, right, subject, this.article, this.truths)
      return withVerdict(figure, doubt ?? supported(right))
    }
    const rate = perTrillion(figure, truths, this.truths)
    const akin =
      rate ??
      this.bandwidth(figure, subject) ??
      nominal(figure, subject, truths) ??
      this.active(figure, subject) ??
      keptForToken(figure, subject, this.truths)
    if (akin) return withVerdict(figure, supported(akin))
    const memory =
      weightsVerdict(figure, subject, this.article, this.truths) ??
      conversationVerdict(figure, subject, this.article, this.truths)
    if (memory) return withVerdict(figure, memory)
    const others = this.ofOthers(figure, subject)
    if (others) return others
    const wrong = this.wrong(figure, subject, truths)
    return wrong === undefined || this.relatives.isOfVariant(figure, subject) ? undefined : withVerdict(figure, wrong)
  }

  /** What is known of an attribute as the words beside a figure narrow it: in which format, of which size, of a node or a device. */
  private meant(figure: ArticleFigure, subject: Subject, attribute: string): readonly Truth[] {
    const { article, truths } = this
    const known = ofNamedForm(figure, subject, ofNamedSize(figure, subject, truths.of(subject, attribute)))
    return inScope(figure, ofPrecision(figure, known, article), truths)
  }

  /** What is wrong with a figure that nothing bears out, if anything is sure to be. */
  private wrong(figure: ArticleFigure, subject: Subject, truths: readonly Truth[]): Verdict | undefined {
    const { article } = this
    // “8 heads for 128” are the ones with keys and values.
    const isOfKeys = figure.reading.attribute.name === 'heads' && this.holdsAs('kv_heads', figure, subject)
    if (isOfKeys || isOurs(figure)) return undefined
    const wrong =
      contradiction(figure, truths, article) ??
      slipVerdict(figure, subject, this.orOfKin(figure, subject, truths), article, (of) =>
        this.truths.of(of, 'peak_bf16'),
      ) ??
      deviceVerdict(figure, subject, article, this.truths) ??
      expertsVerdict(figure, subject, article, this.truths) ??
      cacheVerdict(figure, subject, article, this.truths) ??
      nearMissVerdict(figure, subject, article, this.truths) ??
      powerOfAnother(figure, subject, article, this.truths) ??
      outOfScope(figure, subject, this.truths) ??
      mixedUpVerdict(figure, subject, article, this.truths) ??
      deviceCellVerdict(figure, subject, article, this.truths) ??
      linkCellVerdict(figure, subject, article, this.truths) ??
      busyVerdict(figure, subject, article, this.truths) ??
      hoursForDevicesVerdict(figure, subject, article, this.truths) ??
      predecessorVerdict(figure, subject, article, this.truths) ??
      this.hardwareUtilisation(figure, subject, truths)
    if (wrong === undefined || isSwept(figure, article)) return undefined
    return isPartOfTotal(figure, subject, article, this.truths) ? undefined : wrong
  }

  /** The HFU called the MFU: it counts what is computed twice as well. */
  private hardwareUtilisation(figure: ArticleFigure, subject: Subject, [mfu]: readonly Truth[]): Verdict | undefined {
    if (figure.reading.attribute.name !== 'mfu' || mfu?.quantity === undefined || isDeniedNear(figure)) return undefined
    const hfu = this.truths.of(subject, 'hfu').find((truth) => holds(figure, truth))
    if (hfu === undefined || HARDWARE.test(wordsOn(figure))) return undefined
    return refutedBy(figure, mfu, `${stated(figure, mfu)}; ${figure.text} is the HFU.`)
  }

  /** Of what a model has from the one that it was made of nothing may be known at it: then what its kin in the text have. */
  private orOfKin({ reading }: ArticleFigure, { id, sort }: Subject, truths: readonly Truth[]): readonly Truth[] {
    if (truths.length > 0 || sort !== 'model') return truths
    const maker = `${id.split('-')[0]!}-`
    let kin = this.kin.get(maker)
    if (kin === undefined) {
      kin = this.article.named.filter((each) => each.sort === 'model' && each.id.startsWith(maker))
      this.kin.set(maker, kin)
    }
    return kin.flatMap((each) => this.truths.of(each, reading.attribute.name))
  }

  private holdsAs(attribute: string, figure: ArticleFigure, subject: Subject): boolean {
    return this.truths
      .of(subject, attribute)
      .some(({ quantity }) => quantity?.value === figure.occurrence.reading?.nominal)
  }

  /** A word that is not right beside it may be of the other bandwidth. */
  private bandwidth(figure: ArticleFigure, subject: Subject): Truth | undefined {
    const { attribute, distance } = figure.reading
    return attribute.kind === 'bandwidth' && distance >= FAR
      ? this.truths.of(subject, 'bandwidth').find((truth) => holds(figure, truth))
      : undefined
  }

  /** “A 17B model with 16 experts” is called by what it activates. */
  private active(figure: ArticleFigure, subject: Subject): Truth | undefined {
    return figure.reading.attribute.name === 'params'
      ? this.truths.of(subject, 'active_params').find((truth) => holds(figure, truth))
      : undefined
  }

  /** Right of another that it may be about as well. */
  private ofOthers(figure: ArticleFigure, subject: Subject): JudgedFigure | undefined {
    // A range takes in somebody's figure easily.
    if (figure.occurrence.reading?.style.join === 'range') return undefined
    for (const other of this.relatives.others(figure)) {
      // Of its family only what is said of the family itself; another member's figure is not its own.
      const known = this.truths.of(other, figure.reading.attribute.name)
      const match = inScope(figure, known, this.truths).find(
        (t) => (t.subject === other.id || !other.members.includes(subject.id)) && holds(figure, t),
      )
      if (match) return { ...withVerdict(figure, supported(match)), about: { ...figure.about!, subject: other } }
    }
    return undefined
  }
}

/** A card's links are not those of the module, and are meant only where the words name its form: “H100 PCIe”, “NVL”. */
function ofNamedForm(figure: ArticleFigure, { id, sort }: Subject, truths: readonly Truth[]): readonly Truth[] {
  if (sort !== 'accelerator' || figure.reading.attribute.name !== 'link_bandwidth') return truths
  return truths.filter(({ subject }) => subject === id || FORM.test(wordsOn(figure)))
}

/** What is said of a figure: its sentence, and in a table the heads of its row and column. */
function wordsOn(figure: ArticleFigure): string {
  const { passage } = figure.occurrence
  const heads = [columnHead(passage), rowHead(passage)].map((head) => head?.source.text ?? '')
  return [wordsNear(figure), ...heads].join(' ')
}

/** “A 7B model fits on it”: of a size that many have, and of none in particular. */
function isOfAnyModel({ occurrence: { passage, span, end, reading }, reading: { attribute } }: ArticleFigure): boolean {
  if (attribute.kind !== 'params' || passage.cell || !/^[1-9]0*$/.test(reading?.style.numerals[0].digits ?? ''))
    return false
  const { text } = passage.source
  return (
    // “X is a 7B model” is said of X.
    /(?<!\b(?:is|was|are|were|be|as|being) )\b(?:an?|any|some|every)\s$/i.test(
      text.slice(Math.max(0, span.start - 12), span.start),
    ) && /^[\s-](?:(?:dense|parameter|LLM|language|open)[\s-])*(?:models?|LLMs?)\b/i.test(text.slice(end, end + 40))
  )
}

/** “Our 117M param model” is nobody's that the text names. */
function isOurs({ occurrence: { passage, span } }: ArticleFigure): boolean {
  return /\b(?:our|my|your)\s(?:own\s)?$/i.test(passage.source.text.slice(Math.max(0, span.start - 10), span.start))
}

/** A model is called by its rounded size: 405B is the name of one with 405.9 billion parameters. */
function nominal(figure: ArticleFigure, subject: Subject, truths: readonly Truth[]): Truth | undefined {
  if (figure.reading.attribute.kind !== 'params') return undefined
  const value = figure.occurrence.reading?.style.numerals[0].value ?? 0
  const near = truths.find(
    ({ quantity, expression }) =>
      quantity !== undefined && expression.endsWith('.params') && Math.abs(value / quantity.value - 1) <= 0.015,
  )
  return subject.members.some((id) => id.endsWith(`-${value / 1e9}b`)) ? near : undefined
}
