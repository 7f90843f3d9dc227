import { URI, Utils } from 'vscode-uri'

/** One spelling for each address: editors differ in what they percent-encode and in the case of drive letters. */
export function uriKey(uri: string): string {
  try {
    return URI.parse(uri).toString()
  } catch {
    return uri
  }
}

/** A path of a note's front matter, resolved as far as text allows. */
export type ResolvedPath = { readonly uri: string; readonly objection?: undefined } | { readonly objection: string }

/**
 * Resolves a path that stands in a note. It has to be relative and to stay under the root; where links lead is for the
 * caller to find out, who knows files.
 *
 * @param note the note's URI
 * @param root the URI of the folder that must not be left; undefined where the note has none (an unsaved one)
 */
export function resolvePath(note: string, path: string, root: string | undefined): ResolvedPath {
  const objection = objectionTo(path)
  if (objection !== undefined) return { objection }
  const base = URI.parse(note)
  if (root === undefined || !base.path.includes('/')) {
    return { objection: `“${path}” is relative to this note, which is not saved anywhere yet. Save it first.` }
  }
  const uri = Utils.joinPath(Utils.dirname(base), path).toString()
  if (isUnder(root, uri)) return { uri }
  return {
    objection: `“${path}” leads out of ${folderName(root)}. A note uses only what lies under its own folder of the workspace.`,
  }
}

/** Why a path is none that may stand in a note. */
function objectionTo(path: string): string | undefined {
  if (path.trim() === '') return 'A path is missing here. Write one such as ./prices.md.'
  if (/^[a-z][a-z\d+.-]+:/i.test(path))
    return `“${path}” is an address. Only files beside the note can be used, by a relative path such as ./prices.md.`
  if (/^(?:[/\\~]|[a-z]:)/i.test(path))
    return `“${path}” is an absolute path. Write it relative to this note, such as ./prices.md.`
  if (/\p{Surrogate}/u.test(path))
    return `“${path}” holds half of a character, which no path can. Write the path anew, such as ./prices.md.`
  if (path.includes('\\')) return `“${path}” has backslashes. Write / between folders: it works everywhere.`
  return undefined
}

/** Whether an address is a folder or lies in it, however deep. */
export function isUnder(folder: string, uri: string): boolean {
  const base = uriKey(folder).replace(/\/+$/, '')
  const key = uriKey(uri)
  return key === base || key.startsWith(`${base}/`)
}

/** The innermost of the folders that holds a note. */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  return folders.filter((folder) => isUnder(folder, uri)).sort((a, b) => b.length - a.length)[0]
}

/** The folder a file lies in; undefined for what lies nowhere (`untitled:Untitled-1`). */
export function parentFolder(uri: string): string | undefined {
  const parsed = URI.parse(uri)
  return parsed.path.includes('/') && parsed.scheme !== 'untitled' ? Utils.dirname(parsed).toString() : undefined
}

function folderName(root: string): string {
  return `“${Utils.basename(URI.parse(root)) || '/'}”`
}
