import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { FileReading } from '../service'
import { readThrough } from './file-reading'

/** How many files of a folder are listed at most. */
const mostListed = 5000

/** Reads for the server what only the editor can: files of virtual workspaces, which lie on no disk of this machine. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const uriOf = (uri: string): vscode.Uri => client.protocol2CodeConverter.asUri(uri)
  return vscode.Disposable.from(
    client.onRequest('effnotes/readFile', ({ uri, limit }: { uri: string; limit: number }) => read(uriOf(uri), limit)),
    client.onRequest('effnotes/listFiles', async ({ folder }: { folder: string }) => {
      const pattern = new vscode.RelativePattern(uriOf(folder), '**/*.{md,mdx,markdown,qmd}')
      const found = await vscode.workspace.findFiles(pattern, '**/{node_modules,.*}/**', mostListed)
      return found.map((uri) => client.code2ProtocolConverter.asUri(uri))
    }),
  )
}

async function read(uri: vscode.Uri, limit: number): Promise<FileReading> {
  const at = (path: string): vscode.Uri => uri.with({ path })
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..')
  const files = {
    open: (path: string) => {
      const address = at(path).toString()
      return vscode.workspace.textDocuments.find((document) => document.uri.toString() === address)?.getText()
    },
    stat: async (path: string) => {
      const { type, size } = await vscode.workspace.fs.stat(at(path))
      const has = (bit: vscode.FileType): boolean => (type & bit) !== 0
      return { isFile: has(vscode.FileType.File), isLink: has(vscode.FileType.SymbolicLink), size }
    },
    read: async (path: string) => vscode.workspace.fs.readFile(at(path)),
  }
  return readThrough(files, uri.path, folder.path, limit)
}
