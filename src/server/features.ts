import type { Connection, Hover, MarkupContent, TextDocumentPositionParams } from 'vscode-languageserver'
import { CodeActionTriggerKind, ErrorCodes, ResponseError } from 'vscode-languageserver'
import type { Bibliography, Reference } from '../citation'
import {
  articleHover,
  mayHaveArticleFigure,
  bibliographyLinks,
  codeActions,
  completion,
  definition,
  documentLinks,
  documentSymbols,
  entryAt,
  entryLocation,
  entryReferences,
  hover,
  inlayHints,
  LastGood,
  plainText,
  prepareRename,
  references,
  rename,
  renameEntry,
  resolveCompletion,
  resolveInlayHint,
  spanOf,
  type CompletionData,
  type Document,
  type HintData,
  type Surroundings,
  type Workspace,
} from '../service'
import type { Articles } from './articles'
import { guarded, openDocument, wholeDocument } from './open-documents'
import type { Publisher } from './publisher'
import type { ToldTokens } from './semantic-tokens'
import type { SettingsStore } from './settings'
import type { Sync } from './sync'

interface EntryPlace {
  readonly bibliography: Bibliography
  readonly reference: Reference
}

export interface FeatureContext {
  readonly workspace: Workspace
  readonly surroundings: Surroundings
  readonly settings: SettingsStore
  readonly sync: Sync
  /** Whether the client shows Markdown in hovers. */
  readonly markdown: boolean
  readonly articles: Articles
  readonly publisher: Publisher
  /** The semantic tokens that the editor was told last. */
  readonly tokens: ToldTokens
  /** The folders of the workspace. */
  readonly folders: () => readonly string[]
}

