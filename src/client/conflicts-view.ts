import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { ConflictingFigure, ConflictingFigures, ConflictReport } from '../service'

const viewId = 'efficiencyNotes.conflicts'

type Node =
  | { readonly type: 'conflict'; readonly conflict: ConflictingFigures }
  | { readonly type: 'reason'; readonly text: string }
  | { readonly type: 'figure'; readonly figure: ConflictingFigure }

const icons = {
  supported: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  contradicted: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  imprecise: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  unknown: new vscode.ThemeIcon('question'),
} as const

/**
 * Figures of the workspace's Markdown files that are said of one quantity and disagree. The files are read when the view is
 * first shown, and when the author asks again; nothing runs in between.
 */
export class ConflictsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>()
  readonly onDidChangeTreeData = this.changed.event
  private readonly view: vscode.TreeView<Node>
  private readonly parts: vscode.Disposable[]
  private scanning: vscode.CancellationTokenSource | undefined

  constructor(private readonly client: BaseLanguageClient) {
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true })
    this.parts = [
      this.view,
      this.changed,
      vscode.commands.registerCommand('efficiencyNotes.refreshConflicts', () => this.changed.fire(undefined)),
      vscode.commands.registerCommand('efficiencyNotes.showConflicts', async () => {
        await vscode.commands.executeCommand(`${viewId}.focus`)
      }),
    ]
  }

  dispose(): void {
    this.scanning?.cancel()
    for (const part of this.parts) part.dispose()
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return (await this.scan()).map((conflict) => ({ type: 'conflict', conflict }))
    if (node.type !== 'conflict') return []
    const { reason, groups } = node.conflict
    const figures = groups.flat().map((figure): Node => ({ type: 'figure', figure }))
    return reason === undefined ? figures : [...figures, { type: 'reason', text: reason }]
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.type) {
      case 'conflict':
        return conflictItem(node.conflict)
      case 'figure':
        return this.figureItem(node.figure)
      case 'reason': {
        const item = new vscode.TreeItem(node.text)
        item.iconPath = new vscode.ThemeIcon('info')
        item.tooltip = node.text
        return item
      }
    }
  }

  private async scan(): Promise<readonly ConflictingFigures[]> {
    this.scanning?.cancel()
    const source = new vscode.CancellationTokenSource()
    this.scanning = source
    this.view.message = 'Reading the Markdown files of this workspace …'
    const report = await vscode.window.withProgress({ location: { viewId } }, async () =>
      this.client.sendRequest<ConflictReport>('effnotes/conflicts', {}, source.token),
    )
    if (this.scanning !== source) return []
    this.scanning = undefined
    this.view.message = summaryOf(report)
    return report.conflicts
  }

  private figureItem({ uri, range, text, sentence, verdict, why }: ConflictingFigure): vscode.TreeItem {
    const resource = this.client.protocol2CodeConverter.asUri(uri)
    const selection = this.client.protocol2CodeConverter.asRange(range)
    const item = new vscode.TreeItem(text)
    item.description = `${vscode.workspace.asRelativePath(resource)}:${range.start.line + 1}`
    item.tooltip = why === undefined ? sentence : `${sentence}\n\n${why}`
    item.iconPath = icons[verdict]
    item.command = { command: 'vscode.open', title: 'Open', arguments: [resource, { selection }] }
    return item
  }
}

function conflictItem({ subject, attribute, groups }: ConflictingFigures): vscode.TreeItem {
  const item = new vscode.TreeItem(
    `${subject}: ${attribute.replaceAll('_', ' ')}`,
    vscode.TreeItemCollapsibleState.Expanded,
  )
  item.description = `${groups.length} values`
  return item
}

function summaryOf({ conflicts, read, left }: ConflictReport): string | undefined {
  const more = left > 0 ? ` ${left} more are too many or too large to be read.` : ''
  if (conflicts.length > 0) return more === '' ? undefined : `${read} files were read.${more}`
  return `No figures disagree in the ${read} Markdown files of this workspace.${more}`
}
