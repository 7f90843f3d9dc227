import { holds, printed, unverified } from './held-against'
import type { Verdict } from './judged'
import { isStageNamed } from './part-of-total'
import type { Subject } from './names'
import { columnHead, rowHead } from './passage'
import type { Article, ArticleFigure } from './read-article'
import type { Truth, Truths } from './truth'

const MONEY_OR_TIME = new Set(['training_cost', 'gpu_hours', 'cost'])
const EXPERTS = new Set(['experts', 'shared_experts', 'experts_per_token'])
/** What differs by less than so many times may well be meant roughly. */
const ALIKE = 1.5

/**
 * Says of a figure that is right of one of a family, but not of the one that the article is about, that it leaves open
 * which is meant.
 *
 * @param right what bears the figure out
 * @param subject whom the figure seems to be about
 */
export function rightOfAnother(
  figure: ArticleFigure,
  right: Truth,
  subject: Subject,
  article: Article,
  truths: Truths,
): Verdict | undefined {
  const { name } = figure.reading.attribute
  const ofFamily = subject.sort === 'family' && right.subject !== subject.id && MONEY_OR_TIME.has(name)
  const ofDesign =
    subject.sort === 'model' &&
    /\d[bm]$/.test(subject.id) &&
    EXPERTS.has(name) &&
    !isNamedInFull(figure, subject, article)
  // “The reinforcement learning cost $294K” says which of the family's runs is meant.
  if (ofFamily && isStageNamed(figure)) return undefined
  if ((!ofFamily && !ofDesign) || saysSizeOf(right.subject, figure)) return undefined
  const stem = right.subject.split('-')[0]!
  const main = article.named.find(
    ({ sort, id }) => sort === 'model' && id.split('-')[0] === stem && id !== right.subject,
  )
  if (main === undefined || (ofFamily && weightIn(article, right.subject) >= weightIn(article, main.id)))
    return undefined
  const its = truths.of(main, name)
  const [first] = its
  if (first?.quantity === undefined || right.quantity === undefined || its.some((truth) => holds(figure, truth)))
    return undefined
  const ratio = first.quantity.value / right.quantity.value
  if (ratio < ALIKE && ratio > 0.67) return undefined
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

/** “1.3M hours for 8B”: the size says which of a family is meant. */
function saysSizeOf(id: string, { occurrence, sentence }: ArticleFigure): boolean {
  const size = /-(\d+(?:\.\d+)?b)$/.exec(id)?.[1]
  const { text } = occurrence.passage.source
  return size !== undefined && text.slice(sentence.start, sentence.end).toLowerCase().includes(size)
}

/** How much an article is about a subject, among everything that it names. */
function weightIn({ named }: Article, id: string): number {
  const at = named.findIndex((subject) => subject.id === id)
  return at < 0 ? 0 : named.length - at
}

/** Whether a model is named with its size: a design's name (“DeepSeekMoE”) is not that of the model it was published with. */
function isNamedInFull({ occurrence, about, place }: ArticleFigure, subject: Subject, article: Article): boolean {
  const { passage } = occurrence
  const heads = [rowHead(passage), columnHead(passage)].flatMap((head) => head ?? [])
  const places = [passage, ...heads, ...(place.lead ? [place.lead] : []), ...place.headings]
  return (
    about?.where === 'name' ||
    places.some((each) =>
      article.mentions.of(each).some((m) => m.subject === subject && /\d/.test(each.source.text.slice(m.start, m.end))),
    )
  )
}
