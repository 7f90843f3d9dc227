import {
  isUnitHint,
  lookupUnit,
  readFigure,
  readFigures,
  readHint,
  type FigureReading,
  type UnitHint,
} from '../quantity'
import type { Found } from '../text'
import { columnHead, rowHead, type Passage } from './passage'

/** A number and nothing else, but for signs and a magnitude. */
const ALONE = /^\s*[~≈<>≤≥]?\s*[-−]?[$€£¥]?\s?[\d.,]+\s?(?:[KMBTk]|Ki|Mi|Gi|million|billion|trillion|thousand)?\+?\s*$/

/**
 * The figures of a cell. A number alone takes its unit from the heads.
 *
 * @param text the cell's text, with its numbers as they are written in English
 * @param words the numbers in words, as they were found
 */
export function cellReading(passage: Passage, text: string, words: readonly Found[]): readonly FigureReading[] {
  const readings = readFigures(text, words)
  const [only] = readings
  if (only === undefined || readings.length > 1 || only.unit !== undefined || !ALONE.test(text)) return readings
  let counted: FigureReading | undefined
  const isYear = /^\s*(?:19|20)\d\d\s*$/.test(text)
  for (const head of [columnHead(passage), rowHead(passage)]) {
    for (const hint of head === undefined ? [] : hintsOf(head)) {
      const read = readFigure(text, { unitHint: hint })
      // A device that heads a column is whose figures they are, and 2024 under “Year” is no duration.
      const counting = hint.text.replace(OF_SOME, '')
      if (read?.unit?.text === 'GPU' && !DEVICES.test(counting)) {
        // `Card` may head cards or their number: it is the latter where nothing else says what is counted.
        if (DEVICE.test(counting)) counted ??= read
        continue
      }
      if (isYear && /^years?$/i.test(hint.text)) continue
      if (read?.unit !== undefined || read?.style.scale !== undefined) return [inBillions(text, read)]
    }
  }
  return counted === undefined ? readings : [counted]
}

/** What counts devices, and what may be one of them or the number of them. */
const DEVICES = /\b(?:GPU|TPU|accelerator|device|chip|card)s\b/i
const DEVICE = /(?:GPU|TPU|accelerator|device|chip|card)s?\b/i
/** `GB200, per GPU`, `one GPU of a GB200`, `8 GPUs`: says of what the figures are. */
const OF_SOME =
  /\b(?:\d[\d,]*|per|an?|one|each|every|single)[\s-](?:\w+[\s-]){0,2}?(?:GPU|TPU|accelerator|device|chip|card)s?\b/gi

/** No model has so few parameters: `7.2` under “#Parameters” are billions. */
const FEWEST = 2000

function inBillions(text: string, read: FigureReading): FigureReading {
  const [first] = read.style.numerals
  const plain = read.unit?.text === 'parameter' && read.style.scale === undefined && first.magnitude === undefined
  return plain && first.value < FEWEST ? (readFigure(text, { unitHint: 'billion parameters' }) ?? read) : read
}

/** The hints of a head that give some number a unit or a magnitude. Every cell below or beside it asks for them. */
function hintsOf({ source, kept }: Passage): readonly UnitHint[] {
  return (kept.hints ??= [...new Set(hintsIn(source.text))].map(readHint).filter(isUnitHint))
}

/** `Servers, $ million`, `Capex ($bn)`, but not `$/hour`. */
const MONEY = /([$€£¥])\s?(thousand|million|billion|trillion|bn|mn|[KMB])(?![\p{L}\d/])/u
const SIZE = /\bheads?[ -](?:size|width|dim\w*)\.?$/i

/** What of a head may be a unit, the likeliest first: `(GPU hours)`, `%`, `[GB]`, `Tokens/sec/GPU …`, the last word. */
function hintsIn(head: string): readonly string[] {
  const hints: string[] = []
  const bare = head.replace(/[([][^()[\]]*[)\]]|^\s*#/g, ' ').trim()
  const first = /^\S+/.exec(bare)?.[0] ?? ''
  // `tok/s (node)`: what is bracketed behind a rate says of what.
  if (first.includes('/') && isUnit(first)) hints.push(first)
  for (const bracketed of head.matchAll(/[([]([^()[\]]{1,24})[)\]]/g)) {
    const inner = bracketed[1]!.trim()
    // `Params (B)` are billions, `Size (B)` may be bytes.
    if (inner === 'B' && !/\b(?:size|memory|bytes?|cache)\b/i.test(head)) hints.push('billion')
    else if (isUnit(inner)) hints.push(inner)
  }
  if (/%/.test(head)) hints.push('%')
  const money = MONEY.exec(head)
  if (money !== null) hints.push(`${money[2] ?? ''} ${money[1]}`)
  if (first.includes('/')) hints.push(first)
  // `Chosen per token` counts no tokens, nor does `4 cards` what is below it, and the `K2` of a name no thousands.
  const last = /^\d[\d,]*\s\S+$|(?:^|\s)(?:per|a|each|every)\s\S+$|(?:^|\s)[KMBT]\d\S*$/i.test(bare)
    ? ''
    : (/\S+$/.exec(bare)?.[0] ?? '')
  // `NVLink, GB/s per GPU`
  const behind = /,\s([^,]+)$/.exec(bare)?.[1] ?? ''
  // Under “Head size” there are no heads.
  for (const part of SIZE.test(bare) ? [] : [bare, isUnit(behind) ? behind : '', last])
    if (part !== '' && part.length < 40) hints.push(part)
  return hints.flatMap((hint) => [hint, hint.replace(/\b[A-Z](?=[a-z]{2})/g, (letter) => letter.toLowerCase())])
}

function isUnit(text: string): boolean {
  if (lookupUnit(text) !== undefined || /^(?:[KMBTk]|billion|million|thousand|trillion)$/.test(text)) return true
  const read = readFigure(`1 ${text}`)
  return read?.unitSpan !== undefined && read.unitSpan.end >= text.length + 2
}
