import type { Rule } from './rule'

/** An entry that cannot be read, at its place in the bibliography. All others are read. */
export const invalidBibliography: Rule = {
  code: 'invalid-bibliography',
  *whole({ sources }) {
    for (const { uri, format, problems } of sources?.own ?? []) {
      // Broken YAML in the front matter was said when the note was read.
      if (format === 'inline') yield* problems.filter(({ message }) => message.includes('“id”'))
      else for (const problem of problems) yield { ...problem, uri }
    }
  },
}
