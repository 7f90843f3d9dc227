import type { Span } from '../text'
import type { Reading } from './attribute'
import { attributeNamed } from './attributes'
import { moneyKind } from './finance'
import type { Measure } from './measure'
import type { Mention } from './named-in'
import type { Occurrence } from './occurrence'
import { columnHead, rowHead, type Passage } from './passage'
import { tellingKind } from './telling-numbers'
import { inside } from './window'

/** What the unit decides whatever the words say: a multiple is no share, and 80 GB behind a device's name are its memory. */
export function kindOf(
  reading: Reading,
  occurrence: Occurrence,
  measure: Measure,
  mentions: readonly Mention[],
): Reading {
  const { attribute } = reading
  const { passage, span, end, reading: figure } = occurrence
  const { text } = passage.source
  if (measure === 'big' && isSizeOfName(text, span, around(mentions, span.start)))
    return { attribute: PARAMS, distance: 0, nominal: true }
  // “good for 70B models and for training”
  if (measure === 'big' && attribute.kind !== 'params' && isSizeOfModels(text, span))
    return { attribute: PARAMS, distance: 0 }
  // “of 100B parameters a token sees 5B”: the part, whatever words say so.
  if (attribute.name === 'params' && (isPart(text, span) || ACTIVE_PART.test(text.slice(end, end + 40))))
    return { attribute: ACTIVE, distance: 0 }
  // “37B of its 671B parameters”: the whole, whatever is said of the part.
  if (attribute.name === 'active_params' && isWhole(text, span, end)) return { attribute: PARAMS, distance: 0 }
  if (
    measure === 'bytes' &&
    mentions.some(
      (m) =>
        m.subject.sort === 'accelerator' &&
        ((span.start >= m.end && span.start - m.end <= 2) || (m.start < span.start && m.end >= span.end)),
    )
  )
    return { attribute: DEVICE_MEMORY, distance: 0 }
  // “2,048 GPUs for 57 days are 2.8M GPU hours”
  if (measure === 'devices' && attribute.name === 'gpu_hours' && passage.cell === undefined)
    return { attribute: GPUS, distance: 0 }
  // “1.9 TB/s for the 80GB variant”: only right before or behind a bandwidth are bytes one, carelessly written.
  if (measure === 'bytes' && attribute.kind === 'bandwidth' && reading.distance > 12)
    return { attribute: DEVICE_MEMORY, distance: reading.distance }
  if (passage.cell !== undefined && attribute.name === 'heads' && isSecondOfPair(passage, span))
    return { attribute: KV_HEADS, distance: reading.distance }
  if (measure === 'bare' && text.startsWith(' of ', end) && OF_DEVICES.test(text.slice(end, end + 48)))
    return { attribute: GPUS, distance: 0 }
  if (measure === 'ratio' && isOfDevices(text, occurrence, mentions)) return { attribute: GPUS, distance: 0 }
  if (measure === 'ratio' && isOften(text, span)) return { attribute: OFTEN, distance: Infinity }
  if (measure === 'ratio' && attribute.kind !== 'ratio') {
    const part = figure?.style.numerals[0].denominator !== undefined
    return part && attribute.kind === 'bandwidth' ? reading : { ...reading, attribute: { ...attribute, kind: 'ratio' } }
  }
  if (measure === 'percent' && (attribute.kind === 'ratio' || attribute.kind === 'bandwidth'))
    return { ...reading, attribute: { ...attribute, kind: 'percent' } }
  return tellingKind(moneyKind(reading, occurrence, measure, mentions), occurrence, measure, mentions)
}

