import * as vscode from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { name, section, start, stop } from './start'

/** On the desktop and on remote machines the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  // Editors whose Node can (22 and later) keep what they have compiled of the server from one start to the next.
  const env = { NODE_COMPILE_CACHE: vscode.Uri.joinPath(context.globalStorageUri, 'compiled').fsPath }
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc, options: { env } }
  const debug = { ...server, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } }
  return start(context, (options) => new LanguageClient(section, name, { run: server, debug }, options))
}

export { stop as deactivate }
