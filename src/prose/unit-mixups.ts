import { format, inUnit, lookupUnit } from '../quantity'
import type { Verdict } from './judged'
import type { ArticleFigure } from './read-article'
import type { Truths } from './truth'

/** What takes an amount each time, and no power: `0.3 W per query`, `5 kW a day`. */
const EACH =
  /^\s?(?:per|an?|each|every|\/)\s?(?:\w+\s)?(?:query|queries|prompt|question|answer|request|message|search|response|day|week|month|year|hour)\b(?!\s(?:later|ago|earlier|before|after|or so|from))/i

/** Power given where an energy is meant, and the reverse: watts for an answer, watt-hours for what a device draws. */
export function powerVerdict(figure: ArticleFigure, truths: Truths): Verdict | undefined {
  const { occurrence, measure, about } = figure
  const unit = occurrence.reading?.unit?.parts?.[0]
  const value = occurrence.reading?.style.numerals[0].value
  if (unit === undefined || value === undefined || occurrence.reading?.style.join !== undefined) return undefined
  const { text } = occurrence.passage.source
  const from = occurrence.span.end
  if (measure === 'power') {
    const behind = /^[\s-]?(?:[kMGT]?W|(?:kilo|mega|giga|tera)?watts?)(?![\p{L}-])/u.exec(
      text.slice(from, from + 16),
    )?.[0]
    if (behind === undefined || !EACH.test(text.slice(from + behind.length, from + behind.length + 40)))
      return undefined
    const meant = `${/^([kMGT]?)/.exec(unit.text)?.[1] ?? ''}Wh`
    const expected = `${value} ${lookupUnit(meant) === undefined ? 'Wh' : meant}`
    return {
      kind: 'imprecise',
      expected,
      explanation: `${figure.text} ${unit.text} is a power, which goes on; what something takes each time is an energy. Perhaps ${expected} are meant.`,
      source: 'the units: W = J/s, Wh = 3,600 J',
    }
  }
  if (measure !== 'energy' || about?.subject.sort !== 'accelerator') return undefined
  if (
    !/\b(?:TDP|draws?|drawing|power (?:draw|consumption|limit|rating|budget)|rated at)\b[^.;]{0,24}$/i.test(
      text.slice(0, occurrence.span.start).slice(-60),
    )
  )
    return undefined
  const [truth] = truths.evaluate(`${about.subject.id}.tdp`, about.subject.id)
  const watts = lookupUnit('W')!
  // The number is right and only the unit is not.
  if (truth?.quantity === undefined || Math.abs((value * unit.factor) / 3600 / truth.quantity.value - 1) > 0.02)
    return undefined
  const expected = format(truth.quantity, { unit: watts })
  return {
    kind: 'contradicted',
    expected,
    explanation: `What ${about.subject.id} draws is a power, ${expected}; ${figure.text} ${unit.text} is an energy.`,
    source: truth.source,
    expression: truth.expression,
  }
}

/** `250 GFLOPS per token`: operations a second, for a token, where operations are meant. */
export function rateVerdict({ occurrence, text }: ArticleFigure): Verdict | undefined {
  const { reading } = occurrence
  const [head, ...rest] = reading?.unit?.parts ?? []
  const perToken = rest.some((part) => part.symbol === 'token' && part.exponent < 0)
  if (reading === undefined || head?.symbol !== 'FLOPS' || !perToken) return undefined
  const unit = lookupUnit(head.text.replace(/S$/, ''))
  if (unit === undefined) return undefined
  const expected = `${format(inUnit(reading.style.numerals[0].value, unit), { unit })}/token`
  return {
    kind: 'imprecise',
    expected,
    explanation: `${text} ${head.text} is a rate, operations in a second; a token takes an amount, ${expected}.`,
    source: 'the units: FLOPS = FLOP/s',
  }
}
