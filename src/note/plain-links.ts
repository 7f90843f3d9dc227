import type { Image, Text } from 'mdast'
import type { SourceData } from './source-data'
import type { PlainBuffer } from './plain-buffer'
import { identifierOf, NotPlain } from './plain-page'

const RESOURCE =
  /\(((?:[^\x00-\x1f\x7f-\x9f\s()<>\\&]|&(?![#\w]+;)|\([^\x00-\x1f\x7f-\x9f\s()<>\\&]*\))+)(?: "((?:[^"\\&\n\r]|&(?![#\w]+;))+)")?\)/uy
/** An address of plain characters, between white space or in brackets; any other, the full parser reads. */
const ADDRESS =
  /https?:\/\/[A-Za-z\d][A-Za-z\d-]*(?:\.[A-Za-z\d][A-Za-z\d-]*)+(?:\/[\w./#=?&%+-]*[A-Za-z\d/#=-])?(?=[ \r\n]|$|\)?[.,]?(?:[ \r\n]|$))/y

/** Reads the `]` at which the buffer stands: the end of a link, an image or a footnote's mark, or a bracket and nothing else. */
export function closeBracket(buffer: PlainBuffer, end: number): void {
  const { page, at, frame } = buffer
  if (!buffer.inBrackets) {
    buffer.add(at, at + 1)
    return
  }
  if (!frame.sign.endsWith('[') || frame.dead) throw new NotPlain()
  const label = page.text.slice(frame.start + frame.size, at)
  const note = label.startsWith('^') && page.known.footnotes.size > 0
  if (page.text[at + 1] === '(') {
    // Behind another bracket it may belong to that one: `[text][label](…)`.
    if (note || (page.text[frame.start - 1] === ']' && page.isDefined(label))) throw new NotPlain()
    readLink(buffer, end)
  } else if (note && readFootnote(buffer, label.slice(1))) return
  else if (page.isDefined(label)) throw new NotPlain()
  else {
    buffer.giveUp()
    buffer.add(at, at + 1)
  }
}

/** Reads `[^label]` if there is such a footnote. */
function readFootnote(buffer: PlainBuffer, label: string): boolean {
  const { page, at, frame } = buffer
  if (/[\s[\]\\]/.test(label) || frame.sign !== '[' || label === '') throw new NotPlain()
  const identifier = identifierOf(label)
  if (!page.known.footnotes.has(identifier)) return false
  buffer.close()
  const position = page.position(frame.start, at + 1)
  buffer.push({ type: 'footnoteReference', identifier, label, position }, at + 1)
  return true
}

function readLink(buffer: PlainBuffer, lineEnd: number): void {
  const { page, at, frame } = buffer
  RESOURCE.lastIndex = at + 1
  const found = RESOURCE.exec(page.text)
  const end = RESOURCE.lastIndex
  if (found === null || end > lineEnd) throw new NotPlain()
  const [, url = '', title] = found
  const start = at + 2
  const titleStart = start + url.length + 2
  const data: SourceData = {
    label: { start: frame.start + frame.size, end: at },
    destination: { text: url, segments: [[0, start]] },
    destinationSpan: { start, end: start + url.length },
    ...(title !== undefined && {
      title: { text: title, segments: [[0, titleStart]] },
      titleSpan: { start: titleStart, end: titleStart + title.length },
    }),
  }
  const position = page.position(frame.start, end)
  buffer.close()
  const target = { title: title ?? null, url }
  if (frame.sign === '[') {
    const children = frame.children
    buffer.push({ type: 'link', ...target, children, position, data }, end)
    for (const each of buffer.frames) if (each.sign === '[') each.dead = true
  } else {
    const [only] = frame.children
    if (frame.children.length > 1 || (only !== undefined && only.type !== 'text')) throw new NotPlain()
    const image: Image = { type: 'image', ...target, alt: only?.value ?? '', position, data }
    buffer.push(image, end)
  }
}

/** Reads a web address that stands in the text as it is, of which the colon stands at `colon`. */
export function readAddress(buffer: PlainBuffer, colon: number, lineStart: number): void {
  const { page, at } = buffer
  const start = colon - (/https?$/.exec(page.text.slice(Math.max(at, colon - 5), colon))?.[0].length ?? 0)
  ADDRESS.lastIndex = start
  const url = ADDRESS.exec(page.text)?.[0]
  const before = start > lineStart ? page.text[start - 1]! : ' '
  if (url === undefined || !/[ (]/.test(before) || buffer.inBrackets) throw new NotPlain()
  if (start > at) buffer.add(at, start)
  const end = start + url.length
  const text: Text = { type: 'text', value: url, position: page.position(start, end) }
  buffer.push({ type: 'link', title: null, url, children: [text], position: page.position(start, end) }, end)
}
