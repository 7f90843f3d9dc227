import { Sticky, type Span } from '../text'
import type { Names, Sort, Subject } from './names'
import type { Passage } from './passage'
import { slug } from './row-names'
import { nextWord, wordEnd } from './words'

/** A name in a text. */
export interface Mention extends Span {
  readonly subject: Subject
}

/** What a passage names by itself, whatever else its document names. */
export interface NamedIn {
  readonly mentions: readonly Mention[]
  /** The last parts of names that are written in full, by which they may be called afterwards: `v3` of DeepSeek-V3. */
  readonly tails: readonly (readonly [string, Subject])[]
  /** What may be such a last part, standing alone. */
  readonly short: readonly Span[]
  /** Sizes by which models are called: “the 70B model”, “the 405B”, “the larger one”. */
  readonly sized: readonly Span[]
}

/** The mentions of some sorts. */
export function ofSorts(mentions: readonly Mention[], sorts: readonly Sort[]): readonly Mention[] {
  const fits = ({ subject }: Mention): boolean => sorts.includes(subject.sort)
  return mentions.every(fits) ? mentions : mentions.filter(fits)
}

/** Finds the names in a passage. */
export function namedIn({ source: { text } }: Passage, names: Names): NamedIn {
  const mentions: Mention[] = []
  const tails: (readonly [string, Subject])[] = []
  const hasSizes = SIZED.test(text)
  const hasInstances = text.includes('large')
  let start = nextWord(text, 0)
  while (start < text.length) {
    const end = wordEnd(text, start)
    const hit = names.longest(text, start, end)
    const name = hit === undefined || isOther(text, start, end, hit.end) ? undefined : hit
    if (name !== undefined) {
      const mention = withVariants(text, start, name.end, name.subject, names)
      const { subject } = mention
      mentions.push(mention)
      const tail = TAIL.exec(text.slice(start, mention.end))?.[1]
      if (tail !== undefined && subject.sort !== 'format') tails.push([tail.toLowerCase(), subject])
    }
    const stranger =
      name === undefined
        ? ((hasSizes ? strangerAt(text, start, names) : undefined) ??
          (hasInstances ? instanceAt(text, start, end, names) : undefined))
        : undefined
    if (stranger !== undefined) mentions.push(stranger)
    start = nextWord(text, name?.end ?? stranger?.end ?? end)
  }
  return { mentions, tails, short: MIXED.test(text) ? shortIn(text) : [], sized: SIZE.test(text) ? sizedIn(text) : [] }
}

/** Whether a passage has a hyphen before a size. */
const SIZED = /[\w.]-\d{1,4}(?:\.\d{1,2})?[BM](?!\w)/
/** `Lumen-14B`, `OPT-13B-Chat`: a name with a size is a model's, be it unknown. */
const STRANGER =
  /\p{Lu}[\w.]{1,20}(?:-[\w.]{1,12}){0,2}?-\d{1,4}(?:\.\d{1,2})?[BM](?:-\p{Lu}[\w.]{0,14}){0,3}(?![\w-])/uy

/** The name of a model of which nothing is known, at an offset. */
function strangerAt(text: string, start: number, names: Names): Mention | undefined {
  if (/[\w@/.-]/.test(text[start - 1] ?? ' ')) return undefined
  STRANGER.lastIndex = start
  const written = STRANGER.exec(text)?.[0]
  if (written === undefined || /^(?:USD|EUR|Phase|Series|Fortune|Top)\b/i.test(written)) return undefined
  return { start, end: start + written.length, subject: names.stranger(slug(written)) }
}

/** `p5.48xlarge`: what clouds let is a server of its own, with a price of its own. */
const INSTANCE = /[a-z]{1,3}\d{1,2}[a-z]{0,3}(?:-\w{1,8})?\.(?:\d{0,2}x)?large\b/y

function instanceAt(text: string, start: number, end: number, names: Names): Mention | undefined {
  if (end - start > 3 || /[\w@/.-]/.test(text[start - 1] ?? ' ')) return undefined
  INSTANCE.lastIndex = start
  const written = INSTANCE.exec(text)?.[0]
  return written === undefined
    ? undefined
    : { start, end: start + written.length, subject: names.stranger(written, 'server') }
}

/** Whether what looks like a name is only part of a longer word, or says what something else is like. */
function isOther(text: string, start: number, wordEnd: number, nameEnd: number): boolean {
  const isPart = nameEnd === wordEnd && isInside(text, start, wordEnd) && /^\p{L}+$/u.test(text.slice(start, wordEnd))
  return isPart || MANNER.at(text, nameEnd) !== null
}

/** A name with what is appended to it: a version or variant that is not known is a thing of its own, of which nothing is known. */
function withVariants(text: string, start: number, nameEnd: number, named: Subject, names: Names): Mention {
  let subject = named
  let end = nameEnd
  // `Command R+` is another model than Command R.
  if (
    text[end] === '+' &&
    !/[\w+]/.test(text[end + 1] ?? '') &&
    (subject.sort === 'model' || subject.sort === 'family')
  ) {
    const id = `${subject.id}-plus`
    subject = names.subjects.get(id) ?? { id, sort: 'model', members: [] }
    end++
  }
  for (const { pattern, sorts } of APPENDED) {
    if (!sorts.includes(subject.sort)) continue
    const found = pattern.at(text.slice(end, end + 24), 0)
    const said = found?.[1] ?? found?.[2]
    if (found === null || said === undefined || SAME.test(said)) continue
    const id = `${subject.id}-${said.toLowerCase()}`
    subject = names.subjects.get(id) ?? { id, sort: subject.sort === 'family' ? 'model' : subject.sort, members: [] }
    end += found[0].length
  }
  return { start, end, subject }
}

