import { partAround, type Note } from '../note'
import { finish, touches } from '../text'
import { placedSpan } from './passage'
import { readPassages } from './passages'
import { scanPassage } from './scan'

/** A unit that only the rest of the document tells of goes no further behind its figure. */
const LONGEST_UNIT = 24

/**
 * Whether a figure may stand at an offset, as far as the part of the text shows in which that lies. It is most often not so,
 * and told in much less time than reading the text takes.
 */
export function mayHaveFigure(note: Pick<Note, 'text'>, offset: number): boolean {
  const part = partAround(note, offset)
  if (part === undefined) return true
  return finish(readPassages([part], note.text)).some((placed) =>
    scanPassage(placed.passage).some(({ span, end }) => {
      const { start, end: last } = placedSpan(placed, { start: span.start, end })
      return touches({ start, end: last + LONGEST_UNIT }, offset)
    }),
  )
}
