import * as vscode from 'vscode'

/** VS Code's own check of Markdown takes `[@key]` for a link without a definition. */
const command = 'efficiencyNotes.ignoreReferenceLinks'

/**
 * Offers to stop that check of reference links, as a command and beside such a warning on a citation. The setting is changed
 * only when the author asks for it: it is VS Code's, and goes for all Markdown of the workspace.
 */
export function offerToStopMarkdownWarning(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(command, stopWarning),
    vscode.languages.registerCodeActionsProvider(
      'markdown',
      { provideCodeActions: offer },
      { providedCodeActionKinds },
    ),
  )
}

const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix]

async function stopWarning(): Promise<void> {
  const setting = 'markdown.validate.referenceLinks.enabled'
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global
  await vscode.workspace.getConfiguration().update(setting, 'ignore', target)
  const where = inWorkspace ? 'this workspace' : 'your user settings'
  void vscode.window.showInformationMessage(
    `Markdown's own check of reference links is off in ${where} (“${setting}”). Citations are checked by Efficiency Notes.`,
  )
}

function offer(
  document: vscode.TextDocument,
  _range: vscode.Range,
  { diagnostics }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  const own = diagnostics.filter(
    ({ code, range }) => code === 'link.no-such-reference' && /^-?@|\s-?@/.test(document.getText(range)),
  )
  if (own.length === 0) return []
  const title = "Stop Markdown's own warning on citations in this workspace"
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix)
  action.diagnostics = own
  action.command = { command, title }
  return [action]
}