/** Answers the editor's questions, each exactly once, whatever happens on the way. */
export function answerFeatures(connection: Connection, context: () => FeatureContext): void {
  const lastGood = new LastGood()

  const placesOf = (uri: string): Promise<Document | undefined> => openDocument(context().workspace, uri)
  const documentOf = (uri: string): Promise<Document | undefined> => wholeDocument(context().workspace, uri)

  /** The entry of an open bibliography whose key stands at a place. */
  const entryOf = ({ textDocument, position }: TextDocumentPositionParams): EntryPlace | undefined => {
    const bibliography = context().workspace.bibliography(textDocument.uri)
    const reference = bibliography && entryAt(bibliography, bibliography.lines.offset(position))
    return reference && { bibliography, reference }
  }

  /** A text that is being typed is read when it rests, and not for every movement of the mouse. */
  const hoverInProse = async (document: Document, offset: number): Promise<Hover | undefined> => {
    const { articles, publisher, surroundings, workspace } = context()
    if (!(await articles.isChecked(document)) || !mayHaveArticleFigure(document, offset)) return undefined
    await publisher.reading(document.uri)
    if (workspace.version(document.uri) !== document.version || !(await publisher.readFigures(document)))
      return undefined
    return articleHover(document, offset, surroundings)
  }

  const answering = <P, R>(name: string, fallback: R, answer: (params: P) => Promise<R>): ((params: P) => Promise<R>) =>
    guarded(connection, name, fallback, answer)

  connection.onHover(
    answering('Hover', null, async ({ textDocument, position }) => {
      const document = await placesOf(textDocument.uri)
      const offset = document?.note.lines.offset(position) ?? 0
      const found =
        document && (hover(document, offset, context().surroundings) ?? (await hoverInProse(document, offset)))
      if (!found || context().markdown) return found ?? null
      return { ...found, contents: { kind: 'plaintext', value: plainText(found.contents as MarkupContent) } }
    }),
  )

  connection.onCompletion(
    answering('Completion', [], async ({ textDocument, position }) => {
      const document = await placesOf(textDocument.uri)
      const list = document && completion(document, document.note.lines.offset(position))
      return list?.isIncomplete ? list : (list?.items ?? [])
    }),
  )

  connection.onCompletionResolve(async (item) => {
    const resolve = answering('Completion', item, async () => {
      const document = await documentOf((item.data as CompletionData | undefined)?.uri ?? '')
      return document ? resolveCompletion(document, item) : item
    })
    return resolve(item)
  })

  connection.onDefinition(
    answering('Definition', null, async ({ textDocument, position }) => {
      const entry = entryOf({ textDocument, position })
      if (entry) return entryLocation(entry.bibliography, entry.reference, context().workspace)
      const document = await documentOf(textDocument.uri)
      return (
        (document && (await definition(document, document.note.lines.offset(position), context().surroundings))) ?? null
      )
    }),
  )

  connection.onReferences(
    answering('References', [], async ({ textDocument, position, context: { includeDeclaration } }) => {
      const { workspace, surroundings } = context()
      const entry = entryOf({ textDocument, position })
      if (entry) return entryReferences(entry.bibliography, entry.reference, workspace, includeDeclaration)
      const document = await documentOf(textDocument.uri)
      if (!document) return []
      return references(document, document.note.lines.offset(position), workspace, surroundings, includeDeclaration)
    }),
  )

  connection.onPrepareRename(
    answering('Rename', null, async ({ textDocument, position }) => {
      const entry = entryOf({ textDocument, position })
      if (entry) {
        const { range } = entryLocation(entry.bibliography, entry.reference, context().workspace)
        return { range, placeholder: entry.reference.key }
      }
      const document = await documentOf(textDocument.uri)
      return (document && prepareRename(document, document.note.lines.offset(position))) ?? null
    }),
  )

  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const { workspace } = context()
    const entry = entryOf({ textDocument, position })
    const document = entry ? undefined : await documentOf(textDocument.uri)
    const edit = entry
      ? await renameEntry(entry.bibliography, entry.reference, newName, workspace)
      : document && (await rename(document, document.note.lines.offset(position), newName, workspace))
    // Why a name cannot be taken is the author's to know.
    if (edit && 'objection' in edit) return new ResponseError(ErrorCodes.InvalidParams, edit.objection)
    return edit ?? null
  })

  connection.onDocumentLinks(
    answering('Document links', [], async ({ textDocument }) => {
      const bibliography = context().workspace.bibliography(textDocument.uri)
      if (bibliography) return bibliographyLinks(bibliography)
      const document = await documentOf(textDocument.uri)
      return document ? documentLinks(document, context().surroundings) : []
    }),
  )

  connection.onCodeAction(
    answering('Code actions', [], async ({ textDocument: { uri }, range, context: asked }) => {
      const document = await documentOf(uri)
      if (!document) return []
      const automatic = asked.triggerKind === CodeActionTriggerKind.Automatic
      // Who asks right after an edit gets what the text now comes to, and at once: diagnostics that arrive meanwhile would
      // end the asking.
      if (!automatic && (await context().articles.isChecked(document))) await context().publisher.readFigures(document)
      return codeActions(document, {
        range: spanOf(document.note.lines, range),
        diagnostics: asked.diagnostics,
        only: asked.only,
        automatic,
        lastEdit: context().sync.lastEdit(uri),
        prose: await context().articles.isShown(document),
      })
    }),
  )

  connection.onDocumentSymbol(
    answering('Symbols', [], async ({ textDocument }) => {
      const document = await documentOf(textDocument.uri)
      return document ? documentSymbols(document.note) : []
    }),
  )

  connection.languages.inlayHint.on(
    answering('Inlay hints', [], async ({ textDocument: { uri }, range }) => {
      const document = await placesOf(uri)
      if (!document?.note.isNote) return []
      const settings = await context().settings.of(uri)
      return inlayHints(document, spanOf(document.note.lines, range), settings.inlayHints, lastGood.of(uri))
    }),
  )

  connection.languages.inlayHint.resolve(async (hint) => {
    const resolve = answering('Inlay hints', hint, async () => {
      const document = await placesOf((hint.data as HintData | undefined)?.uri ?? '')
      return document ? resolveInlayHint(document, hint, context().surroundings) : hint
    })
    return resolve(hint)
  })
}
