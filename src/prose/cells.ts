import { lookupUnit, readFigure, readFigures, type FigureReading } from '../quantity'
import { columnHead, rowHead, type Passage } from './passage'

/** The texts that head a cell: its column's, its row's. */
export function headsOf(passage: Passage): readonly string[] {
  return [columnHead(passage), rowHead(passage)].flatMap((head) => (head === undefined ? [] : [head.source.text]))
}

/** A number and nothing else, but for signs and a magnitude. */
const ALONE = /^\s*[~≈<>≤≥]?\s*[-−]?[$€£¥]?\s?[\d.,]+\s?(?:[KMBTk]|Ki|Mi|Gi|million|billion|trillion|thousand)?\+?\s*$/

/** The figures of a cell. A number alone takes its unit from the heads. */
export function cellReading(passage: Passage, heads: readonly string[]): readonly FigureReading[] {
  const { text } = passage.source
  const readings = readFigures(text)
  const [only] = readings
  if (only === undefined || readings.length > 1 || only.unit !== undefined || !ALONE.test(text)) return readings
  const isYear = /^\s*(?:19|20)\d\d\s*$/.test(text)
  for (const hint of heads.flatMap(hintsIn)) {
    const read = readFigure(text, { unitHint: hint })
    // A device that heads a column is whose figures they are, and 2024 under “Year” is no duration.
    if (read?.unit?.text === 'GPU' && !/(?:GPU|TPU|accelerator|device|chip|card)s?\b/i.test(hint)) continue
    if (isYear && /^years?$/i.test(hint)) continue
    if (read?.unit !== undefined || read?.style.scale !== undefined) return [read]
  }
  return readings
}

/** What of a head may be a unit, the likeliest first: `(GPU hours)`, `%`, `[GB]`, `Tokens/sec/GPU …`, the last word. */
function hintsIn(head: string): readonly string[] {
  const hints: string[] = []
  for (const bracketed of head.matchAll(/[([]([^()[\]]{1,24})[)\]]/g)) {
    const inner = bracketed[1]!.trim()
    // `Params (B)` are billions, `Size (B)` may be bytes.
    if (inner === 'B' && !/\b(?:size|memory|bytes?|cache)\b/i.test(head)) hints.push('billion')
    else if (isUnit(inner)) hints.push(inner)
  }
  if (/%/.test(head)) hints.push('%')
  const bare = head.replace(/[([][^()[\]]*[)\]]/g, ' ').trim()
  const first = /^\S+/.exec(bare)?.[0] ?? ''
  if (first.includes('/')) hints.push(first)
  for (const part of [bare, /\S+$/.exec(bare)?.[0] ?? '']) if (part !== '' && part.length < 40) hints.push(part)
  return hints.flatMap((hint) => [hint, hint.replace(/\b[A-Z](?=[a-z]{2})/g, (letter) => letter.toLowerCase())])
}

function isUnit(text: string): boolean {
  if (lookupUnit(text) !== undefined || /^(?:[KMBTk]|billion|million|thousand|trillion)$/.test(text)) return true
  const read = readFigure(`1 ${text}`)
  return read?.unitSpan !== undefined && read.unitSpan.end >= text.length + 2
}
