import {
  BulkRegistration,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentLinkRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type Disposable,
  type TextDocumentRegistrationOptions,
} from 'vscode-languageserver'
import { URI } from 'vscode-uri'
import { isBibtex, type Document } from '../service'

/**
 * Asks the editor to send along the bibliographies that open notes name and that it does not send of its own accord: any JSON
 * or YAML may be CSL data, but only what a note names is. From then on it is read as it stands in the editor, saved or not.
 */
export class BibliographySync {
  /** By note. */
  private readonly named = new Map<string, ReadonlySet<string>>()
  private readonly asked = new Map<string, Promise<Disposable | undefined>>()
  private readonly canAsk: boolean

  constructor(
    private readonly connection: Connection,
    private readonly capabilities: ClientCapabilities,
  ) {
    this.canAsk = capabilities.textDocument?.synchronization?.dynamicRegistration === true
  }

  /** What a note names now. */
  follow({ uri, sources }: Document): void {
    if (!this.canAsk) return
    const files = sources.files.map(({ bibliography }) => bibliography.uri)
    this.set(
      uri,
      files.filter((file) => !isBibtex(file) && !/\.(?:md|mdx|markdown|qmd)$/i.test(file)),
    )
  }

  /** The note is closed. */
  forget(uri: string): void {
    this.set(uri, [])
  }

  private set(note: string, files: readonly string[]): void {
    if (files.length > 0) this.named.set(note, new Set(files))
    else if (!this.named.delete(note)) return
    const wanted = new Set([...this.named.values()].flatMap((each) => [...each]))
    for (const file of wanted) if (!this.asked.has(file)) this.asked.set(file, this.ask(file))
    for (const [file, registration] of this.asked) {
      if (wanted.has(file)) continue
      this.asked.delete(file)
      void registration.then((each) => each?.dispose())
    }
  }

  private async ask(file: string): Promise<Disposable | undefined> {
    const { scheme, fsPath } = URI.parse(file)
    // A path is matched as it is before it is taken for a pattern.
    const options: TextDocumentRegistrationOptions = { documentSelector: [{ scheme, pattern: fsPath }] }
    const all = BulkRegistration.create()
    const { textDocument } = this.capabilities
    all.add(DidChangeTextDocumentNotification.type, { ...options, syncKind: TextDocumentSyncKind.Incremental })
    all.add(DidCloseTextDocumentNotification.type, options)
    if (textDocument?.definition?.dynamicRegistration) all.add(DefinitionRequest.type, options)
    if (textDocument?.references?.dynamicRegistration) all.add(ReferencesRequest.type, options)
    if (textDocument?.rename?.dynamicRegistration) all.add(RenameRequest.type, { ...options, prepareProvider: true })
    if (textDocument?.documentLink?.dynamicRegistration) all.add(DocumentLinkRequest.type, options)
    // Last, for what is open already is sent at once.
    all.add(DidOpenTextDocumentNotification.type, options)
    try {
      return await this.connection.client.register(all)
    } catch {
      return undefined
    }
  }
}
