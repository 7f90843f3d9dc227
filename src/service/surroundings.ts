import type { Location as LspLocation } from 'vscode-languageserver-types'
import { identifierOf, urlOf } from '../citation'
import type { Location } from '../sheet'
import { LineIndex } from '../text'
import type { Document } from './document'
import type { Files } from './files'
import { rangeOf } from './ranges'
import type { Workspace } from './workspace'

/** Where a citation's key leads. */
export interface Source {
  readonly title?: string
  readonly url?: string
}

export interface SurroundingsOptions {
  readonly workspace: Workspace
  readonly files: Files
  /** The file in which a note of the built-in knowledge is shipped: `knowledge:/model.md` → `file:///…/knowledge/model.md`. */
  readonly knowledgeFile: (uri: string) => string | undefined
  /** The page that explains a rule, if the editor can link to it. */
  readonly rulePage?: ((code: string) => string | undefined) | undefined
}

/** What features need besides the document itself: the way from a place in some note to a place the editor can open. */
export class Surroundings {
  private readonly knowledgeLines = new Map<string, Promise<LineIndex | undefined>>()

  constructor(private readonly options: SurroundingsOptions) {}

  /** The place as an editor opens it; undefined where its file cannot be read. */
  async locate(document: Document, { uri, span }: Location): Promise<LspLocation | undefined> {
    const lines = document.lines(uri)
    if (lines) return { uri: this.options.workspace.spelling(uri), range: rangeOf(lines, span) }
    const file = this.options.knowledgeFile(uri)
    if (file === undefined) return undefined
    const shipped = await this.linesOf(file)
    return shipped && { uri: file, range: rangeOf(shipped, span) }
  }

  /** Looks a key up that a note cites; undefined where nothing is known of it. */
  source({ sources }: Document, key: string): Source | undefined {
    const found = sources.find(key)
    if (!found) {
      const url = identifierOf(key)?.url
      return url === undefined ? undefined : { url }
    }
    const { title } = found.details
    const url = urlOf(found)
    return { ...(title !== undefined && { title }), ...(url !== undefined && { url }) }
  }

  /** The address of the page that explains the problems of this code. */
  rulePage(code: string): string | undefined {
    return this.options.rulePage?.(code)
  }

  private linesOf(file: string): Promise<LineIndex | undefined> {
    const known = this.knowledgeLines.get(file)
    if (known) return known
    const reading = this.options.files
      .read(file, Number.MAX_SAFE_INTEGER)
      .then((result) => (result.refusal === undefined ? new LineIndex(result.text) : undefined))
    this.knowledgeLines.set(file, reading)
    return reading
  }
}