/** `400 of Nvidia's H800 chips`, `12 of its GPUs` */
const OF_DEVICES =
  /^\sof\s(?:\p{Lu}\w*['’]s?|its|their|our|the|these|those)\s(?:(?:new|old|own|\p{Lu}[\w-]*)\s){0,2}(?:GPUs|TPUs|chips|accelerators|[ABHLV]\d{2,3}s)\b/u

/** What happens so many times is counted and not compared. */
const HAPPENED =
  /\b(?:interrupted|fail(?:s|ed)|crash(?:es|ed)|cited|downloaded|mentioned|called|repeated|r[au]n|restarted|asked|tried|tested|sampled|viewed|retried|fetched|installed|pulled|starred|s[ae][wenr]+|read|watched|played|happen(?:s|ed)|occur(?:s|red)|executed|queried|updated|invoked|visited)\s(?:\w+\s){0,2}$/i

/** `12 times a day`, `12 times in a row`, whatever it is. */
const REPEATED = /^\s?times (?:(?:an?|per|each|every) (?:second|minute|hour|day|week|month|year)|in a row)\b/

/** `failed 12 times`, but not `ran 12 times faster`. */
function isOften(text: string, { start, end }: Span): boolean {
  if (REPEATED.test(text.slice(end, end + 24))) return true
  return (
    /^\s?times\b(?!\s(?:as|more|less|fewer|the|its|their|that|\w+er)\b)/.test(text.slice(end, end + 24)) &&
    HAPPENED.test(text.slice(Math.max(0, start - 40), start))
  )
}

/** `8x A100 80GB`, but not `8x H100 performance` nor `8x the A100`. */
function isOfDevices(text: string, { span, end, reading }: Occurrence, mentions: readonly Mention[]): boolean {
  if (reading === undefined || !Number.isInteger(reading.nominal) || reading.style.join !== undefined) return false
  const at = Math.max(span.end, end)
  const device = around(mentions, at).find((m) => m.start > span.start && m.start - at <= 9)
  if (
    device?.subject.sort !== 'accelerator' ||
    !/^\s?(?:[x×]\s?)?(?:NVIDIA\s|Nvidia\s|AMD\s)?$/.test(text.slice(at, device.start))
  )
    return false
  return /^(?:[\s-](?:SXM\d?|PCIe|NVL|OAM|\d+\s?GB|GPUs?|cards?|chips?)){0,3}\s?(?:$|[.,;:)(|]|(?:and|at|for|with|in|on|over|to|node|box|server)\b)/.test(
    text.slice(device.end, device.end + 40),
  )
}

/** `Heads (Q / KV)` over or before `40 / 8`: the second is that of the second. */
function isSecondOfPair(passage: Passage, { start }: Span): boolean {
  if (!/\d\s?\/\s?$/.test(passage.source.text.slice(Math.max(0, start - 6), start))) return false
  return [columnHead(passage), rowHead(passage)].some((head) => head !== undefined && PAIR.test(head.source.text))
}

const PAIR = /\b(?:Q|query|attention)(?: heads?)?\s?\/\s?(?:KV|key[-– ]value)\b/i
const KV_HEADS = attributeNamed('kv_heads')
const OFTEN = { name: 'times', kind: 'count-other', bearer: 'any' } as const
const PARAMS = attributeNamed('params')
const ACTIVE = attributeNamed('active_params')

/** `Llama 3.1 405B`, `PaLM (540B)`, `a 540B PaLM`: a size within a name, right behind or before it. */
function isSizeOfName(text: string, span: Span, near: readonly Mention[]): boolean {
  return near.some(
    ({ subject, start, end }) =>
      (subject.sort === 'model' || subject.sort === 'family') &&
      ((start <= span.start && end >= span.end) ||
        (end <= span.start &&
          /^(?:[\s-]|\s?\()$/.test(text.slice(end, span.start)) &&
          /^B\b/.test(text.slice(span.end - 1, span.end + 1))) ||
        // “a 7B Llama”
        (start === span.end + 1 && /^B[\s-]/.test(text.slice(span.end - 1, start)))),
  )
}

/** `a 7B model`, `70B-class models`. */
function isSizeOfModels(text: string, span: Span): boolean {
  return (
    /[\dB]$/.test(text.slice(span.start, span.end)) &&
    /^[\s-](?:class[\s-])?(?:(?:dense|base|chat|language|distilled|open|MoE|LLM)[\s-]){0,2}(?:models?|LLMs?|variants?|checkpoints?|ones?|pre-?train|distills?|fine-?tunes?)\b/i.test(
      text.slice(span.end, span.end + 40),
    )
  )
}

/** Before the part of a number of parameters: `Of its 100B parameters no more than`. */
const PART =
  /\b[Oo]f (?:its |the |all |their |about |some )?\d[\d.,]*\s?(?:B|T|billion|trillion)(?:\s(?:total\s)?param(?:eter)?s)?,?\s(?:\p{L}+\s){0,4}$/u
/** Behind the part: `, 5 billion of them active`. */
const ACTIVE_PART =
  /^\s(?:parameters\s)?of (?:them|these|those|which)\s(?:are\s|being\s)?(?:activ\w+|at work|in use|used|switched on)\b/i
/** Behind the part: ` of 100 billion parameters`. */
const OF_WHOLE =
  /^(?:\sparam(?:eter)?s)?\s(?:out )?of (?:its |the |all |their |a total of |\p{Lu}[\p{L}\d.-]{0,24}['’]s? )?\d[\d.,]*\s?(?:B|T|billion|trillion)(?:\stotal)?\sparam/u
/** Behind the whole, where its part follows: `parameters no more than 5B`. */
const PART_FOLLOWS = /^(?:\sparam(?:eter)?s)?,?\s(?:\p{L}+\s){0,4}\d[\d.,]*\s?(?:B|billion)\b/u

function isPart(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 90), start)
  return (/\d/.test(before) && PART.test(before)) || OF_WHOLE.test(text.slice(end, end + 60))
}

/** Whether a number of parameters is said to be the whole. */
function isWhole(text: string, span: Span, end: number): boolean {
  const before = text.slice(Math.max(0, span.start - 40), span.start)
  return (
    (/\bof (?:about |some )?$/i.test(before) && PART_FOLLOWS.test(text.slice(span.end, span.end + 60))) ||
    (/\ball (?:of )?(?:its |the |their )?$/.test(before) && !/^\sactiv/.test(text.slice(span.end, span.end + 6))) ||
    /^\s?(?:parameters?,?\s)?\(?(?:(?:in )?(?:total|overall|altogether)|all (?:of them )?active)\b/i.test(
      text.slice(span.end, end + 24),
    ) ||
    /(?:\btotal (?:of )?|\bout of (?:a total of |its |the |all )?|\bof (?:its|the|their|(?:the model|[A-Z][\w.-]{0,24})['’]s|a total(?: of)?) (?:total |full |whole )?(?:of )?)$/i.test(
      before,
    )
  )
}

const GPUS = attributeNamed('gpus')
const DEVICE_MEMORY = attributeNamed('device_memory')

/** The mentions that may touch an offset. */
function around(all: readonly Mention[], offset: number): readonly Mention[] {
  return inside(all, offset - 80, offset + 80)
}

/** Digits of a device's or a technique's name are no figures: 910B, o1. Sizes in models' names are. */
export function isInName({ span, form, reading }: Occurrence, mentions: readonly Mention[]): boolean {
  if (form !== 'number') return false
  for (const mention of around(mentions, span.start)) {
    if (mention.start > span.start || mention.end < span.end) continue
    if (mention.subject.sort === 'accelerator') return reading?.unit === undefined || mention.start === span.start
    const [first] = reading?.style.numerals ?? []
    return (first?.magnitude?.factor ?? 1) < 1e6
  }
  return false
}
