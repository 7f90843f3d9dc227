import type { Connection } from 'vscode-languageserver'
import type { Workspace } from '../service'
import { EditedText } from '../text'

export interface SyncListener {
  /** A note was opened or edited, or has gone. */
  changed(uri: string): void
  closed(uri: string): void
}

/** Keeps the texts of open notes in step with the editor. */
export class Sync {
  private readonly texts = new Map<string, EditedText>()
  private readonly edits = new Map<string, number>()

  constructor(
    connection: Connection,
    private readonly workspace: Workspace,
    listener: SyncListener,
  ) {
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      this.set(uri, EditedText.of(text), version)
      listener.changed(uri)
    })
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const known = this.texts.get(uri)
      if (!known) return
      let text: EditedText = known
      for (const change of contentChanges) {
        if ('range' in change) {
          const edited = text.edit(change.range.start, change.range.end, change.text)
          text = edited.text
          this.edits.set(uri, edited.end)
        } else text = EditedText.of(change.text)
      }
      this.set(uri, text, version)
      listener.changed(uri)
    })
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.texts.delete(uri)
      this.edits.delete(uri)
      workspace.close(uri)
      listener.closed(uri)
    })
  }

  private set(uri: string, text: EditedText, version: number): void {
    this.texts.set(uri, text)
    this.workspace.edit(uri, text, version)
  }

  /** Where the author last typed. */
  lastEdit(uri: string): number | undefined {
    return this.edits.get(uri)
  }
}
