import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { ArticleFigure } from './read-article'
import { wordsNear } from './window'

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
/** What a single link of today moves, by its generation; said of one device it is no sum. */
const GENERATIONS: ReadonlySet<number> = new Set(LINKS.map(([, rate]) => rate))
const ONE_DEVICE = /\b(?:(?:each|every|per|one|a|an) (?:GPU|card|chip|accelerator|adapter|NIC|port|link)|apiece)\b/i
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
  const [numeral] = reading.style.numerals
  const isOfOne = /\bInfiniBand\b/i.test(own) && GENERATIONS.has(numeral.value) && ONE_DEVICE.test(wordsNear(figure))
  const rate = link?.[1] ?? (isOfOne ? numeral.value : undefined)
  if (rate === undefined || TOGETHER.test(own) || TOGETHER.test(text.slice(end, Math.min(sentence.end, end + 30))))
    return undefined
  const unit = /^\s?(G(?:B|iB|igabytes?)(?:\/s|ps| per second| a second))/.exec(
    text.slice(span.end, span.end + 24),
  )?.[1]
  if (unit === undefined || numeral.value !== rate || isDeniedNear(figure)) return undefined
  const expected = `${rate} Gb/s`
  return {
    kind: 'contradicted',
    expected,
    explanation: `Such a link moves ${expected}, which is ${rate / 8} GB/s, not ${figure.text} ${unit}.`,
    source:
      'the names of the links: NDR and ConnectX-7 move 400 Gb/s, HDR and ConnectX-6 half of that, XDR and ConnectX-8 twice as much',
    correction: () => ({ span: figure.span, newText: `${rate / 8}` }),
  }
}
