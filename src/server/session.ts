import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver'
import { folderOf, parentFolder, Surroundings, Workspace, type Document, type Files } from '../service'
import { answerArticles } from './article-requests'
import { Articles } from './articles'
import { BibliographySync } from './bibliography-sync'
import { editorFiles } from './client-files'
import { answerFeatures, type FeatureContext } from './features'
import type { ShippedKnowledge } from './knowledge-files'
import { Publisher } from './publisher'
import { answerSemanticTokens, ToldTokens } from './semantic-tokens'
import { SettingsStore } from './settings'
import { Sync } from './sync'

/** How long changes elsewhere are gathered before hints are asked for again, in milliseconds. */
const refreshDelay = 50

/** What a session needs of the machine that it runs on. */
export interface SessionOptions {
  readonly files: Files
  readonly knowledge: ShippedKnowledge
}

/** Sets up everything that comes after `initialize`. */
export function openSession(connection: Connection, params: InitializeParams, options: SessionOptions): void {
  const session = new Session(connection, params, options)
  answerFeatures(connection, () => session.context)
  answerArticles(connection, () => session.context)
  answerSemanticTokens(connection, () => session.context)
  session.listen()
}

/** One session with one editor. */
class Session {
  readonly context: FeatureContext
  private readonly tokens = new ToldTokens()
  private folders: readonly string[]
  private readonly workspace: Workspace
  private readonly publisher: Publisher
  private readonly settings: SettingsStore
  private readonly articles: Articles
  private readonly bibliographies: BibliographySync
  private watching = false
  private refreshing = false

  constructor(
    private readonly connection: Connection,
    private readonly params: InitializeParams,
    { files: own, knowledge }: SessionOptions,
  ) {
    this.folders = foldersOf(params)
    this.settings = new SettingsStore(connection, params)
    this.bibliographies = new BibliographySync(connection, params.capabilities)
    const files = editorFiles(connection, params, own)
    const workspace = new Workspace({
      library: knowledge.library,
      references: knowledge.references,
      files,
      root: (uri) => folderOf(uri, this.folders) ?? parentFolder(uri),
      limit: () => this.settings.latest.maxFileSize,
    })
    this.workspace = workspace
    const showsPages = params.capabilities.textDocument?.publishDiagnostics?.codeDescriptionSupport === true
    const rulePage = showsPages ? knowledge.pageOf : undefined
    const surroundings = new Surroundings({ workspace, files, knowledgeFile: knowledge.fileOf, rulePage })
    const { settings } = this
    this.articles = new Articles(settings)
    this.publisher = new Publisher({
      connection,
      workspace,
      surroundings,
      settings,
      articles: this.articles,
      resolved: (document) => this.resolved(document),
    })
    const sync = new Sync(connection, workspace, {
      changed: (uri) => this.changed(uri),
      closed: (uri) => this.closed(uri),
    })
    const formats = params.capabilities.textDocument?.hover?.contentFormat
    const markdown = formats === undefined || formats.includes('markdown')
    const { articles, publisher, tokens } = this
    const folders = (): readonly string[] => this.folders
    this.context = { workspace, surroundings, settings, sync, markdown, articles, publisher, tokens, folders }
  }

  listen(): void {
    const { connection, params } = this
    connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.changed(settings)
      this.workspace.changedAnywhere()
      this.everythingChanged()
    })
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const uris = changes.map(({ uri }) => uri)
      this.workspace.changedOnDisk(uris)
      this.othersChanged(uris)
    })
    // Without a watcher a save is the only sign that files may have changed.
    connection.onDidSaveTextDocument(() => {
      if (this.canWatch || !this.watching) return
      this.workspace.changedAnywhere()
      this.everythingChanged()
    })
    if (params.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri))
        this.folders = [...this.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]
        this.workspace.changedAnywhere()
        this.everythingChanged()
      })
    }
    if (params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'efficiencyNotes' })
        .catch(() => undefined)
    }
  }

  private changed(uri: string): void {
    this.publisher.request([uri])
    this.othersChanged([uri])
  }

  private closed(uri: string): void {
    this.publisher.clear(uri)
    this.settings.forget(uri)
    this.articles.stop(uri)
    this.tokens.forget(uri)
    this.bibliographies.forget(uri)
    this.othersChanged([uri])
  }

  private resolved(document: Document): void {
    const { uses, note } = document
    if (uses.length > 0 || note.frontMatter?.bibliography.length) this.watchFiles()
    this.bibliographies.follow(document)
  }

  /** Notes that use these show other values now. */
  private othersChanged(uris: readonly string[]): void {
    const dependents = this.workspace.dependents(uris)
    if (dependents.length === 0) return
    this.publisher.request(dependents)
    this.refreshHints()
  }

  private everythingChanged(): void {
    this.publisher.request(this.workspace.openUris)
    this.refreshHints()
  }

  /** Asks the editor to ask for hints and tokens again, once for a burst of changes. */
  private refreshHints(): void {
    const { inlayHint, semanticTokens } = this.params.capabilities.workspace ?? {}
    if (this.refreshing || !(inlayHint?.refreshSupport || semanticTokens?.refreshSupport)) return
    this.refreshing = true
    setTimeout(() => {
      this.refreshing = false
      const { languages } = this.connection
      if (inlayHint?.refreshSupport) languages.inlayHint.refresh().catch(() => undefined)
      if (semanticTokens?.refreshSupport) languages.semanticTokens.refresh().catch(() => undefined)
    }, refreshDelay)
  }

  private get canWatch(): boolean {
    return this.params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true
  }

  /** Only a note that uses others needs to hear of files: a workspace without one is left alone. */
  private watchFiles(): void {
    if (this.watching) return
    this.watching = true
    if (!this.canWatch) return
    const watchers = [{ globPattern: '**/*.{md,mdx,markdown,qmd,bib,bibtex,json,yaml,yml}' }]
    this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => undefined)
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri)
  return rootUri ? [rootUri] : []
}
