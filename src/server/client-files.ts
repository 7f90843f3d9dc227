import type { Connection, InitializeParams } from 'vscode-languageserver'
import { URI } from 'vscode-uri'
import type { FileReading, FileRefusal, Files } from '../service'

/** What the client answers `effnotes/readFile` with, asked for `{uri, limit}`: the text, or why there is none. */
const readFile = 'effnotes/readFile'

/** What the client answers `effnotes/listFiles` with, asked for `{folder}`: the addresses of the Markdown files below it. */
const listFiles = 'effnotes/listFiles'

const refusals: ReadonlySet<unknown> = new Set<FileRefusal>([
  'missing',
  'not-a-file',
  'too-large',
  'unreadable',
  'link',
])

/**
 * Files wherever the editor has them: on this machine they are read here, those of a virtual workspace by the editor, if it
 * offers that with `{readsFiles: true}` among its `initializationOptions`.
 */
export function editorFiles(connection: Connection, { initializationOptions }: InitializeParams, own: Files): Files {
  const offers = (initializationOptions as { readsFiles?: unknown } | null | undefined)?.readsFiles === true
  if (!offers) return own
  const theirs = clientFiles(connection)
  const filesOf = (uri: string): Files => (schemeOf(uri) === 'file' ? own : theirs)
  return {
    realPath: (uri) => filesOf(uri).realPath(uri),
    read: (uri, limit) => filesOf(uri).read(uri, limit),
    list: async (folder) => (await filesOf(folder).list?.(folder)) ?? [],
  }
}

/** Files that the client reads. It follows no links, for it cannot tell where they lead: every address is the real one. */
export function clientFiles(connection: Pick<Connection, 'sendRequest'>): Files {
  return {
    realPath: (uri) => Promise.resolve(uri),

    async read(uri, limit) {
      try {
        return readingOf(await connection.sendRequest<unknown>(readFile, { uri, limit }), limit)
      } catch {
        return { refusal: 'unreadable' }
      }
    },

    async list(folder) {
      try {
        const found = await connection.sendRequest<unknown>(listFiles, { folder })
        return Array.isArray(found) ? found.filter((uri): uri is string => typeof uri === 'string') : []
      } catch {
        return []
      }
    },
  }
}

/** An answer that is none counts as a file that cannot be read. */
function readingOf(answer: unknown, limit: number): FileReading {
  const { text, refusal } = (answer ?? {}) as { readonly text?: unknown; readonly refusal?: unknown }
  if (typeof text === 'string') return text.length > limit ? { refusal: 'too-large' } : { text }
  return { refusal: refusals.has(refusal) ? (refusal as FileRefusal) : 'unreadable' }
}

function schemeOf(uri: string): string | undefined {
  try {
    return URI.parse(uri).scheme
  } catch {
    return undefined
  }
}
