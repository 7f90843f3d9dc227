import { TiledNote } from '../../src/note/tiled-note'
import { difference, type Difference } from '../../src/text'
import { Chance, edited, startingDocument } from '../note/edits'
import type { Knowledge, Oracle } from './oracle'
import { applied, OpenedNote, type Burst, type Edit } from './replay'

/** How often a chain of edits reached a state cheaply. */
export interface Tally {
  edits: number
  /** States that were asked for and compared, and those of them of which less than half was parsed. */
  states: number
  fast: number
}

/** A state that came about by edits and is not what it should be. */
export class Differs extends Error {
  constructor(
    readonly what: string,
    readonly where: string,
    readonly opened: string,
    readonly bursts: readonly Burst[],
    readonly longest: number | undefined,
  ) {
    super(`${where}: ${what}`)
  }
}

/** What is edited in a chain. */
export interface Chain {
  readonly seed: number
  readonly run: number
  /** Little but prose. */
  readonly plain: boolean
  readonly size: Size
}

/** Most edits are made in small documents, which cost little to read whole; how many are cheap is asked of the others. */
export type Size = 'small' | 'page' | 'pages'

const length = 50
const sizes = {
  small: { paragraphs: [3, 9], longest: 1200 },
  page: { paragraphs: [8, 18], longest: 3000 },
  pages: { paragraphs: [40, 80], longest: 12_000 },
} as const

/** Opens a note and edits it again and again, comparing every state with what the full parser makes of it. */
export async function walk(knowledge: Knowledge, oracle: Oracle, chain: Chain): Promise<Tally> {
  const { seed, run, plain, size } = chain
  const {
    paragraphs: [least, most],
    longest,
  } = sizes[size]
  const chance = new Chance(seed * 1_000_003 + run)
  const opened = startingDocument(chance, plain, least + chance.below(most - least))
  const cut = chance.of([25, 60, undefined])
  const note = OpenedNote.open(knowledge, opened, cut)
  const bursts: Burst[] = []
  const tally: Tally = { edits: 0, states: 0, fast: 0 }
  let text = opened
  const compare = async (): Promise<void> => {
    const found = await differenceOf().catch((error: unknown) =>
      error instanceof Error ? error.stack! : String(error),
    )
    const where = `seed ${seed}, run ${run}, ${size}${plain ? ' of prose' : ''}, state ${bursts.length}`
    if (found !== undefined) throw new Differs(found, where, opened, bursts, cut)
  }
  const differenceOf = async (): Promise<string | undefined> => {
    if (note.text !== text) return `The text is ${JSON.stringify(note.text)}`
    return oracle.difference(await note.document(), text, tally.states % 25 === 24)
  }
  await compare()
  while (tally.edits < length && text.length < longest) {
    const burst: Edit[] = []
    do {
      const after = edited(text, chance, plain)
      const edit = told(difference(text, after), text, after, chance)
      burst.push(edit)
      text = applied(text, edit)
      tally.edits++
    } while (chance.below(8) === 0)
    bursts.push(burst)
    note.edit(burst)
    await compare()
    const { note: read } = await note.document()
    tally.states++
    if (read instanceof TiledNote && read.parsed < text.length / 2) tally.fast++
  }
  return tally
}

/** An edit as an editor tells of it: it may name more than has changed, and never begins between the signs of a line's end. */
function told({ start, oldEnd, newEnd }: Difference, before: string, after: string, chance: Chance): Edit {
  const wide = chance.below(2) === 0 ? 0 : 4
  let first = Math.max(0, start - (wide && chance.below(wide)))
  let more = Math.min(before.length - oldEnd, wide && chance.below(wide))
  if (splits(before, first)) first--
  if (splits(before, oldEnd + more)) more++
  return { start: first, end: oldEnd + more, newText: after.slice(first, newEnd + more) }
}

function splits(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 13 && text.charCodeAt(at) === 10
}
