/** The port through which notes on a disk are read. The service itself knows no files. */
export interface Files {
  /** The address of a file or folder with every symbolic link resolved; undefined where there is none. */
  realPath(uri: string): Promise<string | undefined>
  /** The text of a regular file of at most `limit` bytes. Opening must not block, whatever the address leads to. */
  read(uri: string, limit: number): Promise<FileReading>
  /** The Markdown files in a folder, however deep; absent where files cannot be listed. */
  list?(folder: string): Promise<readonly string[]>
}

export type FileReading = { readonly text: string; readonly refusal?: undefined } | { readonly refusal: FileRefusal }

/** Why a file is not read. */
export type FileRefusal =
  | 'missing'
  | 'not-a-file'
  | 'too-large'
  | 'unreadable'
  /** It is a link, or lies behind one, and nobody can tell where it leads. */
  | 'link'

/** Where there are no files at all: in tests, and in a browser without a file system. */
export const noFiles: Files = {
  realPath: () => Promise.resolve(undefined),
  read: () => Promise.resolve({ refusal: 'missing' }),
}
