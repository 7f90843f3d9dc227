import { lookupUnit, type FigureReading } from '../quantity'
import type { ArticleFigure } from './read-article'

/** A plain number read as so many tonnes of carbon dioxide. */
export function inTonnes(reading: FigureReading): FigureReading {
  const unit = lookupUnit('tCO2e')!
  const scaled = (number: number) => number * unit.factor
  return {
    ...reading,
    unit,
    low: scaled(reading.low),
    high: scaled(reading.high),
    nominal: scaled(reading.nominal),
  }
}

/** “Emissions of 390 tonnes”: whether a figure is followed by tonnes, of whatever. */
export function isInTonnes({ passage, span }: ArticleFigure['occurrence']): boolean {
  return /^\s?(?:metric\s)?(?:t|tons?|tonnes?)\b(?!\s?(?:\/|per\b))/i.test(
    passage.source.text.slice(span.end, span.end + 16).replace(/[*_]/g, ''),
  )
}
