import type { About } from './about'
import { withoutComparands } from './comparand'
import type { Mentions } from './mentions'
import type { Mention } from './named-in'
import type { Names, Sort, Subject } from './names'
import { columnHead, rowHead, type CellPlace, type Passage, type TableText } from './passage'
import { METRIC, slug } from './row-names'
import { SizeLadders } from './size-ladder'
import { TableRows } from './table-rows'

/** Rows of more cells hold figures rather than what happened. */
const WIDEST = 8

/** Finds out what the figures in a table are about, by what its rows and columns name. */
export class TableSubjects {
  private readonly ladders: SizeLadders
  private readonly rows: TableRows
  private readonly headed = new Map<TableText, Map<readonly Sort[], Mention | undefined>>()

  constructor(
    names: Names,
    private readonly mentions: Mentions,
  ) {
    this.ladders = new SizeLadders(names)
    this.rows = new TableRows(names, mentions)
  }

  /**
   * The subject of a figure in a cell: what the cell itself names, else the heads, the words of its row, the head row.
   *
   * @param near what of those sorts is named nearest in the cell
   * @param headed what the heading above the table names
   */
  of(
    passage: Passage,
    cell: CellPlace,
    near: Mention | undefined,
    sorts: readonly Sort[],
    headed: Subject | undefined,
  ): About | undefined {
    const fits = ({ subject }: Mention): boolean => sorts.includes(subject.sort)
    const rung = sorts.includes('model') ? this.ladders.rung(cell, headed) : undefined
    if (rung) return { subject: rung, where: 'heading', rivals: [] }
    const whole = near === undefined ? this.rows.named(cell, sorts) : undefined
    if (whole) return { subject: whole, where: 'cell', rivals: [] }
    const heads = [rowHead(passage), columnHead(passage)].flatMap((head) =>
      head === undefined ? [] : this.mentions.of(head).filter(fits).slice(0, 1),
    )
    const named = near ?? this.product(cell, heads[0], fits) ?? heads[0]
    if (named)
      return {
        subject: named.subject,
        where: 'cell',
        rivals: heads.map((m) => m.subject).filter((s) => s !== named.subject),
      }
    const spoken = this.inRow(cell, fits)
    if (spoken) return { subject: spoken.subject, where: 'paragraph', rivals: [] }
    const sibling = this.firstHeaded(cell.table, sorts)
    return sibling && (this.stranger(cell) ?? { subject: sibling.subject, where: 'paragraph', rivals: [] })
  }

  /** `| Google | Gemini, median prompt | 0.24 |`: in a row that a company heads, what another of its cells names first. */
  private product(
    { table, row }: CellPlace,
    head: Mention | undefined,
    fits: (mention: Mention) => boolean,
  ): Mention | undefined {
    if (head !== undefined && head.subject.sort !== 'company') return undefined
    const [, second] = table.rows[row] ?? []
    const found = second && this.mentions.of(second).find(fits)
    return found !== undefined && found.start === 0 && found.subject.sort !== 'company' ? found : undefined
  }

  /** Of a table of events: what the words of its row are about, first the cells behind, where no head names anything. */
  private inRow({ table, row, column }: CellPlace, fits: (mention: Mention) => boolean): Mention | undefined {
    const cells = table.rows[row] ?? []
    if (row === 0 || cells.length > WIDEST) return undefined
    const behindFirst = cells.slice(column + 1).concat(cells.slice(1, column).reverse())
    for (const each of behindFirst) {
      const { text } = each.source
      // Cells that hold more than a figure or a name.
      const isWordy = text.split(' ', 4).length > 3
      const found = isWordy ? withoutComparands(text, this.mentions.of(each)).find(fits) : undefined
      if (found) return found
    }
    return undefined
  }

  /** The first subject of some sorts that a table's head row names; looked for once, as a table may be very wide. */
  private firstHeaded(table: TableText, sorts: readonly Sort[]): Mention | undefined {
    let bySorts = this.headed.get(table)
    if (bySorts === undefined) this.headed.set(table, (bySorts = new Map<readonly Sort[], Mention | undefined>()))
    if (!bySorts.has(sorts)) {
      const all = table.rows[0]?.flatMap((head) => this.mentions.of(head)) ?? []
      bySorts.set(
        sorts,
        all.find(({ subject }) => sorts.includes(subject.sort)),
      )
    }
    return bySorts.get(sorts)
  }

  /** A column beside one that names a subject belongs to another, be it unknown. */
  private stranger({ table, row, column }: CellPlace): About | undefined {
    const head = row === 0 ? undefined : table.rows[0]?.[column]
    const own = head?.source.text.trim() ?? ''
    if (head === undefined || column === 0 || own === '' || METRIC.test(own)) return undefined
    if (this.mentions.of(head).length > 0) return undefined
    return { subject: { id: slug(own), sort: 'model', members: [] }, where: 'cell', rivals: [] }
  }
}
