import type { Mentions } from './mentions'
import type { Names, Sort, Subject } from './names'
import type { CellPlace, Passage, TableText } from './passage'
import { METRIC, slug } from './row-names'
import { wordEnd } from './words'

/** So few rows that are named by what is known may be by chance. */
const FEW = 2
/** What heads a column of names, and whose names those are. */
const NAMED: readonly (readonly [RegExp, Sort])[] = [
  [/^(?:\w+\s)?(?:models?|LLMs?|systems?)$/i, 'model'],
  [/^(?:\w+\s)?(?:GPUs?|accelerators?|chips?|cards?)$/i, 'accelerator'],
]
/** What heads a row of names: one word or a few that begin with a capital, and no figure. */
const NAME = /^\p{Lu}[\p{L}\p{N}.+&-]*(?: [\p{Lu}\d][\p{L}\p{N}.+&-]*){0,3}$/u

/** Finds out whom the rows of a table are about where their heads alone do not tell. */
export class TableRows {
  /** By table and row; tables are few and long. */
  private readonly known = new Map<TableText, readonly (Subject | undefined)[]>()

  constructor(
    private readonly names: Names,
    private readonly mentions: Mentions,
  ) {}

  /** Whom a cell's row is about, if that is of the given sorts. */
  named({ table, row, column }: CellPlace, sorts: readonly Sort[]): Subject | undefined {
    if (row === 0 || column === 0) return undefined
    let rows = this.known.get(table)
    if (rows === undefined) this.known.set(table, (rows = this.read(table)))
    const subject = rows[row]
    return subject !== undefined && sorts.includes(subject.sort) ? subject : undefined
  }

  private read({ rows }: TableText): readonly (Subject | undefined)[] {
    const [corner = ''] = [rows[0]?.[0]?.source.text.trim()]
    const heads = rows.map((row) => row[0])
    const sorts = new Map<Sort, number>()
    for (const head of heads.slice(1)) {
      const sort = head && this.mentions.of(head)[0]?.subject.sort
      if (sort !== undefined) sorts.set(sort, (sorts.get(sort) ?? 0) + 1)
    }
    const [most] = [...sorts].sort((a, b) => b[1] - a[1])
    const sort = most !== undefined && (most[1] > FEW || sortOf(corner) === most[0]) ? most[0] : undefined
    return heads.map((head, row) => {
      if (row === 0 || head === undefined || this.mentions.of(head).length > 0) return undefined
      const text = head.source.text.trim()
      return this.together(corner, text) ?? (sort && this.stranger(text, sort, rows[row]!))
    })
  }

  /** `v5e` under `TPU`: the head of the column and that of the row make one name. */
  private together(corner: string, head: string): Subject | undefined {
    if (corner === '' || head.length > 24) return undefined
    const name = `${corner} ${head}`
    const found = this.names.longest(name, 0, wordEnd(name, 0))
    return found?.end === name.length ? found.subject : undefined
  }

  /** Among rows that are all named by companies, one of which nothing is known is another company; a model has its size. */
  private stranger(text: string, sort: Sort, row: readonly Passage[]): Subject | undefined {
    const name = text.replace(/\s?\([^()]*\)$/, '')
    if (!NAME.test(name) || METRIC.test(name)) return undefined
    const size = sort === 'model' ? row.map(({ source }) => SIZE.exec(source.text)?.[0]).find(Boolean) : undefined
    const id = size === undefined ? slug(name) : `${slug(name)}-${size.toLowerCase()}`
    return this.names.subjects.get(id) ?? { id, sort, members: [] }
  }
}

/** A cell that holds a number of parameters and nothing else. */
const SIZE = /^\d+(?:\.\d+)?[BT]$/

/** Whose names a column has. */
function sortOf(head: string): Sort | undefined {
  return NAMED.find(([pattern]) => pattern.test(head))?.[1]
}
