import { format, lookupUnit, withUnit, type Quantity } from '../quantity'
import { wholeSpan } from './figure-span'
import type { Correction, Verdict } from './judged'
import type { ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** So many times more than the largest published estimate is no estimate any more but another unit. */
const BEYOND = 10

/** Energy of an answer that no service can take: kilowatt-hours where watt-hours are right. */
export function queryEnergyVerdict(figure: ArticleFigure, truths: Truths): Verdict | undefined {
  if (
    figure.measure !== 'energy' ||
    figure.reading.attribute.name !== 'energy_per_query' ||
    figure.reading.distance > 40
  )
    return undefined
  const reading = figure.occurrence.reading
  const [truth] = truths.evaluate('chat-answer.energy_per_query', 'chat-answer')
  const quantity = truth?.quantity
  if (reading === undefined || truth === undefined || quantity === undefined) return undefined
  const passage = figure.occurrence.passage
  const around = passage.cell ? '' : passage.source.text.slice(figure.sentence.start, figure.sentence.end)
  if (
    /\b(?:million|billion|thousand|daily|per day|a day|a year|per year|all|total|users|training|train)\b/i.test(around)
  )
    return undefined
  if (reading.low <= quantity.high * BEYOND) return undefined
  const wattHours = lookupUnit('Wh')!
  const times = Math.round(reading.nominal / quantity.high)
  return {
    kind: 'contradicted',
    expected: format(withUnit(quantity, wattHours), { unit: wattHours }),
    explanation: `An answer of a chat service takes ${format(quantity, { unit: wattHours })} by published measurements and estimates; ${figure.text} ${reading.unit?.text ?? ''} is ${times} times the most of them. Watt-hours may be meant.`,
    source: truth.source,
    expression: truth.expression,
    correction: () => inWattHours(figure, quantity),
  }
}

/** `0.8 kWh` becomes `0.8 Wh` where that is what an answer takes. */
function inWattHours(figure: ArticleFigure, { low, high }: Quantity): Correction | undefined {
  const { reading, passage, span, end } = figure.occurrence
  const written = passage.source.text.slice(span.start, end)
  const newText = written.replace(/k(?=Wh\b)|kilo-?(?=watt)/i, '')
  if (reading === undefined || newText === written || reading.low < low * 1000 || reading.high > high * 1000)
    return undefined
  return { span: wholeSpan(figure), newText }
}
