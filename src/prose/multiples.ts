import { isDeniedNear } from './contradiction'
import type { Verdict } from './judged'
import type { Measure } from './measure'
import { computed, digitsOf, isPlain, isSlip, names, nominal, numberOf, refuted, shown } from './own-figures'
import type { Article, ArticleFigure } from './read-article'

/** What one is said to be so many times of another. */
const COMPARED: ReadonlySet<Measure> = new Set<Measure>([
  'money',
  'rate',
  'device-hours',
  'energy',
  'carbon',
  'tokens',
  'parameters',
])
/** Between an amount and its multiple of another: `$100M, that is 18 times`. */
const THAT_IS =
  /^[^.;:\d]{0,24}[,(–—]\s?(?:or|that is|that['’]s|which is|i\.e\.,?|and so|so)\s(?:about\s|around\s|roughly\s|some\s|nearly\s|almost\s|over\s)?$/i
/** Behind it: `18 times the bill`, `18 times as much`. */
const OF_ANOTHER = /^(?:\s?[x×]|\stimes|[- ]?fold)?\s(?:the|that of|as much|as many|what|those of|its)\b/i
/** So many figures before one are looked at for what it is a multiple of. */
const BACK = 12
const NEAR = 0.1
/** So far off, in powers of ten, the digits may be where only the magnitude is wrong. */
const SAME = 0.011

/** `$100M, that is 180 times the other bill`: a multiple of an amount that an earlier sentence of its paragraph names. */
export function multipleVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, measure, sentence, index } = figure
  const { passage, span, reading } = occurrence
  if (measure !== 'ratio' || passage.cell !== undefined || reading === undefined) return undefined
  if (reading.style.join !== undefined || reading.style.numerals[0].denominator !== undefined) return undefined
  const { text } = passage.source
  const cheaper = cheaperVerdict(figure, article)
  if (cheaper) return cheaper
  // “times” may belong to the number as its unit does.
  if (![span.end, occurrence.end].some((end) => OF_ANOTHER.test(text.slice(end, end + 24)))) return undefined
  const above = article.figures[index - 1]
  if (above?.occurrence.passage !== passage || above.sentence.start !== sentence.start) return undefined
  if (!COMPARED.has(above.measure) || !THAT_IS.test(text.slice(above.occurrence.end, span.start))) return undefined
  const below = earlier(index - 1, article).filter((f) => f.measure === above.measure && isPlain(f))
  const written = reading.style.numerals[0].value
  const off = (other: ArticleFigure) => written / (nominal(above) / nominal(other))
  const right = below.find((other) => Math.abs(off(other) - 1) < NEAR)
  const expected = (other: ArticleFigure) => shown(nominal(above) / nominal(other), '×')
  const how = (other: ArticleFigure) => `${names(above)} / ${names(other)}`
  if (right) return computed(expected(right), [above, right], how(right))
  if (digitsOf(figure) < 2 || isDeniedNear(figure)) return undefined
  const slipped = below.find((other) => isSlip(off(other), SAME))
  return slipped && refuted(figure, expected(slipped), [above, slipped], how(slipped))
}

/** How much cheaper one is than another whose prices stand before it, for what goes in and what comes out alike. */
function cheaperVerdict(figure: ArticleFigure, article: Article): Verdict | undefined {
  const { occurrence, index } = figure
  const { passage, span, reading } = occurrence
  if (
    !/^(?:\s?[x×]|\stimes|[- ]?fold)\s(?:cheaper|less|dearer|as (?:much|expensive|dear))\b/i.test(
      passage.source.text.slice(span.end, span.end + 24),
    )
  )
    return undefined
  const prices = earlier(index, article)
    .filter((each) => isPlain(each) && (each.measure === 'rate' || each.measure === 'money'))
    .reverse()
  // Two that are compared, each with a price for what goes in and one for what comes out.
  if (prices.length !== 4 || prices[0]!.about?.subject === prices[3]!.about?.subject) return undefined
  const [one, other] = [prices.slice(0, 2), prices.slice(2)]
  // “$15 per million tokens … and $0.55”: the others are meant by the million as well.
  const [cheap, dear] = numberOf(one[1]!) < numberOf(other[1]!) ? [one, other] : [other, one]
  const ratios = cheap.map((price, i) => numberOf(dear[i]!) / numberOf(price))
  const written = reading!.style.numerals[0].value
  const nearest = ratios
    .map((ratio) => written / ratio)
    .sort((a, b) => Math.abs(Math.log(a)) - Math.abs(Math.log(b)))[0]!
  const operands = [dear[1]!, cheap[1]!]
  const [expected, how] = [shown(ratios[1]!, '×'), operands.map(names).join(' / ')]
  if (Math.abs(nearest - 1) < NEAR) return computed(expected, operands, how)
  const isOff = nearest > ROOM || nearest < 1 / ROOM
  const agree = Math.max(...ratios) / Math.min(...ratios) < ROOM
  return isOff && agree && !isDeniedNear(figure) ? refuted(figure, expected, operands, how) : undefined
}

const ROOM = 1.25

/** The figures before one in its passage, the nearest first. */
function earlier(index: number, { figures }: Article): readonly ArticleFigure[] {
  const { passage } = figures[index]!.occurrence
  const found: ArticleFigure[] = []
  for (let i = index - 1; i >= index - BACK && figures[i]?.occurrence.passage === passage; i--) found.push(figures[i]!)
  return found
}
