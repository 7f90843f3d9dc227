import { readMore, type Note } from '../note'
import type { Steps } from '../text'

/** Calls back in a later turn of the event loop, after the messages that came with this one. Browsers have but a timer for it. */
export const later: (callback: () => void) => void =
  typeof setImmediate === 'function'
    ? (callback) => void setImmediate(callback)
    : (callback) => void setTimeout(callback)

/** Kept in a later turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise(later)
}

/** So many milliseconds at once are not felt. */
const slice = 8

/** What came of work in slices, and how many milliseconds the slices took. */
export interface Sliced<T> {
  readonly value: T
  readonly took: number
}

/**
 * Takes steps a few milliseconds at a time, with whatever else is asked in between; says what came of them, and how many
 * milliseconds they took.
 *
 * @param goOn asked after each slice; what is no longer wanted is left off, and undefined comes of it
 */
export async function inSlices<T>(steps: Steps<T>, goOn: () => boolean = () => true): Promise<Sliced<T> | undefined> {
  let took = 0
  // Whole milliseconds will do, and a finer clock is loaded only when it is first read.
  for (let from = Date.now(); ;) {
    const step = steps.next()
    const spent = Date.now() - from
    if (step.done === true) return { value: step.value, took: took + spent }
    if (spent < slice) continue
    took += spent
    await nextTurn()
    if (!goOn()) return undefined
    from = Date.now()
  }
}

/** Reads what was left for later when a note was opened, in slices between which others have their turn. */
export async function readAll(note: Note): Promise<void> {
  await inSlices(reading(note))
}

/** So many characters are read in much less than a millisecond. */
const step = 1024

function* reading(note: Note): Steps<void> {
  while (!readMore(note, step)) yield
}
