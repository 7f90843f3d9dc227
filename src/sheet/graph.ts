/** Something that was computed or stated, with what rests on it. */
export class GraphNode {
  /** What is to be computed anew when this changes. */
  dependents: Set<GraphNode> | undefined
  /** What it rests on, as far as that can change. */
  sources: GraphNode[] | undefined
  /** Whether it can change at all: what rests on the built-in knowledge alone cannot. */
  changes: boolean
  running = false

  /** @param forget called when something that it rests on has changed */
  constructor(
    readonly forget: () => void,
    changes = false,
  ) {
    this.changes = changes
  }
}

/**
 * Who asked whom while values were computed. Only what rests on a spec that is edited is forgotten with it; all else stays.
 * What is computed between `within` and its end belongs to that node, however deep it is asked for.
 */
export class Graph {
  private readonly running: GraphNode[] = []

  within<T>(node: GraphNode, compute: () => T): T {
    this.running.push(node)
    node.running = true
    try {
      return compute()
    } finally {
      node.running = false
      this.running.pop()
    }
  }

  /** Notes that what is being computed rests on a node. */
  read(node: GraphNode): void {
    // What is still being computed may turn out to change.
    if (!node.changes && !node.running) return
    const reader = this.running[this.running.length - 1]
    if (!reader || reader === node) return
    const dependents = (node.dependents ??= new Set())
    if (dependents.has(reader)) return
    dependents.add(reader)
    ;(reader.sources ??= []).push(node)
    reader.changes = true
  }

  /** Forgets all that rests on a node, however far away. */
  changed(source: GraphNode): void {
    const queue = [source]
    for (let node = queue.pop(); node; node = queue.pop()) {
      const { dependents, sources } = node
      node.dependents = undefined
      if (dependents) for (const each of dependents) queue.push(each)
      // What it rested on does not hold on to it: it may be computed anew from something else, or never again.
      node.sources = undefined
      if (sources) for (const each of sources) each.dependents?.delete(node)
      node.forget()
    }
  }
}

/** Keeps no record: for what is looked at once, and never edited. */
export class NoGraph extends Graph {
  override within<T>(_: GraphNode, compute: () => T): T {
    return compute()
  }

  override read(): void {
    return
  }
}

/** A result, as long as it is known. */
class Entry<V extends object> {
  value: V | undefined
  readonly node = new GraphNode(() => (this.value = undefined))
}

/** Results by key, each kept until something that it rests on changes. */
export class GraphCache<K, V extends object> {
  private readonly entries = new Map<K, Entry<V>>()

  constructor(private readonly graph: Graph) {}

  /** What is kept, if anything is. */
  known(key: K): V | undefined {
    const entry = this.entries.get(key)
    if (entry?.value) this.graph.read(entry.node)
    return entry?.value
  }

  get(key: K, compute: () => V): V {
    let entry = this.entries.get(key)
    if (!entry) this.entries.set(key, (entry = new Entry()))
    const value = (entry.value ??= this.graph.within(entry.node, compute))
    this.graph.read(entry.node)
    return value
  }
}
