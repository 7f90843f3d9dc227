import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { ArticleFigure } from './read-article'

/**
 * Adapters and generations of links by what they move, in gigabits a second: a link of four lanes by the roadmap of the
 * InfiniBand Trade Association, and what NVIDIA's data sheets give for the adapters.
 */
const LINKS: readonly (readonly [RegExp, number])[] = [
  [/\bConnectX-?5\b/i, 100],
  [/\bConnectX-?6\b/i, 200],
  [/\bConnectX-?7\b/i, 400],
  [/\bConnectX-?8\b/i, 800],
  [/\bEDR\b/, 100],
  [/\bHDR\b(?! photo| video)/, 200],
  [/\bNDR\b/, 400],
  [/\bXDR\b/, 800],
]
/** What several links move together. */
const TOGETHER =
  /\b(?:aggregate\w*|total\w*|together|altogether|combined|per (?:node|server|rack)|bisection|\d+\s?[x×]|eight|four|two)\b/i
const AROUND = 110

/** `a ConnectX-7 at 400 GB/s`: links are named by their bits, and it moves an eighth of that in bytes. */
export function nicVerdict(figure: ArticleFigure): Verdict | undefined {
  const { occurrence, sentence, measure } = figure
  const { passage, span, end, reading } = occurrence
  if (measure !== 'bandwidth' || reading === undefined || reading.style.join !== undefined || passage.cell)
    return undefined
  const { text } = passage.source
  const before = text.slice(Math.max(sentence.start, span.start - AROUND), span.start)
  // What stands behind another figure is said of that one.
  const own = before.split('B/s').at(-1)!
  const link = LINKS.find(([name]) => name.test(own))
  if (link === undefined || TOGETHER.test(own) || TOGETHER.test(text.slice(end, Math.min(sentence.end, end + 30))))
    return undefined
  const unit = /^\s?(G(?:B|iB|igabytes?)(?:\/s|ps| per second| a second))/.exec(
    text.slice(span.end, span.end + 24),
  )?.[1]
  const [numeral] = reading.style.numerals
  if (unit === undefined || numeral.value !== link[1] || isDeniedNear(figure)) return undefined
  const expected = `${link[1]} Gb/s`
  return {
    kind: 'contradicted',
    expected,
    explanation: `Such a link moves ${expected}, which is ${link[1] / 8} GB/s, not ${figure.text} ${unit}.`,
    source: 'the names of the links: NDR and ConnectX-7 move 400 Gb/s, HDR and ConnectX-6 half of that',
    correction: () => ({ span: figure.span, newText: `${link[1] / 8}` }),
  }
}
