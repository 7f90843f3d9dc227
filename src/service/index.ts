export * from './files'
export { folderOf, parentFolder } from './paths'
export { Document } from './document'
export { defaultLimit } from './named-files'
export { Workspace } from './workspace'
export { Surroundings, type Source } from './surroundings'
export { readReferences } from './references'
export { rangeOf, spanOf } from './ranges'
export { articleDiagnostics, diagnostics, fileDiagnostics } from './diagnostics'
export { allHints, inlayHints, resolveInlayHint, type HintData, type InlayHintSettings } from './inlay-hints'
export {
  articleFigures,
  articleReading,
  articleProblems,
  carriedProblems,
  isArticleRead,
  mayHaveArticleFigure,
  isProseRead,
  proseProblems,
  proseReading,
  type ProseReading,
} from './article'
export { articleHover } from './article-hover'
export {
  conflictsAmong,
  workspaceConflicts,
  type ConflictingFigure,
  type ConflictingFigures,
  type ConflictReport,
} from './conflicts'
export { hover } from './hover'
export { plainText } from './markdown'
export { definition } from './definition'
export { documentLinks } from './document-link'
export { bibliographyLinks } from './citation-links'
export { entryLocation, entryReferences, references } from './citation-references'
export { entryAt, prepareRename, rename, renameEntry } from './citation-rename'
export { isBibliography, isBibtex } from './bibliographies'
export { codeActions, fixAllKind, type CodeActionRequest } from './code-actions'
export { documentSymbols } from './symbols'
export { completion, completionTriggers, resolveCompletion, type CompletionData } from './completion'
export { semanticTokens, tokenModifiers, tokenTypes, type SemanticToken } from './semantic-tokens'
export { LastGood } from './last-good'
