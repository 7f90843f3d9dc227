import * as vscode from 'vscode'
import { ExecuteCommandRequest, State, type BaseLanguageClient } from 'vscode-languageclient'

/** What the server answers when it is told to check a document. */
interface Checked {
  readonly figures: number
  readonly supported: number
}

/** Which documents are checked on request, for the conditions of commands. */
const contextKey = 'efficiencyNotes.checkedArticles'

/** Checks the figures of Markdown files on the author's request, until the file is closed or the request is taken back. */
export class ArticleChecks implements vscode.Disposable {
  private readonly checked = new Map<string, Checked>()
  private readonly status: vscode.StatusBarItem
  private readonly parts: vscode.Disposable[]

  constructor(private readonly client: BaseLanguageClient) {
    this.status = vscode.window.createStatusBarItem('efficiencyNotes.articles', vscode.StatusBarAlignment.Right, 50)
    this.status.name = 'Doubtful Figures'
    this.status.command = 'workbench.actions.view.problems'
    this.parts = [
      this.status,
      vscode.commands.registerCommand('efficiencyNotes.checkArticle', () => this.check()),
      vscode.commands.registerCommand('efficiencyNotes.stopCheckingArticle', () => this.stop()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.languages.onDidChangeDiagnostics(() => this.show()),
      client.onDidChangeState(({ newState }) => {
        // A server that was started anew knows nothing of what was asked of the one before.
        if (newState === State.Running) for (const uri of this.checked.keys()) void this.ask(vscode.Uri.parse(uri))
      }),
    ]
  }

  dispose(): void {
    for (const part of this.parts) part.dispose()
  }

  private async check(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document
    if (document?.languageId !== 'markdown') {
      void vscode.window.showInformationMessage('Open the Markdown file whose figures are to be checked.')
      return
    }
    await this.ask(document.uri)
  }

  private async ask(uri: vscode.Uri): Promise<void> {
    const answer = (await this.execute('effnotes.checkFigures', uri)) as Checked | null
    if (!answer) return
    this.checked.set(uri.toString(), answer)
    this.changed()
  }

  private async stop(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri
    if (!uri || !this.checked.has(uri.toString())) return
    await this.execute('effnotes.stopCheckingFigures', uri)
    this.forget(uri)
  }

  private execute(command: string, uri: vscode.Uri): Promise<unknown> {
    const address = this.client.code2ProtocolConverter.asUri(uri)
    return this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [address] })
  }

  private forget(uri: vscode.Uri): void {
    if (this.checked.delete(uri.toString())) this.changed()
  }

  private changed(): void {
    // By path: a remote window spells the scheme of an address otherwise than its extensions do.
    const paths = [...this.checked.keys()].map((uri) => vscode.Uri.parse(uri).fsPath)
    void vscode.commands.executeCommand('setContext', contextKey, paths)
    this.show()
  }

  /** Says how many figures of the article before one's eyes are doubtful. */
  private show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri
    const checked = uri && this.checked.get(uri.toString())
    if (!checked) {
      this.status.hide()
      return
    }
    const doubtful = vscode.languages
      .getDiagnostics(uri)
      .filter(({ code }) => nameOf(code) === 'doubtful-figure').length
    this.status.text = `$(book) ${doubtful === 0 ? 'No' : doubtful} doubtful figure${doubtful === 1 ? '' : 's'}`
    const tooltip = new vscode.MarkdownString(
      `${checked.figures} figures were read and ${checked.supported} confirmed. The figures of this article are checked until it is closed.\n\n` +
        '[Stop checking](command:efficiencyNotes.stopCheckingArticle)',
    )
    tooltip.isTrusted = { enabledCommands: ['efficiencyNotes.stopCheckingArticle'] }
    this.status.tooltip = tooltip
    this.status.show()
  }
}

function nameOf(code: vscode.Diagnostic['code']): string | number | undefined {
  return typeof code === 'object' ? code.value : code
}
