import type { Note } from '../note'
import type { Library, Sheet } from '../sheet'
import { finish, type Steps } from '../text'
import { activeShareVerdict } from './active-share'
import { arithmeticVerdict, costVerdict, overYearsVerdict } from './arithmetic'
import { bitsForBytesVerdict } from './bits-for-bytes'
import { changeVerdict } from './change'
import { columnVerdict, type Standing } from './columns'
import { comparisonVerdict } from './comparison'
import { cutDownVerdict } from './cut-down'
import { dateVerdict } from './date-verdict'
import { datedVerdict } from './dated'
import { denseVerdict } from './dense'
import { equationVerdict } from './equation'
import { everyVerdict } from './every'
import { fitsVerdict } from './fits'
import { formatShareVerdict } from './format-share'
import { howOftenVerdict } from './how-often'
import { withVerdict, type JudgedFigure } from './judged'
import { truthsFor } from './known-truths'
import { KnownVerdicts } from './known-verdict'
import { withoutMisread } from './misread'
import { moreVerdict } from './more'
import { multipleVerdict } from './multiples'
import { naiveSizeVerdict } from './naive-size'
import { nicVerdict } from './nic'
import { oddPeakVerdict } from './odd-peak'
import { overheadVerdict } from './overhead'
import { partSlipVerdict } from './part-slip'
import { perDeviceVerdict } from './per-device'
import { perPeriodVerdict } from './per-period'
import { queryEnergyVerdict } from './plausible'
import { productVerdict } from './product'
import type { Article, ArticleFigure } from './read-article'
import { severalVerdict } from './several'
import { shareVerdict } from './share'
import { sumVerdict } from './sum'
import { reducedVerdict } from './reduced'
import { rowVerdict, totalVerdict } from './table-arithmetic'
import { timesVerdict } from './times'
import type { Truths } from './truth'
import { powerVerdict, rateVerdict } from './unit-mixups'
import { workedVerdict } from './worked'

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
  return withoutMisread(judged)
}

/** Asks who may settle a figure, one after the other; the first to say anything is believed. */
class Judge {
  private readonly known: KnownVerdicts

  constructor(
    private readonly article: Article,
    private readonly truths: Truths,
  ) {
    this.known = new KnownVerdicts(article, truths)
  }

  /** What the catalogue says of a figure that another would follow from. */
  private readonly standing: Standing = (figure) =>
    figure.about && this.known.of(figure, figure.about.subject)?.verdict?.kind

  judge(figure: ArticleFigure): JudgedFigure {
    const { article, truths } = this
    if (figure.occurrence.bound) return figure
    if (figure.occurrence.date !== undefined)
      return withVerdict(figure, datedVerdict(figure, article, truths) ?? dateVerdict(figure, truths))
    // What is said in a special way means another value than the attribute's plain one.
    const special =
      powerVerdict(figure, truths) ??
      queryEnergyVerdict(figure, truths) ??
      denseVerdict(figure, article, truths) ??
      oddPeakVerdict(figure, article, truths) ??
      changeVerdict(figure, article) ??
      reducedVerdict(figure, article) ??
      activeShareVerdict(figure, article, truths) ??
      comparisonVerdict(figure, article, truths) ??
      moreVerdict(figure, article, truths) ??
      nicVerdict(figure) ??
      bitsForBytesVerdict(figure, article) ??
      formatShareVerdict(figure) ??
      fitsVerdict(figure, article, truths) ??
      cutDownVerdict(figure, article, truths)
    if (special) return withVerdict(figure, special)
    const known = figure.about && this.known.of(figure, figure.about.subject)
    if (known) return known
    // What nobody knows may still follow from the article's own figures.
    const own =
      naiveSizeVerdict(figure, article, truths) ??
      rowVerdict(figure, article) ??
      columnVerdict(figure, article, this.standing) ??
      totalVerdict(figure, article) ??
      shareVerdict(figure, article) ??
      everyVerdict(figure, article) ??
      howOftenVerdict(figure, article) ??
      perDeviceVerdict(figure, article) ??
      perPeriodVerdict(figure, article) ??
      partSlipVerdict(figure, article) ??
      equationVerdict(figure, article) ??
      severalVerdict(figure, article) ??
      overheadVerdict(figure, article) ??
      sumVerdict(figure, article) ??
      timesVerdict(figure, article) ??
      multipleVerdict(figure, article) ??
      arithmeticVerdict(figure, article) ??
      costVerdict(figure, article, truths) ??
      productVerdict(figure, article) ??
      overYearsVerdict(figure, article) ??
      workedVerdict(figure, article) ??
      rateVerdict(figure)
    return withVerdict(figure, own)
  }
}