/** `DeepSeek-style`, `Chinchilla-optimal`: what is like it and is not it. */
const MANNER = new Sticky(
  /[\s-](?:optimal|style|like|class|level|inspired|scaling|esque|compatible|backed|sized|flavou?red)\b/iy,
)

/** `V3` of DeepSeek-V3: one capital or a few with digits; `8x22B` of Mixtral 8x22B. */
const TAIL = /[\s-]([A-Z]\w{0,3}\d[\w.]*|\dx\d{1,3}B)$/
const MIXED = /[A-Z]\w{0,3}\d|\dx\d/
const SHORT = /(?<![\w.-])(?:[A-Z]\w{0,3}\d[\w.]*|\dx\d{1,3}B)(?![\w-])/g

const OTHERS =
  /(?:^|[\s(])(?!(?:The|And|In|With|For|Both|But|While|When|Like|Unlike|Since|Our|Its|Their|That|This|To|From|Of|By|Only|As|If|Base|Model|Then|Now|Even|At|On|Yet|So|Training|Where|Was|Were|Is|Are|Do|Does|Did|Has|Have|Had|Can|Could|Will|Would|Should|What|Why|How|Which|Who|Whose|Not|After|Before|Because|Although|Though|Through|Under|Until|Without|Within|Against|Despite|Whether|All|Any|Each|Every|No|Or|Still|Thus|Hence|Here|There|These|Those)\b)[A-Z]\w*[a-z]\w*[\s-]$/

const SIZE = /\bthe (?:\d{1,4}(?:\.\d)?B\b|larg|big|small)/i
const CALLED =
  /(?<=\bthe )\d{1,4}(?:\.\d{1,2})?B\b(?! ?(?:param|tokens|words|class|to\b|and \d|or \d|of )|[-–—/+])|(?<=\bthe )(?:larger?|big(?:ger)?|small(?:er)?)(?= (?:one|model|version|variant|sibling)\b)/gi

function sizedIn(text: string): readonly Span[] {
  return [...text.matchAll(CALLED)].map(({ 0: written, index }) => ({ start: index, end: index + written.length }))
}

function shortIn(text: string): readonly Span[] {
  // `Whisper V3` is another's third version.
  return [...text.matchAll(SHORT)]
    .filter(({ index }) => !OTHERS.test(text.slice(Math.max(0, index - 24), index)))
    .map(({ 0: written, index }) => ({
      start: index,
      end: index + written.replace(/\.$/, '').length,
    }))
}

/** `-4.5`, ` 5`: which of a family, but no size (`405B`). */
const VERSION =
  /[- ]?([VRKMvrkm]?\d{1,2}(?:\.\d{1,2})?[a-z]?)(?![\w.%,]|\s?(?:billion|trillion|million|B\b|x\b|times|percent|GPUs?|tokens|experts|layers|models))/y
/** `-Air`, `-Coder`, ` mini`: a sibling with a shape of its own. */
const VARIANT =
  /-([A-Z][A-Za-z]*|\d*[A-Z]{2,})(?![\w])|[ -](Air|Flash|Lite|Turbo|[Mm]ini|[Nn]ano|Pro|Max|Plus|Ultra|Coder|Vision|VL|Math|Omni|Sonnet|Opus|Haiku|Small|Medium|Large|Next|Nemotron)(?![\w])/y
/** Cards of one name that are built in other forms, with other power and bandwidth. */
const DEVICE_VARIANT = /(?:[ -]\d{2,3} ?GB)?[ -](NVL\d*|PCIe|Ultra|Super|Ti|SUPER|SXM\d?|OAM)(?![\w])/y

const APPENDED: readonly { readonly pattern: Sticky; readonly sorts: readonly Sort[] }[] = [
  { pattern: new Sticky(VERSION), sorts: ['family'] },
  { pattern: new Sticky(VARIANT), sorts: ['family', 'model'] },
  { pattern: new Sticky(DEVICE_VARIANT), sorts: ['accelerator'] },
]

/** What is appended to a name without making it another model. */
const SAME =
  /^(?:Base|Inst|Instruct|Chat|IT|HF|FP\d+|BF\d+|INT\d+|MXFP4|NVFP4|AWQ|GPTQ|GGUF|Preview|Latest|SFT|DPO|Thinking|Exp|Terminus|SXM\d?|OAM|HGX)$/i

/** Whether a word is only part of a longer one: `re-Llama`, `Qwen.js`. */
function isInside(text: string, start: number, end: number): boolean {
  return /[\w@/.]/.test(text[start - 1] ?? ' ') || /^[@_]|^\.\w/.test(text.slice(end, end + 2))
}
