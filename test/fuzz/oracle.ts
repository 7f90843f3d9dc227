import type { Bibliography } from '../../src/citation'
import type { Note } from '../../src/note'
import { parseMarkdown } from '../../src/note/markdown'
import { readTree } from '../../src/note/read-note'
import { TiledNote } from '../../src/note/tiled-note'
import { articleProblems, Workspace, type Document, type Files } from '../../src/service'
import type { Library } from '../../src/sheet'
import { same } from './same'
import { treeDifference } from './tree'

export const home = 'file:///notes'
export const uri = `${home}/note.md`

/** What notes are computed and checked with. */
export interface Knowledge {
  readonly library: Library
  readonly references: Bibliography
}

/** The two files beside the note that an edit may make it name. */
const beside: Readonly<Record<string, string>> = {
  [`${home}/p.md`]:
    '```yaml {.calc #run}\ncost: $5M\ntokens: 3T\n```\n\n```yaml {.model #v3}\nextends: deepseek-v3\n```\n',
  [`${home}/a.md`]: '---\nuses: ./p.md\n---\n\n```yaml {.calc #a}\nb: 2\nc: run.cost / 5\n```\n',
}

const files: Files = {
  realPath: (address) => Promise.resolve(address in beside || address === home ? address : undefined),
  read: (address) => {
    const text = beside[address]
    return Promise.resolve(text === undefined ? { refusal: 'missing' } : { text })
  },
}

export function workspaceOf({ library, references }: Knowledge): Workspace {
  return new Workspace({ library: () => library, references: () => references, files, root: () => home })
}

/** Says of a document that came about by edits how it is not what the full parser and a fresh computation make of its text. */
export class Oracle {
  private readonly fresh: Workspace

  constructor(knowledge: Knowledge) {
    this.fresh = workspaceOf(knowledge)
  }

  /**
   * @param text what the document must hold
   * @param prose whether what reading its prose finds is compared as well
   */
  async difference(document: Document, text: string, prose: boolean): Promise<string | undefined> {
    const { note } = document
    const root = parseMarkdown(text.startsWith('\uFEFF') ? text.slice(1) : text)
    const whole = readTree(uri, text, root)
    const found =
      noteDifference(note, whole) ?? (note instanceof TiledNote ? treeDifference(note, text, root) : undefined)
    if (found !== undefined) return found
    // Made with nothing that was known before.
    const expected = await this.fresh['assemble'](whole, uri, document.version)
    if (!same(document.problems, expected.problems))
      return `The problems are ${show(document.problems)}, not ${show(expected.problems)}`
    if (!same(document.fileProblems, expected.fileProblems)) return 'The problems in other files are others'
    if (!prose) return undefined
    // To ask for the text puts it together, which is done seldom.
    if (note.text !== text) return `The note’s text is ${show(note.text)}`
    if (!same(document.proseProblems, expected.proseProblems))
      return `The prose’s problems are ${show(document.proseProblems)}, not ${show(expected.proseProblems)}`
    const [mine, other] = [articleProblems(document), articleProblems(expected)]
    return same(mine, other) ? undefined : `The article’s problems are ${show(mine)}, not ${show(other)}`
  }
}

const parts = ['uri', 'isNote', 'frontMatter', 'specs', 'figures', 'values', 'citations', 'problems'] as const

function noteDifference(note: Note, whole: Note): string | undefined {
  const other = parts.find((part) => !same(note[part], whole[part]))
  if (other !== undefined) return `${other} is ${show(note[other])}, not ${show(whole[other])}`
  const [lines, expected] = [lineStarts(note), lineStarts(whole)]
  if (lines !== expected) return `The lines start at ${lines}, not ${expected}`
  if (!(note instanceof TiledNote)) return undefined
  const [starts, summed] = [note.starts.join(), startsOf(note).join()]
  return starts === summed ? undefined : `The tiles start at ${starts}, not ${summed}`
}

function lineStarts({ lines }: Note): string {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line)).join()
}

function startsOf({ tiles, base }: TiledNote): number[] {
  let at = base
  return tiles.map(({ length }) => {
    at += length
    return at - length
  })
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each))
}
