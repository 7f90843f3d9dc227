import type { Problem } from '../text'
import { invalid } from './reading'

/** The lines that git writes around two versions of one place. */
const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?$/gm

/**
 * Blanks the markers of an unfinished merge, so that what stands around them can be read: every offset stays what it is.
 * The first marker is one problem, however many conflicts there are.
 */
export function withoutConflicts(text: string): { readonly text: string; readonly problems: readonly Problem[] } {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return { text, problems: [] }
  let first: Problem | undefined
  const blanked = text.replace(marker, (line: string, offset: number) => {
    const message =
      'An unfinished merge left its markers here. Keep one of the two versions, and delete the lines of <, = and >.'
    first ??= invalid(message, { start: offset, end: offset + line.length })
    return ' '.repeat(line.length)
  })
  return { text: blanked, problems: first ? [first] : [] }
}
