import type { PhrasingContent, Text } from 'mdast'
import { mark, type SourceData } from './source-data'
import { NotPlain, type PlainPage } from './plain-page'

/** What was opened and waits for its end: emphasis, a bracket; at the bottom the text itself. */
export interface Frame {
  /** `*`, `_`, `[`, `![`. */
  readonly sign: string
  readonly size: number
  readonly start: number
  readonly children: PhrasingContent[]
  /** A bracket in which a link stands is none itself. */
  dead: boolean
}

/** More that is open at once is nothing that anybody means. */
const DEEPEST = 40

/** Inline nodes as they are put together: text runs on from piece to piece, and what is opened may turn out to be text. */
export class PlainBuffer {
  /** How far the text has been read. */
  at = 0
  readonly frames: Frame[] = [{ sign: '', size: 0, start: 0, children: [], dead: false }]
  /** How many of each sign are open. */
  private readonly pending = new Map<string, number>()

  constructor(readonly page: PlainPage) {}

  /** What was opened last. */
  get frame(): Frame {
    return this.frames[this.frames.length - 1]!
  }

  countOpen(sign: string): number {
    return this.pending.get(sign) ?? 0
  }

  /** Whether any bracket is open. */
  get inBrackets(): boolean {
    return this.countOpen('[') + this.countOpen('![') > 0
  }

  /** Adds a stretch of the document as text; a new text starts at `from`. */
  add(start: number, end: number, from = start): Text {
    const { children } = this.frame
    let last = children[children.length - 1]
    if (last?.type !== 'text') {
      last = { type: 'text', value: '', position: this.page.position(from, from) }
      children.push(last)
    }
    mark(last, start)
    last.value += this.page.text.slice(start, end)
    last.position!.end = this.page.point(end)
    this.at = end
    return last
  }

  /** Adds a node that ends at an offset. */
  push(node: PhrasingContent, end: number): void {
    this.frame.children.push(node)
    this.at = end
  }

  open(sign: string, size: number): void {
    if (this.frames.length > DEEPEST) throw new NotPlain()
    this.pending.set(sign, this.countOpen(sign) + 1)
    this.frames.push({ sign, size, start: this.at, children: [], dead: false })
    this.at += size
  }

  close(): Frame {
    const frame = this.frames.pop()!
    this.pending.set(frame.sign, this.countOpen(frame.sign) - 1)
    return frame
  }

  /** What was opened last is never closed: its sign is text, and so is what followed it. */
  giveUp(): void {
    const { sign, size, start, children } = this.close()
    const { at } = this
    const last = sign === '' ? undefined : this.add(start, start + size)
    for (const [i, child] of children.entries()) {
      if (i === 0 && last !== undefined && child.type === 'text') this.join(last, child)
      else this.frame.children.push(child)
    }
    this.at = at
  }

  /** Adds one text to another that ends where it begins. */
  private join(text: Text, more: Text): void {
    const { segments, escaped }: SourceData = more.data ?? {}
    const shift = text.value.length
    const pieces = segments ?? [[0, more.position!.start.offset!]]
    pieces.forEach(([from, start], i) => {
      mark(text, start)
      text.value += more.value.slice(from, pieces[i + 1]?.[0])
    })
    text.position!.end = more.position!.end
    if (escaped === undefined) return
    const data: SourceData = (text.data ??= {})
    ;(data.escaped ??= []).push(...escaped.map((at) => at + shift))
  }
}
