import type { Evaluated } from './evaluated'
import { failure } from './failure'
import { GraphNode, type Graph } from './graph'

/** One quantity in progress, or computed: what it was reached by tells where its result may serve again. */
export class Frame {
  /**
   * Quantities in progress further out that had to be passed over to reach this result, each with the quantity by way of
   * which it was first asked for; undefined where this one asked itself.
   */
  readonly cuts = new Map<string, Frame | undefined>()
  /** Everything that was asked for on the way. */
  readonly visited = new Set<string>()
  /** Where results are kept for good: who asks for this one. */
  node: GraphNode | undefined
  result: Evaluated | undefined

  constructor(
    readonly key: string,
    readonly label: string,
  ) {}

  /** How this quantity was asked for while it was in progress, the way round; undefined if it was not. */
  get circle(): readonly string[] | undefined {
    if (!this.cuts.has(this.key)) return undefined
    const labels = [this.label]
    for (let at = this.cuts.get(this.key); at; at = at.cuts.get(this.key)) labels.push(at.label)
    return [...labels, this.label]
  }
}

/** A quantity in a knot of formulas can be reached in many ways; past this many, results are computed anew. */
const mostContexts = 64

/**
 * Results by quantity and pass. A result holds only where it was reached: with the same quantities passed over, and with
 * nothing that it asked for now in progress. So it never matters in which order quantities are asked for.
 */
export class Memo {
  private readonly kept = new Map<string, Frame[]>()
  private readonly frames: Frame[] = []
  private readonly inProgress = new Map<string, Frame>()

  /**
   * @param lender results of another run that may serve here, where `lends` says so
   * @param graph where results outlive an edit: those that rest on what was edited are forgotten
   */
  constructor(
    private readonly lender?: Memo,
    private readonly lends: (result: Evaluated) => boolean = () => true,
    private readonly graph?: Graph,
  ) {}

  get(key: string, defaults: boolean, label: string, deepest: number, compute: (frame: Frame) => Evaluated): Evaluated {
    const running = this.inProgress.get(key)
    if (running) return this.cut(running)
    const place = defaults ? `${key}+` : key
    const known = this.recall(place) ?? this.borrow(place)
    if (known) {
      this.pass(known)
      return known.result!
    }
    if (this.frames.length >= deepest) {
      const message = `“${label}” rests on more than ${deepest} other quantities in a row.`
      return { failure: failure('too-deep', message, { uri: '', span: { start: 0, end: 0 } }) }
    }
    const frame = new Frame(key, label)
    const { graph } = this
    let result: Evaluated
    if (graph) {
      const node = new GraphNode(() => this.forget(place, frame))
      frame.node = node
      result = this.within(frame, () => graph.within(node, () => compute(frame)))
      graph.read(node)
    } else result = this.within(frame, () => compute(frame))
    frame.cuts.delete(key)
    frame.result = result
    this.remember(place, frame)
    this.pass(frame)
    return result
  }

  /** Computes with a quantity out of reach, as if it were in progress. */
  aside(key: string, compute: () => Evaluated): Evaluated {
    return this.within(new Frame(key, key), compute)
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

  /** Nothing is known of the quantity but that it is in progress: what it will come to is no part of the result. */
  private cut(running: Frame): Evaluated {
    const asking = this.frames.at(-1)
    if (asking && !asking.cuts.has(running.key)) asking.cuts.set(running.key, undefined)
    const message = `“${running.label}” needs itself.`
    return { failure: failure('missing-input', message, { uri: '', span: { start: 0, end: 0 } }, { lacking: true }) }
  }

  private recall(place: string): Frame | undefined {
    const known = this.find(place, this.inProgress)
    if (known?.node) this.graph?.read(known.node)
    return known
  }

  private borrow(place: string): Frame | undefined {
    const { lender } = this
    const lent = lender?.find(place, this.inProgress)
    if (!lent || !this.lends(lent.result!)) return undefined
    if (lent.node) lender?.graph?.read(lent.node)
    return lent
  }

  private find(place: string, inProgress: ReadonlyMap<string, Frame>): Frame | undefined {
    const frames = this.kept.get(place)
    if (frames) for (const frame of frames) if (serves(frame, inProgress)) return frame
    return undefined
  }

  private remember(place: string, frame: Frame): void {
    const known = this.kept.get(place)
    if (known && known.length < mostContexts) known.push(frame)
    else if (!known) this.kept.set(place, [frame])
  }

  private forget(place: string, frame: Frame): void {
    const left = this.kept.get(place)?.filter((each) => each !== frame)
    if (left && left.length > 0) this.kept.set(place, left)
    else this.kept.delete(place)
  }

  /** Tells the quantity that asked what was passed over and asked for on behalf of the one that was found. */
  private pass(found: Frame): void {
    const asking = this.frames.at(-1)
    if (!asking) return
    asking.visited.add(found.key)
    for (const each of found.visited) asking.visited.add(each)
    for (const cut of found.cuts.keys()) if (!asking.cuts.has(cut)) asking.cuts.set(cut, found)
  }
}

/** Whether the result holds where these quantities are in progress. */
function serves({ cuts, visited }: Frame, inProgress: ReadonlyMap<string, Frame>): boolean {
  for (const cut of cuts.keys()) if (!inProgress.has(cut)) return false
  for (const key of inProgress.keys()) if (visited.has(key)) return false
  return true
}
