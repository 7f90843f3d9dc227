import { readNote, type NoteData } from '../note'
import { LineIndex } from '../text'
import { writeSnapshot } from './snapshot'

/** One file of knowledge: its name inside the folder (`model.md`) and its text. */
export interface KnowledgeFile {
  readonly name: string
  readonly text: string
}

/**
 * Reads the notes that make up the built-in knowledge into a snapshot (`readSnapshot`). Their order is that of their names, so that the snapshot does not
 * depend on how a file system lists them.
 *
 * @throws Error that names file and line of everything that could not be read: unlike a user's note, a faulty built-in
 * note is a mistake of ours and must not be built.
 */
export function compileKnowledge(files: readonly KnowledgeFile[]): string {
  const faults: string[] = []
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const notes = sorted.map(({ name, text }): NoteData => {
    const note = readNote(`knowledge:/${name}`, text)
    const lines = new LineIndex(text)
    for (const problem of note.problems) {
      const { line, character } = lines.position(problem.span.start)
      faults.push(`${name}:${line + 1}:${character + 1} ${problem.message} (${problem.code})`)
    }
    return { uri: note.uri, specs: note.specs }
  })
  if (faults.length > 0) throw new Error(`The built-in knowledge cannot be read:\n${faults.join('\n')}`)
  return writeSnapshot(notes)
}
