import { difference, lastAtOrBefore, type Difference, type LineIndex, type TextView } from '../text'
import { followsBlankLine, isCut } from './cuts'
import { Cutter, Overflow, type Part } from './cutting'
import { chunks, endsLine, sameJoint, type Joint } from './joint'
import { layOut, type Kept } from './laying'
import { definesAnything, gatherLinks } from './links'
import { isOpenBefore } from './open-end'
import { readNote } from './read-note'
import { seamsIn, type Seam } from './seams'
import { jointAfter, moreRows } from './table-run'
import type { Known } from './tile'
import { TiledNote } from './tiled-note'
import type { Note } from './types'

/** From what length on a list, a quote or a table is cut between its lines. */
const usual = 4096

/** Reads a note as `readNote` does, in a form that can be brought up to date cheaply; parts without any of ours are skipped. */
export function openNote(uri: string, text: string, longest = usual): Note {
  return new Layout(uri, text, longest).open()
}

/**
 * The note after an edit, the same as `readNote(previous.uri, text)`. Only the tiles that the edit touches are parsed again,
 * and those behind them as far as a fence or the like runs on; elsewhere what refers to a definition that came or went.
 *
 * @param edit where the texts differ, if that is known
 * @param lines the lines of the text, if they are known
 */
export function updateNote(previous: Note, text: TextView, edit?: Difference, lines?: LineIndex): Note {
  if (!(previous instanceof TiledNote)) return openNote(previous.uri, text.toString())
  if (edit === undefined && previous.text === text.toString()) return previous
  const change = edit ?? difference(previous.text, text.toString())
  return new Layout(previous.uri, text, previous.longest, lines ?? previous.lines.edited(text, change)).update(
    previous,
    change,
  )
}

/** Lays a document out in tiles. */
class Layout {
  private readonly cutter: Cutter

  constructor(
    private readonly uri: string,
    private readonly text: TextView,
    longest: number,
    private readonly lines?: LineIndex,
  ) {
    this.cutter = new Cutter(text, longest)
  }

  open(): Note {
    return this.orWhole(() => {
      const none: Known = { definitions: new Set(), footnotes: new Set() }
      const { parts } = this.cutter.cut(this.cutter.base, this.text.length, none)
      return this.layOut(parts, none, undefined)
    })
  }

  update(previous: TiledNote, { start, oldEnd }: Difference): Note {
    const { base, head } = this.cutter
    if (previous.base !== base) return this.open()
    return this.orWhole(() => {
      const { tiles, starts } = previous
      const shift = this.text.length - previous.length
      const startOf = (index: number): number => starts[index] ?? previous.length

      let first = lastAtOrBefore(starts, start)
      let behind = Math.max(first, lastAtOrBefore(starts, Math.max(start, oldEnd - 1))) + 1
      if (head === previous.head) {
        const within =
          this.within(previous, first, behind) ??
          this.within(previous, first, behind + 1) ??
          this.within(previous, first - 1, behind)
        if (within) return within
      }
      while (first > 0 && (tiles[first]!.joint || !isCut(this.text, startOf(first)))) first--
      if (head !== previous.head) first = 0
      const near = this.before(previous, first, behind)
      if (near) return near
      const reaches = (): boolean =>
        !tiles[behind]!.joint &&
        (first > 0 || startOf(behind) + shift >= base + head) &&
        isCut(this.text, startOf(behind) + shift)
      for (let least = 1; ; least *= 2) {
        while (behind < tiles.length && !reaches()) behind++
        behind = Math.min(behind, tiles.length)
        const elsewhere = linksWithout(previous, first, behind)
        const end = behind === tiles.length ? this.text.length : startOf(behind) + shift
        const { parts, open } = this.cutter.cut(startOf(first), end, elsewhere)
        if (!open || behind === tiles.length) return this.layOut(parts, elsewhere, { previous, first, behind })
        // To cut anew is worth while only as far as that what is open may end.
        const from = behind
        for (let ends = false; behind < tiles.length && !(ends && behind - from >= least); behind++)
          ends ||= open.test(this.text.slice(startOf(behind) + shift, startOf(behind + 1) + shift))
      }
    })
  }

