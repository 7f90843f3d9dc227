import type { Span } from '../text'
import type { Details, Reference } from './types'

/** An entry whose fields are read when somebody first asks what it says: of thousands, few ever are. */
export abstract class LazyReference implements Reference {
  private read: Details | undefined

  constructor(
    readonly uri: string,
    readonly key: string,
    readonly keySpan: Span,
    readonly span: Span,
  ) {}

  get details(): Details {
    return (this.read ??= this.readDetails())
  }

  /** Reads the fields. Called once. */
  protected abstract readDetails(): Details
}
