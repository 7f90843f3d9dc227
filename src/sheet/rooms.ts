import { shiftSpec, type Spec } from '../note'
import type { SourceText, Span } from '../text'

/**
 * Values are computed far behind any document, where every spec and every expression has a room of its own: so nothing that
 * was computed depends on where in the note it stands. Rooms of specs come first, in the order of the note.
 */
const nowhere = 2 ** 45
const room = 2 ** 24
const mostSpecs = 2 ** 20

/** The number of the room in which a place lies; undefined for places of documents. */
export function roomOf({ start }: Span): { readonly index: number; readonly offset: number } | undefined {
  if (start < nowhere) return undefined
  const index = Math.floor((start - nowhere) / room)
  return { index, offset: start - nowhere - index * room }
}

/** Whether a room is one of a spec, whose rooms are numbered as the specs are. */
export function isRoomOfSpec(index: number): boolean {
  return index < mostSpecs
}

/** A spec in the room that is its own. */
export function inRoom(spec: Spec, index: number): Spec {
  return shiftSpec(spec, nowhere + index * room - spec.span.start)
}

/** An expression of the text in a room of its own; they are counted from 0. */
export function expressionInRoom(text: string, count: number): SourceText {
  return { text, segments: [[0, nowhere + (mostSpecs + count) * room]] }
}
