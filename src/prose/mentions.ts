import { sharesAny, type Span } from '../text'
import type { Names, Sort, Subject } from './names'
import type { Passage } from './passage'
import { Words } from './words'

/** A name in a text. */
export interface Mention extends Span {
  readonly subject: Subject
}

/**
 * Finds what passages name. A name that an article writes in full may be cut down to its last part afterwards, as in
 * “DeepSeek-V3 … V3”.
 */
export class Mentions {
  private readonly known = new Map<Passage, readonly Mention[]>()
  private readonly short = new Map<string, Subject | undefined>()

  constructor(names: Names, passages: readonly Passage[]) {
    for (const passage of passages) {
      const { text } = passage.source
      const words = new Words(text)
      const mentions: Mention[] = []
      for (let i = 0; i < words.count; i++) {
        const hit = names.longest(words, i)
        if (hit === undefined) continue
        const span = { start: words.start(i), end: words.end(i + hit.words - 1) }
        if (isInside(text, span) && hit.words === 1 && /^\p{L}+$/u.test(words.text(i))) continue
        let { subject } = hit
        // A version or variant that is not known is a thing of its own, of which nothing is known.
        for (const variant of [VERSION, VARIANT, DEVICE_VARIANT]) {
          const found = FITTING.get(variant)!.includes(subject.sort)
            ? variant.exec(text.slice(span.end, span.end + 24))
            : null
          const said = found?.[1] ?? found?.[2]
          if (found === null || said === undefined || SAME.test(said)) continue
          const id = `${subject.id}-${said.toLowerCase()}`
          subject = names.subjects.get(id) ?? {
            id,
            sort: subject.sort === 'family' ? 'model' : subject.sort,
            members: [],
          }
          span.end += found[0].length
        }
        mentions.push({ ...span, subject })
        this.noteShort(text.slice(span.start, span.end), subject)
        i += hit.words - 1
      }
      this.known.set(passage, mentions)
    }
    this.noteMembers(names)
    if (this.short.size === 0) return
    for (const passage of passages) this.known.set(passage, this.withShort(passage))
  }

  /** The mentions of a passage, in order. */
  of(passage: Passage): readonly Mention[] {
    return this.known.get(passage) ?? []
  }

  /** `V3` of DeepSeek-V3: one capital or a few with digits. Two subjects with the same last part share none. */
  private noteShort(name: string, subject: Subject): void {
    const tail = /[\s-]([A-Z]\w{0,3}\d[\w.]*)$/.exec(name)?.[1]
    if (tail === undefined || subject.sort === 'format') return
    const key = tail.toLowerCase()
    this.short.set(key, this.short.has(key) && this.short.get(key) !== subject ? undefined : subject)
  }

  /** Who speaks of DeepSeek may call its models V3 and R1 without ever writing their names in full. */
  private noteMembers(names: Names): void {
    const families = new Set<Subject>()
    for (const mentions of this.known.values())
      for (const { subject } of mentions) if (subject.sort === 'family') families.add(subject)
    for (const { id, members } of families) {
      for (const member of members) {
        const tail = member.slice(id.length + 1)
        const subject = names.subjects.get(member)
        if (subject !== undefined && /^[a-z]\d(?:\.\d)?$/.test(tail) && !this.short.has(tail))
          this.short.set(tail, subject)
      }
    }
  }

  private withShort(passage: Passage): readonly Mention[] {
    const known = this.of(passage)
    const { text } = passage.source
    const found: Mention[] = []
    for (const match of text.matchAll(/(?<![\w.-])[A-Z]\w{0,3}\d[\w.]*(?![\w-])/g)) {
      const span = { start: match.index, end: match.index + match[0].replace(/\.$/, '').length }
      const subject = this.short.get(text.slice(span.start, span.end).toLowerCase())
      if (subject === undefined || sharesAny(known, span)) continue
      found.push({ ...span, subject })
    }
    return found.length === 0 ? known : [...known, ...found].sort((a, b) => a.start - b.start)
  }
}

/** `-4.5`, ` 5`: which of a family, but no size (`405B`). */
const VERSION =
  /^[- ]?(\d{1,2}(?:\.\d{1,2})?[a-z]?)(?![\w.%,]|\s?(?:billion|trillion|million|B\b|x\b|times|percent|GPUs?|tokens|experts|layers|models))/

/** `-Air`, `-Coder`, ` mini`: a sibling with a shape of its own. */
const VARIANT =
  /^(?:-([A-Z][A-Za-z]*|\d*[A-Z]{2,})(?![\w])|[ -](Air|Flash|Lite|Turbo|[Mm]ini|[Nn]ano|Pro|Max|Plus|Ultra|Coder|Vision|VL|Math|Omni|Sonnet|Opus|Haiku|Small|Medium|Large|Next|Nemotron)(?![\w]))/
/** What is appended to a name without making it another model. */
const SAME =
  /^(?:Base|Inst|Instruct|Chat|IT|HF|FP\d+|BF\d+|INT\d+|MXFP4|NVFP4|AWQ|GPTQ|GGUF|Preview|Latest|SFT|DPO|Thinking|Exp|Zero|Terminus|SXM\d?|OAM|HGX)$/i
/** Cards of one name that are built in other forms, with other power and bandwidth. */
const DEVICE_VARIANT = /^(?:[ -]\d{2,3} ?GB)?[ -](NVL\d*|PCIe|Ultra|Super|Ti|SUPER|SXM\d?|OAM)(?![\w])/

const FITTING: ReadonlyMap<RegExp, readonly Sort[]> = new Map<RegExp, readonly Sort[]>([
  [VERSION, ['family']],
  [VARIANT, ['family', 'model']],
  [DEVICE_VARIANT, ['accelerator']],
])

/** Whether a word is only part of a longer one: `re-Llama`, `Qwen.js`. */
function isInside(text: string, { start, end }: Span): boolean {
  return /[\w@/.]/.test(text[start - 1] ?? ' ') || /^[@_]|^\.\w/.test(text.slice(end, end + 2))
}
