import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { URI } from 'vscode-uri'
import { readNote } from '../note'
import { nodeFilesAtOnce } from '../server'
import { Workspace, type Document } from '../service'
import { Sheet } from '../sheet'
import { CannotRun, type Io } from './io'
import { statusOf } from './paths'

/** Notes on the disk, with what they use. */
export class Notes {
  readonly workspace: Workspace
  private readonly roots = new Map<string, string>()

  /** @param root the folder that `uses:` must not leave; without it each note's own repository or folder */
  constructor(
    private readonly io: Io,
    root?: string,
  ) {
    this.workspace = new Workspace({
      library: () => io.library(),
      references: () => io.references(),
      files: nodeFilesAtOnce,
      root: (uri) => (root === undefined ? this.rootOf(dirname(URI.parse(uri).fsPath)) : uriOf(resolve(io.cwd, root))),
    })
  }

  /** The note of a file. */
  async open(path: string): Promise<Document> {
    return this.read(path, (uri) => this.workspace.document(uri))
  }

  /** The note of a file for looking at it once: a later look reads it anew. */
  async glance(path: string): Promise<Document> {
    return this.read(path, (uri) => this.workspace.glance(uri))
  }

  private async read(path: string, read: (uri: string) => Promise<Document | undefined>): Promise<Document> {
    const absolute = resolve(this.io.cwd, path)
    const document = await read(uriOf(absolute))
    if (document) return document
    const status = statusOf(absolute)
    if (!status) throw new CannotRun(`there is no file “${path}”.`)
    if (!status.isFile()) throw new CannotRun(`“${path}” is no file.`)
    throw new CannotRun(`“${path}” cannot be read: it is too large, or its permissions forbid it.`)
  }

  /** The nearest folder with `.git` from a folder on upwards, else the folder itself; looked for once. */
  private rootOf(own: string): string {
    let root = this.roots.get(own)
    if (root === undefined) this.roots.set(own, (root = uriOf(repositoryOf(own))))
    return root
  }

  /** The sheet in which expressions are evaluated: of a note, or of none. */
  async sheet(path: string | undefined): Promise<Sheet> {
    if (path !== undefined) return (await this.open(path)).sheet
    return new Sheet({ note: readNote('untitled:expression', ''), library: this.io.library() })
  }
}

export function uriOf(path: string): string {
  return URI.file(path).toString()
}

/** A path as it is shown: relative to where the command runs, with slashes. */
export function shownPath(uri: string, cwd: string): string {
  const path = URI.parse(uri).fsPath
  const short = relative(cwd, path)
  return (short === '' || short.startsWith(`..${sep}..`) ? path : short).split(sep).join('/')
}

function repositoryOf(own: string): string {
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (folder === dirname(folder)) return own
  }
}
