import type { Image, Link, PhrasingContent, Text } from 'mdast'
import { mark, type SourceData } from './markdown'
import { identifierOf, NotPlain, type PlainPage } from './plain-page'
import type { Span } from '../text'

/** What was opened and waits for its end: emphasis, a bracket; at the bottom the text itself. */
interface Frame {
  /** `*`, `_`, `[`, `![`. */
  readonly sign: string
  readonly size: number
  readonly start: number
  readonly children: PhrasingContent[]
  /** A bracket in which a link stands is none itself. */
  dead: boolean
}

const SPECIAL = new Uint8Array(128)
for (const sign of '\\`*_~[]!<&:@\n\r') SPECIAL[sign.charCodeAt(0)] = 1

const ENTITY = /&(?:#\d|#[xX][\da-fA-F]|[A-Za-z][A-Za-z\d]*;)/y
const TAG = /<(?:[A-Za-z][A-Za-z\d-]*(?: ?\/)?|\/[A-Za-z][A-Za-z\d-]*)>/y
/** An address of plain characters, between white space or in brackets; any other, the full parser reads. */
const ADDRESS =
  /https?:\/\/[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+(?:\/[\w./#=?&%+-]*[A-Za-z\d/#=-])?(?=[ \r\n]|$|\)(?:[ .,\r\n]|$)|[.,](?:[ \r\n]|$))/y
const RESOURCE =
  /\(((?:[^\p{Cc}\s()<>\\&]|&(?![#\w]+;)|\([^\p{Cc}\s()<>\\&]*\))+)(?: "((?:[^"\\&\n\r]|&(?![#\w]+;))+)")?\)/uy
/** More that is open at once is nothing that anybody means. */
const DEEPEST = 40
const PUNCTUATION = /[!-/:-@[-`{-~]/
const WHITE_SPACE = /\s/
const ANY_PUNCTUATION = /\p{P}|\p{S}/u

/** Reads the text of a paragraph, heading or cell: words, emphasis, code, links and what they look like where they are none. */
export function readPlainInline(page: PlainPage, lines: readonly Span[]): PhrasingContent[] {
  return new InlineReader(page, lines).read()
}

class InlineReader {
  private readonly frames: Frame[] = [{ sign: '', size: 0, start: 0, children: [], dead: false }]
  private readonly text: string
  private at = 0
  /** Where the line starts that is being read. */
  private lineStart = 0
  /** How many of each sign are open. */
  private readonly pending = new Map<string, number>()
  /** Runs of backticks by their length, found when the first one is met. */
  private ticks: Map<number, number[]> | undefined
  private tilde = false

  constructor(
    private readonly page: PlainPage,
    private readonly lines: readonly Span[],
  ) {
    this.text = page.text
  }

  read(): PhrasingContent[] {
    this.lines.forEach((line, i) => {
      this.at = this.lineStart = line.start
      while (this.at < line.end) this.step(line.end)
      if (this.lines[i + 1] === undefined) return
      const feed = this.text.indexOf('\n', line.end)
      const ending = this.text[feed - 1] === '\r' ? feed - 1 : feed
      if (ending - line.end < 2) this.add(ending, feed + 1)
      else this.frame.children.push({ type: 'break', position: this.page.position(line.end, feed + 1) })
    })
    while (this.frames.length > 1) this.giveUp()
    return this.frames[0]!.children
  }

  private step(end: number): void {
    const { text, at } = this
    let to = at
    for (let code = text.charCodeAt(to); to < end; code = text.charCodeAt(++to)) {
      if (code < 128 && SPECIAL[code]! > 0) break
      // The address that it may be the beginning of is not read here.
      if ((code === 119 || code === 87) && /^www\./i.test(text.slice(to, to + 4))) throw new NotPlain()
    }
    if (text.startsWith('://', to)) {
      this.address(at, to)
      return
    }
    if (to > at) {
      this.add(at, to)
      return
    }
    switch (text[at]) {
      case '\\':
        this.escape(end)
        break
      case '`':
        this.code(end)
        break
      case '*':
      case '_':
        this.emphasis(end)
        break
      case '~':
        this.strikethrough(end)
        break
      case '[':
        this.open('[', 1)
        break
      case '!':
        if (text[at + 1] === '[') this.open('![', 2)
        else this.add(at, at + 1)
        break
      case ']':
        this.close(end)
        break
      default:
        this.other(end)
    }
  }

  /** A web address in the text, of which the colon stands at `colon`. */
  private address(from: number, colon: number): void {
    const start = colon - (/https?$/.exec(this.text.slice(Math.max(from, colon - 5), colon))?.[0].length ?? 0)
    const url = matchAt(ADDRESS, this.text, start)
    const before = start > this.lineStart ? this.text[start - 1]! : ' '
    if (url === undefined || !/[ (]/.test(before) || this.countOpen('[') + this.countOpen('![') > 0)
      throw new NotPlain()
    if (start > from) this.add(from, start)
    const end = start + url.length
    const text: Text = { type: 'text', value: url, position: this.page.position(start, end) }
    this.frame.children.push({
      type: 'link',
      title: null,
      url,
      children: [text],
      position: this.page.position(start, end),
    })
    this.at = end
  }

  private get frame(): Frame {
    return this.frames[this.frames.length - 1]!
  }

  /** Adds a stretch of the document as text. */
  private add(start: number, end: number, from = start): void {
    const { children } = this.frame
    let last = children[children.length - 1]
    if (last?.type !== 'text') {
      last = { type: 'text', value: '', position: this.page.position(from, from) }
      children.push(last)
    }
    append(this.page, last, start, this.text.slice(start, end), end)
    this.at = end
  }

  private escape(end: number): void {
    const { at } = this
    const next = at + 1 < end ? this.text[at + 1]! : undefined
    if (next === undefined) throw new NotPlain()
    if (!PUNCTUATION.test(next)) {
      this.add(at, at + 1)
      return
    }
    this.add(at + 1, at + 2, at)
    const text = this.frame.children[this.frame.children.length - 1] as Text
    const data: SourceData = (text.data ??= {})
    ;(data.escaped ??= []).push(text.value.length - 1)
  }

  private code(end: number): void {
    const { at, text } = this
    const size = runLength(text, at, end)
    this.ticks ??= this.findTicks()
    const runs = this.ticks.get(size) ?? []
    while (runs.length > 0 && runs[runs.length - 1]! <= at) runs.pop()
    const closing = runs[runs.length - 1]
    if (closing === undefined) {
      this.add(at, at + size)
      return
    }
    if (closing >= end) throw new NotPlain()
    let [from, to] = [at + size, closing]
    if (text[from] === ' ' && text[to - 1] === ' ' && text.slice(from, to).trim() !== '') {
      from++
      to--
    }
    this.frame.children.push({
      type: 'inlineCode',
      value: text.slice(from, to),
      position: this.page.position(at, closing + size),
      data: { segments: [[0, from]] },
    })
    this.at = closing + size
  }

  /** Where runs of backticks start, by their length, the last ones first. */
  private findTicks(): Map<number, number[]> {
    const ticks = new Map<number, number[]>()
    for (const { start, end } of this.lines) {
      for (let at = this.text.indexOf('`', start); at >= 0 && at < end;) {
        const size = runLength(this.text, at, end)
        const known = ticks.get(size)
        if (known === undefined) ticks.set(size, [at])
        else known.push(at)
        at = this.text.indexOf('`', at + size)
      }
    }
    for (const runs of ticks.values()) runs.reverse()
    return ticks
  }

  private emphasis(end: number): void {
    const { at, text } = this
    const sign = text[at]!
    const size = runLength(text, at, end)
    const { open, close } = this.flanks(at, at + size, end)
    if (!open && !close) {
      this.add(at, at + size)
      return
    }
    if (open && close && this.countOpen(sign) === 0 && !this.recurs(sign, at + size)) {
      this.add(at, at + size)
      return
    }
    const closes = this.frame.sign === sign && this.frame.size === size
    if ((open && close && !closes) || size > 2) throw new NotPlain()
    if (open && !close) {
      this.open(sign, size)
      return
    }
    if (this.countOpen(sign) === 0) {
      this.add(at, at + size)
      return
    }
    const { frame } = this
    if (frame.sign !== sign || frame.size !== size) throw new NotPlain()
    this.popFrame()
    this.frame.children.push({
      type: size === 1 ? 'emphasis' : 'strong',
      children: frame.children,
      position: this.page.position(frame.start, at + size),
    })
    this.at = at + size
  }

  /** Whether a sign stands in what is still to be read. */
  private recurs(sign: string, from: number): boolean {
    const next = this.text.indexOf(sign, from)
    return next >= 0 && next < this.lines[this.lines.length - 1]!.end
  }

  /** Whether a run of signs can open and close emphasis. */
  private flanks(start: number, end: number, lineEnd: number): { open: boolean; close: boolean } {
    const sign = this.text[start]!
    const before = this.kindAt(start - 1, start > this.lineStart)
    const after = this.kindAt(end, end < lineEnd)
    if (isSign(this.text[start - 1]) || isSign(this.text[end])) throw new NotPlain()
    const opens = after === 'letter' || (after === 'punctuation' && before !== 'letter')
    const closes = before === 'letter' || (before === 'punctuation' && after !== 'letter')
    if (sign !== '_') return { open: opens, close: closes }
    return { open: opens && (before !== 'letter' || !closes), close: closes && (after !== 'letter' || !opens) }
  }

  private kindAt(at: number, inside: boolean): 'space' | 'punctuation' | 'letter' {
    const code = this.text.charCodeAt(at)
    if (!inside || code <= 32) return 'space'
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return 'letter'
    // What is made of two units is told apart by the full parser in a way of its own.
    if (code >= 0xd800 && code <= 0xdfff) throw new NotPlain()
    const character = this.text[at]!
    return WHITE_SPACE.test(character) ? 'space' : ANY_PUNCTUATION.test(character) ? 'punctuation' : 'letter'
  }

  private strikethrough(end: number): void {
    const { at } = this
    const size = runLength(this.text, at, end)
    const before = this.kindAt(at - 1, at > this.lineStart)
    const after = this.kindAt(at + size, at + size < end)
    const close = before === 'letter' || (before === 'punctuation' && after !== 'letter')
    if (size > 2 || (close && this.tilde)) throw new NotPlain()
    this.tilde = true
    this.add(at, at + size)
  }

  private countOpen(sign: string): number {
    return this.pending.get(sign) ?? 0
  }

  private popFrame(): Frame {
    const frame = this.frames.pop()!
    this.pending.set(frame.sign, this.countOpen(frame.sign) - 1)
    return frame
  }

  private open(sign: string, size: number): void {
    if (this.frames.length > DEEPEST) throw new NotPlain()
    this.pending.set(sign, this.countOpen(sign) + 1)
    this.frames.push({ sign, size, start: this.at, children: [], dead: false })
    this.at += size
  }

  private close(end: number): void {
    const { at, text, frame } = this
    if (this.countOpen('[') + this.countOpen('![') === 0) {
      this.add(at, at + 1)
      return
    }
    if (!frame.sign.endsWith('[') || frame.dead) throw new NotPlain()
    const label = text.slice(frame.start + frame.size, at)
    if (text[at + 1] === '(') {
      this.link(frame, end)
      return
    }
    if (label.startsWith('^') && this.page.known.footnotes.size > 0) {
      this.footnote(frame, label.slice(1))
      return
    }
    if (this.page.isDefined(label)) throw new NotPlain()
    this.giveUp()
    this.add(at, at + 1)
  }

  private footnote(frame: Frame, label: string): void {
    if (/[\s[\]\\]/.test(label) || frame.sign !== '[' || label === '') throw new NotPlain()
    const identifier = identifierOf(label)
    if (!this.page.known.footnotes.has(identifier)) {
      if (this.page.isDefined(`^${label}`)) throw new NotPlain()
      const { at } = this
      this.giveUp()
      this.add(at, at + 1)
      return
    }
    this.popFrame()
    const position = this.page.position(frame.start, this.at + 1)
    this.frame.children.push({ type: 'footnoteReference', identifier, label, position })
    this.at++
  }

  private link(frame: Frame, end: number): void {
    RESOURCE.lastIndex = this.at + 1
    const found = RESOURCE.exec(this.text)
    if (found === null || RESOURCE.lastIndex > end) throw new NotPlain()
    const [whole, url = '', title] = found
    const start = this.at + 2
    const titleStart = start + url.length + 2
    const data: SourceData = {
      label: { start: frame.start + frame.size, end: this.at },
      destination: { text: url, segments: [[0, start]] },
      destinationSpan: { start, end: start + url.length },
      ...(title !== undefined && {
        title: { text: title, segments: [[0, titleStart]] },
        titleSpan: { start: titleStart, end: titleStart + title.length },
      }),
    }
    const position = this.page.position(frame.start, this.at + 1 + whole.length)
    this.popFrame()
    const target = { title: title ?? null, url }
    if (frame.sign === '[') {
      const children = frame.children
      const link: Link = { type: 'link', ...target, children, position, data }
      this.frame.children.push(link)
      for (const each of this.frames) if (each.sign === '[') each.dead = true
    } else {
      const [only] = frame.children
      if (frame.children.length > 1 || (only !== undefined && only.type !== 'text')) throw new NotPlain()
      const image: Image = { type: 'image', ...target, alt: only?.value ?? '', position, data }
      this.frame.children.push(image)
    }
    this.at += 1 + whole.length
  }

  /** What was opened last is never closed: its sign is text, and so is what followed it. */
  private giveUp(): void {
    const { sign, size, start, children } = this.popFrame()
    const { at } = this
    if (sign !== '') this.add(start, start + size)
    const [first, ...others] = children
    if (first?.type === 'text') {
      const last = this.frame.children[this.frame.children.length - 1] as Text
      joinText(this.page, last, first)
    } else if (first !== undefined) this.frame.children.push(first)
    for (const other of others) this.frame.children.push(other)
    this.at = at
  }

  /** Characters with which an entity, HTML or an address may begin, of which only the plainest are read here. */
  private other(end: number): void {
    const { at, text } = this
    const sign = text[at]!
    const next = at + 1 < end ? text[at + 1]! : ' '
    if (sign === '<' && /[A-Za-z/!?]/.test(next)) {
      const tag = matchAt(TAG, text, at)
      if (tag === undefined) throw new NotPlain()
      this.frame.children.push({ type: 'html', value: tag, position: this.page.position(at, at + tag.length) })
      this.at += tag.length
      return
    }
    if (
      sign === '\n' ||
      sign === '\r' ||
      (sign === '&' && matchAt(ENTITY, text, at) !== undefined) ||
      (sign === '@' && /[\w.+-]/.test(text[at - 1] ?? ' ') && /[\w-]/.test(next)) ||
      (sign === ':' && next === '/' && text[at + 2] === '/')
    )
      throw new NotPlain()
    this.add(at, at + 1)
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function append(page: PlainPage, text: Text, start: number, value: string, end: number): void {
  mark(text, start)
  text.value += value
  text.position!.end = page.point(end)
}

/** Adds one text to another that ends where it begins. */
function joinText(page: PlainPage, text: Text, more: Text): void {
  const { segments, escaped }: SourceData = more.data ?? {}
  const shift = text.value.length
  const pieces = segments ?? [[0, more.position!.start.offset!]]
  pieces.forEach(([from, start], i) => {
    mark(text, start)
    text.value += more.value.slice(from, pieces[i + 1]?.[0])
  })
  text.position!.end = page.point(more.position!.end.offset!)
  if (escaped === undefined) return
  const data: SourceData = (text.data ??= {})
  ;(data.escaped ??= []).push(...escaped.map((at) => at + shift))
}

function runLength(text: string, at: number, end: number): number {
  let to = at + 1
  while (to < end && text[to] === text[at]) to++
  return to - at
}

function isSign(character: string | undefined): boolean {
  return character === '*' || character === '_' || character === '~'
}
