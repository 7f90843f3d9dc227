import type { SourceText } from '../text'
import type { Inconsistency } from './consistency'
import type { Engine } from './engine'
import type { Evaluated } from './evaluated'
import { GraphCache, NoGraph } from './graph'
import { Run } from './run'
import type { ConstraintState } from './types'

/** What was computed, each until something that it rests on changes. */
export class Values {
  readonly run: Run
  /** Takes every stated literal as the interval that its digits allow. */
  readonly rounding: Run
  readonly fields: GraphCache<string, Evaluated>
  readonly constraints: GraphCache<string, ConstraintState>
  /** A statement's contradiction, if there is one. */
  readonly inconsistent: GraphCache<string, readonly [Inconsistency | undefined]>
  readonly expressions = new WeakMap<SourceText, GraphCache<number, Evaluated>>()

  constructor(readonly engine: Engine) {
    const { graph } = engine
    const lasting = !(graph instanceof NoGraph)
    this.run = new Run(engine, { lasting })
    this.rounding = new Run(engine, { rounding: true, lasting })
    this.fields = new GraphCache(graph)
    this.constraints = new GraphCache(graph)
    this.inconsistent = new GraphCache(graph)
  }
}
