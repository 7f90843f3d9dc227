import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '../../src/service'
import { proseProblems, Workspace } from '../../src/service'
import { builtinLibrary, builtinReferences } from '../support/knowledge'

export const pagesFolder = join(import.meta.dirname, '../../src/check')

/** An example on a rule's page: a note, and what is reported of it. */
export interface Example {
  readonly name: string
  readonly input: string
  /** Other notes in its folder, by name. */
  readonly files: ReadonlyMap<string, string>
  readonly output: string
  /** The place of the output in the page, for rewriting it. */
  readonly outputAt: { readonly start: number; readonly end: number }
}

export interface Page {
  readonly code: string
  readonly path: string
  readonly text: string
  readonly examples: readonly Example[]
}

export function readPages(): Page[] {
  const names = readdirSync(pagesFolder).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => {
    const path = join(pagesFolder, name)
    const text = readFileSync(path, 'utf8')
    return { code: name.slice(0, -'.md'.length), path, text, examples: readExamples(text) }
  })
}

/** ```` ````markdown input ```` fences, each with the files before and the output behind it. */
function readExamples(text: string): Example[] {
  const examples: Example[] = []
  let files = new Map<string, string>()
  let input: string | undefined
  for (const match of text.matchAll(/^(`{3,})(\w+) (input|output|file)(?: ([^\n]+))?\n([\s\S]*?)^\1$/gm)) {
    const [whole, , , what, name = '', body = ''] = match
    if (what === 'file') files.set(name, body)
    else if (what === 'input') input = body
    else if (input !== undefined) {
      const end = match.index + whole.lastIndexOf('\n') + 1
      const number = `example ${examples.length + 1}`
      examples.push({ name: number, input, files, output: body.trim(), outputAt: { start: end - body.length, end } })
      files = new Map()
      input = undefined
    }
  }
  return examples
}

/**
 * What is reported of an example: `line:column code message`, one a line; what is in another file has its name before.
 *
 * @param prose whether the figures that nobody bound are read as well
 */
export async function run({ input, files }: Example, prose = false): Promise<string> {
  const uri = (name: string): string => `file:///notes/${name}`
  const known = new Map([...files].map(([name, text]) => [uri(name), text]))
  const port: Files = {
    realPath: (each) => Promise.resolve(known.has(each) || each === 'file:///notes' ? each : undefined),
    read: (each) => {
      const text = known.get(each)
      return Promise.resolve(text === undefined ? { refusal: 'missing' as const } : { text })
    },
  }
  const workspace = new Workspace({
    library: builtinLibrary,
    references: builtinReferences,
    files: port,
    root: () => 'file:///notes',
  })
  workspace.open(uri('note.md'), input, 1)
  const document = await workspace.document(uri('note.md'))
  const found = [...document!.problems, ...proseProblems(document!, { rules: true, figures: prose })]
  const problems = found.sort((a, b) => a.span.start - b.span.start)
  const own = { uri: '', lines: document!.note.lines, problems }
  const lines = [...document!.fileProblems, own].flatMap(({ uri: file, lines: index, problems: all }) =>
    all.map(({ code, message, span }) => {
      const { line, character } = index.position(span.start)
      return `${file === '' ? '' : `${file.split('/').at(-1)}:`}${line + 1}:${character + 1} ${code} ${message}`
    }),
  )
  return lines.join('\n')
}
