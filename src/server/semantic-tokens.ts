import { SemanticTokensBuilder, type Connection, type SemanticTokens } from 'vscode-languageserver'
import { semanticTokens, spanOf, tokenModifiers, tokenTypes, type Document, type SemanticToken } from '../service'
import type { FeatureContext } from './features'
import { readAll } from './turn'

/** Tells editors what the words of a note are: all of them, what changed since, or those of a range. */
export function answerSemanticTokens(connection: Connection, context: () => FeatureContext): SemanticTokensMemory {
  const builders = new Map<string, SemanticTokensBuilder>()

  const builderOf = (uri: string): SemanticTokensBuilder => {
    const builder = builders.get(uri) ?? new SemanticTokensBuilder()
    builders.set(uri, builder)
    return builder
  }

  /** The open document with all that stands in it; files that are not open are none of our business. */
  const documentOf = async (uri: string): Promise<Document | undefined> => {
    const { workspace } = context()
    const document = workspace.isOpen(uri) ? await workspace.document(uri) : undefined
    if (document) await readAll(document.note)
    return document
  }

  const answered = async <R>(answer: () => Promise<R>): Promise<R | SemanticTokens> => {
    try {
      return await answer()
    } catch (error) {
      connection.console.error(`Semantic tokens failed: ${error instanceof Error ? error.stack : String(error)}`)
      return { data: [] }
    }
  }

  const { semanticTokens: requests } = connection.languages
  requests.on(({ textDocument: { uri } }) =>
    answered(async () => {
      const document = await documentOf(uri)
      if (!document) return { data: [] }
      const builder = builderOf(uri)
      // Begins anew: without this the builder would go on with what it has.
      builder.previousResult('')
      write(builder, document, semanticTokens(document))
      return builder.build()
    }),
  )
  requests.onDelta(({ textDocument: { uri }, previousResultId }) =>
    answered(async () => {
      const document = await documentOf(uri)
      if (!document) return { data: [] }
      const builder = builderOf(uri)
      builder.previousResult(previousResultId)
      write(builder, document, semanticTokens(document))
      return builder.buildEdits()
    }),
  )
  requests.onRange(({ textDocument: { uri }, range }) =>
    answered(async () => {
      const { workspace } = context()
      const document = workspace.isOpen(uri) ? await workspace.document(uri) : undefined
      if (!document) return { data: [] }
      const builder = new SemanticTokensBuilder()
      write(builder, document, semanticTokens(document, spanOf(document.note.lines, range)))
      return { data: builder.build().data }
    }),
  )
  return { forget: (uri) => void builders.delete(uri) }
}

/** What was told last of each open document. */
export interface SemanticTokensMemory {
  /** The document was closed. */
  forget(uri: string): void
}

function write(builder: SemanticTokensBuilder, { note: { lines } }: Document, tokens: readonly SemanticToken[]): void {
  for (const { span, type, modifiers } of tokens) {
    const { line, character } = lines.position(span.start)
    // A word that is folded over two lines has no place in the protocol.
    if (lines.position(span.end).line !== line) continue
    const bits = modifiers.reduce((all, each) => all | (1 << tokenModifiers.indexOf(each)), 0)
    builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), bits)
  }
}
