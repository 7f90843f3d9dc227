import type { Names, Subject } from './names'
import type { CellPlace, Passage, TableText } from './passage'

/** So few sizes may stand together by chance in a family that is not meant. */
const FEW = 2

/**
 * Tables whose rows are headed by sizes alone (7B, 13B, 70B). Such rows are of the family that has those sizes, if three or
 * more are those of one family; of a family and its own subfamily the smaller one is meant. Under the name of a family fewer
 * are enough.
 */
export class SizeLadders {
  private readonly families = new Map<TableText, Subject | undefined>()

  constructor(private readonly names: Names) {}

  /**
   * The model of the size that heads a cell's row.
   *
   * @param headed what the heading above names
   */
  rung({ table, row }: CellPlace, headed: Subject | undefined): Subject | undefined {
    const size = sizeOf(table.rows[row])
    if (size === undefined) return undefined
    if (!this.families.has(table)) this.families.set(table, this.familyOf(table) ?? familyFor(table, headed))
    const family = this.families.get(table)
    if (family === undefined) return undefined
    const id = `${family.id}-${size}b`
    return this.names.subjects.get(id) ?? { id, sort: 'model', members: [] }
  }

  private familyOf(table: TableText): Subject | undefined {
    const sizes = sizesIn(table)
    if (sizes.length <= FEW) return undefined
    let best: Subject | undefined
    let most = FEW
    for (const subject of this.names.subjects.values()) {
      if (subject.sort !== 'family') continue
      const hits = sizes.filter((size) => subject.members.some((id) => id.endsWith(`-${size}b`))).length
      if (hits > most || (hits === most && best !== undefined && subject.members.length < best.members.length)) {
        best = subject
        most = hits
      }
    }
    return best
  }
}

/** A family that has all the sizes of a table. */
function familyFor(table: TableText, family: Subject | undefined): Subject | undefined {
  if (family?.sort !== 'family') return undefined
  const { members } = family
  return sizesIn(table).every((size) => members.includes(`${family.id}-${size}b`)) ? family : undefined
}

function sizesIn({ rows }: TableText): readonly string[] {
  return [...new Set(rows.flatMap((row) => sizeOf(row) ?? []))]
}

/** The size that heads a row, in billions. */
function sizeOf(row: readonly Passage[] | undefined): string | undefined {
  return /^\s*(\d+(?:\.\d+)?)\s?B\s*$/i.exec(row?.[0]?.source.text ?? '')?.[1]
}
