import type { FileRefusal } from './files'

/** The one message about a path that leads nowhere. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** Says of a file that was asked for why it was not read, and how to mend that. */
export function refusalMessage(
  refusal: FileRefusal,
  path: string,
  limit: number,
  what: 'note' | 'bibliography',
): string {
  switch (refusal) {
    case 'missing':
      return `There is no file “${path}”. A path is relative to this note.`
    case 'not-a-file':
      return `“${path}” is no file. Name the ${what} itself, such as ${what === 'note' ? './prices.md' : './references.bib'}.`
    case 'too-large':
      return `“${path}” is larger than ${Math.round(limit / 1024)} KiB, the most that is read of a ${what}.`
    case 'unreadable':
      return `“${path}” cannot be read. Check its permissions.`
    case 'link':
      return `“${path}” is a link or lies behind one, and in this workspace nobody can tell where it leads. Name the file itself.`
  }
}
