export * from './types'
export { readNote } from './read-note'
export { parseMarkdown } from './markdown'
export { readInline, type InlineText } from './inline'
export { splitSentences, type Sentence } from './sentence'
export { openNote, updateNote } from './update-note'
export { eachPart, partAround, partsOf, type NotePart } from './parts'
export {
  noteUpTo,
  partStart,
  readMore,
  readingsAround,
  readingsOf,
  sectionsOf,
  specReadingsOf,
  switchStretches,
} from './readings'
export { type PartReading, type PlacedSection, type Section } from './section'
export { shiftProblem, shiftSpec } from './shift'
export { type BlockReading } from './block'
export { type Stretch } from './switches'
