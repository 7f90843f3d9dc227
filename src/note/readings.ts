import { emptyReading, type BlockReading } from './block'
import type { Span } from '../text'
import type { PartReading, PlacedSection } from './section'
import { switchMark, type Stretch } from './switches'
import { TiledNote } from './tiled-note'
import type { Note } from './types'

const whole = new WeakMap<Note, readonly PartReading[]>()

/** The parts of a note that hold anything, in their order. What is wrong in the front matter belongs to none. */
export function readingsOf(note: Note): readonly PartReading[] {
  if (note instanceof TiledNote) return note.parts
  const known = whole.get(note)
  if (known) return known
  const { specs, figures, values, citations } = note
  const reading = { ...emptyReading(), specs, figures, values, citations } as BlockReading
  const parts = [{ at: 0, reading }]
  whole.set(note, parts)
  return parts
}

const alone = new WeakMap<Note, readonly PlacedSection[]>()

/** The parts of a note that hold anything, section by section. */
export function sectionsOf(note: Note): readonly PlacedSection[] {
  if (note instanceof TiledNote) return note.placedSections
  const known = alone.get(note)
  if (known) return known
  const sections = [{ at: 0, section: { parts: readingsOf(note) } }]
  alone.set(note, sections)
  return sections
}

/** The parts of a note that hold specs. They are read when it is opened, while other parts may wait. */
export function specReadingsOf(note: Note): readonly PartReading[] {
  return note instanceof TiledNote ? note.specParts : readingsOf(note)
}

/** What the parts of a note hold that touch a span: nothing else has to be read for it. */
export function readingsAround(
  note: Note,
  span: Span,
): readonly Pick<Note, 'specs' | 'figures' | 'values' | 'citations'>[] {
  return note instanceof TiledNote ? note.around(span) : [note]
}

/**
 * Reads some more of what was left for later when a long note was opened. Who asks for all of it at once gets it all the same.
 *
 * @param characters how much, about
 * @returns whether all of it is read
 */
export function readMore(note: Note, characters: number): boolean {
  return !(note instanceof TiledNote) || note.settle(characters)
}

/**
 * A long note as if nothing but specs followed behind an offset: what stands before it can be told before the rest is read.
 * Undefined where it would make no difference.
 */
export function noteUpTo(note: Note, offset: number): Note | undefined {
  return note instanceof TiledNote ? note.upTo(offset) : undefined
}

/** Where the part of a note begins in which an offset lies: from there on it reads as it does in the whole. */
export function partStart(note: Note, offset: number): number {
  return note instanceof TiledNote ? note.partStart(offset) : 0
}

/** Where comments may stand that switch rules off or on. */
export function switchStretches(note: Note): readonly Stretch[] {
  if (note instanceof TiledNote) return note.switchStretches
  return note.text.includes(switchMark) ? [{ at: 0, text: note.text }] : []
}
