// Edits at random places of a text, of which each is undone before long: the text stays as long as it is.

const pieces = ['a', 'e', ' ', '.', '\n', 'word ', '*', '`', '5', '[', '](', '# ', '- ', '| ', '```', '<!--', '\t', '€', '[$5M](calc:pretrain.cost)', '`= v3.params / 2`', '[@key]'] // prettier-ignore

/** How many edits may be there at once. */
const most = 12

export class RandomEdits {
  #state
  /** What was inserted and stands in the text, the latest at the end: where, and what stood there. */
  #made = []
  /** The line of the last edit. */
  line = 0

  constructor(text, seed) {
    this.text = text
    this.#state = seed * 48271
  }

  /** The next edit, as an editor tells of it. */
  next() {
    const undo = this.#made.length >= most || (this.#made.length > 0 && this.#below(2) === 0)
    if (undo) {
      const { at, old, piece } = this.#made.pop()
      return this.#replace(at, at + piece.length, old)
    }
    const at = this.#place()
    const old = this.#below(3) === 0 ? this.text.slice(at, at + 1 + this.#below(3)) : ''
    const piece = pieces[this.#below(pieces.length)]
    this.#made.push({ at, old, piece })
    return this.#replace(at, at + old.length, piece)
  }

  /** Every fourth edit is made in a number, whether in prose or in a spec. */
  #place() {
    const at = this.#below(this.text.length)
    if (this.#below(4) > 0) return at
    const number = this.text.slice(at).search(/\d/)
    return number < 0 ? at : at + number
  }

  #replace(start, end, text) {
    const range = { start: this.#position(start), end: this.#position(end) }
    this.text = this.text.slice(0, start) + text + this.text.slice(end)
    this.line = range.start.line
    return { range, text }
  }

  #position(offset) {
    const before = this.text.slice(0, offset)
    const lineStart = before.lastIndexOf('\n') + 1
    let line = 0
    for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++
    return { line, character: offset - lineStart }
  }

  #below(n) {
    this.#state = (this.#state * 48271) % 0x7fffffff
    return this.#state % n
  }
}