  /** The note if what was edited lies inside one long list, quote or table which can still be cut where it was cut. */
  private within(previous: TiledNote, first: number, behind: number): Note | undefined {
    const { tiles, starts } = previous
    const joint = tiles[first]?.joint
    if (!joint || behind > tiles.length) return undefined
    for (let i = first + 1; i < behind; i++) if (!tiles[i]!.joint) return undefined
    const from = starts[first]!
    const to = (starts[behind] ?? previous.length) + this.text.length - previous.length
    const next = tiles[behind]?.joint
    if (!next && to < this.text.length && !isCut(this.text, to)) return undefined
    const elsewhere = linksWithout(previous, first, behind)
    const parts =
      joint.mark === '|'
        ? this.rows(from, to, joint, next, elsewhere)
        : this.seams(from, to, { ...joint, mark: joint.mark }, next, elsewhere)
    return parts && this.layOut(parts, elsewhere, { previous, first, behind })
  }

  private rows(from: number, to: number, joint: Joint, next: Joint | undefined, known: Known): Part[] | undefined {
    const end = to < this.text.length ? 'blank' : 'text'
    const rows = moreRows(this.text.slice(from, to), next ? undefined : end)
    return rows && this.cutter.rows([0, ...chunks(rows, 0, this.cutter.longest)], from, to, joint, known)
  }

  private seams(
    from: number,
    to: number,
    joint: Joint & { mark: Seam },
    next: Joint | undefined,
    known: Known,
  ): Part[] | undefined {
    const stretch = this.text.slice(from, to)
    const seams = seamsIn(stretch, joint.mark)
    if (!seams || !(to === this.text.length || (next ? this.leadsTo(stretch, next, joint.mark) : seams.closed)))
      return undefined
    const parts: Part[] = []
    const rest =
      to - from > 2 * this.cutter.longestBefore(joint.mark)
        ? this.cutter.cutAtSeams(parts, from, to, known, joint)
        : undefined
    parts.push(this.cutter.tame(rest?.start ?? from, to, known, rest?.joint ?? joint))
    return parts
  }

  /** Whether behind a stretch that is cut off there goes on what went on. */
  private leadsTo(stretch: string, next: Joint, first?: Seam): boolean {
    return next.mark !== '|' && endsLine(stretch) && seamsIn(stretch, first)?.follows(next.mark) === true
  }

  /** The note if what was edited stands at the beginning of a long list, quote or table that goes on as before. */
  private before(previous: TiledNote, first: number, behind: number): Note | undefined {
    const { tiles, starts } = previous
    const joint = tiles[behind]?.joint
    if (!joint) return undefined
    const { base, head } = this.cutter
    const from = starts[first]!
    const to = starts[behind]! + this.text.length - previous.length
    if (first === 0 && to < base + head) return undefined
    const elsewhere = linksWithout(previous, first, behind)
    const { parts } = this.cutter.cut(from, to, elsewhere)
    const last = parts[parts.length - 1]!
    if (joint.mark !== '|') {
      const start = last.start === base ? base + head : last.start
      const mark = last.joint?.mark
      if (!this.leadsTo(this.text.slice(start, to), joint, mark === '|' ? undefined : mark)) {
        // Behind a blank line it is enough that no fence is open.
        if (joint.mark === 'quote' || !followsBlankLine(this.text, to)) return undefined
        const text = this.cutter.part(last.start, last.end)
        const tile = last.tile ?? this.cutter.parse(text, last.start, elsewhere, last.joint)
        if (isOpenBefore(joint.mark, tile, text)) return undefined
        parts[parts.length - 1] = { ...last, tile }
      }
    } else if (!last.joint || last.joint.mark !== '|') {
      const text = this.cutter.part(last.start, last.end)
      const tile = last.tile ?? this.cutter.parse(text, last.start, elsewhere, last.joint)
      if (!sameJoint(jointAfter(tile.root!, text), joint)) return undefined
      parts[parts.length - 1] = { ...last, tile }
    } else if (!sameJoint(last.joint, joint) || !moreRows(this.text.slice(last.start, to))) return undefined
    return this.layOut(parts, elsewhere, { previous, first, behind })
  }

  private orWhole(lay: () => Note): Note {
    try {
      return lay()
    } catch (error) {
      if (error instanceof Overflow) return readNote(this.uri, this.text.toString())
      throw error
    }
  }

  private layOut(parts: readonly Part[], told: Known, kept: Kept | undefined): TiledNote {
    const { uri, text, lines, cutter } = this
    return layOut({ uri, text, lines, cutter }, parts, told, kept)
  }
}

/** What is defined outside of some tiles of a note. */
function linksWithout({ tiles, links }: TiledNote, first: number, behind: number): Known {
  if (!definesAnything(tiles, first, behind)) return links
  return gatherLinks(tiles.slice(0, first).concat(tiles.slice(behind)), 0)
}
