import type { CancellationToken, Connection, ExecuteCommandParams } from 'vscode-languageserver'
import { articleProblems, articleReading, isBibliography, workspaceConflicts, type ConflictReport } from '../service'
import type { FeatureContext } from './features'
import { inSlices, nextTurn } from './turn'

/** What `effnotes.checkFigures` answers. */
export interface CheckedArticle {
  /** How many figures stand in the text, and how many of them are known to hold. */
  readonly figures: number
  readonly supported: number
  readonly doubtful: number
}

/** Commands that any editor may execute with the address of an open document. */
export const articleCommands = ['effnotes.checkFigures', 'effnotes.stopCheckingFigures'] as const

/** Checks the figures of a document on request, and looks through the workspace for those that disagree. */
export function answerArticles(connection: Connection, context: () => FeatureContext): void {
  connection.onExecuteCommand(async ({ command, arguments: [uri] = [] }: ExecuteCommandParams) => {
    const { workspace, articles, publisher } = context()
    if (typeof uri !== 'string' || !workspace.isOpen(uri) || isBibliography(uri)) return null
    const address = workspace.spelling(uri)
    if (command === 'effnotes.stopCheckingFigures') articles.stop(address)
    else articles.check(address)
    const checked = command === 'effnotes.checkFigures' ? await checkedArticle(address) : null
    publisher.request([address])
    return checked
  })

  connection.onRequest(
    'effnotes/conflicts',
    async (_params: unknown, token: CancellationToken): Promise<ConflictReport> => {
      const { workspace, folders } = context()
      return workspaceConflicts(workspace, folders(), async () => {
        await nextTurn()
        return !token.isCancellationRequested
      })
    },
  )

  async function checkedArticle(uri: string): Promise<CheckedArticle | null> {
    const document = await context().workspace.document(uri)
    if (!document) return null
    const figures = (await inSlices(articleReading(document)))?.value ?? []
    return {
      figures: figures.length,
      supported: figures.filter(({ verdict }) => verdict?.kind === 'supported').length,
      doubtful: articleProblems(document).length,
    }
  }
}
