import { figureHolds, lookupUnit, qualifierBefore, readFigure } from '../quantity'
import type { FigureOptions, FigureReading, FigureVerdict, Quantity, Unit } from '../quantity'

/** What surrounds a label. */
export interface Place {
  readonly before: string
  readonly after: string
  readonly columnHead?: string
  readonly rowHead?: string
}

export interface ReadingInPlace {
  readonly reading?: FigureReading
  readonly kind: FigureVerdict
  /** What else was known when it was judged: rewriting must know it as well. */
  readonly options?: FigureOptions
  /** The unit in which the figure is written, wherever that stands. */
  readonly unit?: Unit | undefined
}

/** The ways to read a label where it stands, whatever it is held against. */
interface Readings {
  readonly plain: FigureReading
  /** With a unit that stands around it. */
  readonly hinted: readonly FigureReading[]
  /** A currency sign right before it. */
  readonly currency: Unit | undefined
  /** What stands before it: a qualifier may. */
  readonly surroundings: Pick<FigureOptions, 'before' | 'qualifier'>
  /** What stands directly behind it names a unit. */
  readonly unitBehind: boolean
}

/** By the place, which stays what it is until somebody edits it. */
const kept = new WeakMap<Place, { readonly label: string; readonly readings: Readings | undefined }>()

function readingsOf(label: string, place: Place): Readings | undefined {
  const known = kept.get(place)
  if (known?.label === label) return known.readings
  const readings = readingsIn(label, place)
  kept.set(place, { label, readings })
  return readings
}

function readingsIn(label: string, place: Place): Readings | undefined {
  const plain = readFigure(label)
  if (!plain) return undefined
  const hints = [place.after, ...unitsInHead(place.columnHead), ...unitsInHead(place.rowHead)]
  const readings = hints.map((unitHint) => readFigure(label, { unitHint }))
  const sign = CURRENCY_BEFORE.exec(place.before)?.[1]
  return {
    plain,
    hinted: readings.flatMap((reading) => (reading && changes(plain, reading) ? [reading] : [])),
    currency: sign === undefined ? undefined : lookupUnit(sign),
    surroundings: { before: place.before, qualifier: qualifierBefore(place.before) },
    unitBehind: changes(plain, readings[0] ?? plain),
  }
}

/** Whether nothing around a label bears on how it is read. */
export function standsAlone(label: string, place: Place): boolean {
  const readings = readingsOf(label, place)
  if (!readings) return true
  return readings.hinted.length === 0 && !readings.currency && readings.surroundings.qualifier === undefined
}

const CURRENCY_BEFORE = /(?:^|[\s(])(US\$|[$€£¥])$/

/**
 * Reads a label with its unit: its own, else what stands directly behind the link, else the head of its column or row, else
 * what the expression is converted to.
 */
export function readInPlace(
  label: string,
  quantity: Quantity,
  place: Place,
  converted: Unit | undefined,
): ReadingInPlace {
  const readings = readingsOf(label, place)
  if (!readings) return { kind: 'stale' }
  const { plain, currency, unitBehind, surroundings } = readings
  const judged = (reading: FigureReading, unit?: Unit): ReadingInPlace => {
    const options = unit ? { ...surroundings, unit } : surroundings
    return { reading, options, kind: figureHolds(reading, quantity, options), unit: reading.unit ?? unit }
  }
  const own = judged(plain)
  if (plain.unit && fits(own)) return own
  const hinted = readings.hinted.map((reading) => judged(reading))
  // A number with its own unit may only be divided further: “$2” per GPU hour.
  if (plain.unit) return hinted.find(fits) ?? own
  const others = [currency, converted].flatMap((unit) => (unit ? [judged(plain, unit)] : []))
  const candidates = [...hinted, ...others]
  const found = candidates.find(fits)
  if (found) return found
  // The unit directly behind the link is meant; a head may speak of something else.
  return fits(own) || !hinted[0] || !unitBehind ? own : hinted[0]
}

/** Where the head of a column or row may name a unit: `Memory (GB)`, `KV cache, kB/token`, `Cost in $`, `GPU-hours`. */
function unitsInHead(head: string | undefined): string[] {
  if (head === undefined) return []
  const inBrackets = [...head.matchAll(/[([]([^()[\]]*)[)\]]/g)].map((match) => match[1]!)
  const behind = /(?:,|\sin|\s\/|:)\s+([^,]+)$/.exec(head)?.[1]
  const found = [...inBrackets, ...(behind === undefined ? [] : [behind]), head.trim()]
  // “Parameters (B)” counts billions; only where bytes are counted a lone B is one.
  return found.flatMap((text) => (text.trim() === 'B' ? [text, 'billion'] : [text]))
}

/** Whether a reading holds for a quantity where it stands. */
export function holdsInPlace(label: string, quantity: Quantity, place: Place, converted: Unit | undefined): boolean {
  const { reading, kind } = readInPlace(label, quantity, place, converted)
  return reading !== undefined && reading.numerals === 1 && kind === 'holds'
}

function fits({ kind }: ReadingInPlace): boolean {
  return kind === 'holds' || kind === 'stale'
}

function changes(plain: FigureReading, hinted: FigureReading): boolean {
  return hinted.unit !== plain.unit || hinted.nominal !== plain.nominal
}
