import { openNote } from '../../src/note'
import type { Document, Workspace } from '../../src/service'
import { EditedText, type Problem } from '../../src/text'
import { uri, workspaceOf, type Knowledge, type Oracle } from './oracle'

/** One edit: what stands in `[start, end)` is replaced. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly newText: string
}

/** Edits that arrive together: only the state after the last of them is asked for. */
export type Burst = readonly Edit[]

export function applied(text: string, { start, end, newText }: Edit): string {
  return text.slice(0, start) + newText + text.slice(end)
}

/** A note that is open in the server and edited there. */
export class OpenedNote {
  private version = 1
  private edited: EditedText

  private constructor(
    private readonly workspace: Workspace,
    text: string,
  ) {
    this.edited = EditedText.of(text)
  }

  /** @param longest from what length on a list or table is cut between its lines */
  static open(knowledge: Knowledge, text: string, longest: number | undefined): OpenedNote {
    const note = new OpenedNote(workspaceOf(knowledge), text)
    note.workspace.edit(uri, note.edited, 1)
    // Lists and tables are short here: so they are cut between their lines all the same.
    note.workspace['openNotes'].get(uri)!['read'] = openNote(uri, text, longest)
    note.edited.read()
    return note
  }

  /** Edits as they come from an editor: by line and character. */
  edit(burst: Burst): void {
    for (const { start, end, newText } of burst) {
      const { lines } = this.edited
      this.edited = this.edited.edit(lines.position(start), lines.position(end), newText).text
      this.workspace.edit(uri, this.edited, ++this.version)
    }
  }

  /** The text, without having it put together: that would make it another kind of text. */
  get text(): string {
    return this.edited.slice(0)
  }

  async document(): Promise<Document> {
    return (await this.workspace.document(uri))!
  }

  async problems(): Promise<readonly Problem[]> {
    return (await this.document()).problems
  }
}

/** Opens a text and edits it; how the last state differs from what it should be. Throws what the server would. */
export async function replay(
  knowledge: Knowledge,
  oracle: Oracle,
  opened: string,
  bursts: readonly Burst[],
  longest: number | undefined,
): Promise<string | undefined> {
  const note = OpenedNote.open(knowledge, opened, longest)
  let text = opened
  // Problems are asked for each time, as the server does: what is computed then is kept for the next state.
  await note.problems()
  for (const burst of bursts) {
    text = burst.reduce(applied, text)
    note.edit(burst)
    if (note.text !== text) return `The text is ${JSON.stringify(note.text)}`
    await note.problems()
  }
  return oracle.difference(await note.document(), text, true)
}
