import { expect, test } from 'vitest'
import { EditedText, LineIndex } from '../../src/text'
import { Chance } from '../note/edits'

const pieces = ['', 'x', '\n', '\r', '\r\n', '\n\n', 'two\nlines', 'a longer piece of text\r\nwith an end', '😀']
const start = 'One line\nanother\r\nand a third\rwith all ends there are\n\n\nlast'.repeat(3)

function lineStarts(lines: LineIndex): number[] {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line))
}

test('an edited text is the text, its lines are its lines, and it knows what has changed', () => {
  for (let run = 0; run < 60; run++) {
    const chance = new Chance(97 * run + 3)
    let text = start
    let edited = EditedText.of(text)
    let noted = { text, state: edited }
    edited.read()
    for (let i = 0; i < 40; i++) {
      const from = chance.below(text.length + 1)
      const to = Math.min(
        text.length,
        from + (chance.below(2) === 0 ? 0 : chance.below(chance.below(9) === 0 ? 90 : 6)),
      )
      const lines = new LineIndex(text)
      const piece = chance.of(pieces)
      // Between CR and LF there is no position: what editors mean there is the line's end.
      const [at, end] = [lines.offset(lines.position(from)), lines.offset(lines.position(to))]
      text = text.slice(0, at) + piece + text.slice(Math.max(at, end))
      edited = edited.edit(lines.position(from), lines.position(to), piece).text
      expect(edited.length).toBe(text.length)
      expect(lineStarts(edited.lines)).toEqual(lineStarts(new LineIndex(text)))
      const a = chance.below(text.length + 1)
      const b = Math.min(text.length, a + chance.below(40))
      expect(edited.slice(a, b)).toBe(text.slice(a, b))
      const { start: first, oldEnd, newEnd } = edited.changeSince(noted.state)!
      expect(noted.text.slice(0, first) + text.slice(first, newEnd) + noted.text.slice(oldEnd)).toBe(text)
      if (chance.below(4) === 0) {
        expect(edited.toString()).toBe(text)
        edited.read()
        noted = { text, state: edited }
      } else if (chance.below(9) === 0) expect(edited.toString()).toBe(text)
    }
  }
})
