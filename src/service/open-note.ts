import { openNote, updateNote, type Note } from '../note'
import type { EditedText } from '../text'

/** An open note, read when it is first needed: of a burst of keys only the last state is. */
export class OpenNote {
  private read: Note | undefined

  constructor(
    private readonly key: string,
    readonly uri: string,
    readonly version: number,
    private readonly edited: EditedText,
    private previous?: OpenNote,
  ) {}

  get text(): string {
    return this.edited.toString()
  }

  get note(): Note {
    if (this.read) return this.read
    const before = this.lastRead
    const { edited } = this
    this.read = before?.read
      ? updateNote(before.read, edited, edited.changeSince(before.edited), edited.lines)
      : openNote(this.key, this.text)
    edited.read()
    this.previous = undefined
    return this.read
  }

  /** The latest state that somebody has asked for. */
  private get lastRead(): OpenNote | undefined {
    return this.read ? this : this.previous?.lastRead
  }

  /** What the next state is brought up to date from: a state that nobody asked for is passed over. */
  get base(): OpenNote {
    return this.read || !this.previous ? this : this.previous.base
  }
}
