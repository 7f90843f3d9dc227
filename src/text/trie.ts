const none: readonly number[] = []

/** What beginnings of so many characters lead to, while they are entered. */
interface Node {
  readonly next: Map<number, Node>
  /** What may begin here: anywhere, or at the edge of a word only. */
  readonly anywhere: Set<number>
  readonly atEdge: Set<number>
}

/** Tells which of many things may begin at a place, given what each of them begins with. */
export class Trie {
  private readonly root = emptyNode()
  private table: Table | undefined

  /** Enters a beginning, spelt in kinds of characters. */
  enter(kinds: readonly number[], edge: boolean, what: number): void {
    let node = this.root
    for (const kind of kinds) {
      let next = node.next.get(kind)
      if (next === undefined) node.next.set(kind, (next = emptyNode()))
      node = next
    }
    if (edge) node.atEdge.add(what)
    else node.anywhere.add(what)
    this.table = undefined
  }

  /**
   * What may begin at an offset of a text, in ascending order.
   *
   * @param edge whether a word begins or ends there
   */
  at(text: string, offset: number, edge: boolean, kindOf: (code: number) => number): readonly number[] {
    const { next, columns, width, atEdge, anywhere } = (this.table ??= tableOf(this.root))
    let node = 0
    for (let i = offset; i < text.length; i++) {
      const column = columns[kindOf(text.charCodeAt(i))]!
      const further = next[node * width + column]!
      if (further === 0) break
      node = further
    }
    return (edge ? atEdge : anywhere)[node]!
  }
}

/** The tree as one table, for walking down quickly. */
interface Table {
  /** By node and column: the next node; 0, where all begin, where there is none. */
  readonly next: Uint16Array
  readonly width: number
  /** The column of each kind; 0 of those that stand in no beginning. */
  readonly columns: Uint8Array
  /** By node: everything whose beginning leads to it or ends on the way. */
  readonly anywhere: readonly (readonly number[])[]
  readonly atEdge: readonly (readonly number[])[]
}

function tableOf(root: Node): Table {
  const nodes: Node[] = [root]
  const columns = new Uint8Array(256)
  let width = 1
  for (const node of nodes) {
    for (const [kind, next] of node.next) {
      if (columns[kind] === 0) columns[kind] = width++
      nodes.push(next)
    }
  }
  const index = new Map(nodes.map((node, i) => [node, i]))
  const next = new Uint16Array(nodes.length * width)
  const anywhere: (readonly number[])[] = [withMore(none, root.anywhere)]
  const atEdge: (readonly number[])[] = [withMore(anywhere[0]!, root.atEdge)]
  nodes.forEach((node, i) => {
    for (const [kind, child] of node.next) {
      const at = index.get(child)!
      next[i * width + columns[kind]!] = at
      anywhere[at] = withMore(anywhere[i]!, child.anywhere)
      atEdge[at] = withMore(withMore(atEdge[i]!, child.anywhere), child.atEdge)
    }
  })
  return { next, width, columns, anywhere, atEdge }
}

function withMore(list: readonly number[], more: ReadonlySet<number>): readonly number[] {
  return more.size === 0 ? list : [...new Set([...list, ...more])].sort((a, b) => a - b)
}

function emptyNode(): Node {
  return { next: new Map(), anywhere: new Set(), atEdge: new Set() }
}
