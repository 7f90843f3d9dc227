import * as vscode from 'vscode'
import { RevealOutputChannelOn, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient'
import { ArticleChecks } from './articles'
import { ConflictsView } from './conflicts-view'
import { answerFileRequests } from './files'
import { offerToStopMarkdownWarning } from './markdown-warning'

/** The section of our settings, and the name the client logs under. */
export const section = 'efficiencyNotes'

/** How the client is called where people see it. */
export const name = 'Efficiency Notes'

let client: BaseLanguageClient | undefined

/**
 * Starts the server with the first Markdown file. Which of the files are notes is the server's to know: the others get
 * nothing from it.
 *
 * @param create makes the client for the editor at hand, on the desktop or in a browser
 */
export async function start(
  context: vscode.ExtensionContext,
  create: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<void> {
  const output = vscode.window.createOutputChannel(name, { log: true })
  client = create(optionsWith(output))
  context.subscriptions.push(
    output,
    new ArticleChecks(client),
    new ConflictsView(client),
    answerFileRequests(client),
    offerToStopMarkdownWarning(),
    vscode.commands.registerCommand('efficiencyNotes.restartServer', restart),
  )
  await client.start()
  void vscode.commands.executeCommand('setContext', 'efficiencyNotes.running', true)
}

async function restart(): Promise<void> {
  await client?.stop()
  await client?.start()
}

/** When the window closes or the extension is switched off. */
export async function stop(): Promise<void> {
  await client?.dispose()
  client = undefined
}

function optionsWith(output: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    // Any scheme: an untitled note and one in a remote or virtual workspace are computed like one on the disk.
    // Bibliographies are read as they are typed, and their keys can be renamed. Other formats of theirs the server asks for.
    documentSelector: [{ language: 'markdown' }, { pattern: '**/*.{bib,bibtex,biblatex}' }],
    // What lies on no disk of this machine is read by the editor (`files.ts`).
    initializationOptions: { readsFiles: true },
    outputChannel: output,
    // A problem of the server is no reason to take the author's screen.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  }
}
