import * as vscode from 'vscode'
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node'
import { ArticleChecks } from './articles'
import { ConflictsView } from './conflicts-view'
import { answerFileRequests } from './files'
import { offerToStopMarkdownWarning } from './markdown-warning'

/** The section of our settings, and the name the client logs under. */
const section = 'efficiencyNotes'

let client: LanguageClient | undefined

/**
 * Starts the server with the first Markdown file. Which of the files are notes is the server's to know: the others get
 * nothing from it.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Efficiency Notes', { log: true })
  client = createClient(context, output)
  context.subscriptions.push(
    output,
    new ArticleChecks(client),
    new ConflictsView(client),
    answerFileRequests(client),
    offerToStopMarkdownWarning(),
    vscode.commands.registerCommand('efficiencyNotes.restartServer', () => client?.restart()),
  )
  await client.start()
  void vscode.commands.executeCommand('setContext', 'efficiencyNotes.running', true)
}

/** Called by VS Code when the window closes or the extension is switched off. */
export async function deactivate(): Promise<void> {
  await client?.dispose()
  client = undefined
}

function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  // Editors whose Node can (22 and later) keep what they have compiled of the server from one start to the next.
  const env = { NODE_COMPILE_CACHE: vscode.Uri.joinPath(context.globalStorageUri, 'compiled').fsPath }
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc, options: { env } }
  const debug = { ...server, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } }
  return new LanguageClient(
    section,
    'Efficiency Notes',
    { run: server, debug },
    {
      // Any scheme: an untitled note and one in a remote or virtual workspace are computed like one on the disk.
      // Bibliographies are read as they are typed, and their keys can be renamed. Other formats of theirs the server asks for.
      documentSelector: [{ language: 'markdown' }, { pattern: '**/*.{bib,bibtex,biblatex}' }],
      // What lies on no disk of this machine is read by the editor (`files.ts`).
      initializationOptions: { readsFiles: true },
      outputChannel: output,
      // A problem of the server is no reason to take the author's screen.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  )
}
