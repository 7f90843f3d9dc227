/** What every comment holds that switches rules off or on. */
export const switchMark = 'efficiency-notes-'

/** A stretch of whole lines of a document. */
export interface Stretch {
  readonly at: number
  readonly text: string
}
