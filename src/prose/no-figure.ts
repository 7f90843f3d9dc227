import type { Occurrence } from './occurrence'

/** Words before a bare number that make it a place, a name or a version: `Table 3`, `Lesson 2`, `version 4`. */
const NUMBERED =
  /(?:\b(?:Tables?|Tab|Fig(?:ure|s)?|Sections?|Sec|Chapters?|Ch|Appendix|App|Eqs?|Equations?|Lessons?|Parts?|Steps?|Phases?|Notes?|Refs?|References?|Pages?|pp?|Vol(?:ume)?|Issues?|Nos?|Rules?|Levels?|Tiers?|Types?|Class|Days?|Weeks?|Version|v|Release|Gen|Generation|Stages?|Episode|Article|Item|Option|Line|Lines|Rows?|Columns?|Wave|ZeRO|UTC|GMT)\.?[\s-]|UTC[+-]|GMT[+-])$/i
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

/** Whether a number is none that says how much or how many: numbers of things, times of day, references, parts of names. */
export function isNoFigure(occurrence: Occurrence): boolean {
  const { passage, span, end, form, reading } = occurrence
  if (form !== 'number') return false
  const { text } = passage.source
  const before = text.slice(Math.max(0, span.start - 40), span.start)
  const after = text.slice(span.end, span.end + 16)
  if (reading === undefined) return true
  if (/^:\d/.test(after) || /\d:$/.test(before)) return true
  if (/\[\^?$/.test(before) && /^\]/.test(after)) return true
  if (/(?:arXiv|doi)[:\s]\s?$/i.test(before)) return true
  // Around the clock.
  if (/^24\/7\b/.test(text.slice(span.start, span.start + 5)) || (/\b24\/$/.test(before) && text[span.start] === '7'))
    return true
  if (/^\s?(?:AM|PM|a\.m\.|p\.m\.)\b/.test(after)) return true
  if (/^(?:st|nd|rd|th)\b/.test(after)) return true
  const bare = reading.unit === undefined && !reading.style.ratio && reading.style.numerals[0].magnitude === undefined
  const [numeral] = reading.style.numerals
  if (!bare || numeral.words !== undefined || numeral.currency !== '' || end > span.end) return false
  // `0513`, `0324`: a date in a name. `6.1 Inference`: a heading's own number.
  if (/^0\d/.test(numeral.digits)) return true
  if (passage.kind === 'heading' && /^\s*$/.test(text.slice(0, span.start)) && /^\s\p{Lu}/u.test(after)) return true
  if (LEADING.test(text.slice(0, span.start)) && AFTER_LEADING.test(after)) return true
  if (NUMBERED.test(before) || (VERSIONED.test(before) && numeral.value < 100)) return true
  if (passage.kind === 'cell' && BETWEEN_WORDS.test(before) && /^ \p{Lu}\p{Ll}/u.test(after)) return true
  return NAMED.test(before) && !FUNCTION_WORD.test(before) && passage.kind !== 'cell'
}
