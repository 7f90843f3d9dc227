import type { Subject } from './names'

/** Where a figure's subject was found, from near to far; a `topic` is a name that heads the paragraph. */
export type Where = 'name' | 'cell' | 'sentence' | 'topic' | 'paragraph' | 'heading' | 'document'

/** What a figure is about, and how sure that is. */
export interface About {
  readonly subject: Subject
  readonly where: Where
  /** Everything that was named as near: of more than one, each may be meant. */
  readonly rivals: readonly Subject[]
}
