import * as vscode from 'vscode'
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser'
import { name, section, start, stop } from './start'

/**
 * In a browser the server is a worker. It has no files at all, so it is given the knowledge, and the editor reads for it
 * what notes name.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const home = vscode.Uri.joinPath(context.extensionUri, 'dist')
  const read = async (path: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(home, path)))
  const [snapshot, references] = await Promise.all([read('knowledge.jsonl'), read('knowledge/references.bib')])
  const knowledge = { snapshot, references, home: home.toString() }
  const server = vscode.Uri.joinPath(home, 'server.web.js').toString(true)
  const connect = () => {
    const worker = new Worker(server)
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) })
  }
  await start(context, (options) => {
    const initializationOptions = { ...(options.initializationOptions as object), knowledge }
    return new LanguageClient(section, name, connect, { ...options, initializationOptions })
  })
}

export { stop as deactivate }
