import {
  SemanticTokensBuilder,
  type Connection,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver'
import { semanticTokens, spanOf, tokenModifiers, tokenTypes, type Document, type SemanticToken } from '../service'
import type { FeatureContext } from './features'
import { guarded, openDocument, wholeDocument } from './open-documents'

/** The tokens that an editor was told last of each open document. */
export class ToldTokens {
  private readonly builders = new Map<string, SemanticTokensBuilder>()

  /**
   * A builder for the tokens of a document as they are now.
   *
   * @param result which of the earlier ones the editor has; without it the builder begins anew
   */
  after(uri: string, result = ''): SemanticTokensBuilder {
    const builder = this.builders.get(uri) ?? new SemanticTokensBuilder()
    this.builders.set(uri, builder)
    builder.previousResult(result)
    return builder
  }

  /** The document was closed. */
  forget(uri: string): void {
    this.builders.delete(uri)
  }
}

const name = 'Semantic tokens'

/** Tells editors what the words of a note are: all of them, what changed since, or those of a range. */
export function answerSemanticTokens(connection: Connection, context: () => FeatureContext): void {
  const none: SemanticTokens = { data: [] }
  const { semanticTokens: requests } = connection.languages
  const built = async (uri: string, result?: string): Promise<SemanticTokensBuilder | undefined> => {
    const document = await wholeDocument(context().workspace, uri)
    return document && written(context().tokens.after(uri, result), document, semanticTokens(document))
  }

  requests.on(
    guarded(connection, name, none, async ({ textDocument }) => (await built(textDocument.uri))?.build() ?? none),
  )
  requests.onDelta(
    guarded<{ textDocument: { uri: string }; previousResultId: string }, SemanticTokens | SemanticTokensDelta>(
      connection,
      name,
      none,
      async ({ textDocument, previousResultId }) =>
        (await built(textDocument.uri, previousResultId))?.buildEdits() ?? none,
    ),
  )
  requests.onRange(
    guarded(connection, name, none, async ({ textDocument, range }) => {
      const document = await openDocument(context().workspace, textDocument.uri)
      if (!document) return none
      const tokens = semanticTokens(document, spanOf(document.note.lines, range))
      return { data: written(new SemanticTokensBuilder(), document, tokens).build().data }
    }),
  )
}

function written(
  builder: SemanticTokensBuilder,
  { note: { lines } }: Document,
  tokens: readonly SemanticToken[],
): SemanticTokensBuilder {
  for (const { span, type, modifiers } of tokens) {
    const { line, character } = lines.position(span.start)
    // A word that is folded over two lines has no place in the protocol.
    if (lines.position(span.end).line !== line) continue
    const bits = modifiers.reduce((all, each) => all | (1 << tokenModifiers.indexOf(each)), 0)
    builder.push(line, character, span.end - span.start, tokenTypes.indexOf(type), bits)
  }
  return builder
}
