import type { Evaluated } from './evaluated'
import { failure } from './failure'
import { GraphNode, type Graph } from './graph'

/** One quantity in progress. */
export interface Frame {
  readonly key: string
  readonly label: string
  /** Quantities in progress further out that had to be passed over to reach this result. */
  readonly cuts: Set<string>
  /** Everything that was asked for on the way. */
  readonly visited: Set<string>
  /** Where results are kept for good: who asks for this one. */
  readonly node?: GraphNode
  /** How this quantity was asked for while it was in progress: the way round. */
  circle?: readonly string[]
}

interface Kept {
  readonly cuts: ReadonlySet<string>
  readonly visited: ReadonlySet<string>
  readonly result: Evaluated
}

/** A quantity in a knot of formulas can be reached in many ways; past this many, results are computed anew. */
const mostContexts = 64

/**
 * Results by quantity and pass. A result holds only where it was reached: with the same quantities passed over, and with
 * nothing that it asked for now in progress. So it never matters in which order quantities are asked for.
 */
export class Memo {
  /**
   * @param lender results of another run that may serve here, where `lends` says so
   * @param graph where results outlive an edit: those that rest on what was edited are forgotten
   */
  constructor(
    private readonly lender?: Memo,
    private readonly lends: (result: Evaluated) => boolean = () => true,
    private readonly graph?: Graph,
  ) {}

  private readonly nodes = new Map<string, GraphNode>()

  private readonly kept = new Map<string, Kept[]>()
  private readonly frames: Frame[] = []
  private readonly inProgress = new Map<string, Frame>()

  get(key: string, defaults: boolean, label: string, deepest: number, compute: (frame: Frame) => Evaluated): Evaluated {
    const running = this.inProgress.get(key)
    if (running) {
      if (running.node) this.graph?.read(running.node)
      return this.cut(running)
    }
    const place = defaults ? `${key}+` : key
    const known = this.recall(place, this.kept) ?? this.borrow(place)
    const node = this.graph && this.node(place)
    if (known) {
      if (node) this.graph?.read(node)
      this.pass(key, known.cuts, known.visited)
      return known.result
    }
    if (this.frames.length >= deepest) {
      const message = `“${label}” rests on more than ${deepest} other quantities in a row.`
      return { failure: failure('too-deep', message, { uri: '', span: { start: 0, end: 0 } }) }
    }
    const frame: Frame = { key, label, cuts: new Set(), visited: new Set(), ...(node && { node }) }
    const result = this.within(frame, () =>
      node && this.graph ? this.graph.within(node, () => compute(frame)) : compute(frame),
    )
    if (node) this.graph?.read(node)
    frame.cuts.delete(key)
    this.remember(place, { cuts: frame.cuts, visited: frame.visited, result })
    this.pass(key, frame.cuts, frame.visited)
    return result
  }

  /** Computes with a quantity out of reach, as if it were in progress. */
  aside(key: string, compute: () => Evaluated): Evaluated {
    return this.within({ key, label: key, cuts: new Set(), visited: new Set() }, compute)
  }

  private node(place: string): GraphNode {
    const known = this.nodes.get(place)
    if (known) return known
    const node = new GraphNode(() => this.kept.delete(place))
    this.nodes.set(place, node)
    return node
  }

  private within(frame: Frame, compute: () => Evaluated): Evaluated {
    this.frames.push(frame)
    this.inProgress.set(frame.key, frame)
    try {
      return compute()
    } finally {
      this.frames.pop()
      this.inProgress.delete(frame.key)
    }
  }

  private cut(running: Frame): Evaluated {
    this.frames.at(-1)?.cuts.add(running.key)
    const from = this.frames.indexOf(running)
    const circle = [...this.frames.slice(from), running].map((frame) => frame.label)
    running.circle ??= circle
    const message = `“${running.label}” needs itself.`
    return { failure: failure('missing-input', message, { uri: '', span: { start: 0, end: 0 } }, { lacking: true }) }
  }

  private borrow(place: string): Kept | undefined {
    const { lender } = this
    const lent = lender && this.recall(place, lender.kept)
    if (!lent || !this.lends(lent.result)) return undefined
    if (lender.graph) lender.graph.read(lender.node(place))
    return lent
  }

  private recall(place: string, kept: ReadonlyMap<string, readonly Kept[]>): Kept | undefined {
    return kept.get(place)?.find(({ cuts, visited }) => {
      for (const cut of cuts) if (!this.inProgress.has(cut)) return false
      for (const key of this.inProgress.keys()) if (visited.has(key)) return false
      return true
    })
  }

  private remember(place: string, kept: Kept): void {
    const known = this.kept.get(place)
    if (known && known.length < mostContexts) known.push(kept)
    else if (!known) this.kept.set(place, [kept])
  }

  /** Tells the quantity that asked what was passed over and asked for on its behalf. */
  private pass(key: string, cuts: ReadonlySet<string>, visited: ReadonlySet<string>): void {
    const frame = this.frames.at(-1)
    if (!frame) return
    frame.visited.add(key)
    for (const each of visited) frame.visited.add(each)
    for (const cut of cuts) frame.cuts.add(cut)
  }
}
