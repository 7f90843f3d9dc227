import type { FileReading } from '../service'

/** What reading needs of the editor, by paths in one workspace. */
export interface EditorFiles {
  /** The text of a file that is open, as it stands there. */
  open(path: string): string | undefined
  /** Rejects where there is nothing. */
  stat(path: string): Promise<{ readonly isFile: boolean; readonly isLink: boolean; readonly size: number }>
  read(path: string): Promise<Uint8Array>
}

/**
 * Reads a regular file of at most `limit` bytes. A link is not followed, nor what lies behind one in the workspace: editors
 * tell that something is a link, and not where it leads.
 *
 * @param root the folder of the workspace that the file lies in
 */
export async function readThrough(files: EditorFiles, path: string, root: string, limit: number): Promise<FileReading> {
  try {
    for (const place of below(root, path)) if ((await files.stat(place)).isLink) return { refusal: 'link' }
    const { isFile, size } = await files.stat(path)
    if (!isFile) return { refusal: 'not-a-file' }
    const open = files.open(path)
    if (open !== undefined) return open.length > limit ? { refusal: 'too-large' } : { text: open }
    if (size > limit) return { refusal: 'too-large' }
  } catch {
    return { refusal: 'missing' }
  }
  try {
    const bytes = await files.read(path)
    // Some file systems do not know how large a file is before it is read.
    if (bytes.length > limit) return { refusal: 'too-large' }
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
  } catch {
    return { refusal: 'unreadable' }
  }
}

/** `/notes/a/b.md` below `/notes`: `/notes/a`, `/notes/a/b.md`. */
function below(root: string, path: string): string[] {
  const base = root.replace(/\/+$/, '')
  const places: string[] = []
  for (let at = path.indexOf('/', base.length + 1); at >= 0; at = path.indexOf('/', at + 1))
    places.push(path.slice(0, at))
  return [...places, path]
}
