import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { URI } from 'vscode-uri'
import type { FileReading, Files } from '../service'

/** How files are got at. */
interface Access {
  readonly realPath: (path: string) => string | Promise<string>
  readonly read: (path: string, limit: number) => FileReading | Promise<FileReading>
}

/** Files of this machine. Other schemes (an untitled note, a virtual workspace) have none here. */
export const nodeFiles = filesBy({ realPath: async (path) => (await promises()).realpath(path), read: readRegularFile })

/**
 * The same for a program that has nothing else to do until it has read them: what goes by way of other threads takes
 * many times as long, and longer still where every processor is busy.
 */
export const nodeFilesAtOnce = filesBy({ realPath: (path) => realpathSync(path), read: readRegularFileAtOnce })

/** Loaded when a file is first read: most notes use no other. */
const promises = (): Promise<typeof import('node:fs/promises')> => import('node:fs/promises')

function filesBy({ realPath, read }: Access): Files {
  return {
    async realPath(uri) {
      const path = pathOf(uri)
      if (path === undefined) return undefined
      try {
        return URI.file(await realPath(path)).toString()
      } catch {
        return undefined
      }
    },

    async read(uri, limit) {
      const path = pathOf(uri)
      if (path === undefined) return { refusal: 'missing' }
      try {
        return await read(path, limit)
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        return {
          refusal:
            code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : code === 'EISDIR' ? 'not-a-file' : 'unreadable',
        }
      }
    },

    async list(folder) {
      const path = pathOf(folder)
      return path === undefined ? [] : (await markdownBelow(path)).map((each) => URI.file(each).toString())
    },
  }
}

function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri)
  return parsed.scheme === 'file' && !parsed.fsPath.includes('\0') ? parsed.fsPath : undefined
}

/** How many files of a folder are looked through at most. */
const mostListed = 5000

/** The Markdown files below a folder; links are not followed, and folders of tools are passed over. */
async function markdownBelow(folder: string): Promise<string[]> {
  const { readdir } = await promises()
  const found: string[] = []
  const folders = [folder]
  for (let next = folders.shift(); next !== undefined && found.length < mostListed; next = folders.shift()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (entry.isDirectory()) folders.push(join(next, entry.name))
      else if (entry.isFile() && /\.(?:md|mdx|markdown|qmd)$/i.test(entry.name)) found.push(join(next, entry.name))
    }
  }
  return found
}

/** A named pipe would keep an ordinary open waiting for ever. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

async function readRegularFile(path: string, limit: number): Promise<FileReading> {
  const file = await (await promises()).open(path, withoutWaiting)
  try {
    return refusalOf(await file.stat(), limit) ?? { text: await file.readFile('utf8') }
  } finally {
    await file.close()
  }
}

function readRegularFileAtOnce(path: string, limit: number): FileReading {
  const file = openSync(path, withoutWaiting)
  try {
    return refusalOf(fstatSync(file), limit) ?? { text: readFileSync(file, 'utf8') }
  } finally {
    closeSync(file)
  }
}

function refusalOf(status: Stats, limit: number): FileReading | undefined {
  if (!status.isFile()) return { refusal: 'not-a-file' }
  return status.size > limit ? { refusal: 'too-large' } : undefined
}
