import { besides } from './besides'
import { holds } from './held-against'
import type { Subject } from './names'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

/** What a run takes in all. */
const TOTALS: ReadonlySet<string> = new Set(['gpu_hours', 'training_cost', 'cost', 'training_tokens', 'training_days'])
/** So much for each of something: not yet for all of them. */
const RATE =
  /\b(?:per|each|every|for (?:a|an|one|the same|that))\s(?:single\s|additional\s|further\s)?(?:trillion|billion|million|\d+[TB]|T|epoch|pass|step|iteration|batch|day|week|month|stage|phase|checkpoint|researcher|experiment|attempt)s?\b|\/(?:T|day|step|week|epoch|stage)\b|\b(?:daily|weekly|monthly)\b|\ban? (?:day|week|month|trillion tokens|billion tokens)\b/i
/** A stage of a run, named. */
const STAGE =
  /\b(?:reinforcement|RL|RLHF|GRPO|SFT|DPO|supervised fine-?tun\w*|post-?train\w*|mid-?train\w*|anneal\w*|cool-?down|warm-?up|extension|extending|stages?|phases?)\b/
/** So far around a figure words are of it. */
const NEAR = 160

/** The words around a figure in its own clauses: between the semicolons and colons of its sentence. */
function wordsAround({ occurrence: { passage, span, end }, sentence }: ArticleFigure): string {
  const { text } = passage.source
  const before = text.slice(Math.max(sentence.start, span.start - NEAR), end)
  const behind = text.slice(end, Math.min(sentence.end, end + NEAR))
  return (/[^;:]*$/.exec(before)?.[0] ?? '') + (/^[^;:]*/.exec(behind)?.[0] ?? '')
}

/**
 * Whether what looks like the total of a run is said of a part of it: of a trillion tokens, a day, a stage. “A trillion
 * tokens took 180K GPU hours” is no word on the other trillions.
 */
export function isPartOfTotal(figure: ArticleFigure, subject: Subject, article: Article, truths: Truths): boolean {
  const { name } = figure.reading.attribute
  if (!TOTALS.has(name)) return false
  const words = wordsAround(figure)
  if (RATE.test(words) || STAGE.test(words)) return true
  return name !== 'training_tokens' && isOfSomeTokens(figure, truths.of(subject, 'training_tokens'), article)
}

/** Whether a figure right of a stage says which stage it is of. */
export function isStageNamed(figure: ArticleFigure): boolean {
  return STAGE.test(wordsAround(figure))
}

/** “The first 10T tokens”: some of several. */
const SOME = /\b(?:first|initial|next|last|final|remaining|another|additional|further|other)\s$/i

/** “2T tokens took 360K GPU hours”: beside it stands a number of tokens that is less than half of all, or said to be a part. */
function isOfSomeTokens(figure: ArticleFigure, [all]: readonly Truth[], article: Article): boolean {
  const total = all?.quantity?.value
  if (total === undefined) return false
  return besides(figure, article).some(
    (f) =>
      f.measure === 'tokens' &&
      f.sentence.start === figure.sentence.start &&
      (f.occurrence.reading?.nominal ?? total) < total * (isSaidToBeSome(f) ? 0.97 : 0.5),
  )
}

const PER_TRILLION =
  /\b(?:(?:per|each|every|for (?:each|every|a|one|the same|that)) trillion|\/T\b|(?:a|one|each|every) (?:single )?trillion tokens (?:takes?|took|costs?|needs?|needed|requires?|required))\b/i

/** What a trillion tokens take, where the total and the tokens of a run are known and the figure is said to be that. */
export function perTrillion(figure: ArticleFigure, known: readonly Truth[], truths: Truths): Truth | undefined {
  if (figure.reading.attribute.name !== 'gpu_hours' || !PER_TRILLION.test(wordsAround(figure))) return undefined
  for (const { expression, subject } of known) {
    const run = /^([\w.-]+)\.gpu_hours$/.exec(expression)?.[1]
    const rates = run === undefined ? [] : truths.evaluate(`${run}.gpu_hours / ${run}.tokens * 1e12 token`, subject)
    const right = rates.find((rate) => holds(figure, rate))
    if (right) return right
  }
  return undefined
}

function isSaidToBeSome({ occurrence: { passage, span } }: ArticleFigure): boolean {
  return SOME.test(passage.source.text.slice(Math.max(0, span.start - 12), span.start))
}
