import type { FigureReading } from '../quantity'
import { Sticky, type Span } from '../text'
import type { Occurrence } from './occurrence'
import type { Passage } from './passage'

type Numeral = FigureReading['style']['numerals'][0]

/** Words before a bare number that make it a place, a name or a version: `Table 3`, `Lesson 2`, `version 4`. */
const NUMBERED =
  /(?:\b(?:Tables?|Tab|Fig(?:ure|s)?|Sections?|Sec|Chapters?|Ch|Appendix|App|Eqs?|Equations?|Lessons?|Parts?|Steps?|Phases?|Notes?|Refs?|References?|Pages?|pp?|Vol(?:ume)?|Issues?|Nos?|Rules?|Levels?|Tiers?|Types?|Class|(?<!\d\s)(?:Days?|Weeks?)|Version|v|Release|Gen|Generation|Stages?|Episode|Article|Item|Option|Line|Lines|Rows?|Columns?|Wave|ZeRO|UTC|GMT)\.?[\s-]|UTC[+-]|GMT[+-])$/i
/** Names of techniques and tools with the number of their version behind: `NVLink 4.0`, `PCIe 5`, `PyTorch 2.1`. */
const VERSIONED =
  /\b(?:NVLink|NVSwitch|PCIe|PCI-?E|CUDA|ROCm|PyTorch|TensorFlow|Python|vLLM|SGLang|TensorRT|Triton|cuDNN|NCCL|Ubuntu|Linux|Windows|Ethernet|Bluetooth|Wi-Fi|FlashAttention|DeepSpeed|Apache|Scope|Claude|Gemini|Grok|Copilot|Hopper|Gen)[\s-](?:\d[\d.]*(?:,|,? (?:and|or)|\/) ?){0,3}$/
/** `Claude 3.5 Sonnet` in a cell: a name's number between its words. */
const BETWEEN_WORDS = /(?:^|\s)\p{Lu}\p{Ll}+ $/u
/** A capitalised word inside a sentence with a bare number behind it is a name: `Apollo 13`, `Llama 4`. */
const NAMED = /[\p{Ll}\p{N},;:)]\s(?:\p{Lu}[\p{L}.]*[\s-]){1,2}$/u
const FUNCTION_WORD =
  /\b(?:The|A|An|In|At|By|Of|On|To|For|From|With|And|Or|Only|About|Over|Up|Some|Roughly|Nearly|Just|MFU|HFU|PUE|TDP|MoE|Top|Between)[\s-]$/
/** `[12]`, `^3`: a reference. `1.` or `1)` at the start: a list written by hand or a numbered heading. */
const LEADING = /^\s*(?:[#*_([]|\bQ)?$/
const AFTER_LEADING = /^[.)\]](?:\s|$)/

/** Behind a number: minutes, the half of the day, the rest of an ordinal. */
const BEHIND = new Sticky(/:\d|\s?(?:AM|PM|a\.m\.|p\.m\.)\b|(?:st|nd|rd|th)\b/y)
/** Before a number: hours, a catalogue of papers. */
const BEFORE = /(?:\d:|(?:arXiv|doi)[:\s]\s?)$/i
const PER_AMOUNT = /(?:\bper |\/ ?)1\s?(?:K|M|million|thousand)$/
const LONGEST_BEFORE = 7

/** Whether a number is none that says how much or how many: numbers of things, times of day, references, parts of names. */
export function isNoFigure(occurrence: Occurrence): boolean {
  const { passage, span, end, form, reading } = occurrence
  if (form !== 'number') return false
  const { text } = passage.source
  if (reading === undefined || BEHIND.at(text, span.end) !== null) return true
  if (BEFORE.test(text.slice(Math.max(0, span.start - LONGEST_BEFORE), span.start))) return true
  if (text[span.end] === ']' && /\[\^?$/.test(text.slice(Math.max(0, span.start - 2), span.start))) return true
  if (isAroundTheClock(text, span)) return true
  // “$10 per 1M input”: what the price is for.
  if (end === span.end && PER_AMOUNT.test(text.slice(Math.max(0, span.start - 5), end))) return true
  const [numeral] = reading.style.numerals
  const bare = reading.unit === undefined && !reading.style.ratio && numeral.magnitude === undefined
  if (!bare || numeral.words !== undefined || numeral.currency !== '' || end > span.end) return false
  return isNumbering(passage, span, numeral)
}

/** `24/7`, be it read as one number or as two. */
function isAroundTheClock(text: string, { start }: Span): boolean {
  return text.startsWith('24/7', start)
    ? !/^\w/.test(text.slice(start + 4, start + 5))
    : text[start] === '7' && /\b24\/$/.test(text.slice(Math.max(0, start - 4), start))
}

/** Whether a bare number is the number of something, or a part of its name. */
function isNumbering({ source: { text }, kind }: Passage, span: Span, { digits, value }: Numeral): boolean {
  const before = text.slice(Math.max(0, span.start - 40), span.start)
  const after = text.slice(span.end, span.end + 16)
  // `0513`, `0324`: a date in a name. `6.1 Inference`: a heading's own number.
  if (/^0\d/.test(digits)) return true
  if (kind === 'heading' && /^\s*$/.test(text.slice(0, span.start)) && /^\s\p{Lu}/u.test(after)) return true
  if (AFTER_LEADING.test(after) && LEADING.test(text.slice(0, span.start))) return true
  if (NUMBERED.test(before) || (value < 100 && VERSIONED.test(before))) return true
  if (kind === 'cell') return BETWEEN_WORDS.test(before) && /^ \p{Lu}\p{Ll}/u.test(after)
  return NAMED.test(before) && !FUNCTION_WORD.test(before)
}
