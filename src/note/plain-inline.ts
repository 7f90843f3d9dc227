import type { PhrasingContent } from 'mdast'
import type { Span } from '../text'
import type { SourceData } from './source-data'
import { PlainBuffer } from './plain-buffer'
import { closeBracket, readAddress } from './plain-links'
import { NotPlain, type PlainPage } from './plain-page'
import { flanks, kindsAround, runLength } from './plain-signs'

const SPECIAL = new Uint8Array(128)
for (const sign of '\\`*_~[]!<&:@\n\r') SPECIAL[sign.charCodeAt(0)] = 1

const ENTITY = /&(?:#\d|#[xX][\da-fA-F]|[A-Za-z][A-Za-z\d]*;)/y
const TAG = /<(?:[A-Za-z][A-Za-z\d-]*(?: ?\/)?|\/[A-Za-z][A-Za-z\d-]*)>/y
const ESCAPED = /[!-/:-@[-`{-~]/

/** Reads the text of a paragraph, heading or cell: words, emphasis, code, links and what they look like where they are none. */
export function readPlainInline(page: PlainPage, lines: readonly Span[]): PhrasingContent[] {
  return new InlineReader(page, lines).read()
}

class InlineReader {
  private readonly buffer: PlainBuffer
  private readonly text: string
  private line: Span = { start: 0, end: 0 }
  /** Runs of backticks by their length, found when the first one is met. */
  private ticks: Map<number, number[]> | undefined
  private tilde = false

  constructor(
    private readonly page: PlainPage,
    private readonly lines: readonly Span[],
  ) {
    this.text = page.text
    this.buffer = new PlainBuffer(page)
  }

  read(): PhrasingContent[] {
    const { buffer, lines, text } = this
    lines.forEach((line, i) => {
      this.line = line
      buffer.at = line.start
      while (buffer.at < line.end) this.step()
      if (lines[i + 1] === undefined) return
      const feed = text.indexOf('\n', line.end)
      const ending = text[feed - 1] === '\r' ? feed - 1 : feed
      // Two spaces before the end of a line break it there.
      if (ending - line.end < 2) buffer.add(ending, feed + 1)
      else buffer.push({ type: 'break', position: this.page.position(line.end, feed + 1) }, feed + 1)
    })
    while (buffer.frames.length > 1) buffer.giveUp()
    return buffer.frame.children
  }

  private step(): void {
    const { text, buffer } = this
    const { at } = buffer
    const to = this.endOfWords(at)
    if (text.startsWith('://', to)) readAddress(buffer, to, this.line.start)
    else if (to > at) buffer.add(at, to)
    else this.special(text[at]!)
  }

  /** The next character that may be more than a letter of a text. */
  private endOfWords(at: number): number {
    const { text } = this
    const { end } = this.line
    for (let to = at; to < end; to++) {
      const code = text.charCodeAt(to)
      if (code < 128 && SPECIAL[code]! > 0) return to
      // The address that it may be the beginning of is not read here.
      if ((code === 119 || code === 87) && /^www\./i.test(text.slice(to, to + 4))) throw new NotPlain()
    }
    return end
  }

  private special(sign: string): void {
    const { buffer, text } = this
    const { at } = buffer
    const next = at + 1 < this.line.end ? text[at + 1]! : ' '
    if (sign === '\\') this.escape(next)
    else if (sign === '`') this.code()
    else if (sign === '*' || sign === '_') this.emphasis(sign)
    else if (sign === '~') this.strikethrough()
    else if (sign === '[') buffer.open('[', 1)
    else if (sign === '!' && next === '[') buffer.open('![', 2)
    else if (sign === ']') closeBracket(buffer, this.line.end)
    else if (sign === '<' && /[A-Za-z/!?]/.test(next)) this.tag()
    else if (this.isOdd(sign, next)) throw new NotPlain()
    else buffer.add(at, at + 1)
  }

  private escape(next: string): void {
    const { buffer } = this
    const { at } = buffer
    if (at + 1 >= this.line.end) throw new NotPlain()
    if (!ESCAPED.test(next)) {
      buffer.add(at, at + 1)
      return
    }
    const text = buffer.add(at + 1, at + 2, at)
    const data: SourceData = (text.data ??= {})
    ;(data.escaped ??= []).push(text.value.length - 1)
  }

  private code(): void {
    const { text, buffer } = this
    const { at } = buffer
    const { end } = this.line
    const size = runLength(text, at, end)
    this.ticks ??= this.findTicks()
    const runs = this.ticks.get(size) ?? []
    while (runs.length > 0 && runs[runs.length - 1]! <= at) runs.pop()
    const closing = runs[runs.length - 1]
    if (closing === undefined) {
      buffer.add(at, at + size)
      return
    }
    if (closing >= end) throw new NotPlain()
    let [from, to] = [at + size, closing]
    if (text[from] === ' ' && text[to - 1] === ' ' && text.slice(from, to).trim() !== '') {
      from++
      to--
    }
    const position = this.page.position(at, closing + size)
    const value = text.slice(from, to)
    buffer.push({ type: 'inlineCode', value, position, data: { segments: [[0, from]] } }, closing + size)
  }

  /** Where runs of backticks start, by their length, the last ones first. */
  private findTicks(): Map<number, number[]> {
    const ticks = new Map<number, number[]>()
    for (const { start, end } of this.lines) {
      for (let at = start; at < end; at++) {
        if (this.text[at] !== '`') continue
        const size = runLength(this.text, at, end)
        const known = ticks.get(size)
        if (known === undefined) ticks.set(size, [at])
        else known.push(at)
        at += size
      }
    }
    for (const runs of ticks.values()) runs.reverse()
    return ticks
  }

  private emphasis(sign: string): void {
    const { text, buffer } = this
    const { at, frame } = buffer
    const size = runLength(text, at, this.line.end)
    const { open, close } = flanks(text, { start: at, end: at + size }, this.line)
    const idle = buffer.countOpen(sign) === 0
    if (open ? close && idle && !this.recurs(sign, at + size) : !close || idle) {
      buffer.add(at, at + size)
      return
    }
    const closes = frame.sign === sign && frame.size === size
    if ((close && !closes) || size > 2) throw new NotPlain()
    if (!close) {
      buffer.open(sign, size)
      return
    }
    const { start, children } = buffer.close()
    const position = this.page.position(start, at + size)
    buffer.push({ type: size === 1 ? 'emphasis' : 'strong', children, position }, at + size)
  }

  /** Whether a sign stands in what is still to be read. */
  private recurs(sign: string, from: number): boolean {
    const next = this.text.indexOf(sign, from)
    return next >= 0 && next < this.lines[this.lines.length - 1]!.end
  }

  private strikethrough(): void {
    const { at } = this.buffer
    const size = runLength(this.text, at, this.line.end)
    const [before, after] = kindsAround(this.text, { start: at, end: at + size }, this.line)
    const close = before === 'letter' || (before === 'punctuation' && after !== 'letter')
    if (size > 2 || (close && this.tilde)) throw new NotPlain()
    this.tilde = true
    this.buffer.add(at, at + size)
  }

  private tag(): void {
    const { at } = this.buffer
    const value = matchAt(TAG, this.text, at)
    if (value === undefined) throw new NotPlain()
    const end = at + value.length
    this.buffer.push({ type: 'html', value, position: this.page.position(at, end) }, end)
  }

  /** Whether an entity or an address may stand here, or a line end that is none to us. */
  private isOdd(sign: string, next: string): boolean {
    const { text } = this
    const { at } = this.buffer
    if (sign === '&') return matchAt(ENTITY, text, at) !== undefined
    if (sign === '@') return /[\w.+-]/.test(text[at - 1] ?? ' ') && /[\w.-]/.test(next)
    return sign === '\n' || sign === '\r'
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
