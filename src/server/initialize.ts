import {
  CodeActionKind,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver'
import { completionTriggers, fixAllKind, tokenModifiers, tokenTypes } from '../service'
import { articleCommands } from './article-requests'

/** Takes over a connection whose editor is ready for requests. */
export type Takeover = (connection: Connection, params: InitializeParams) => void

/**
 * Connects to an editor. Returns at once; the connection listens until the editor ends it.
 *
 * @param load brings in everything else. It is called when the editor has the answer to `initialize`: what costs time to
 * load is no part of that answer. What the editor sends behind `initialized` is handled in later turns of the event
 * loop, so `load` may wait for promises that are kept at once, and for nothing else.
 */
export function startServer(connection: Connection, load: () => Promise<Takeover>): void {
  let params: InitializeParams | undefined
  connection.onInitialize((given): InitializeResult => {
    params = given
    return { capabilities: capabilitiesFor(given), serverInfo: { name: 'efficiency-notes' } }
  })
  connection.onInitialized(() => void load().then((takeOver) => takeOver(connection, params!)))
  connection.onShutdown(() => undefined)
  connection.listen()
}

/** What is offered. Old editors pass over what they do not know; diagnostics are pushed, which all of them take. */
function capabilitiesFor({ capabilities: client }: InitializeParams): ServerCapabilities {
  const literals = client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    documentLinkProvider: { resolveProvider: false },
    documentSymbolProvider: client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    ...(literals && { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } }),
    inlayHintProvider: { resolveProvider: true },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
    executeCommandProvider: { commands: [...articleCommands] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  }
}
