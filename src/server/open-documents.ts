import type { Connection } from 'vscode-languageserver'
import type { Document, Workspace } from '../service'
import { readAll } from './turn'

/** The open document a question is about; files that are not open are none of our business. */
export async function openDocument(workspace: Workspace, uri: string): Promise<Document | undefined> {
  return workspace.isOpen(uri) ? workspace.document(uri) : undefined
}

/** The same for questions about all of it: a long note is read in slices, so that nobody waits who asks about one place. */
export async function wholeDocument(workspace: Workspace, uri: string): Promise<Document | undefined> {
  const document = await openDocument(workspace, uri)
  if (document) await readAll(document.note)
  return document
}

/** Answers a question whatever happens on the way: with the fallback if something fails, which is logged. */
export function guarded<P, R>(
  connection: Connection,
  name: string,
  fallback: R,
  answer: (params: P) => Promise<R>,
): (params: P) => Promise<R> {
  return async (params) => {
    try {
      return await answer(params)
    } catch (error) {
      connection.console.error(`${name} failed: ${error instanceof Error ? error.stack : String(error)}`)
      return fallback
    }
  }
}
